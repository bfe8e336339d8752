"""What an expression's values are: bare, as words, as a truth, and how a message calls them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from packbuilder.expressions.errors import ExpressionError
from packbuilder.expressions.named import Named
from packbuilder.expressions.references import Reference
from packbuilder.expressions.views import ColumnView, Method, RowView, View
from packbuilder.figures import PLAIN, Empty, Figure, Month, Period, Typed

MOST_TEXT = 10_000


def plain(value: Any) -> Any:
    """The bare value behind a figure."""
    return value.value if isinstance(value, Figure) else value


def text_of(value: Any) -> str:
    """A value as words."""
    match value:
        case Figure():
            return value.text
        case Decimal() | Month() | date() | Typed() | Empty():
            return PLAIN.text(value)
        case bool():
            return "yes" if value else "no"
        case str() | Period():
            return str(value)
        case Named(words=words):
            return words
        case tuple():
            return ", ".join(text_of(item) for item in value)
        case ColumnView(figures=(only,)):
            return only.text
        case _:
            raise ExpressionError(f"{described(value)} is no word", "choose a row and a column, or a total")


def described(value: Any) -> str:
    """What a value is, for a message."""
    match plain(value):
        case View(name=name):
            return f"the source {name}"
        case RowView(view=view):
            return f"a row of {view.name}"
        case ColumnView():
            return "a whole column"
        case Method(name=name):
            return f"{name} without its brackets"
        case Mapping():
            return "a group of names"
        case Reference():
            return "a reference to a place of the paper"
        case Empty():
            return "an empty value"
        case found:
            return repr(text_of(found)[:40])


def truth_of(value: Any) -> bool:
    """Whether a value counts as true: nought, no words, no rows do not."""
    value = plain(value)
    if isinstance(value, Empty):
        return False
    if isinstance(value, Typed) and value.number is not None:
        return bool(value.number)
    if isinstance(value, View):
        return bool(value.positions())
    return bool(value.words if isinstance(value, Named) else value)


def condition(wanted: Any) -> Any:
    """What a column is compared with: one value."""
    if isinstance(wanted, View | RowView | ColumnView | Method | Mapping | tuple):
        raise ExpressionError(f"{described(wanted)} is not one value", "compare with a number, a word or a month")
    return wanted.words if isinstance(wanted, Named) else wanted


def limited(text: str) -> str:
    """The text, unless it is too long to be meant."""
    if len(text) > MOST_TEXT:
        raise ExpressionError(f"the result is longer than {MOST_TEXT:,} characters")
    return text
