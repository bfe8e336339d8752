"""How rows of a table look, by what they are: the same rules, fills and inks in every format; where brackets hang."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, assert_never

from packbuilder.theme import Theme
from packbuilder.tree import (
    Cell,
    Column,
    ColumnKind,
    Figure,
    NoteRef,
    Row,
    RowRole,
    Table,
    Text,
    cell_words,
    filling_tone,
    is_whole,
    slots,
)

HAIRLINE: Final = 0.5
HEADER_RULE: Final = 1.0
TOTAL_RULE: Final = 1.1
TODAY_RULE: Final = 1.5
BAR_GAP: Final = 3.5
TILE_GAP: Final = 1.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule across a table: its width in points, its colour as RRGGBB."""

    width: float
    colour: str


@dataclass(frozen=True, slots=True)
class CellFill:
    """What fills a whole cell: colours as RRGGBB; `beside` and `between` are how far it stands from the cell's sides,
    and from its top and foot, in points.
    """

    fill: str
    ink: str
    beside: float = 0.0
    between: float = 0.0


@dataclass(frozen=True, slots=True)
class RowLook:
    """`fill` empty = the paper shows; `above` and `below` None = the row asks for no rule there."""

    ink: str
    bold: bool = False
    fill: str = ""
    above: Rule | None = None
    below: Rule | None = None


def row_look(role: RowRole, theme: Theme) -> RowLook:
    """The look of a row by its role.

    A header's rule stands under the last row of the head only; within the head see `spanning_rule`. Where two rows
    meet, one rule is drawn: see `rule_between`.
    """
    c = theme.colours
    hairline = Rule(HAIRLINE, c.rule)
    match role:
        case RowRole.HEADER:
            return RowLook(c.accent, bold=True, below=Rule(HEADER_RULE, c.header_rule))
        case RowRole.GROUP:
            return RowLook(c.accent, bold=True, below=Rule(HAIRLINE, c.muted))
        case RowRole.SUB_GROUP:
            return RowLook(c.ink, bold=True, below=hairline)
        case RowRole.LINE:
            return RowLook(c.ink, below=hairline)
        case RowRole.SUB_TOTAL | RowRole.SECTION_TOTAL:
            return RowLook(c.ink, bold=True, fill=c.sub_total_fill, above=Rule(HAIRLINE, c.muted), below=hairline)
        case RowRole.TOTAL | RowRole.GRAND_TOTAL:
            rule = Rule(TOTAL_RULE, c.header_rule)
            return RowLook(c.ink, bold=True, fill=c.total_fill, above=rule, below=rule)
        case _:
            assert_never(role)


def cell_fill(cell: Cell, kind: ColumnKind, theme: Theme) -> CellFill | None:
    """The fill of a cell that carries a rating, or is part of a bar: bars are lower than their row."""
    c = theme.colours
    if cell.bar:
        look = theme.tones[cell.tone] if cell.tone is not None else None
        if look is None:
            return CellFill(c.accent, c.paper, 0.0, BAR_GAP)
        if look.fill == c.paper:  # not rated: seen, but quieter than what is late or at risk
            return CellFill(c.rule, c.ink, 0.0, BAR_GAP)
        return CellFill(look.fill, look.ink, 0.0, BAR_GAP)
    tone = filling_tone(cell)
    if tone is None:
        return None
    look = theme.tones[tone]
    gap = TILE_GAP if kind is ColumnKind.MATRIX else 0.0
    return CellFill(look.fill, look.ink, gap, gap)


def today_rule(cell: Cell, theme: Theme) -> Rule:
    """The line that stands for today in a plan; on a bar in the bar's own ink."""
    over = cell_fill(cell, ColumnKind.MATRIX, theme) if cell.bar else None
    return Rule(TODAY_RULE, over.ink if over is not None else theme.colours.ink)


def under_today(cell: Cell, before: Cell | None) -> Cell:
    """What today's line crosses, which may be the cell before its edge; an empty one where no bar reaches it."""
    by = cell.today_by
    crossed, at = (before, by + 1) if by < 0 and before is not None else (cell, by)
    begins, ends = crossed.reach
    return crossed if begins <= at <= ends else Cell()


def spanning_rule(theme: Theme) -> Rule:
    """The thin rule under a header that spans columns, as wide as they are."""
    return Rule(HAIRLINE, theme.colours.muted)


def rule_between(upper: RowRole | None, lower: RowRole | None, theme: Theme) -> Rule | None:
    """The one rule where two rows meet: the wider of the two asked for, else the lower row's. None = no such row."""
    below = row_look(upper, theme).below if upper is not None else None
    above = row_look(lower, theme).above if lower is not None else None
    if above is None or below is None:
        return above or below
    return below if below.width > above.width else above


def hanging(table: Table, rows: Sequence[Row]) -> tuple[bool, ...]:
    """The columns of figures in which a closing bracket or a note's mark stands: the others leave room for one.

    So digits align; a mark is as wide as a bracket.

    `rows` are those of the body that are shown together; what spans columns is no figure of one of them.
    """
    found = [False] * len(table.columns)
    figures = [c for c, column in enumerate(table.columns) if column.kind is ColumnKind.NUMBER]
    if all(is_whole(row, len(found)) for row in rows):
        for c in figures:
            found[c] = any(ends_beyond(row.cells[c]) for row in rows)
        return tuple(found)
    for r, line in enumerate(slots(rows, len(table.columns))):
        for c, slot in enumerate(line):
            if not found[c] and slot.starts(r, c) and slot.columns == 1:
                found[c] = _closes(slot.cell, table.columns[c])
    return tuple(found)


def _closes(cell: Cell, column: Column) -> bool:
    return column.kind is ColumnKind.NUMBER and ends_beyond(cell)


def ends_beyond(cell: Cell) -> bool:
    """Whether a cell's last sign stands beyond the digits of its column: a bracket, the mark of a note.

    Figures are asked for their format first: to write each of a long table takes its time.
    """
    last = cell.inlines[-1] if cell.inlines else None
    if isinstance(last, Figure) and not last.format.brackets and isinstance(last.value, Decimal):
        return False
    if isinstance(last, Text) and len(cell.inlines) == 1:
        return last.text.endswith(")")
    return isinstance(last, NoteRef) or cell_words(cell).endswith(")")
