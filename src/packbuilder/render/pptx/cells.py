"""One cell of a native table: its words, its padding, rules and fill."""

from __future__ import annotations

from dataclasses import dataclass

from packbuilder.fit.cells import INDENT, PARAGRAPH_GAP, CellParagraph, is_bold
from packbuilder.fit.cells import paragraphs as cell_paragraphs
from packbuilder.fit.lines import MARGIN, line_width, lines_needed, runs, taken_apart
from packbuilder.fit.looks import (
    HAIRLINE,
    CellFill,
    Rule,
    cell_fill,
    ends_beyond,
    row_look,
    rule_between,
    spanning_rule,
)
from packbuilder.render.pptx.text import Writing, bullet, paragraph_properties, plain, words
from packbuilder.render.pptx.xml import emu, fill, line
from packbuilder.slides.plan import PlacedTable
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Cell, ColumnKind, Row, RowRole, Slot, filling_tone

_BULLETS = frozenset("•–◦▪·")
_ALIGNS = {ColumnKind.NUMBER: "r", ColumnKind.MATRIX: "ctr"}

Around = tuple[RowRole | None, RowRole | None]
"""What stands above a row and what below it."""


def _spans(slot: Slot, r: int, c: int) -> str:
    """As PowerPoint writes merged cells: the spans along the first row and column, the marks on all that follow."""
    return (
        (f' rowSpan="{slot.rows}"' if slot.rows > 1 and r == slot.row else "")
        + (f' gridSpan="{slot.columns}"' if slot.columns > 1 and c == slot.column else "")
        + (' hMerge="1"' if c > slot.column else "")
        + (' vMerge="1"' if r > slot.row else "")
    )


