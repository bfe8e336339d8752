"""Where a table of a draft parts: the file's own wishes, and what LibreOffice makes of them."""

from __future__ import annotations

import re
from pathlib import Path

from lxml.etree import _Element
from tests.judges import libreoffice_pdf, open_xml_sdk, pdf_text
from tests.render.docx.house_rules import broken_rules
from tests.render.docx.reading import body, draft_of, has, paragraph_with, paragraphs, style_of
from tests.samples import cell, text

from packbuilder.drafts.word import text as said
from packbuilder.render.docx.xml import W
from packbuilder.tree import (
    Block,
    Break,
    BreakKind,
    Cell,
    Column,
    ColumnKind,
    Note,
    Paragraph,
    ParagraphRole,
    Row,
    RowRole,
    Style,
    Table,
)


def listing(
    rows: int, name: str = "row", roles: dict[int, RowRole] | None = None, title: str = "", note: str = ""
) -> Table:
    """A header and so many rows of one line."""
    body_ = tuple(
        Row((roles or {}).get(i, RowRole.LINE), (cell(f"{name} {i + 1}"), cell("words"))) for i in range(rows)
    )
    columns = (Column("a", "A"), Column("b", "B"))
    head = (Row(RowRole.HEADER, (cell(f"{name} head"), cell("B"))),)
    notes = (Note(f"{name}-note", "", text(note)),) if note else ()
    return Table(name, columns, head, body_, title=text(title) if title else (), summary="Rows.", notes=notes)


def sheet(*lines: tuple[Cell, ...]) -> Table:
    """Rows of long text."""
    columns = tuple(Column(f"c{i}", "C", ColumnKind.RICH) for i in range(len(lines[0])))
    return Table("s", columns, (), tuple(Row(RowRole.LINE, line) for line in lines), row_headers=0, summary="Words.")


def long_cell(paragraphs_: int) -> Cell:
    """Each paragraph takes about an eighth of a page when the cell has its width."""
    return Cell(blocks=tuple(Paragraph(text("A long paragraph, said again. " * 20)) for _ in range(paragraphs_)))


def table_rows(data: bytes) -> list[_Element]:
    table = next(body(data).iter(f"{{{W}}}tbl"))
    return table.findall(f"{{{W}}}tr")


def kept(data: bytes) -> list[str]:
    """The first words of the rows whose every paragraph asks to stay with the next, headers left out."""
    rows = [row for row in table_rows(data) if not has(row, "trPr/tblHeader")]
    return [said(row) for row in rows if all(has(p, "pPr/keepNext") for p in paragraphs(row))]


def numbers(rows: list[str]) -> list[int]:
    return [int(found[1]) for row in rows if (found := re.search(r"row (\d+)", row))]


def test_a_low_table_stays_together() -> None:
    assert numbers(kept(draft_of(listing(6)))) == [1, 2, 3, 4, 5]


def test_the_last_row_stays_with_the_notes_under_it() -> None:
    assert numbers(kept(draft_of(listing(3, note="Not audited.")))) == [1, 2, 3]
    assert numbers(kept(draft_of(listing(60, note="Not audited."))))[-2:] == [59, 60]


def test_in_a_long_table_no_row_stands_alone_at_either_end() -> None:
    assert numbers(kept(draft_of(listing(60)))) == [1, 59]


def test_a_total_stays_with_the_row_above_it() -> None:
    assert numbers(kept(draft_of(listing(60, roles={30: RowRole.SUB_TOTAL})))) == [1, 30, 59]


def test_rows_that_together_are_higher_than_half_a_page_may_part() -> None:
    data = draft_of(sheet(*((long_cell(3),) for _ in range(4))))
    assert kept(data) == []


def test_all_totals_do_not_hold_a_long_table_together() -> None:
    roles = dict.fromkeys(range(60), RowRole.SUB_TOTAL)
    assert kept(draft_of(listing(60, roles=roles))) == []


