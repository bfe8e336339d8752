"""What an officer did to a draft, as the next build sees it: in Word, and after a save by LibreOffice."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml import etree
from tests.judges import libreoffice_pdf, libreoffice_saved
from tests.render.docx.reading import body, draft, draft_of
from tests.samples import bullets, cell, document, every_block, figure, finance_table, incidents_chart, paper, text
from tests.work import growth

from packbuilder import opc
from packbuilder.drafts.kept import InControl
from packbuilder.drafts.part import found, written
from packbuilder.figures import PLAIN, Figure
from packbuilder.fit.turned import turned
from packbuilder.inspect.draft import Draft, State
from packbuilder.inspect.status import NotADraft, status
from packbuilder.inspect.word_draft import edited
from packbuilder.layout.theme_file import civic
from packbuilder.render.docx.xml import W
from packbuilder.theme.metrics import shipped
from packbuilder.tree import (
    Cell,
    Column,
    ColumnKind,
    Contents,
    ContentsEntry,
    Group,
    Heading,
    Item,
    Link,
    Note,
    NoteRef,
    Notes,
    Paragraph,
    Row,
    RowRole,
    Style,
    Table,
)

DOCUMENT = "word/document.xml"
WEB = "https://wexbourne.example/desk"

BLOCKS = (
    Heading("h", 1, text("Performance")),
    Group("words", "Performance: text", (Paragraph(text("The desk took ", figure("11905", id_="f1"), " calls.")),)),
    Group("money", "Finance: table", (finance_table(),)),
    Group("more", "Performance: more text", (Paragraph(text("They were answered.")), Paragraph(text("All of them.")))),
)


def changed(data: bytes, old: str, new: str) -> bytes:
    """The same file with a piece of its body replaced, as if saved by an editor."""
    parts = opc.read_package(data)
    assert old.encode() in parts[DOCUMENT]
    return opc.write_package({**parts, DOCUMENT: parts[DOCUMENT].replace(old.encode(), new.encode(), 1)})


def states(draft_: Draft) -> dict[str, State]:
    return {anchor.id: anchor.state for anchor in draft_.anchors}


def test_a_draft_that_nobody_touched_is_just_that() -> None:
    found = edited(draft_of(*BLOCKS))
    assert (found.generated_by_us, found.touched, found.edited) == (True, False, ())
    assert [anchor.id for anchor in found.anchors] == ["words", "f1", "money", "more"]


def test_an_edited_paragraph_is_noticed_and_nothing_else() -> None:
    found = edited(changed(draft_of(*BLOCKS), "They were answered.", "They were mostly answered."))
    assert found.touched
    assert [(a.id, a.state) for a in found.edited] == [("more", State.EDITED)]
    assert found.edited[0].found == ("They were mostly answered.", "All of them.")


def test_an_edited_cell_is_noticed() -> None:
    assert [a.id for a in edited(changed(draft_of(*BLOCKS), ">4,121<", ">4,999<")).edited] == ["money"]


def test_an_edited_figure_is_noticed_with_the_words_around_it() -> None:
    found = edited(changed(draft_of(*BLOCKS), ">11,905<", ">12,000<"))
    assert [a.id for a in found.edited] == ["words", "f1"]


NOTED = (
    Group("before", "Before", (Paragraph(text("Nothing else is noted here.")),)),
    Group("words", "Words", (Paragraph(text("Calls fell", NoteRef("1", "n1"), " last year.")), Paragraph(text("On.")))),
    Notes((Note("n1", "1", text("Of ", figure("11905", id_="f1"), " at the ", Link(text("desk"), WEB), ".")),)),
)
FOOTNOTES = "word/footnotes.xml"


def test_a_reworded_footnote_is_an_edit_of_the_words_that_it_belongs_to() -> None:
    parts = opc.read_package(draft_of(*NOTED))
    reworded = parts[FOOTNOTES].replace(b"Of ", b"Out of ")
    now = edited(opc.write_package({**parts, FOOTNOTES: reworded}))
    assert [(a.id, a.state) for a in now.edited] == [("words", State.EDITED)]
    assert now.edited[0].found == ("Calls fell last year.", "Out of 11,905 at the desk.", "On.")


def test_a_footnote_whose_mark_is_deleted_is_gone() -> None:
    data = draft_of(*NOTED)
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
    now = states(edited(changed(data, mark, f'<w:del w:id="900" w:author="A">{mark}</w:del>')))
    assert (now["before"], now["words"], now["f1"]) == (State.UNTOUCHED, State.EDITED, State.REMOVED)


def test_a_figure_in_a_footnote_is_an_anchor_within_the_words_that_mark_it(tmp_path: Path) -> None:
    data = draft_of(*NOTED)
    parts = opc.read_package(data)
    held = found(parts)
    assert held is not None
    (kept,) = (anchor for anchor in held[1].anchors if anchor.id == "f1")
    assert isinstance(kept.place, InControl)
    assert (kept.place.within, kept.place.line, kept.place.at) == ("words", 1, 3)
    assert b":00000000" not in parts[FOOTNOTES]
    other = {**parts, FOOTNOTES: parts[FOOTNOTES].replace(b">11,905<", b">12,000<")}
    assert [a.id for a in edited(opc.write_package(other)).edited] == ["words", "f1"]
    file = tmp_path / "noted.docx"
    file.write_bytes(data)
    assert edited(libreoffice_saved(file, tmp_path / "saved", "docx").read_bytes()).edited == ()


def test_a_figure_that_stands_in_several_places_is_an_anchor_in_the_first() -> None:
    """Heads are told again over bands, titles over the parts of a wide table: an edit of a copy is one of the block."""
    head = Row(RowRole.HEADER, (cell("A"), *(Cell(text(f"Budget {n} ", figure("12", id_="h-f"))) for n in range(30))))
    line = Row(RowRole.LINE, (cell("Parks"), *(cell("1,234,567,890") for _ in range(30))))
    columns = (Column("a", "A"), *(Column(f"b{n}", "Budget", ColumnKind.NUMBER) for n in range(30)))
    wide = Table("w", columns, (head,), (line, head, line), title=text("Budgets of ", figure("42", id_="t-f"), "."))
    data = draft(turned(document((Group("w", "Wide: table", (wide,)),), Style.REPORT), civic(), shipped()))
    said = [str(run.text) for run in body(data).iter(f"{{{W}}}t")]
    assert said.count("42") > 2
    assert [(a.id, str(a.kind)) for a in edited(data).anchors] == [
        ("w", "block"),
        ("t-f", "figure"),
        ("h-f", "figure"),
    ]
    before, after = opc.read_package(data)[DOCUMENT].rsplit(b">42<", 1)
    made = edited(opc.write_package({**opc.read_package(data), DOCUMENT: before + b">43<" + after}))
    assert [(a.id, a.state) for a in made.edited] == [("w", State.EDITED)]


def test_a_footnote_that_somebody_made_mark_itself_is_read_once() -> None:
    parts = opc.read_package(draft_of(*NOTED))
    again = parts[FOOTNOTES].replace(b"<w:footnoteRef/>", b'<w:footnoteRef/><w:footnoteReference w:id="1"/>')
    assert edited(opc.write_package({**parts, FOOTNOTES: again})).edited == ()


def test_edited_data_of_a_chart_are_noticed() -> None:
    parts = opc.read_package(draft_of(Group("chart", "Incidents: chart", (incidents_chart(),))))
    chart = parts["word/charts/chart1.xml"]
    assert b"<c:v>3</c:v>" in chart
    same = opc.write_package({**parts, "word/charts/chart1.xml": chart.replace(b"<c:v>3</c:v>", b"<c:v>3.0</c:v>")})
    other = opc.write_package({**parts, "word/charts/chart1.xml": chart.replace(b"<c:v>3</c:v>", b"<c:v>7</c:v>", 1)})
    assert edited(same).edited == ()
    assert [anchor.id for anchor in edited(other).edited] == ["chart"]


def test_a_change_of_looks_alone_touches_the_draft_and_edits_nothing() -> None:
    parts = opc.read_package(draft_of(*BLOCKS))
    styles = parts["word/styles.xml"].replace(b"12355B", b"AA0000")
    found = edited(opc.write_package({**parts, "word/styles.xml": styles}))
    assert found.touched
    assert found.edited == ()


def test_an_anchor_that_was_deleted_with_its_words_is_gone() -> None:
    data = draft_of(*BLOCKS)
    root = body(data)
    control = next(c for c in root.iter(f"{{{W}}}sdt") if c.findtext(f".//{{{W}}}t") == "They were answered.")
    parent = control.getparent()
    assert parent is not None
    parent.remove(control)
    parts = {**opc.read_package(data), DOCUMENT: etree.tostring(root)}
    assert states(edited(opc.write_package(parts)))["more"] is State.REMOVED


def without_control(data: bytes, said: str) -> bytes:
    """The file without the control in which these words stand, and without the words."""
    root = body(data)
    control = next(c for c in root.iter(f"{{{W}}}sdt") if said in "".join(map(str, c.itertext(f"{{{W}}}t"))))
    parent = control.getparent()
    assert parent is not None
    parent.remove(control)
    return opc.write_package({**opc.read_package(data), DOCUMENT: etree.tostring(root)})


def test_a_deleted_table_is_gone_though_one_of_its_cells_stands_elsewhere() -> None:
    cell = Group("cell", "One: text", (Paragraph(text("4,121")),))
    data = without_control(draft_of(*BLOCKS, cell), "Budget heading")
    assert states(edited(data))["money"] is State.REMOVED


def test_a_deleted_block_is_never_given_the_words_of_another_that_stands() -> None:
    """Two tables with the same months and services: what is left of them is the other's."""
    posts = replace(finance_table(), title=text("Posts and their cost"))
    other = Group("posts", "Posts: table", (posts,))
    data = without_control(draft_of(*BLOCKS, other), "Posts and their cost")
    expected = {"words": "untouched", "f1": "untouched", "money": "untouched", "more": "untouched", "posts": "removed"}
    assert {id_: state.value for id_, state in states(edited(data)).items()} == expected
    assert {id_: state.value for id_, state in states(edited(without_tags(data))).items()} == expected


