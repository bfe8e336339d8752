"""A council's own template: its layouts and places are used whatever they are called, and nothing overlaps."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pptx
import pytest
from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.util import Emu
from tests.foreign_templates import on_template, standard, theme_file, wide
from tests.judges import libreoffice_pdf, open_xml_sdk
from tests.pdf_words import boxes_of_words
from tests.render.pptx.reading import CLOCK, SLIDES, A, P, deck, everything, furniture, no_drawing, opened, parts
from tests.samples import document, paper, text

from packbuilder import opc
from packbuilder.diagnostics import PackbuilderError, Severity
from packbuilder.layout.theme_file import civic
from packbuilder.render.contract import Given, Rendered
from packbuilder.render.pdf import render as render_pdf
from packbuilder.render.pptx import fitted, render
from packbuilder.slides.judge import plan
from packbuilder.slides.plan import SlidePlan
from packbuilder.slides.setting import widened
from packbuilder.theme import Theme
from packbuilder.theme.contrast import contrast
from packbuilder.theme.metrics import Face, shipped
from packbuilder.tree import Heading, Link, Paragraph, Strong, Text

TEMPLATES = {"standard": standard, "wide": wide}


@pytest.fixture(scope="module", params=list(TEMPLATES))
def theme(request: pytest.FixtureRequest) -> Theme:
    return fitted(on_template(TEMPLATES[request.param]()))


@pytest.fixture(scope="module")
def planned(theme: Theme) -> SlidePlan:
    return plan(paper(), theme, shipped())


@pytest.fixture(scope="module")
def made(theme: Theme, planned: SlidePlan) -> Rendered:
    return render(paper(), theme, Given(CLOCK, no_drawing, planned))  # type: ignore[arg-type]


def test_the_plan_is_made_in_the_templates_page_and_place(theme: Theme, planned: SlidePlan) -> None:
    form = theme.deck.form
    assert form is not None
    assert (planned.width, planned.height) == (theme.deck.page.width, theme.deck.page.height)
    for slide in planned.slides[1:]:
        for placed in slide.placed:
            assert placed.box.x >= form.content.x - 0.5
            assert placed.box.right <= form.content.x + form.content.width + 0.5
            assert placed.box.bottom <= form.content.bottom + 0.5, slide.title


def test_its_layouts_are_found_by_role_whatever_they_are_called(made: Rendered) -> None:
    deck = opened(made.data)
    used = [slide.slide_layout.name for slide in deck.slides]
    assert used[0] in ("Opening", "Front cover")
    assert {"Words and things", "Main content"} & set(used)
    assert len(deck.slide_layouts) == 5, "layouts that are not used stay"
    assert not made.findings


def test_its_own_slides_are_gone_with_all_that_was_theirs(made: Rendered) -> None:
    assert b"nobody wants" not in b"".join(opc.read_package(made.data).values())


def _place(shape: SlidePlaceholder) -> tuple[int, str | None]:
    return shape.placeholder_format.idx, next(shape._element.iter(f"{P}ph")).get("type")


def test_its_placeholders_are_filled(made: Rendered) -> None:
    for slide in opened(made.data).slides:
        assert slide.shapes.title is not None
        known = {_place(shape) for shape in slide.slide_layout.placeholders}
        assert {_place(shape) for shape in slide.placeholders} <= known
    frames = [s for slide in opened(made.data).slides for s in slide.shapes if s.has_table or s.has_chart]
    assert sum(frame.is_placeholder for frame in frames) > len(frames) / 2


def test_footer_date_and_number_are_filled(theme: Theme, made: Rendered) -> None:
    """The wide template's date has less room than "6 March 2026" takes in its type: there it is smaller."""
    for number, slide in enumerate(list(opened(made.data).slides)[1:], 2):
        said = furniture(slide)
        assert (said["dt"], said["sldNum"]) == ("6 March 2026", str(number))
        assert said["ftr"].endswith("Joint Committee")
    dates = [shape for slide in parts(made.data, SLIDES) for shape in slide.iter(f"{P}sp") if _is_date(shape)]
    sizes = {run.get("sz") for shape in dates for run in shape.iter(f"{A}rPr")}
    assert sizes == ({"1000"} if theme.fonts.text == "Verdana" else {None})


