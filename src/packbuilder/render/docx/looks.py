"""How a table's row looks: its rules, its fill, its weight. Totals stand out by rules first, by a faint fill second."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from packbuilder.render.docx.styles import rule
from packbuilder.theme import Theme
from packbuilder.tree import Row, RowRole


@dataclass(frozen=True, slots=True)
class RowLook:
    """`top` and `bottom` are rules as XML; empty = the table style's hairlines."""

    style: str = "Text"
    bold: bool = False
    head: bool = False
    fill: str = ""
    top: str = ""
    bottom: str = ""

    @property
    def borders(self) -> str:
        return f"<w:tcBorders>{self.top}{self.bottom}</w:tcBorders>" if self.top or self.bottom else ""

    def open_below(self) -> Self:
        """For a cell that carries on in the row below: no rule runs through it."""
        return replace(self, bottom='<w:bottom w:val="nil"/>')


def row_look(row: Row, last: bool, theme: Theme, head: bool) -> RowLook:
    """The look of a row by its role; `last` = of the head, or of the body."""
    c = theme.colours
    if head:
        bottom = rule("bottom", 1, c.header_rule) if last else '<w:bottom w:val="nil"/>'
        return RowLook("Heading", True, True, bottom=bottom)
    match row.role:
        case RowRole.GROUP | RowRole.HEADER:
            return RowLook("Group", True, bottom=rule("bottom", 0.5, c.muted))
        case RowRole.SUB_GROUP:
            return RowLook("Group", True)
        case RowRole.SUB_TOTAL | RowRole.SECTION_TOTAL:
            return RowLook("Total", True, fill=c.sub_total_fill, top=rule("top", 0.5, c.muted))
        case RowRole.TOTAL | RowRole.GRAND_TOTAL:
            edges = rule("top", 1.1, c.accent), rule("bottom", 1.1, c.accent)
            return RowLook("Total", True, fill=c.total_fill, top=edges[0], bottom=edges[1])
        case RowRole.LINE:
            return RowLook()