def test_a_block_of_one_word_takes_no_cell_of_a_table_that_lost_its_control() -> None:
    short = Group("short", "One: text", (Paragraph(text("4,121")),))
    data = without_tags(changed(draft_of(short, *BLOCKS), 'w:val="Finance: table"', 'w:val="lost"'))
    assert edited(data).edited == ()


def without_controls(data: bytes, *, bookmarks: bool = True) -> bytes:
    """The file with the words of all controls, and no control."""
    root = body(data)
    for control in list(root.iter(f"{{{W}}}sdt")):
        content = control.find(f"{{{W}}}sdtContent")
        parent = control.getparent()
        assert content is not None
        assert parent is not None
        for child in list(content):
            control.addprevious(child)
        parent.remove(control)
    for one in [] if bookmarks else list(root.iter(f"{{{W}}}bookmarkStart")):
        parent = one.getparent()
        assert parent is not None
        parent.remove(one)
    return opc.write_package({**opc.read_package(data), DOCUMENT: etree.tostring(root)})


def without_tags(data: bytes) -> bytes:
    """The file with controls that lost their tags, as after LibreOffice."""
    root = body(data)
    for tag in list(root.iter(f"{{{W}}}tag")):
        parent = tag.getparent()
        assert parent is not None
        parent.remove(tag)
    return opc.write_package({**opc.read_package(data), DOCUMENT: etree.tostring(root)})