def _is_date(shape: etree._Element) -> bool:
    return any(place.get("type") == "dt" for place in shape.iter(f"{P}ph"))


def test_no_two_shapes_of_a_slide_overlap(made: Rendered) -> None:
    for slide in opened(made.data).slides:
        boxes = [
            (s.name, s.left, s.top, s.left + s.width, s.top + s.height)
            for s in slide.shapes
            if s.name != "Edge" and s.width and s.height
        ]
        slack = Emu(12700)
        for one, other in combinations(boxes, 2):
            apart = (
                one[3] <= other[1] + slack or other[3] <= one[1] + slack
                or one[4] <= other[2] + slack or other[4] <= one[2] + slack
            )  # fmt: skip
            assert apart, (slide.shapes.title.text_frame.text, one, other)


def test_it_takes_the_templates_colours_by_their_names(theme: Theme, made: Rendered) -> None:
    assert theme.colours.accent in ("1E5631", "5B2A86")
    slides = b"".join(data for name, data in opc.read_package(made.data).items() if re.fullmatch(SLIDES, name))
    assert b'schemeClr val="tx2"' in slides
    assert theme.colours.accent.encode() not in slides


def test_what_is_read_can_be_read(theme: Theme) -> None:
    colours = theme.colours
    for ink in (colours.ink, colours.accent, colours.muted):
        assert contrast(ink, colours.paper) >= 4.5
    for look in theme.tones.values():
        assert contrast(look.ink, look.fill) >= 4.5
        assert contrast(look.trend_ink, colours.paper) >= 4.5


@pytest.mark.parametrize("document_", [paper, everything])
def test_the_open_xml_sdk_finds_nothing(theme: Theme, document_: object, tmp_path: Path) -> None:
    file = tmp_path / "made.pptx"
    file.write_bytes(render(document_(), theme, Given(CLOCK, no_drawing)).data)  # type: ignore[operator, arg-type]
    assert open_xml_sdk(file) == []


def test_in_libreoffice_every_word_stands_on_the_slide_and_clear_of_the_foot(
    theme: Theme, planned: SlidePlan, made: Rendered, tmp_path: Path
) -> None:
    file = tmp_path / "made.pptx"
    file.write_bytes(made.data)
    pages = boxes_of_words(libreoffice_pdf(file, tmp_path))
    assert len(pages) == len(planned.slides)
    form = theme.deck.form
    assert form is not None
    for slide, words in list(zip(planned.slides, pages, strict=True))[1:]:
        for left, top, right, bottom, word in words:
            assert left >= form.content.x - 4, (slide.title, word)
            assert right <= form.content.x + form.content.width + 4 or top > form.content.bottom, (slide.title, word)
            in_title = bottom <= form.title.bottom + 6
            in_content = top >= form.content.y - 4 and bottom <= form.content.bottom + 6
            in_foot = top >= form.content.bottom
            assert in_title or in_content or in_foot, (slide.title, word, top, bottom)


def test_the_same_template_gives_the_same_bytes(theme: Theme, planned: SlidePlan, made: Rendered) -> None:
    assert render(paper(), theme, Given(CLOCK, no_drawing, planned)).data == made.data  # type: ignore[arg-type]


# -- what it lacks, and what cannot serve


def test_bold_figures_are_measured_as_wide_as_a_wide_familys_bold_is() -> None:
    """Verdana Bold's digits are 0.711 em wide, its comma 0.361 (hmtx): a total may not break inside."""
    on_verdana = widened(fitted(on_template(wide())), shipped())
    assert on_verdana.width("14,621,914", 10.0, Face.BOLD) >= 10 * (8 * 0.711 + 2 * 0.361)
    assert on_verdana.width("14,621,914", 10.0) >= 10 * (8 * 0.636 + 2 * 0.364)
    assert widened(civic(), shipped()) is shipped()


