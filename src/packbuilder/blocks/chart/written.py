"""How a chart's figures are written, and figures that are typed in a layout or in the data, read in that way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from packbuilder.blocks.contract import Composing
from packbuilder.data.values import figure_of
from packbuilder.figures import Kind, NumberFormat, Typed, Value, number
from packbuilder.specfile import Scalar, finding_at

_MOST_PLACES = 2


def written(values: Iterable[Value]) -> Kind:
    """How typed figures are written: all as percentages, all as pounds, or as bare numbers."""
    kinds = {_kind(value) for value in values if number(value) is not None}
    return kinds.pop() if len(kinds) == 1 else Kind.NUMBER


def are_of_two_measures(values: Iterable[Value]) -> bool:
    """Whether percentages stand beside other figures: no axis can hold both."""
    kinds = {_kind(value) for value in values if number(value) is not None}
    return Kind.PER_CENT_SIGN in kinds and len(kinds) > 1


def _kind(value: Value) -> Kind:
    match value:
        case Typed(text=text) if text.rstrip().endswith("%"):
            return Kind.PER_CENT_SIGN
        case Typed(text=text) if "£" in text:
            said = text.rstrip(" )").lower()
            return (
                Kind.POUNDS_MILLION
                if said.endswith("m")
                else Kind.POUNDS_THOUSAND
                if said.endswith("k")
                else Kind.POUNDS
            )
        case _:
            return Kind.NUMBER


def on_scale(value: Value, format_: NumberFormat) -> Decimal | None:
    """A value in the units of the chart: 57% is 0.57 where the others are shares of one."""
    amount = number(value)
    if amount is not None and format_.kind is Kind.PERCENT and _kind(value) is Kind.PER_CENT_SIGN:
        return amount / 100
    return amount


def as_share(value: Value, format_: NumberFormat) -> Decimal | None:
    """A share of one: 80, 80% and 0.8 all mean four fifths."""
    amount = number(value)
    return amount / 100 if amount is not None and abs(amount) > 1 else on_scale(value, format_)


def level(text: Scalar, read: Callable[[Value], Decimal | None], at: Composing) -> Decimal | None:
    """A figure typed in the layout, or worked out there; None when it is none (told)."""
    said = at.words(text).strip()
    typed = figure_of(said) or _plain(said)
    amount = read(typed) if typed is not None else None
    if amount is None and said:
        hint = "write it as the figures of the chart are: 3, 1,200 or 95%"
        at.finding(finding_at(text, f"{said!r} is not a number", hint, "wrong-value"))
    return amount


def _plain(said: str) -> Decimal | None:
    try:
        amount = Decimal(said.replace(",", ""))
    except ArithmeticError:
        return None
    return amount if amount.is_finite() else None


def settled(format_: NumberFormat, values: Sequence[Decimal]) -> NumberFormat:
    """With the decimals of the longest value, up to two, where the format does not say how many."""
    if format_.places is not None or format_.kind not in (Kind.NUMBER, Kind.PER_CENT_SIGN, Kind.POUNDS_MILLION):
        return format_
    return format_.with_places(min(_MOST_PLACES, max((_places(format_.scaled(v)) for v in values), default=0)))


def exactly(value: Decimal, format_: NumberFormat) -> str:
    """A level as its label says it: with the decimals that it has itself."""
    places = min(_MOST_PLACES, _places(format_.scaled(value)))
    return replace(NumberFormat(format_.kind, places), unit=format_.unit).text(value)


def _places(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))