def test_a_figures_new_value_is_never_sought_in_another_block() -> None:
    other = Group("cell", "One: text", (Paragraph(text("11,906.5")),))
    data = without_tags(changed(draft_of(*BLOCKS, other), ">11,905<", ">12,007<"))
    found = {anchor.id: anchor for anchor in edited(data).anchors}
    assert (found["f1"].state, found["f1"].found) == (State.EDITED, ("12,007",))


def test_a_figure_that_stands_in_a_longer_one_is_edited_after_its_control_is_lost() -> None:
    block = Group("few", "Few: text", (Paragraph(text("There were ", figure("4", id_="few-f"), " calls in May.")),))
    data = draft_of(block)
    root = body(data)
    control = next(c for c in root.iter(f"{{{W}}}sdt") if "".join(map(str, c.itertext(f"{{{W}}}t"))) == "4")
    content = control.find(f"{{{W}}}sdtContent")
    parent = control.getparent()
    assert content is not None
    assert parent is not None
    for child in list(content):
        control.addprevious(child)
    parent.remove(control)
    lost = opc.write_package({**opc.read_package(data), DOCUMENT: etree.tostring(root)})
    assert states(edited(changed(lost, "in May.", "in June.")))["few-f"] is State.UNTOUCHED
    assert states(edited(changed(lost, ">4<", ">14<")))["few-f"] is State.EDITED


