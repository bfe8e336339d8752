"""What a reader of a deck sees, and what the validators say of it."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pptx
import pytest
from lxml import etree
from pptx.util import Emu
from tests.judges import libreoffice_pdf, open_xml_sdk
from tests.pdf_words import boxes_of_words
from tests.render.pptx.reading import CLOCK, SLIDES, A, deck, everything, furniture, opened, parts, planned
from tests.samples import document, every_block, label, paper
from tests.slides.test_any_paper import Author

from packbuilder import opc
from packbuilder.diagnostics import PackbuilderError
from packbuilder.layout.theme_file import civic
from packbuilder.slides.frame import frame
from packbuilder.slides.plan import Box
from packbuilder.tree import (
    Callout,
    Contents,
    Document,
    Heading,
    Item,
    List,
    ListKind,
    Paragraph,
    Strong,
    Style,
    Text,
    Tiles,
    block_words,
)


@pytest.fixture(scope="module")
def ordinary() -> bytes:
    return deck(paper())


# What it says


FURNITURE = "Shared service performance Joint Committee 6 March 2026 of Start"
TIMELINE = "Theme Activity When Status 10 Jan Feb Mar Apr May Jun 1 2026 ◆ Devices On track Half done"


def words_of(texts: Iterable[str]) -> Counter[str]:
    """Words and figures, without signs and punctuation round them."""
    return Counter(word for text in texts for word in re.findall(r"\w(?:[\w,.%'/-]*[\w%])?", text))


def shown(data: bytes) -> list[str]:
    """The paragraphs of all slides; a note's mark is a word of its own."""
    return ["".join(map(said, paragraph)) for slide in parts(data, SLIDES) for paragraph in slide.iter(f"{A}p")]


def said(run: etree._Element) -> str:
    raised = bool(run.xpath("./*[@baseline]"))
    return f" {run.findtext(f'{A}t') or ''}" if raised or run.tag == f"{A}br" else run.findtext(f"{A}t") or ""


@pytest.mark.parametrize("node", list(every_block()))
def test_the_words_of_every_node_are_those_of_the_file(node: str) -> None:
    made = document(every_block()[node])

    found = words_of(shown(deck(made)))

    wanted = words_of(block_words(made.blocks))
    assert not wanted - found
    extra = {word for word in found - wanted if not word.isdigit()}
    assert extra <= set(words_of([FURNITURE, TIMELINE if node == "Timeline" else "", *labels(made)]))


def labels(made: Document) -> list[str]:
    """What the tree keeps apart from its words: numbers of headings and tables, words of tiles, entries of contents."""
    tiles = [tile.word for block in made.blocks if isinstance(block, Tiles) for tile in block.tiles]
    entries = [entry.text for block in made.blocks if isinstance(block, Contents) for entry in block.entries]
    return ["Table 1", "1.1", *tiles, *entries]


def test_a_paper_of_ordinary_shape_keeps_all_its_words(ordinary: bytes) -> None:
    assert not words_of(block_words(paper().blocks)) - words_of(shown(ordinary))


def test_a_part_that_xml_cannot_hold_is_written_all_the_same() -> None:
    nasty = document((Heading("h", 1, (Text('<a> & "b" \x01 ]]>'),)),))
    assert '<a> & "b" \ufffd ]]>' in {slide.shapes.title.text_frame.text for slide in opened(deck(nasty)).slides}


# What it is made of


def test_titles_are_unique_and_come_first(ordinary: bytes) -> None:
    slides = opened(ordinary).slides
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert len(set(titles)) == len(titles)
    assert all(slide.shapes[0] == slide.shapes.title for slide in slides)


def test_a_long_table_is_carried_on_with_its_header() -> None:
    made = opened(deck(paper()))
    finance = [s for s in made.slides if s.shapes.title.text_frame.text.startswith("Finance (")]
    tables = [shape.table for slide in finance for shape in slide.shapes if shape.has_table]
    assert len(tables) == len(finance) > 1
    assert {t.cell(1, 1).text for t in tables} == {"Budget"}
    assert all(t.first_row for t in tables)


def test_tables_and_charts_stand_in_placeholders_with_alternative_text(ordinary: bytes) -> None:
    frames = [s for slide in opened(ordinary).slides for s in slide.shapes if s.has_table or s.has_chart]
    assert len(frames) >= 6
    assert all(frame.is_placeholder for frame in frames)
    assert all(frame._element.xpath("./p:nvGraphicFramePr/p:cNvPr/@descr") for frame in frames)


def test_charts_are_native_and_carry_their_workbook(ordinary: bytes) -> None:
    charts = [s.chart for slide in opened(ordinary).slides for s in slide.shapes if s.has_chart]
    assert [series.name for series in charts[0].plots[0].series][:2] == ["Met", "Missed"]
    assert charts[0].part.chart_workbook.xlsx_part is not None


