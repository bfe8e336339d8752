"""What stands behind a dot or in brackets: columns and rows of sources, parts of names, of dates, of periods."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from packbuilder.diagnostics import suggestion
from packbuilder.expressions.errors import ExpressionError
from packbuilder.expressions.named import Named
from packbuilder.expressions.references import Reference
from packbuilder.expressions.values import described, text_of
from packbuilder.expressions.views import RowView, View
from packbuilder.figures import TEXT, Figure, Month, Period

_SPANS = ("start", "end", "next", "previous")


def part(of: Any, name: str) -> Any:
    """What `of.name` is."""
    if name.startswith("_"):
        raise ExpressionError(f"{name!r} cannot be reached from a layout", "use a column's name", name, "forbidden")
    match of:
        case View() | RowView():
            return of.part(name)
        case Named(parts=parts):
            return _of_mapping(parts, name)
        case Mapping():
            return _of_mapping(of, name)
        case Period() if name in _SPANS:
            return _of_span(of, name)
        case Figure(value=Month() as month) | (Month() as month) if name in _SPANS:
            return _of_span(Period.of_month(month), name)
        case Figure(value=Month() | date() as moment) | (Month() | date() as moment) if name in (
            "year",
            "month",
            "day",
        ):
            return Figure(Decimal(getattr(moment, name, 1)), TEXT)  # years have no thousands mark
        case _:
            raise ExpressionError(f"there is no {name!r} in {described(of)}", "", name, "missing-part")


def item(of: Any, key: Any) -> Any:
    """What `of[key]` is."""
    match of:
        case View():
            return of.item(text_of(key))
        case RowView():
            return of.part(text_of(key))
        case Named(parts=parts):
            return _of_mapping(parts, text_of(key))
        case Mapping():
            return _of_mapping(of, text_of(key))
        case Reference(target=target, keys=keys):
            return Reference(target, (*keys, text_of(key)))
        case _:
            raise ExpressionError(f"{described(of)} has no parts to choose from", "", text_of(key))


def _of_span(period: Period, name: str) -> Any:
    """The first or last day of the paper's months, or as many months before or after; one month is that month."""
    match name:
        case "start":
            return period.first_day
        case "end":
            return period.last_day
        case _:
            span = period.next if name == "next" else period.previous
            return span.start if span.start == span.end else span


def _of_mapping(of: Mapping[str, Any], name: str) -> Any:
    if name in of:
        return of[name]
    hint = suggestion(name, of) or "it has no parts: print it as it is"
    raise ExpressionError(f"there is no {name!r} here", hint, name, "missing-part")