def test_words_in_paragraphs_are_kept_as_lines_are() -> None:
    short = Cell(blocks=(Paragraph(text("one")), Paragraph(text("two"))))
    assert len(kept(draft_of(sheet((short, short), (short, short))))) == 1


def test_a_row_is_torn_only_where_it_is_higher_than_half_a_page() -> None:
    """Paragraphs of an eighth of a page or a little more: three to five of them are half of one."""
    made = [
        has(table_rows(draft_of(sheet((long_cell(n),)), style=Style.REPORT))[0], "trPr/cantSplit") for n in range(1, 17)
    ]
    whole = made.index(False)
    assert made == [True] * whole + [False] * (16 - whole)
    assert 3 <= whole <= 5


def test_what_is_torn_is_torn_between_paragraphs() -> None:
    data = draft_of(sheet((long_cell(16),)))
    styles = {s.get(f"{{{W}}}styleId"): s for s in body(data, "word/styles.xml").iter(f"{{{W}}}style")}
    assert has(styles[style_of(paragraph_with(data, "A long paragraph"))], "pPr/keepLines")


def test_a_cell_over_rows_holds_them_together() -> None:
    columns = (Column("a", "A"), Column("b", "B"))
    lines = [Row(RowRole.LINE, (cell(f"row {i}"), cell("words"))) for i in range(60)]
    lines[20] = Row(RowRole.LINE, (Cell(text("row 20"), rows=3), cell("words")))
    lines[21], lines[22] = (Row(RowRole.LINE, (cell(f"row {i}"),)) for i in (21, 22))
    table = Table("t", columns, (), tuple(lines), summary="Rows.")
    assert numbers(kept(draft_of(table))) == [0, 20, 21, 58]


def test_rows_are_kept_by_the_house_rules_and_the_schema(tmp_path: Path) -> None:
    file = tmp_path / "rows.docx"
    file.write_bytes(draft_of(Paragraph(text("words")), listing(60, note="Note."), listing(5, "low"), style=Style.DECK))
    assert broken_rules(file.read_bytes()) == []
    assert open_xml_sdk(file) == []


def test_libreoffice_ends_no_page_with_a_header_over_one_row(tmp_path: Path) -> None:
    """Tables without and with a caption begin at each height near the foot of their page."""
    file, heights = tmp_path / "tables.docx", range(10)
    file.write_bytes(draft_of(*(block for fill in heights for block in _near_the_foot(fill))))
    pages = [page for page in pdf_text(libreoffice_pdf(file, tmp_path)).split("\f") if page.strip()]
    for kind, rows in (("low", 8), ("long", 50), ("titled", 50)):
        for fill in heights:
            parts = [n for page in pages if (n := len(re.findall(rf"{kind} {fill}: \d+", page)))]
            assert sum(parts) == rows
            assert min(parts) >= 2, f"{kind} {fill}: {parts}"
            assert kind != "low" or len(parts) == 1
            assert kind == "low" or max(parts) >= 38, f"{kind} {fill}: {parts}, a page is left half empty"


def test_an_only_row_is_kept_with_the_end_of_its_table_and_no_further() -> None:
    """LibreOffice 7 may end a page with the header, and print the row nowhere."""
    data = draft_of(listing(1), Paragraph(text("After.")))
    assert numbers(kept(data)) == [1]
    below = paragraph_with(data, "After.").getprevious()
    assert below is not None
    assert not has(below, "pPr/keepNext")


def _near_the_foot(fill: int) -> list[Block]:
    """The same tables under ever less: a note is lower than a paragraph by a quarter of a row."""
    tables = (
        listing(8, f"low {fill}:"),
        listing(50, f"long {fill}:"),
        listing(50, f"titled {fill}:", title="Title"),
    )
    done: list[Block] = []
    for table in tables:
        above = [Paragraph(text("Filling.")) for _ in range(28 - fill)]
        above += [Paragraph(text("Filling."), role=ParagraphRole.NOTE) for _ in range(fill)]
        done += [Break(BreakKind.PAGE), *above, table]
    return done