@pytest.mark.parametrize(
    ("before", "said", "after"),
    [("Q", "3", ""), ("", "5", "m"), ("", "15", "m"), ("FY", "2025", ""), ("FY", "2025", "b"), ("", "Leeds", "es")],
)
@pytest.mark.parametrize("block", [True, False])
def test_a_figure_that_is_a_part_of_a_word_is_told_after_its_control_is_lost(
    before: str, said: str, after: str, block: bool
) -> None:
    bound = text("In ", before, Figure(said, PLAIN, None, None, "f"), after, " spending was low.")
    words = Paragraph(bound)
    lost = in_one_run(without_controls(draft_of(Group("w", "W: text", (words,)) if block else words), bookmarks=False))

    def told(now: str) -> tuple[State, tuple[str, ...]]:
        made = edited(changed(lost, f"In {before}{said}{after} spending was low.", now))
        found_ = next(anchor for anchor in made.anchors if anchor.id == "f")
        return found_.state, found_.found

    assert told(f"In {before}{said}{after} spending was low.") == (State.UNTOUCHED, (said,))
    assert told(f"In {before}{said}{after} spending was not high.") == (State.UNTOUCHED, (said,))
    assert told(f"Thus in {before}{said}{after} our spending was low.") == (State.UNTOUCHED, (said,))
    assert told(f"In {before}8{after} spending was low.") == (State.EDITED, ("8",))
    assert told(f"In {before}{after} spending was low.") == (State.REMOVED, ())


def in_one_run(data: bytes) -> bytes:
    """The file with the words of each paragraph in its first run."""
    root = body(data)
    for paragraph in root.iter(f"{{{W}}}p"):
        words = list(paragraph.iter(f"{{{W}}}t"))
        said = "".join(one.text or "" for one in words)
        for one in words:
            one.text = said if one is words[0] else ""
    return opc.write_package({**opc.read_package(data), DOCUMENT: etree.tostring(root)})


@pytest.mark.parametrize("signs", ["\ufdd0", "\ufdd1", "\ufdd2\ufdd2", "\ufdd3", "\ufdd3\ufdd2"])
def test_characters_that_unicode_keeps_for_programs_are_words_like_others(signs: str) -> None:
    """XML may hold them, and none of them is a mark of ours."""
    draft_ = edited(changed(draft_of(*BLOCKS), "The desk took ", f"The {signs} desk took "))
    assert [(a.id, a.found) for a in draft_.edited] == [("words", (f"The {signs} desk took 11,905 calls.",))]


def held_words(said: str = "A re-use scheme of co-operation") -> tuple[Group, ...]:
    """Words in all places that are read each in a way of its own, with hyphens that may not break."""
    said = said.replace("-", "\u2011")
    bound = text(f"{said} for ", figure("12", id_="bound-f"), " councils.")
    of = Figure(f"{said}", PLAIN, None, None, "of-f")
    columns, head = (Column("a", "A"), Column("b", "B")), Row(RowRole.HEADER, (cell("A"), cell("B")))
    table = Table("t", columns, (head,), (Row(RowRole.LINE, (cell(said), cell("13"))),))
    return (
        Group("plain", "Plain", (Paragraph(text(f"{said}.")),)),
        Group("bound", "Bound", (Paragraph(bound),)),
        Group("of", "Of", (Paragraph(text("What we have is ", of, ".")),)),
        Group("cells", "Cells", (table,)),
    )


