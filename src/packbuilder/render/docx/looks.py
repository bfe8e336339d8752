"""How a table's row looks in Word: the looks that all formats share, as borders and fills of cells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Self

from packbuilder.fit.looks import HAIRLINE, CellFill, Rule, row_look, today_rule
from packbuilder.render.docx.styles import rule
from packbuilder.theme import Theme
from packbuilder.tree import Cell, Row, RowRole

_NONE: Final = '<w:bottom w:val="nil"/>'


@dataclass(frozen=True, slots=True)
class CellLook:
    """`top` and `bottom` are rules as XML; empty = the table style's hairlines. `head` = of the table's head."""

    head: bool
    bold: bool
    fill: str
    top: str
    bottom: str

    @property
    def borders(self) -> str:
        return f"<w:tcBorders>{self.top}{self.bottom}</w:tcBorders>" if self.top or self.bottom else ""

    def open_below(self) -> Self:
        """For a cell that carries on in the row below: no rule runs through it."""
        return replace(self, bottom=_NONE)


def cell_look(row: Row, last: bool, theme: Theme, head: bool) -> CellLook:
    """The look of a row's cells by its role; `last` = of the head, or of the body."""
    look = row_look(RowRole.HEADER if head else row.role, theme)
    bottom = _NONE if head and not last else _edge("bottom", look.below, theme)
    return CellLook(head, look.bold, look.fill, _edge("top", look.above, theme), bottom)


def edges(rule_: Rule) -> str:
    """A cell's borders with this rule at its foot."""
    return f"<w:tcBorders>{rule('bottom', rule_.width, rule_.colour)}</w:tcBorders>"


def matrix_edges(cell: Cell, filled: CellFill | None, first: bool, theme: Theme) -> str:
    """The borders of a filled cell in the paper's colour, since Word fills cells to their edges; today's line.

    Above the `first` row of the body stands the rule of the head.
    """
    if filled is None and not cell.today:
        return ""
    beside, between = (2 * filled.beside, 2 * filled.between) if filled is not None else (0.0, 0.0)
    paper, line = theme.colours.paper, today_rule(cell, theme)
    left = rule("left", line.width, line.colour) if cell.today else _gap("left", beside, paper)
    above = _gap("top", 0 if first else between, paper)
    made = f"{above}{left}{_gap('bottom', between, paper)}{_gap('right', beside, paper)}"
    return f"<w:tcBorders>{made}</w:tcBorders>" if made else ""


def _gap(side: str, width: float, paper: str) -> str:
    return rule(side, width, paper) if width else ""


def _edge(side: str, drawn: Rule | None, theme: Theme) -> str:
    """A rule of a cell; the table style has the hairlines."""
    if drawn is None or drawn == Rule(HAIRLINE, theme.colours.rule):
        return ""
    return rule(side, drawn.width, drawn.colour)