@dataclass(frozen=True, slots=True)
class CellDrawing:
    """The cells of one table. `hanging` and `gutters` are one for each column."""

    placed: PlacedTable
    writing: Writing
    metrics: Metrics
    hanging: tuple[bool, ...]
    gutters: tuple[float, ...]

    def cell(self, row: Row, around: Around, grid: list[list[Slot]], r: int, c: int, *, head: bool) -> str:
        """The cell of one grid position: it starts here, or goes on from the left or from above."""
        slot = grid[r][c]
        looks = self.looks(row, around, slot, grid, r, c, head=head)
        spans = _spans(slot, r, c)
        if not slot.starts(r, c):
            return f"<a:tc{spans}><a:txBody><a:bodyPr/><a:lstStyle/>{self._empty()}</a:txBody>{looks}</a:tc>"
        return f"<a:tc{spans}>{self.text(row, slot, head=head)}{looks}</a:tc>"

    # Words

    def text(self, row: Row, slot: Slot, *, head: bool) -> str:
        cell, column = slot.cell, slot.column
        ink = self._ink(row, cell, column)
        align = self._align(row, slot, head=head)
        level = row.level * INDENT if column == 0 else 0.0
        texts = cell_paragraphs(cell)
        tone = filling_tone(cell)
        bold, indent = is_bold(row) or tone is not None, level * self.placed.size
        said = "".join(
            self._paragraph(text, align, indent, ink, bold=bold, first=i == 0, chips=tone is None)
            for i, text in enumerate(texts)
        )
        return f"<a:txBody><a:bodyPr/><a:lstStyle/>{said}</a:txBody>"

    def _paragraph(
        self, text: CellParagraph, align: str, indent: float, ink: str, *, bold: bool, first: bool, chips: bool
    ) -> str:
        size, theme = self.placed.size, self.writing.theme
        before = 0.0 if first else PARAGRAPH_GAP * size
        hang = INDENT * size if text.label else 0.0
        mark = text.label.text if text.label else ""
        sign = bullet(mark, theme, ink) if mark in _BULLETS and mark else "<a:buNone/>"
        left = indent + text.level * INDENT * size
        properties = paragraph_properties(self.placed.leading, before, left, min(hang, left), 0, sign, align)
        label = plain(f"{mark}\t", size, theme, ink, bold=bold) if hang and mark not in _BULLETS else ""
        said = words(text.content, size, self.writing, bold=bold, ink=ink, chips=chips)
        end = f'<a:endParaRPr lang="en-GB" sz="{round(size * 100)}"/>' if not (label or said) else ""
        return f"<a:p>{properties}{label}{said}{end}</a:p>"

    def _empty(self) -> str:
        """In the table's type: LibreOffice makes a row as tall as the cells that a span covers would need."""
        end = f'<a:endParaRPr lang="en-GB" sz="{round(self.placed.size * 100)}"/>'
        return f"<a:p>{paragraph_properties(self.placed.leading)}{end}</a:p>"

    def _ink(self, row: Row, cell: Cell, column: int) -> str:
        theme = self.writing.theme
        if (filled := cell_fill(cell, self.placed.table.columns[column].kind, theme)) is not None:
            return filled.ink
        return row_look(row.role, theme).ink

    def _align(self, row: Row, slot: Slot, *, head: bool) -> str:
        if row.role in (RowRole.GROUP, RowRole.SUB_GROUP):
            return "l"
        if head and slot.columns > 1:
            return "ctr"
        return _ALIGNS.get(self.placed.table.columns[slot.column].kind, "l")

    # Looks

    def looks(self, row: Row, around: Around, slot: Slot, grid: list[list[Slot]], r: int, c: int, *, head: bool) -> str:
        """Padding, rules and fill of one position."""
        pad = self.placed.pad
        right = pad + (self.extra(row, slot.cell, c, head=head) if slot.columns == 1 else 0.0)
        above, below = self._rules(row, around, slot, grid, r, c, head=head)
        anchor = "b" if head else "t"
        vertical = emu(self.placed.pad_vertical)
        sides = self._line("lnL", self._side(slot, grid[r][slot.column - 1] if slot.column else None))
        after = slot.column + slot.columns
        sides += self._line("lnR", self._side(grid[r][after] if after < len(grid[r]) else None, slot))
        filled = self._fill(row, slot)
        return (
            f'<a:tcPr marL="{emu(pad)}" marR="{emu(right)}" marT="{vertical}" marB="{vertical}" anchor="{anchor}">'
            f"{sides}{above}{below}{filled}</a:tcPr>"
        )

    def extra(self, row: Row, cell: Cell, column: int, *, head: bool) -> float:
        """What stands at the right of a cell of one column beside its padding."""
        if not (self.gutters[column] or self.hanging[column]):
            return 0.0
        return self._gutter(cell, column, row) + (0.0 if head else self._bracket(cell, column, row))

    def _gutter(self, cell: Cell, column: int, row: Row) -> float:
        """Space between figures and the words to their right; a heading that would need another line spares none."""
        gutter = self.gutters[column] * self.placed.size
        if gutter and (
            self._spares(gutter, cell, column, row) or (is_bold(row) and self._breaks_alike(gutter, cell, column))
        ):
            return gutter
        return 0.0

    def _bracket(self, cell: Cell, column: int, row: Row) -> float:
        """Room for the bracket that this figure does not have, where the column is wide enough to spare it."""
        if not self.hanging[column] or ends_beyond(cell):
            return 0.0
        room = self.metrics.width(")", self.placed.size)
        return room if self._spares(room, cell, column, row) else 0.0

    def _spares(self, room: float, cell: Cell, column: int, row: Row) -> bool:
        needed = line_width(cell.inlines, self.placed.size, self.writing.theme, self.metrics, is_bold(row))
        return needed <= (self.placed.widths[column] - 2 * self.placed.pad - room) * MARGIN

    def _breaks_alike(self, room: float, cell: Cell, column: int) -> bool:
        """Whether bold words over several lines need no more of them where they have so much less room."""
        words_ = taken_apart(runs(cell.inlines, self.writing.theme, bold=True), self.metrics)
        size, width = self.placed.size, self.placed.widths[column] - 2 * self.placed.pad
        if max((word.width for word in words_), default=0.0) * size > (width - room) * MARGIN:
            return False
        lines = (lines_needed(words_, size, w, self.metrics) for w in (width, width - room))
        return next(lines) == next(lines)

    def _rules(
        self, row: Row, around: Around, slot: Slot, grid: list[list[Slot]], r: int, c: int, *, head: bool
    ) -> tuple[str, str]:
        """The rule above and the rule below; inside a cell over several rows there is none."""
        inside_above = slot.row < r
        inside_below = r + 1 < len(grid) and grid[r + 1][c] is slot
        above = None if inside_above or head else self._above(row, around[0])
        below = None if inside_below else self._below(row, around[1], slot, head=head)
        if r and (gap := self._gap(grid[r - 1][c], slot)) is not None:
            above = gap
        if r + 1 < len(grid) and (gap := self._gap(slot, grid[r + 1][c])) is not None:
            below = gap
        return self._line("lnT", above), self._line("lnB", below)

    def _gap(self, upper: Slot, lower: Slot) -> Rule | None:
        """Where fills meet, a rule in the paper's colour keeps them apart: PowerPoint fills cells to their edges."""
        gaps = [filled.between for slot in (upper, lower) if (filled := self._filled(slot)) is not None]
        width = 2 * max(gaps, default=0.0)
        return Rule(width, self.writing.theme.colours.paper) if width and upper is not lower else None

    def _side(self, slot: Slot | None, before: Slot | None) -> Rule | None:
        """What stands between a cell and the one before it: room between fills."""
        gaps = [filled.beside for s in (slot, before) if s is not None and (filled := self._filled(s)) is not None]
        width = 2 * max(gaps, default=0.0)
        return Rule(width, self.writing.theme.colours.paper) if width else None

    def _filled(self, slot: Slot) -> CellFill | None:
        return cell_fill(slot.cell, self.placed.table.columns[slot.column].kind, self.writing.theme)

    def _line(self, side: str, rule: Rule | None) -> str:
        return line(side, rule.width if rule else 0.0, rule.colour if rule else "", self.writing.theme)

    def _above(self, row: Row, before: RowRole | None) -> Rule | None:
        """A table without a head begins with a hairline."""
        theme = self.writing.theme
        return rule_between(before, row.role, theme) or Rule(HAIRLINE, theme.colours.rule)

    def _below(self, row: Row, after: RowRole | None, slot: Slot, *, head: bool) -> Rule | None:
        theme = self.writing.theme
        if head and after is not None:
            return spanning_rule(theme) if slot.columns > 1 else None
        return rule_between(row.role, after, theme)

    def _fill(self, row: Row, slot: Slot) -> str:
        theme = self.writing.theme
        whole = self._filled(slot)
        if whole is not None and whole.fill != theme.colours.paper:
            return fill(whole.fill, theme)
        filled = row_look(row.role, theme).fill
        return fill(filled, theme) if filled else "<a:noFill/>"