def test_slides_use_the_layouts_for_their_roles(ordinary: bytes) -> None:
    made = opened(ordinary)
    assert [slide.slide_layout.name for slide in made.slides][:3] == [
        "Title slide",
        "Title and content",
        "Title and content",
    ]
    assert "Title and two contents" in {slide.slide_layout.name for slide in made.slides}
    assert (made.slide_width, made.slide_height) == (Emu(12192000), Emu(6858000))


def test_sections_follow_the_top_headings(ordinary: bytes) -> None:
    names = re.findall(
        r'<p14:section name="([^"]*)"', zipfile.ZipFile(io.BytesIO(ordinary)).read("ppt/presentation.xml").decode()
    )
    assert names == [
        "Shared service performance",
        "Summary",
        "Delivery plan",
        "Risks",
        "Performance management",
        "Finance",
    ]


def test_a_callout_stands_on_a_faint_fill() -> None:
    made = deck(document((Heading("decision", 1, (Text("Decision"),)), Callout((Paragraph((Text("Agree it."),)),)))))
    fills = [shape for shape in opened(made).slides[-1].shapes if shape.name.startswith("Fill")]
    words = next(
        shape for shape in opened(made).slides[-1].shapes if shape.has_text_frame and "Agree" in shape.text_frame.text
    )
    assert len(fills) == 1
    assert fills[0].top <= words.top < fills[0].top + fills[0].height


def test_speaker_notes_say_where_figures_are_from(ordinary: bytes) -> None:
    notes = [s.notes_slide.notes_text_frame.text for s in opened(ordinary).slides if s.has_notes_slide]
    assert any("Forecast: ledger, column forecast, from row 2" in note for note in notes)


def test_the_language_is_british_english_everywhere(ordinary: bytes) -> None:
    languages = {run.get("lang") for slide in parts(ordinary, SLIDES) for run in slide.iter(f"{A}rPr")}
    assert languages == {"en-GB"}


def test_references_lead_to_slides_and_links_to_the_web_only() -> None:
    blocks = every_block()
    made = document(
        (Heading("a", 1, (Text("One"),)), *blocks["Paragraph"], Heading("b", 1, (Text("Two"),)), *blocks["Table"])
    )
    relations = "".join(zipfile.ZipFile(io.BytesIO(deck(made))).read("ppt/slides/_rels/slide1.xml.rels").decode())
    assert 'Target="https://wexbourne.example/desk" TargetMode="External"' in relations
    assert 'Target="slide2.xml"' in relations


def test_no_type_is_smaller_than_the_themes_least(ordinary: bytes) -> None:
    least = min(civic().deck.sizes.table_least, civic().deck.sizes.notes, civic().deck.sizes.footer)
    sizes = {int(run.get("sz", "9999")) for slide in parts(ordinary, SLIDES) for run in slide.iter(f"{A}rPr")}
    assert min(sizes) >= least * 100


def test_two_renders_give_the_same_bytes() -> None:
    assert deck(everything()) == deck(everything())


def test_properties_say_title_author_and_the_given_date(ordinary: bytes) -> None:
    said = opened(ordinary).core_properties
    assert (said.title, said.author, said.created) == (
        "Shared service performance",
        "Wexbourne City Council",
        CLOCK.replace(tzinfo=None),
    )


def test_footer_date_and_number_stand_in_placeholders_of_their_own(ordinary: bytes) -> None:
    cover, *others = opened(ordinary).slides
    assert furniture(cover) == {}
    for number, slide in enumerate(others, 2):
        said = {"ftr": "Shared service performance · Joint Committee", "dt": "6 March 2026", "sldNum": str(number)}
        assert furniture(slide) == said
        assert [next(slide._element.iter(f"{A}fld")).get("type")] == ["slidenum"]  # the date is no field


def test_a_number_stays_plain_before_words_that_begin_in_bold() -> None:
    bold, plain = (Paragraph((said, Text(" goes on."))) for said in (Strong((Text("Legal."),)), Text("Words")))
    items = List(ListKind.DECIMAL, (Item(label("1."), (bold,)), Item(label("2."), (plain,))))
    made = deck(document((Heading("h", 1, (Text("A"),)), items)))
    numbered = [
        p for s in parts(made, SLIDES) for p in s.iter(f"{A}p") if next(p.iter(f"{A}buAutoNum"), None) is not None
    ]
    assert [next(p.iter(f"{A}rPr")).get("b") for p in numbered] == ["0", "0"]
    assert [len(list(p.iter(f"{A}r"))) for p in numbered] == [3, 2]


def test_numbered_lists_are_powerpoints_own() -> None:
    inner = List(ListKind.ALPHA, tuple(Item(label(said), (Paragraph((Text(said),)),)) for said in ("a)", "b)")))
    first = Item(label("3."), (Paragraph((Text("three"),)), inner))
    made = document(
        (
            Heading("h", 1, (Text("A"),)),
            List(ListKind.DECIMAL, (first, Item(label("4."), (Paragraph((Text("four"),)),)))),
        )
    )
    found = [(n.get("type"), n.get("startAt")) for s in parts(deck(made), SLIDES) for n in s.iter(f"{A}buAutoNum")]
    assert found == [("arabicPeriod", "3"), ("alphaLcParenR", "1"), ("alphaLcParenR", "1"), ("arabicPeriod", "3")]


