"""What a draft keeps of its words is what a reader of the untouched file reads, however they were written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from lxml.etree import _Element
from tests.render.docx.reading import body, draft, draft_of
from tests.samples import every_block, figure, finance_table, paper, text

from packbuilder import opc
from packbuilder.drafts import part
from packbuilder.drafts.kept import Anchor, InControl, Kind
from packbuilder.drafts.said import Thing, flat
from packbuilder.drafts.word import Reader, body_of
from packbuilder.figures import PLAIN, Figure, NumberFormat
from packbuilder.render.docx.xml import W
from packbuilder.tree import Cell, Column, ColumnKind, Group, Paragraph, Row, RowRole, Status, Style, Table, Text, Tone

ODD = (
    "",
    "words",
    " a space before and after ",
    "two  spaces",
    "Ward & Sons <all>",
    "]]>",
    "£1.9 m\u00a0at",
    "line\nbreak",
    "tab\tstop",
    "return\rhere",
    "bell\x07",
    "\ufdd0",
    "\U0010fffd",
    "half a pair \ud800",
    "50% (half)",
    "100 %s",
    "<?rows 0?>",
    "soft\u00adhyphen",
    "|",
    "a || b",
    "( ",
    "\u3000wide",
)


def generated(data: bytes) -> tuple[tuple[Thing, ...], dict[int, tuple[Thing, ...]]]:
    """What the file keeps: of everything outside figures, and of each control."""
    found = part.found(opc.read_package(data))
    assert found is not None
    entries = [one for one in found[1].entries if not (isinstance(one, Anchor) and one.kind is Kind.FIGURE)]
    said = {_number(one): one.things for one in found[1].anchors}
    return tuple(thing for entry in entries for thing in entry.things), said


def _number(anchor: Anchor) -> int:
    assert isinstance(anchor.place, InControl)
    return anchor.place.number


def read(data: bytes) -> tuple[tuple[Thing, ...], dict[int, tuple[Thing, ...]]]:
    """The same, from the document as it lies in the file."""
    parts = opc.read_package(data)
    reader = Reader.of(parts)
    things = tuple(reader.things(body_of(parts)))
    return things, {_control(one): said.things for one, said in reader.controls.items()}


def _control(element: _Element) -> int:
    number = element.find(f"{{{W}}}sdtPr/{{{W}}}id")
    assert number is not None
    return int(number.get(f"{{{W}}}val", ""))


def test_of_every_block() -> None:
    for name, blocks in every_block().items():
        data = draft_of(*blocks)
        assert generated(data) == read(data), name


@pytest.mark.parametrize("style", Style)
def test_of_whole_papers(style: Style) -> None:
    data = draft(paper(style))
    assert generated(data) == read(data)


def odd_table(rows: int, format_: NumberFormat = PLAIN) -> Table:
    """Cells of every odd kind in every place, beside figures; every seventh row is more than plain words."""
    columns = (Column("a", "A"), Column("n", "N", ColumnKind.NUMBER), Column("b", "B"))

    def row(i: int) -> Row:
        number = Cell((Figure(Decimal(i * 1000) - 4000, format_),))
        more = Text(ODD[-i % len(ODD)]) if i % 7 else Status(Tone.GOOD, "Met")
        return Row(RowRole.LINE, (Cell((Text(ODD[i % len(ODD)]),)), number, Cell((more,) if i % 5 else ())))

    head = Row(RowRole.HEADER, tuple(Cell(text(column.title)) for column in columns))
    return Table("t", columns, (head,), tuple(map(row, range(rows))), summary="Odd.")


@pytest.mark.parametrize("format_", [PLAIN, NumberFormat(brackets=True, places=1, nil="")])
def test_of_long_tables_of_odd_words(format_: NumberFormat) -> None:
    anchored = (Group("odd", "Odd", (odd_table(120, format_),)), odd_table(4), Group("f", "F", (finance_table(),)))
    data = draft_of(*anchored)
    assert generated(data) == read(data)


def test_a_figure_in_words_under_a_long_table_is_kept_with_its_line() -> None:
    words = Paragraph((Text("We spent "), figure("1234", id_="spent"), Text(" this year.")))
    data = draft_of(Group("all", "All", (odd_table(60), words)))
    kept = part.found(opc.read_package(data))
    assert kept is not None
    block, one = kept[1].anchors
    assert isinstance(one.place, InControl)
    assert list(flat(block.things))[one.place.line] == "We spent 1,234 this year."


def test_a_soft_hyphen_is_the_optional_one_of_word() -> None:
    columns = (Column("a", "A"), Column("b", "B"))
    rows = tuple(Row(RowRole.LINE, (Cell(text("so\u00adft")), Cell(text("x")))) for _ in range(3))
    file = draft_of(Paragraph(text("co\u00adoperation")), Table("t", columns, (), rows))
    assert len(list(body(file).iter(f"{{{W}}}softHyphen"))) == 4
    assert "\u00ad" not in opc.read_package(file)["word/document.xml"].decode()
