"""A table as elements: head and body, header cells with scope, and in header trees the headers of each cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from packbuilder.fit.cells import BrokenCell, BrokenRow, CellParagraph
from packbuilder.render.pdf.structure import Closed, Element, byte_string, text_string
from packbuilder.tree import Label, Numeral, RowRole, Table


class TableElements:
    """The elements of one table, row by row. `key` makes the ids of its header cells its own."""

    def __init__(self, parent: Element, table: Table, key: int) -> None:
        summary = b"/A<</O/Table/Summary" + text_string(table.summary) + b">>" if table.summary else b""
        self.table = parent.add("Table", summary)
        self.caption = self.table.add("Caption")
        # A table without rows has no head either: ISO 14289-1, 7.2 wants a body under every head.
        self._head = self.table.add("THead" if table.body else "TBody")
        self.body = self.table.add("TBody")
        self._key = key
        self.row_headers = table.row_headers
        self.is_tree = len(table.head) > 1
        self._columns: list[list[bytes]] = [[] for _ in table.columns]
        self._groups: dict[RowRole, bytes] = {}
        self._spanning: list[tuple[bytes, int]] = []  # headers of rows that go on, and for how many rows still
        self._rows = 0
        self._begun = self._in_header = False

    def head_row(self, row: BrokenRow) -> list[Element]:
        """The header cells of a row. A band's header stands in the body, and holds from there on."""
        tr = (self.body if self._begun else self._head).add("TR")
        if self._begun and not self._in_header:
            self._columns, self._groups = [[] for _ in self._columns], {}
        self._in_header = True
        self._rows += 1
        return [self._header(tr, cell) for cell in row.cells]

    def body_row(self, row: BrokenRow) -> list[Element]:
        """The cells of a row of the body; its first ones head it."""
        tr = self.body.add("TR")
        self._begun, self._in_header = True, False
        self._rows += 1
        headers = self._heading(row.row.role)
        made = [self._cell(tr, row, cell, headers) for cell in row.cells]
        self._spanning = [(name, left - 1) for name, left in self._spanning if left > 1]
        return made

    def _heading(self, role: RowRole) -> list[bytes]:
        """What heads a row of a header tree from above: its group and sub-group, and cells that span into it."""
        if role in (RowRole.GROUP, RowRole.TOTAL, RowRole.GRAND_TOTAL):
            self._groups = {}
        elif role is RowRole.SUB_GROUP:
            self._groups.pop(role, None)
        return [*self._groups.values(), *(name for name, _ in self._spanning)]

    def plain_row(self, row: Closed) -> None:
        """A row that is written as it is drawn: this is its place."""
        self._begun, self._in_header = True, False
        self._rows += 1
        self.body.kids.append(row)

    def _header(self, tr: Element, cell: BrokenCell) -> Element:
        covered = self._columns[cell.column : cell.column + cell.columns]
        attributes = b"/Scope/Column" + _spans(cell)
        if not self.is_tree:
            return tr.add("TH", _table_attributes(attributes))
        name = self._name(cell)
        element = tr.add("TH", _table_attributes(attributes + _headers(covered[0] if covered else ())), name)
        for names in covered:
            names.append(name)
        return element

    def _cell(self, tr: Element, row: BrokenRow, cell: BrokenCell, headers: list[bytes]) -> Element:
        heads = cell.column < self.row_headers and not cell.is_empty
        attributes = (b"/Scope/Row" if heads else b"") + _spans(cell)
        if not self.is_tree:
            return tr.add("TH" if heads else "TD", _table_attributes(attributes))
        is_group = row.row.role in (RowRole.GROUP, RowRole.SUB_GROUP)
        attributes += _headers((*(() if is_group else self._columns[cell.column]), *headers))
        if not heads:
            return tr.add("TD", _table_attributes(attributes))
        name = self._name(cell)
        headers.append(name)
        if is_group:
            self._groups[row.row.role] = name
        elif cell.rows > 1:
            self._spanning.append((name, cell.rows))
        return tr.add("TH", _table_attributes(attributes), name)

    def _name(self, cell: BrokenCell) -> bytes:
        return b"t%d-%d-%d" % (self._key, self._rows, cell.column)


def _spans(cell: BrokenCell) -> bytes:
    rows = b"/RowSpan %d" % cell.rows if cell.rows > 1 else b""
    return rows + (b"/ColSpan %d" % cell.columns if cell.columns > 1 else b"")


def _headers(names: Sequence[bytes]) -> bytes:
    return b"/Headers[" + b"".join(map(byte_string, names)) + b"]" if names else b""


def _table_attributes(entries: bytes) -> bytes:
    return b"/A<</O/Table" + entries + b">>" if entries else b""


def paragraph_elements(cell: Element, paragraphs: Sequence[CellParagraph]) -> list[tuple[Element | None, Element]]:
    """For each paragraph of a cell the elements of its label and its text.

    A single plain paragraph is the cell's own content; items of lists are nested by their level again.
    """
    if len(paragraphs) == 1 and not paragraphs[0].label:
        return [(None, cell)]
    return item_elements(cell, [(paragraph.label, paragraph.level) for paragraph in paragraphs])


def item_elements(
    parent: Element, paragraphs: Sequence[tuple[Label | None, int]]
) -> list[tuple[Element | None, Element]]:
    """Elements under `parent` for paragraphs and list items, each given by its label and its level (0 = no list)."""
    made: list[tuple[Element | None, Element]] = []
    open_: list[tuple[Element, Element]] = []  # each open level: a list and the body of its last item
    for label, level in paragraphs:
        del open_[level:]
        if level and label is not None:
            made.append(_item(open_, label, level, parent))
        else:
            made.append((None, (open_[-1][1] if open_ else parent).add("P")))
    return made


def _item(open_: list[tuple[Element, Element]], mark: Label, level: int, parent: Element) -> tuple[Element, Element]:
    while True:
        if len(open_) < level:
            open_.append(((open_[-1][1] if open_ else parent).add("L", numbering(mark)), parent))
        item = open_[-1][0].add("LI")
        label, body = item.add("Lbl"), item.add("LBody")
        open_[-1] = (open_[-1][0], body)
        if len(open_) == level:
            return label, body.add("P")


_NUMBERING: Final = {
    Numeral.DECIMAL: b"Decimal",
    Numeral.ALPHA: b"LowerAlpha",
    Numeral.UPPER_ALPHA: b"UpperAlpha",
    Numeral.ROMAN: b"LowerRoman",
    Numeral.UPPER_ROMAN: b"UpperRoman",
}


def numbering(label: Label) -> bytes:
    """The attribute of a list that says how its items are numbered (ISO 32000-1, table 347)."""
    return b"/A<</O/List/ListNumbering/" + (_NUMBERING[label.numeral] if label.number else b"Disc") + b">>"