def with_elements(data: bytes, character: str, name: str) -> bytes:
    """The file with a character as the element that Word keeps it as."""
    document = opc.read_package(data)[DOCUMENT].decode()
    assert character in document
    element = f'</w:t><w:{name}/><w:t xml:space="preserve">'
    return opc.write_package({**opc.read_package(data), DOCUMENT: document.replace(character, element).encode()})


def test_hyphens_that_may_not_break_are_words_however_they_are_kept() -> None:
    data = draft_of(*held_words())
    kept = with_elements(data, "\u2011", "noBreakHyphen")
    for file in (kept, without_tags(kept), without_controls(kept), without_controls(kept, bookmarks=False)):
        assert edited(file).edited == ()


def test_a_hyphen_that_an_officer_keeps_from_breaking_is_an_edit() -> None:
    data = with_elements(draft_of(*BLOCKS), " answered.", "noBreakHyphen")
    assert [(a.id, a.come) for a in edited(data).edited] == [("more", ("They were\u2011",))]


def test_a_sign_of_a_symbol_font_is_an_edit() -> None:
    sign = '</w:t><w:sym w:font="Wingdings" w:char="F0FC"/><w:t>answered.'
    assert edited(changed(draft_of(*BLOCKS), "answered.", sign)).edited[0].come == ("They were \uf0fcanswered.",)


@pytest.mark.parametrize("code", ["", "0002", "D800", "FFFF", "-1", "tick"])
def test_a_sign_that_is_none_says_nothing(code: str) -> None:
    sign = f'</w:t><w:sym w:font="Wingdings" w:char="{code}"/><w:t>answered.'
    assert edited(changed(draft_of(*BLOCKS), "answered.", sign)).edited == ()


def test_a_figures_bookmark_is_read_though_no_control_stands_in_its_paragraph() -> None:
    data = changed(without_controls(draft_of(*BLOCKS)), "The desk took ", "In all the desk took 11,905 less 1, thus ")
    data = changed(data, ">11,905<", ">11,904<")
    found_ = {anchor.id: anchor for anchor in edited(data).anchors}
    assert (found_["f1"].state, found_["f1"].found) == (State.EDITED, ("11,904",))


def test_white_space_round_figures_is_no_edit_where_their_controls_are_lost() -> None:
    """What stands before a figure is counted as a reader reads it: " (Council)" begins with a space of its own."""
    spaced = ("4 ", " (Council)", " (the police)", "", "£6 a day ", " (both)")
    figures = [Figure(said, PLAIN, None, None, f"s{n}") for n, said in enumerate(spaced)]
    block = Group("spaced", "Spaced: text", (Paragraph(text("Of  ", *figures, " at ", figure("7", id_="s9"), ".")),))
    data = without_controls(draft_of(block), bookmarks=False)
    assert edited(data).edited == ()
    found_ = edited(changed(data, "Of  ", "Of now "))
    assert [anchor.id for anchor in found_.edited] == ["spaced"]


@pytest.mark.parametrize("letters", [100, 300])
def test_a_figure_with_a_word_wider_than_its_line_is_a_part_of_its_block_and_opens_in_libreoffice(
    letters: int, tmp_path: Path
) -> None:
    """LibreOffice 7 never ends breaking a line at the control of such a figure, where it begins an item."""
    names = ("Parks", "Roads", "x" * letters)
    figures = (Figure(name, PLAIN, id=name) for name in names)
    first = bullets("-")
    items = (Item(first.items[0].label, (Paragraph(text(one, ": much.")),)) for one in figures)
    data = draft_of(Group("all", "All: list", (replace(first, items=tuple(items)),)))
    (tmp_path / "wide.docx").write_bytes(data)
    libreoffice_saved(tmp_path / "wide.docx", tmp_path / "saved", "pdf")
    assert [anchor.name for anchor in edited(data).anchors] == [
        "All: list",
        "All: list, figure 1",
        "All: list, figure 2",
    ]