def test_titles_are_of_one_size_unless_one_is_far_too_long(theme: Theme) -> None:
    named = ("Short", "A title that is rather longer than its neighbours are", "Shorter")
    blocks = tuple(
        b for i, name in enumerate(named) for b in (Heading(f"h{i}", 1, text(name)), Paragraph(text("Said.")))
    )
    sizes = [slide.title_size for slide in plan(document(blocks), theme, shipped()).slides]
    assert len(set(sizes)) == 1
    assert theme.deck.form is not None
    longest = Heading("long", 1, text("Words that no place for a title holds in its own type, " * 4))
    *others, last = plan(document((*blocks, longest, Paragraph(text("Said.")))), theme, shipped()).slides
    assert last.title_size < min(slide.title_size for slide in others)
    assert {slide.title_size for slide in others} == {max(last.title_size, int(0.7 * theme.deck.form.title.size))}


def dark() -> bytes:
    white, night = b'<a:sysClr val="window" lastClr="FFFFFF"/>', b'<a:srgbClr val="10151C"/>'
    return changed("ppt/theme/theme1.xml", b"<a:lt1>" + white + b"</a:lt1>", b"<a:lt1>" + night + b"</a:lt1>")


def test_the_pdf_of_a_deck_stands_on_the_templates_ground(tmp_path: Path) -> None:
    """Light words on a white page would be none."""
    theme = fitted(on_template(dark()))
    made = document((Heading("h", 1, text("A")), Paragraph(text("Said."))))
    file = tmp_path / "deck.pdf"
    file.write_bytes(render_pdf(made, theme, Given(CLOCK, no_drawing, plan(made, theme, shipped()))).data)  # type: ignore[arg-type]
    shown = subprocess.run(["pdftoppm", "-r", "10", str(file)], capture_output=True, check=True).stdout
    assert shown[-3:] == bytes.fromhex("10151C")


def test_words_of_the_pdf_stand_close_though_slides_are_planned_for_a_wider_family(tmp_path: Path) -> None:
    theme = fitted(on_template(wide()))
    told = (Text("Of these, "), Strong(text("5 were resolved")), Text(" within four hours and "), Strong(text("7")))
    made = document((Heading("h", 1, text("A")), Paragraph(told)))
    file = tmp_path / "deck.pdf"
    file.write_bytes(render_pdf(made, theme, Given(CLOCK, no_drawing, plan(made, theme, shipped()))).data)  # type: ignore[arg-type]
    line = [box for box in boxes_of_words(file)[0] if box[1] > 100 and box[3] < 490]
    assert len(line) == 10
    gaps = [after[0] - before[2] for before, after in pairwise(line)]
    assert max(gaps) < 1.5 * min(gaps)


def test_what_a_template_has_no_place_for_stands_in_a_box_with_a_place() -> None:
    for slide in parts(deck(paper(), bare()), SLIDES):
        for shape in slide.iter(f"{P}sp"):
            assert shape.find(f".//{P}ph") is not None or shape.find(f"{P}spPr/{A}xfrm") is not None


def test_a_template_without_a_place_for_the_footer_has_none(theme: Theme) -> None:
    assert theme.deck.form is not None
    without = replace(theme, deck=replace(theme.deck, form=replace(theme.deck.form, footer=None)))
    assert plan(paper(), without, shipped()).footer == ""


def test_links_take_the_ink_of_words_where_the_templates_colour_for_them_cannot_be_read() -> None:
    """Blue links on a dark ground."""
    linked = document((Heading("h", 1, text("A")), Paragraph((Link(text("page"), "https://wexbourne.example"),))))
    for template, takes in ((dark(), True), (standard(), False)):
        made = "".join(etree.tostring(slide, encoding="unicode") for slide in parts(deck(linked, template), SLIDES))
        assert ("hlinkClr" in made) is takes


def bare() -> bytes:
    """A template with nothing but a layout for contents."""
    council = pptx.Presentation()
    for layout in list(council.slide_layouts):
        if layout.name != "Title and Content":
            council.slide_layouts.remove(layout)
    saved = io.BytesIO()
    council.save(saved)
    return saved.getvalue()


