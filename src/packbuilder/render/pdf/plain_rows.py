"""Rows of plain words, which long tables are made of: written straight into the page, their elements as they close.

A row is such when every cell of it is one run of text. Whatever else may stand in a row is drawn by `tables`.
"""

from __future__ import annotations

from typing import NamedTuple

from packbuilder.fit.cells import INDENT
from packbuilder.fit.held import held
from packbuilder.fit.lines import MARGIN, Run, wrap
from packbuilder.fit.looks import cell_fill
from packbuilder.render.pdf import ink
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.fonts import lacking
from packbuilder.render.pdf.laid_table import LaidTable
from packbuilder.render.pdf.structure import Closed
from packbuilder.render.pdf.table_cells import line_place
from packbuilder.render.pdf.table_structure import TableElements
from packbuilder.theme.metrics import Face
from packbuilder.theme.signs import SOFT_HYPHEN
from packbuilder.tree import Cell, Figure, Row, RowRole, is_whole, plain_words

_SCOPE = b"/A<</O/Table/Scope/Row>>"

Words = tuple[str, float]
"""A line of a cell, and how far right of the table's edge it begins."""


class PlainRow(NamedTuple):
    """A row with its words broken and placed; `cells` has the lines of each. A tuple, since there are very many."""

    laid: LaidTable
    elements: TableElements
    element: Closed
    cells: tuple[tuple[Words, ...], ...]
    height: float

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Its rule as an artifact, then its words; it begins and ends on this page."""
        look, type_ = self.laid.line, self.laid.type
        if look.below is not None:
            canvas.decorate(ink.rule(x, top - self.height, self.laid.width, look.below.width, look.below.colour))
        first = top - type_.pad_vertical - type_.leading / 2 - ink.CENTRE * type_.size
        highs = [f"{first - i * type_.leading:.2f}" for i in range(max(1, *map(len, self.cells)))]
        parts = [f"BT {ink.colour(look.ink)} rg {canvas.lettering.name(Face.REGULAR)} {type_.size:g} Tf"]
        numbers, marks = self._closed(canvas), canvas.page.marks
        for column, (lines, number) in enumerate(zip(self.cells, numbers, strict=True)):
            if lines:
                shown = self._shown(canvas, lines[0], x, highs[0])
                for line, y in zip(lines[1:], highs[1:], strict=False):
                    shown += f" {self._shown(canvas, line, x, y)}"
                role = "TH" if column < self.elements.row_headers else "TD"
                parts.append(f"/{role}<</MCID {len(marks)}>>BDC {shown} EMC")
                marks.append(number)
        parts.append("ET")
        canvas.write(" ".join(parts))

    def _shown(self, canvas: Canvas, line: Words, x: float, y: str) -> str:
        text, left = line
        said = canvas.lettering.plain(text, Face.REGULAR)
        if said is not None:
            return f"1 0 0 1 {x + left:.2f} {y} Tm {said} Tj"
        size = self.laid.type.size  # a sign of another font: its own comes back after it
        shown = canvas.lettering.show(text, Face.REGULAR, size)
        return f"1 0 0 1 {x + left:.2f} {y} Tm {shown} {canvas.lettering.name(Face.REGULAR)} {size:g} Tf"

    def _closed(self, canvas: Canvas) -> range:
        """The elements of the row and its cells, written; the number of each cell's."""
        document, page, mark = canvas.document, canvas.page.object.number, len(canvas.page.marks)
        row = document.reserve(1 + len(self.cells))
        numbers = range(row + 1, row + 1 + len(self.cells))
        kids = b" ".join([b"%d 0 R" % number for number in numbers])
        bodies = [b"<</S/TR/P %d 0 R/Pg %d 0 R/K[%s]>>" % (canvas.number(self.elements.body), page, kids)]
        place = b"/P %d 0 R/Pg %d 0 R" % (row, page)
        for column, lines in enumerate(self.cells):
            if not lines:
                bodies.append(b"<</S/TD%s>>" % place)
                continue
            role, scope = (b"TH", _SCOPE) if column < self.elements.row_headers else (b"TD", b"")
            bodies.append(b"<</S/%s%s/K %d%s>>" % (role, place, mark, scope))
            mark += 1
        document.packed.add_row(row, bodies)
        self.element.number, self.element.page = row, len(canvas.pages) - 1
        return numbers


def plain_row(row: Row, laid: LaidTable, elements: TableElements, room: float) -> PlainRow | None:
    """The row broken to its columns. None: it has more than words, or is higher than `room`."""
    texts = _texts(row, laid, elements)
    if texts is None:
        return None
    indent = row.level * INDENT * laid.type.size
    cells = tuple([_placed(text, column, 0.0 if column else indent, laid) for column, text in enumerate(texts)])
    height = max(1, *map(len, cells)) * laid.type.leading + 2 * laid.type.pad_vertical
    return PlainRow(laid, elements, Closed(), cells, height) if height <= room else None


def _texts(row: Row, laid: LaidTable, elements: TableElements) -> list[str] | None:
    """The words of each cell, if the row has nothing else."""
    if row.role is not RowRole.LINE or elements.is_tree or not is_whole(row, len(laid.widths)):
        return None
    texts: list[str] = []
    for column, cell in enumerate(row.cells):
        text = _text(cell, laid, column)
        if text is None:
            return None
        texts.append(text)
    return texts


def _text(cell: Cell, laid: LaidTable, column: int) -> str | None:
    """The words of a cell that has nothing but them."""
    if cell.bar or cell.today:
        return None
    if cell.tone is not None and cell_fill(cell, laid.table.columns[column].kind, laid.theme) is not None:
        return None
    text = plain_words(cell)
    if not text or isinstance(cell.inlines[0], Figure):
        return text
    is_drawn = text.isascii() or not lacking(text, Face.REGULAR, laid.metrics)
    return text if is_drawn and text.strip() else None


def _placed(text: str, column: int, indent: float, laid: LaidTable) -> tuple[Words, ...]:
    if not text:
        return ()
    size, begins, metrics = laid.type.size, laid.left(column), laid.metrics
    room = laid.widths[column] - 2 * laid.type.pad - indent
    width = metrics.width(text, size)
    whole = "  " not in text and "\n" not in text and SOFT_HYPHEN not in text
    if width <= room * MARGIN and whole and text.strip() == text:
        return ((text, begins + line_place(laid, column, text, width, indent)),)
    lines = wrap((Run(held(text), Face.REGULAR),), size, room, metrics)
    lefts = [begins + line_place(laid, column, line.text, line.width, indent) for line in lines]
    return tuple((f"{line.text} " if line.spaced else line.text, x) for line, x in zip(lines, lefts, strict=True))
