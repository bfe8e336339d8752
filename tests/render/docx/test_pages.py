"""Pages of a deck and of a report: what begins a page, which way it lies, what runs along its foot."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document
from lxml.etree import _Element
from tests.judges import libreoffice_pdf, pdf_text
from tests.render.docx.accessible import Styles
from tests.render.docx.reading import CLOCK, body, draft, draft_of, has, paragraph_with, style_of
from tests.samples import bullets, document, finance_table, incidents_chart, label, paper, text

from packbuilder import opc
from packbuilder.diagnostics import PackbuilderError
from packbuilder.drafts.word import text as visible
from packbuilder.figures import TEXT, Figure, Provenance
from packbuilder.layout.theme_file import civic
from packbuilder.render.docx.xml import W
from packbuilder.tree import (
    Break,
    BreakKind,
    Callout,
    Cover,
    CoverKind,
    CrossRef,
    Field,
    Fields,
    Grid,
    Group,
    Heading,
    Label,
    LineBreak,
    Numeral,
    Panel,
    Paragraph,
    SignatureRule,
    Style,
)

COLOURS = civic().colours


@pytest.fixture(scope="module")
def deck_pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("deck")
    file = folder / "deck.docx"
    file.write_bytes(draft(paper(Style.DECK)))
    return pdf_text(libreoffice_pdf(file, folder)).split("\f")


def test_short_sections_that_were_written_to_run_on_share_a_page_of_a_deck() -> None:
    """As they share a slide, each heading clear of the words above it."""

    def section(name: str, count: int) -> tuple[Heading, Paragraph]:
        return Heading(name, 1, text(f"About {name}"), flows=True), Paragraph(text(f"Said of {name}. " * count))

    short = (*section("one", 1), *section("two", 2), *section("three", 3))
    data = draft_of(*short, *section("four", 160), style=Style.DECK)
    begins = {
        name: has(paragraph_with(data, f"About {name}"), "pPr/pageBreakBefore") for name in ("two", "three", "four")
    }
    assert begins == {"two": False, "three": False, "four": True}
    assert has(paragraph_with(data, "About two"), "pPr/spacing")


def test_a_deck_opens_with_its_cover_and_begins_a_page_with_each_top_heading(deck_pages: list[str]) -> None:
    starts = [page.strip().split("\n")[0] for page in deck_pages if page.strip()]
    assert starts[0].startswith("Joint Committee")
    for heading in ("Summary", "Delivery plan", "Risks", "Performance management", "Finance"):
        assert heading in starts


def test_a_heading_right_under_another_stays_on_its_page(deck_pages: list[str]) -> None:
    page = next(page for page in deck_pages if "Performance management" in page)
    assert "Priority 1 incidents" in page
    assert "By year" in page


def test_in_a_deck_every_heading_begins_a_page_but_one_right_under_a_higher() -> None:
    said = (("One", 1), ("Two", 2), ("words", 0), ("Three", 2), ("Four", 2), ("Five", 1))
    blocks = (Heading(f"h-{s}", level, text(s)) if level else Paragraph(text(s)) for s, level in said)
    data = draft_of(*blocks, style=Style.DECK)
    begun = [s for s, _ in said if has(paragraph_with(data, s), "pPr/pageBreakBefore")]
    assert begun == ["Three", "Four", "Five"]


def test_a_long_table_repeats_its_header_on_the_next_page(deck_pages: list[str]) -> None:
    assert sum("Milestones" in page for page in deck_pages) >= 2


def test_the_footer_runs_on_every_page_but_the_cover(deck_pages: list[str]) -> None:
    pages = [page for page in deck_pages if page.strip()]
    assert "Page" not in pages[0]
    assert all(f"Page {i} of {len(pages)}" in page for i, page in enumerate(pages[1:], 2))


def test_a_long_table_fills_its_pages_and_its_caption_shows_its_number(tmp_path: Path) -> None:
    table = finance_table(30)
    kept = (replace(table.body[0], keep_with_next=True), *table.body[1:])
    filler = tuple(Paragraph(text("words")) for _ in range(18))
    file = tmp_path / "long.docx"
    file.write_bytes(draft_of(*filler, Group("money", "Finance: table", (replace(table, body=kept),))))
    pages = [page for page in pdf_text(libreoffice_pdf(file, tmp_path)).split("\f") if page.strip()]
    assert len(pages) == 2
    assert "Table 1: Position to February 2026" in pages[0]
    assert "Cost centre 5" in pages[0]


def sections(data: bytes) -> list[_Element]:
    return list(body(data).iter(f"{{{W}}}sectPr"))


def orientation(section: _Element) -> str:
    size = section.find(f"{{{W}}}pgSz")
    assert size is not None
    return size.get(f"{{{W}}}orient", "portrait")


def test_a_deck_is_landscape_and_a_report_portrait() -> None:
    assert [orientation(s) for s in sections(draft(paper(Style.DECK)))] == ["landscape"]
    assert [orientation(s) for s in sections(draft(paper(Style.REPORT)))] == ["portrait"]


def test_pages_turn_and_turn_back() -> None:
    turned = (
        Paragraph(text("upright")), Break(BreakKind.LANDSCAPE), Paragraph(text("lying")),
        Break(BreakKind.PORTRAIT), Paragraph(text("upright again")),
    )  # fmt: skip
    assert [orientation(s) for s in sections(draft_of(*turned))] == ["portrait", "landscape", "portrait"]


def test_a_break_begins_a_page_without_an_empty_line() -> None:
    data = draft_of(Paragraph(text("before")), Break(), Paragraph(text("after")))
    assert has(paragraph_with(data, "after"), "pPr/pageBreakBefore")
    assert len(list(body(data).iter(f"{{{W}}}p"))) == 2


@pytest.mark.parametrize(("kind", "begins"), [(k, k is CoverKind.TITLE) for k in CoverKind])
def test_a_title_is_a_page_of_its_own_and_other_covers_are_the_head_of_the_first(kind: CoverKind, begins: bool) -> None:
    data = draft_of(Cover(kind, "Budget"), Paragraph(text("words")), style=Style.DECK)
    assert has(paragraph_with(data, "words"), "pPr/pageBreakBefore") is begins
    assert (b"titlePg" in opc.read_package(data)["word/document.xml"]) is begins, "its page is coloured"


def test_a_long_title_and_its_foot_stand_on_one_cover_page_of_a_deck(tmp_path: Path) -> None:
    title = f"{'The shared delivery of technology services ' * 8}between authorities"
    cover = Cover(CoverKind.TITLE, title, "2026", foot="Wexbourne")
    made = document((cover, Heading("h", 1, text("Next"))), Style.DECK)
    file = tmp_path / "long.docx"
    file.write_bytes(draft(replace(made, title=title, footer=title)))
    first, second, *_ = pdf_text(libreoffice_pdf(file, tmp_path)).split("\f")
    assert "between authorities" in " ".join(first.split())
    assert "Wexbourne" in first
    assert second.split()[0] == "Next"
    assert len(second.strip().split("\n")) <= 3, "the footer is one line"
    assert "… " in second


@pytest.mark.parametrize(("foot", "last"), [("Wexbourne", "Wexbourne"), ("", "2026")])
def test_a_rule_parts_the_head_of_a_report_from_its_text(foot: str, last: str) -> None:
    data = draft_of(Cover(CoverKind.TITLE, "Budget", "Committee", "2026", foot=foot), Paragraph(text("words")))
    ruled = [said for said in ("Committee", "Budget", "2026", foot, "words") if said and _is_ruled(data, said)]
    assert ruled == [last]


def test_no_rule_stands_on_a_decks_cover() -> None:
    assert not _is_ruled(draft_of(Cover(CoverKind.TITLE, "Budget", foot="Foot"), style=Style.DECK), "Foot")


def _is_ruled(data: bytes, said: str) -> bool:
    """Whether the style of these words has a rule at its foot."""
    styles = {s.get(f"{{{W}}}styleId"): s for s in body(data, "word/styles.xml").iter(f"{{{W}}}style")}
    return has(styles[style_of(paragraph_with(data, said))], "pPr/pBdr/bottom")


def test_only_the_title_of_a_reports_head_is_in_colour() -> None:
    data = draft_of(Cover(CoverKind.TITLE, "Budget", "Committee", "2026", foot="Wexbourne"))
    styles = Styles.of(body(data, "word/styles.xml"))
    said = ("Committee", "Budget", "2026", "Wexbourne")
    inks = [styles.colour(style_of(paragraph_with(data, words))) for words in said]
    assert inks == [COLOURS.muted, COLOURS.accent, COLOURS.muted, COLOURS.muted]


def test_a_title_is_larger_than_that_of_a_front_sheet() -> None:
    sizes = [_title_size(draft_of(Cover(kind, "Budget"))) for kind in (CoverKind.TITLE, CoverKind.FRONT_SHEET)]
    assert sizes == ["44", "36"], "in half-points, as in the PDF"


def _title_size(data: bytes) -> str:
    title = next(s for s in body(data, "word/styles.xml") if s.get(f"{{{W}}}styleId") == "Title")
    size = title.find(f"{{{W}}}rPr/{{{W}}}sz")
    return "" if size is None else size.get(f"{{{W}}}val", "")


def test_a_heading_stands_at_the_top_of_a_turned_page() -> None:
    data = draft_of(Paragraph(text("words")), Break(BreakKind.LANDSCAPE), Heading("h", 1, text("Risks")))
    room = paragraph_with(data, "Risks").find(f"{{{W}}}pPr/{{{W}}}spacing")
    assert room is not None
    assert room.get(f"{{{W}}}before") == "0"


def test_a_list_stands_as_far_from_what_follows_as_from_what_stands_before() -> None:
    data = draft_of(Paragraph(text("before")), bullets("item"), Paragraph(text("after")))
    styles = {s.get(f"{{{W}}}styleId"): s for s in body(data, "word/styles.xml").iter(f"{{{W}}}style")}
    before, after = (e.find(f"{{{W}}}pPr/{{{W}}}spacing") for e in (styles["BodyText"], paragraph_with(data, "after")))
    assert before is not None
    assert after is not None
    assert before.get(f"{{{W}}}after") == after.get(f"{{{W}}}before")  # Word leaves the larger of below and above


def test_styles_are_words_own() -> None:
    cover = Cover(CoverKind.FRONT_SHEET, "Budget", "Committee", "2026", fields=(Field(text("Date"), text("6 March")),))
    data = draft_of(
        cover, Heading("a", 1, text("One")), Heading("b", 2, text("Two")), Paragraph(text("words")), bullets("item")
    )
    wanted = {"Budget": "Title", "2026": "SubtitleRuled", "One": "Heading1", "Two": "Heading2", "words": "BodyText"}
    assert {said: style_of(paragraph_with(data, said)) for said in wanted} == wanted
    names = {s.name for s in docx.Document(_file(data)).styles}
    assert {"Title", "Heading 1", "List Bullet", "List Number", "Caption", "Body Text", "Footer"} <= names


def test_headings_keep_with_what_follows() -> None:
    styles = {s.get(f"{{{W}}}styleId"): s for s in body(draft(paper()), "word/styles.xml").iter(f"{{{W}}}style")}
    assert all(has(styles[f"Heading{level}"], "pPr/keepNext") for level in range(1, 5))


def test_the_file_says_what_it_is_and_never_the_real_time() -> None:
    core = docx.Document(_file(draft(paper()))).core_properties
    assert (core.title, core.author, core.language) == ("Shared service performance", "Wexbourne City Council", "en-GB")
    assert core.created is not None
    assert core.created.replace(tzinfo=UTC) == CLOCK
    assert core.modified == core.created
    assert core.created.replace(tzinfo=UTC) < datetime.now(UTC)


def test_the_proofing_language_is_british_english() -> None:
    assert b'<w:lang w:val="en-GB"' in opc.read_package(draft(paper()))["word/styles.xml"]


def test_nobody_is_asked_to_update_fields() -> None:
    assert b"updateFields" not in opc.read_package(draft(paper()))["word/settings.xml"]


def test_a_councils_template_keeps_its_header_and_its_headings() -> None:
    template = docx.Document()
    template.sections[0].header.paragraphs[0].text = "WEXBOURNE CITY COUNCIL"
    template.styles["Heading 1"].font.name = "Gill Sans"
    template.add_paragraph("what the template says itself")
    parts = opc.read_package(_saved(template))
    types = parts["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    dotx = opc.write_package({**parts, "[Content_Types].xml": types})
    labelled = (
        Heading("h", 1, text("Purpose"), label=label("1", 1, "headings")),
        Paragraph(text("words"), label("1.")),
    )
    made = docx.Document(_file(draft(document(labelled, Style.REPORT), template=dotx)))
    assert made.sections[0].header.paragraphs[0].text == "WEXBOURNE CITY COUNCIL"
    assert made.styles["Heading 1"].font.name == "Gill Sans"
    assert [p.text for p in made.paragraphs] == ["Purpose", "words"]


def test_an_unnumbered_heading_stays_unnumbered_in_a_template_that_numbers_headings() -> None:
    template = docx.Document()
    template.styles["Heading 1"].element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 1
    blocks = (Heading("h", 1, text("Purpose")),)
    data = draft(document(blocks, Style.REPORT), template=_saved(template))
    num = paragraph_with(data, "Purpose").find(f"{{{W}}}pPr/{{{W}}}numPr/{{{W}}}numId")
    assert num is not None
    assert num.get(f"{{{W}}}val") == "0"


def test_a_template_that_is_none_is_told_and_not_a_crash() -> None:
    with pytest.raises(PackbuilderError, match="template"):
        draft(paper(), template=b"not a template")


def test_a_title_may_hold_what_xml_cannot() -> None:
    odd = replace(paper(), title="Budget \x0b 2026", author="A & B <council>")
    core = docx.Document(_file(draft(odd))).core_properties
    assert (core.title, core.author) == ("Budget \ufffd 2026", "A & B <council>")


def _file(data: bytes) -> io.BytesIO:
    return io.BytesIO(data)


def _saved(word: Document) -> bytes:
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def test_a_masthead_stands_over_a_rule_and_the_head_ends_with_another() -> None:
    cover = Cover(
        CoverKind.MASTHEAD, "ICT performance", "Wexbourne · Report to Finance Committee", "Report of the Head"
    )
    data = draft_of(cover, Paragraph(text("Words")))
    assert style_of(paragraph_with(data, "Finance Committee")) == "Masthead"
    assert _is_ruled(data, "Report of the Head")
    assert _is_ruled(data, "Finance Committee")


def test_fields_beside_each_other_stand_on_one_line_and_long_questions_have_a_line_of_their_own() -> None:
    question = "Has every member of each of the wards concerned been told of all of it beforehand, and in writing?"
    fields = (
        Field(text("Committee"), text("Digital")),
        Field(text("Date"), text("25 January"), beside=True),
        Field((), text("Public")),
        Field(text(question), text("Yes")),
    )
    data = draft_of(Fields("f", fields))
    row = paragraph_with(data, "Committee")
    assert "25 January" in visible(row)
    assert len(list(row.iter(f"{{{W}}}tab"))) == 2 + 3, "two stops, and a tab before each of the other three"
    alone = paragraph_with(data, "Public")
    assert not has(alone, "r/tab")
    assert has(paragraph_with(data, question), "r/br")


def test_words_before_a_line_to_sign_on_are_kept_with_it() -> None:
    data = draft_of(
        Paragraph(text("Before")),
        Group("a", "text", (Paragraph(text("The meeting ended")),)),
        Group("b", "sign-off", (SignatureRule((text("Chair"),)), Paragraph(text("Clerk")))),
    )
    assert has(paragraph_with(data, "The meeting ended"), "pPr/keepNext")
    assert not has(paragraph_with(data, "Before"), "pPr/keepNext")


def test_an_address_is_not_torn() -> None:
    data = draft_of(Paragraph((*text("Helen Okonkwo"), LineBreak(), *text("Committee officer"))))
    assert style_of(paragraph_with(data, "Helen Okonkwo")) == "Lines"


def test_an_appendix_is_numbered_by_word_in_words_and_stands_at_the_top_of_its_page() -> None:
    appendix = Label("Appendix B:", 1, "appendices", number=2, numeral=Numeral.UPPER_ALPHA)
    data = draft_of(
        Paragraph((CrossRef("Appendix B", "costs"),)), Break(), Heading("costs", 1, text("Costs"), label=appendix)
    )
    heading = [p for p in body(data).iter(f"{{{W}}}p") if style_of(p) == "Heading1"][-1]
    assert has(heading, "pPr/pageBreakBefore")
    spacing = heading.find(f"{{{W}}}pPr/{{{W}}}spacing")
    assert spacing is not None
    assert spacing.get(f"{{{W}}}before") == "0"
    texts = [text for text in body(data, "word/numbering.xml").iter(f"{{{W}}}lvlText") if text.get(f"{{{W}}}val")]
    (level,) = [one.getparent() for one in texts if one.get(f"{{{W}}}val") == "Appendix %1:"]
    assert level is not None
    suffix = level.find(f"{{{W}}}suff")
    assert suffix is not None
    assert suffix.get(f"{{{W}}}val") == "space"
    assert has(paragraph_with(data, "Appendix B"), "hyperlink"), "Word's own reference would print the colon too"


def test_a_sign_off_stands_on_one_page() -> None:
    parts = ("Mara Quill, Licensing officer", "For any enquiries ask Mara Quill")
    sign_off = Group("s", "Sign-off", tuple(Paragraph(text(one)) for one in parts), whole=True)
    data = draft_of(Paragraph(text("Before.")), sign_off, Paragraph(text("After.")))
    assert [has(paragraph_with(data, one), "pPr/keepNext") for one in (*parts, "After.")] == [True, False, False]
    assert all(has(paragraph_with(data, one), "pPr/keepLines") for one in parts)


def test_a_short_callout_is_not_torn_and_a_long_one_may_be() -> None:
    short = Callout((Paragraph(text("First reason.")), Paragraph(text("Second reason."))))
    long = Callout((Paragraph(text("Long first. " + "So it goes on. " * 150)), Paragraph(text("Long second."))))
    data = draft_of(short, long)
    kept = [has(paragraph_with(data, one), "pPr/keepNext") for one in ("First", "Second", "Long first")]
    assert kept == [True, False, False]
    assert has(paragraph_with(data, "Second"), "pPr/keepLines")


def test_charts_under_filter_chips_stand_on_one_page_of_a_deck(tmp_path: Path) -> None:
    chips = Fields(
        "f", tuple(Field(text(f"Filter {i}"), text("Everything that is open")) for i in range(9)), chips=True
    )
    stacks = tuple(Panel((incidents_chart(f"a{i}"), incidents_chart(f"b{i}"))) for i in range(2))
    file = tmp_path / "deck.docx"
    file.write_bytes(draft_of(Heading("h", 1, text("Tickets")), chips, Grid("g", stacks, 2, (1, 1)), style=Style.DECK))
    pages = [page for page in pdf_text(libreoffice_pdf(file, tmp_path)).split("\f") if page.strip()]
    assert len(pages) == 1


def test_a_filter_chip_is_not_broken_within_its_label_or_short_value() -> None:
    long = "1 September 2021 to 28 February 2022, resolved or still open"
    label = Figure("Closure category", TEXT, Provenance("filters", "filter", 2))
    chips = (Field((label,), text("All of them")), Field(text("Resolved"), text(long)))
    paragraph = paragraph_with(draft_of(Fields("f", chips, chips=True)), "Closure category")
    said = "".join(one.text or "" for one in paragraph.iter(f"{{{W}}}t"))
    assert said.startswith("Closure\u00a0category\u00a0\u00a0All\u00a0of\u00a0them\u2003\u2002 Resolved\u00a0\u00a0")
    assert said.endswith(long)