def test_a_role_that_it_lacks_is_told_with_what_serves_instead() -> None:
    told = render(paper(), on_template(bare()), Given(CLOCK, no_drawing)).findings  # type: ignore[arg-type]
    assert {finding.rule for finding in told} == {"template-role"}
    assert len(told) == 4
    assert "has no layout for title slides: its layout 'Title and Content' is used" in told[0].message
    assert told[0].severity is Severity.NOTE
    assert str(told[0].place) == "layouts/themes/ours.yaml:9:22"


def untitled() -> bytes:
    """A template with nothing but an empty layout, on a master without a place for titles."""
    council = pptx.Presentation()
    for layout in list(council.slide_layouts):
        if layout.name != "Blank":
            council.slide_layouts.remove(layout)
    for place in council.slide_master.placeholders:
        if place.placeholder_format.type == PP_PLACEHOLDER.TITLE:
            place._element.getparent().remove(place._element)
    saved = io.BytesIO()
    council.save(saved)
    return saved.getvalue()


def test_without_a_layout_for_titles_one_is_added_so_that_slides_are_found_by_them(tmp_path: Path) -> None:
    made = render(paper(), on_template(untitled()), Given(CLOCK, no_drawing))  # type: ignore[arg-type]
    slides = opened(made.data).slides
    assert all(slide.shapes.title is not None and slide.shapes.title.text_frame.text for slide in slides)
    (told,) = (finding for finding in made.findings if finding.rule.startswith("template-"))
    assert "has no layout with a place for titles: 'Title only' is added to it" in told.message
    file = tmp_path / "deck.pptx"
    file.write_bytes(made.data)
    assert open_xml_sdk(file) == []


def test_a_font_of_unknown_widths_is_told() -> None:
    council = opc.read_package(standard())
    name = next(part for part in council if part.startswith("ppt/theme/"))
    theme = on_template(
        opc.write_package(council | {name: council[name].replace(b"Times New Roman", b"Wexbourne Sans")})
    )
    (told,) = render(paper(), theme, Given(CLOCK, no_drawing)).findings  # type: ignore[arg-type]
    assert "'Wexbourne Sans', whose widths are not known" in told.message


PRESENTATION = "ppt/presentation.xml"
MASTER = "ppt/slideMasters/slideMaster1.xml"
LAYOUT = "ppt/slideLayouts/slideLayout2.xml"
LAYOUT_RELATIONS = "ppt/slideLayouts/_rels/slideLayout2.xml.rels"


def changed(name: str, old: bytes, new: bytes) -> bytes:
    council = opc.read_package(standard())
    assert old in council[name]
    return opc.write_package(council | {name: council[name].replace(old, new)})


LINKED = (
    b'<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    b'Target="file:///secret.png" TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"not a template", "cannot be opened"),
        (opc.write_package({"a.txt": b"a"}), "is no presentation"),
        (changed(PRESENTATION, b"<p:sldMasterIdLst>", b"<p:sldMasterIdLst"), "is damaged"),
        (changed(PRESENTATION, b"?>", b'?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'), "entities"),
        (changed(PRESENTATION, b"<p:sldMasterId ", b"<p:other "), "has no slide layouts"),
        (changed(LAYOUT, b"<p:spTree>", b"<p:tree>"), "is damaged"),
        (
            changed(
                MASTER, b'<p:sldLayoutId id="2147483649" r:id="rId1"', b'<p:sldLayoutId id="2147483649" r:id="rId999"'
            ),
            "names a part ('rId999')",
        ),
    ],
)
def test_a_template_that_cannot_serve_is_told_at_its_line(data: bytes, said: str) -> None:
    with pytest.raises(PackbuilderError) as told:
        fitted(on_template(data))
    (finding,) = told.value.findings
    assert said in finding.message
    assert finding.hint
    assert str(finding.place) == "layouts/themes/ours.yaml:9:22"