def test_a_long_deleted_table_is_told_at_once() -> None:
    """Nothing is likened to anything for what is gone."""

    def draft(size: int) -> Callable[[], object]:
        head = (Cell(text("Name")), Cell(text("Note")))
        rows = tuple(
            Row(RowRole.LINE, (Cell(text(f"Name {i}")), Cell(text(f"Something said of the {i}th"))))
            for i in range(size)
        )
        table = Table("t", (Column("a", "Name"), Column("b", "Note")), (Row(RowRole.HEADER, head),), rows)
        words = tuple(Paragraph(text(f"A sentence that stands elsewhere, of {i} words.")) for i in range(size))
        data = without_control(draft_of(Group("long", "Long: table", (table,)), Group("w", "W: text", words)), "Name 7")
        assert states(edited(data))["long"] is State.REMOVED
        return lambda: edited(data)

    assert growth(draft, 200) < 2.5


def test_a_long_reworded_list_without_controls_is_told_at_once() -> None:
    """Which line is which is found out once for all figures of a block."""

    def draft(size: int) -> Callable[[], object]:
        items = tuple(
            Paragraph(
                text("We spent ", figure(f"{i}", id_=f"a{i}"), f" on service {i} for ", figure("7", id_=f"b{i}"), ".")
            )
            for i in range(size)
        )
        made = without_controls(draft_of(Group("long", "Long: list", items)), bookmarks=False)
        root = body(made)
        for words in root.iter(f"{{{W}}}t"):
            words.text = (words.text or "").replace("We spent", "The Council has spent")
        data = opc.write_package({**opc.read_package(made), DOCUMENT: etree.tostring(root)})
        assert [anchor.id for anchor in edited(data).edited] == ["long"]
        return lambda: edited(data)

    assert growth(draft, 75) < 4.5  # each line is likened to each


def test_a_spoilt_part_is_no_traceback() -> None:
    parts = opc.read_package(draft_of(*BLOCKS))
    spoilt = parts["customXml/item1.xml"].replace(b'within="words"', b'within="elsewhere"')
    assert spoilt != parts["customXml/item1.xml"]
    data = opc.write_package({**parts, "customXml/item1.xml": spoilt})
    assert not edited(data).generated_by_us
    with pytest.raises(NotADraft, match="damaged"):
        status(data)


def test_words_whose_control_was_taken_off_are_still_ours() -> None:
    found = states(edited(without_controls(draft_of(*BLOCKS))))
    assert {id_ for id_, state in found.items() if state is State.UNTOUCHED} >= {"words", "money", "more"}


def test_tracked_insertions_count_and_tracked_deletions_do_not() -> None:
    data = draft_of(*BLOCKS)
    old = '<w:t xml:space="preserve">All of them.</w:t></w:r>'
    author = 'w:id="9" w:author="an officer" w:date="2026-03-01T09:00:00Z"'
    inserted = f"{old}<w:ins {author}><w:r><w:t> Nearly.</w:t></w:r></w:ins>"
    deleted = f"{old}<w:del {author}><w:r><w:delText> Nearly.</w:delText></w:r></w:del>"
    assert [a.id for a in edited(changed(data, old, inserted)).edited] == ["more"]
    assert edited(changed(data, old, deleted)).edited == ()


def test_runs_that_word_split_are_the_same_words() -> None:
    split = "They were </w:t></w:r><w:r><w:t>answered."
    assert edited(changed(draft_of(*BLOCKS), "They were answered.", split)).edited == ()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"%PDF-1.7"])
def test_what_is_no_word_file_is_not_ours_and_counts_as_touched(data: bytes) -> None:
    found = edited(data)
    assert (found.generated_by_us, found.touched) == (False, True)


def test_a_word_file_made_by_hand_is_not_ours() -> None:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    assert edited(buffer.getvalue()) == Draft(generated_by_us=False, touched=True)