# A council's template


def test_a_councils_template_keeps_its_master_and_loses_its_slides() -> None:
    council = pptx.Presentation()
    council.slide_width, council.slide_height = Emu(12192000), Emu(6858000)
    council.slides.add_slide(council.slide_layouts[0]).shapes.title.text = "Say something"
    saved = io.BytesIO()
    council.save(saved)

    made = opened(deck(paper(), saved.getvalue()))

    assert made.slides[0].slide_layout.name == "Title Slide"
    assert "Say something" not in {slide.shapes.title.text_frame.text for slide in made.slides}


def test_a_potx_with_custom_parts_of_its_own_keeps_them() -> None:
    saved = io.BytesIO()
    pptx.Presentation().save(saved)
    council = opc.read_package(saved.getvalue())
    types = council["[Content_Types].xml"].replace(b"presentation.main+xml", b"template.main+xml")
    relations = council["ppt/_rels/presentation.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId90" Target="../customXml/item1.xml" Type="http://schemas.openxmlformats.org/'
        b'officeDocument/2006/relationships/customXml"/></Relationships>',
    )
    own = {"customXml/item1.xml": b"<council/>", "ppt/_rels/presentation.xml.rels": relations}
    template = opc.write_package(council | own | {"[Content_Types].xml": types})

    made = opc.read_package(deck(paper(), template))

    assert made["customXml/item1.xml"] == b"<council/>"
    assert b"urn:packbuilder:anchors:1" in made["customXml/item2.xml"]
    assert b"presentationml.presentation.main+xml" in made["[Content_Types].xml"]


@pytest.mark.parametrize("kind", ["no zip", "no slides", "an entity"])
def test_a_template_that_cannot_be_opened_is_told_and_not_a_crash(kind: str) -> None:
    whole = opc.read_package(deck(paper()))
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'
    made = {
        "no zip": b"not a template",
        "no slides": opc.write_package({"a.txt": b"a"}),
        "an entity": opc.write_package(whole | {"ppt/presentation.xml": entity}),
    }
    with pytest.raises(PackbuilderError, match=r"council\.potx"):
        deck(paper(), made[kind])


def test_a_templates_own_page_holds_every_word(tmp_path: Path) -> None:
    """python-pptx's template is 4:3 and has no place for a banner."""
    council = io.BytesIO()
    pptx.Presentation().save(council)
    file = tmp_path / "council.pptx"
    file.write_bytes(deck(paper(), council.getvalue()))

    made = pptx.Presentation(str(file))
    texts = " ".join(shape.text_frame.text for slide in made.slides for shape in slide.shapes if shape.has_text_frame)
    assert "Performance management" in texts
    assert "Target 3 a month or fewer" in texts
    assert "Joint Committee · 6 March 2026" in texts
    for words in boxes_of_words(libreoffice_pdf(file, tmp_path)):
        assert not [w for w in words if w[0] < 0 or w[1] < 0 or w[2] > 720 or w[3] > 540]


# The judges


@pytest.mark.parametrize("name", ["paper", "report", "everything", "template"])
def test_the_open_xml_sdk_finds_nothing(name: str, tmp_path: Path) -> None:
    blank = io.BytesIO()
    pptx.Presentation().save(blank)
    made = {
        "paper": lambda: deck(paper()),
        "report": lambda: deck(paper(Style.REPORT)),
        "everything": lambda: deck(everything()),
        "template": lambda: deck(paper(), blank.getvalue()),
    }[name]()
    file = tmp_path / f"{name}.pptx"
    file.write_bytes(made)
    assert open_xml_sdk(file) == []


@pytest.mark.parametrize("name", ["paper", "everything", "random"])
def test_in_libreoffice_every_word_stands_in_the_box_that_the_plan_gives_it(name: str, tmp_path: Path) -> None:
    made = {"paper": paper(), "everything": everything(), "random": document(Author(7).paper())}[name]
    file = tmp_path / "made.pptx"
    file.write_bytes(deck(made))

    pages = boxes_of_words(libreoffice_pdf(file, tmp_path))

    slides = planned(made).slides
    assert len(pages) == len(slides)
    for slide, words in zip(slides, pages, strict=True):
        at = frame(slide, civic())
        boxes = (
            *(p.box for p in slide.placed),
            at.title,
            at.banner,
            at.subtitle,
            at.footer,
            at.date,
            at.number,
            at.foot,
        )
        astray = [word for word in words if not any(holds(box, word) for box in boxes)]
        assert not astray, slide.title


def holds(box: Box, word: tuple[float, float, float, float, str]) -> bool:
    """With some slack: a word's box is as tall as its font's ascent and descent, lines are set closer."""
    left, top, right, bottom, _ = word
    slack = max(4.0, 0.15 * (bottom - top))
    return (
        left >= box.x - slack and top >= box.y - slack and right <= box.right + slack and bottom <= box.bottom + slack
    )