def test_a_colour_that_is_none_is_passed_over() -> None:
    spoilt = changed("ppt/theme/theme1.xml", b'<a:dk2><a:srgbClr val="1E5631"/>', b'<a:dk2><a:srgbClr val="greeny"/>')
    assert fitted(on_template(spoilt)).colours.accent == "1E5631", "that of accent1"


def test_links_out_of_the_file_are_cut() -> None:
    council = opc.read_package(standard())
    relations = council[LAYOUT_RELATIONS].replace(b"</Relationships>", LINKED)
    assert b"secret.png" in relations
    theme = on_template(opc.write_package(council | {LAYOUT_RELATIONS: relations}))
    made = render(paper(), theme, Given(CLOCK, no_drawing))  # type: ignore[arg-type]
    for name, data in opc.read_package(made.data).items():
        assert b"secret.png" not in data, name


def test_a_picture_that_is_only_linked_is_refused() -> None:
    council = opc.read_package(standard())
    relations = council[LAYOUT_RELATIONS].replace(b"</Relationships>", LINKED)
    shown = b'<p:spPr><a:blipFill><a:blip r:link="rId90"/></a:blipFill>'
    layout = council[LAYOUT].replace(b"<p:spPr>", shown, 1)
    assert b"rId90" in layout
    with pytest.raises(PackbuilderError, match="shows something from another file"):
        fitted(on_template(opc.write_package(council | {LAYOUT_RELATIONS: relations, LAYOUT: layout})))


def test_without_a_template_nothing_is_fitted() -> None:
    assert fitted(civic()) is civic()
    assert theme_file(b"x").finding("a", "b").caret == 22
    assert zipfile.is_zipfile(io.BytesIO(standard()))
    assert len(parts(standard(), r"ppt/slideMasters/slideMaster\d+\.xml")) == 1


def test_places_that_go_on_where_the_slide_ends_are_cut_there_and_told() -> None:
    """As when a template's size was changed and its layouts were not."""
    narrow = changed(PRESENTATION, b'cx="9144000"', b'cx="5486400"')
    theme = on_template(narrow)
    (told,) = (one for one in render(paper(), theme, Given(CLOCK, no_drawing)).findings if one.rule == "template-place")  # type: ignore[arg-type]
    assert "in its layouts 'Opening'" in told.message
    for slide in plan(paper(), fitted(theme), shipped()).slides:
        assert all(placed.box.right <= 432 + 0.5 for placed in slide.placed)


def test_a_title_that_its_place_does_not_hold_is_told(theme: Theme) -> None:
    long = Heading("long", 1, text("Words that no place for a title holds in any type. " * 12))
    made = document((long, Paragraph(text("Said."))))
    found = render(made, theme, Given(CLOCK, no_drawing)).findings  # type: ignore[arg-type]
    (told,) = (one for one in found if one.rule == "slide-title")
    assert "is too long for the template's place for titles" in told.message


def test_a_part_opens_on_the_templates_own_layout_for_parts(theme: Theme) -> None:
    """Where it has one; a part of one slide has none, and decks on other templates say in the banner where one is."""
    blocks = (
        Heading("roads", 1, text("Roads")), Heading("a", 2, text("Mended")), Paragraph(text("Twelve.")),
        Heading("b", 2, text("Waiting")), Paragraph(text("Three.")), Heading("parks", 1, text("Parks")),
        Heading("c", 2, text("Trees")), Paragraph(text("None.")),
    )  # fmt: skip
    planned = plan(document(blocks), theme, shipped())
    assert [slide.title for slide in planned.slides] == ["Roads", "Mended", "Waiting", "Trees"]
    first, *_ = opened(render(document(blocks), theme, Given(CLOCK, no_drawing, planned)).data).slides  # type: ignore[arg-type]
    assert first.slide_layout.name in ("Chapter", "Divider")
    assert first.shapes.title is not None
    own = next(one for one in first.slide_layout.placeholders if one.placeholder_format.idx == 0)
    assert (first.shapes.title.top, first.shapes.title.height) == (own.top, own.height)
    assert [slide.title for slide in plan(document(blocks), civic(), shipped()).slides] == [
        "Mended",
        "Waiting",
        "Trees",
    ]
