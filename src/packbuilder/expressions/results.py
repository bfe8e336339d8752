"""What an expression comes to, as a figure: in a sentence, in a cell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from packbuilder.expressions.coded import Coded
from packbuilder.expressions.errors import ExpressionError
from packbuilder.expressions.named import Named
from packbuilder.expressions.values import described, plain, text_of
from packbuilder.expressions.views import ColumnView
from packbuilder.figures import PLAIN, Empty, Figure, Month, Period, Provenance, Typed


def as_figure(value: Any, text: str, id_: str) -> Figure:
    """A result as a figure to print; what was worked out of nothing that has a source says by which expression."""
    match value:
        case Coded(words=words):
            return Figure(words, value.format, value.provenance, value.row, id_)
        case Figure():
            provenance = value.provenance or Provenance("", "", None, text)
            return Figure(value.value, value.format, provenance, value.row, id_)
        case Decimal() | Month() | date() | Typed() | Empty() | str():
            return Figure(value, PLAIN, Provenance("", "", None, text), None, id_)
        case bool() | Period() | Named():
            return Figure(text_of(value), PLAIN, Provenance("", "", None, text), None, id_)
        case ColumnView(figures=(only,)):
            return as_figure(only, text, id_)
        case _:
            raise ExpressionError(
                f"{described(value)} cannot be printed in words", "choose a row and a column, or a total"
            )


def as_cell(result: Any) -> Figure:
    """The result of a formula as a cell: its value, and how it is written where the formula knows (a year)."""
    format_ = result.format if isinstance(result, Figure) else PLAIN
    value = plain(result)
    match value:
        case bool() | Period() | Named():
            return Figure(text_of(value))
        case Decimal() | Month() | date() | Typed() | Empty() | str():
            return Figure(value, format_)
        case _:
            raise ExpressionError(f"{described(value)} cannot stand in a cell")