def test_the_part_keeps_where_shown_figures_are_from() -> None:
    parts = opc.read_package(draft_of(*BLOCKS))
    kept = etree.fromstring(parts["customXml/item1.xml"])
    sources = {(s.get("name"), s.get("column"), s.get("row"), s.get("first")) for s in kept.iter("{*}source")}
    assert ("desk", "value", "2", None) in {(*source[:3], None) for source in sources}
    assert ("ledger", "budget", None, "2") in sources


def test_what_is_kept_is_read_back_as_it_was_written() -> None:
    kept = found(opc.read_package(draft(paper(Style.DECK))))
    assert kept is not None
    assert found({"customXml/item1.xml": written(kept[1])}) == ("customXml/item1.xml", kept[1])


def test_a_figure_keeps_its_text_alone_and_where_it_stands_in_its_block() -> None:
    """The number behind rounded text is nobody's who reads the draft."""
    data = draft_of(Group("m", "Money: text", (Paragraph(text("Spent ", figure("1944463.26", id_="m-f"), ".")),)))
    assert b"value=" not in opc.read_package(data)["customXml/item1.xml"]
    kept = found(opc.read_package(draft_of(*BLOCKS)))
    assert kept is not None
    one = next(anchor for anchor in kept[1].anchors if anchor.id == "f1")
    assert one.things == ("11,905",)
    assert isinstance(one.place, InControl)
    assert (one.place.within, one.place.line, one.place.at) == ("words", 0, len("The desk took "))


def test_a_paper_with_charts_pictures_and_bound_figures_is_untouched_after_a_save_by_libreoffice(
    tmp_path: Path,
) -> None:
    """A figure at the beginning of its block loses its control there, and is where it was all the same. Hyphens that
    may not break are made elements.
    """
    first = Group("first", "First: text", (Paragraph(text(figure("7", id_="first-f"), " calls were late.")),))
    pieces = every_block()
    drawn = (Group("c", "C: chart", pieces["Chart"]), Group("p", "P: image", pieces["Picture"]))
    saved = resaved(draft_of(first, *drawn, *held_words()), tmp_path)
    assert b"noBreakHyphen" in opc.read_package(saved)[DOCUMENT]
    found_ = edited(saved)
    assert (found_.touched, found_.edited) == (True, ())


def test_a_contents_list_is_nobodys_edit_after_a_save_by_libreoffice(tmp_path: Path) -> None:
    data = draft_of(*BLOCKS[:2], Group("contents", "Contents", (Contents((ContentsEntry(1, "Performance", "h"),)),)))
    assert edited(resaved(data, tmp_path)).edited == ()


def resaved(data: bytes, folder: Path) -> bytes:
    """The draft as LibreOffice saves it."""
    file = folder / "draft.docx"
    file.write_bytes(data)
    libreoffice_pdf(file, folder)  # skips where LibreOffice is missing, and makes its profile
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "saved"
    command = ["soffice", profile, "--headless", "--norestore", "--convert-to", "docx", "--outdir", str(out), str(file)]
    subprocess.run(command, check=True, capture_output=True, env=os.environ, timeout=600)
    return (out / "draft.docx").read_bytes()


@pytest.fixture(scope="module")
def saved_by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return resaved(draft(paper(Style.DECK)), tmp_path_factory.mktemp("libreoffice"))


def test_a_save_by_libreoffice_touches_the_draft_and_edits_nothing(saved_by_libreoffice: bytes) -> None:
    found = edited(saved_by_libreoffice)
    assert (found.generated_by_us, found.touched, found.edited) == (True, True, ())


@pytest.mark.parametrize(
    ("old", "new", "anchors"),
    [
        ("A short one.", "A shorter one.", ["summary-text"]),
        (">11,905<", ">11,906<", ["summary-text", "summary-f1"]),
        ("Objective 3: bring", "Objective 3: lead", ["plan-group"]),
    ],
)
def test_edits_are_found_after_a_save_by_libreoffice(
    saved_by_libreoffice: bytes, old: str, new: str, anchors: list[str]
) -> None:
    assert [a.id for a in edited(changed(saved_by_libreoffice, old, new)).edited] == anchors
