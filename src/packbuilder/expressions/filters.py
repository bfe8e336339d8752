"""The filters of sentences: what may stand after a |."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from packbuilder.english import listed
from packbuilder.expressions.arithmetic import arithmetic
from packbuilder.expressions.errors import ExpressionError
from packbuilder.expressions.formats import number_format
from packbuilder.expressions.functions import SignsOf, unsigned
from packbuilder.expressions.named import Named
from packbuilder.expressions.values import MOST_TEXT, plain, text_of
from packbuilder.expressions.views import ColumnView
from packbuilder.figures import Empty, Figure, Month, NumberFormat, Period, Signs, Typed, moment_of, number, quarter_of

_UNITS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip


def unheard(_doubt: str) -> None:
    """Nobody listens to doubts."""


def filters(
    formats: Mapping[str, NumberFormat], signs: SignsOf = unsigned, doubt: Callable[[str], None] = unheard
) -> Mapping[str, Callable[..., Any]]:
    """What may stand after a | in a sentence; `formats` are the house's named ones.

    `doubt` is told in words what was worked out, though it may not be what is meant.
    """

    def formatted(value: Any, text: Any) -> Figure:
        return _rewritten(value, number_format(text_of(text), formats))

    def versus(new: Any, old: Any, text: Any = None) -> Figure:
        return _versus(formatted(new, text) if text else _figure(new), formatted(old, text) if text else _figure(old))

    def under_over(spent: Any, budget: Any, text: Any = None) -> Figure:
        excess = arithmetic("-", spent, budget)
        written, meant = formatted(excess, text) if text else _figure(excess), signs((spent, budget))
        if _is_income(spent, meant) and _is_income(budget, meant):
            return _short_or_above(written, meant is Signs.SPENDING_NEGATIVE)
        return _under_over(written, meant is Signs.SPENDING_NEGATIVE)

    def word(value: Any, less: Any, more: Any, same: Any = None) -> str:
        if same is None and _amount(value) == 0:
            doubt(f"the figure is nought, and the words say {text_of(more)!r}")
        return _word(value, less, more, same)

    return {
        "format": formatted,
        "versus": versus,
        "under_over": under_over,
        "size": _size,
        "word": word,
        "plural": _plural,
        "count_of": _count_of,
        "words": _words,
        "names": _names,
        "lower": lambda value: text_of(value).lower(),
        "capital": _capital,
        "quarter": _quarter,
        "replace": _replace,
        "wrap": _wrap,
    }


def _figure(value: Any) -> Figure:
    if isinstance(value, Figure):
        return value
    if isinstance(value, Named):
        return Figure(value.words)
    if isinstance(value, Decimal | str | Month | date | Typed | Empty):
        return Figure(value)
    raise ExpressionError("this filter needs a single value", "choose a row and a column, or a total")


def _amount(value: Any) -> Decimal:
    amount = number(plain(value))
    if amount is None:
        raise ExpressionError(f"{text_of(value)!r} is not a number", "", text_of(value), "not-a-number")
    return amount


def _rewritten(value: Any, format_: NumberFormat) -> Figure:
    figure = _figure(value)
    found = figure.value
    if format_.is_number and isinstance(found, Typed) and found.number is not None:
        found = found.number
    if format_.is_number and number(found) is None and not isinstance(found, Empty):
        raise ExpressionError(
            f"{figure.text!r} is not a number", f"it cannot be written as {format_.kind}", figure.text, "not-a-number"
        )
    if format_.is_date and not isinstance(found, Month | date | Empty):
        said = moment_of(found) if isinstance(found, str) else None
        if said is None:
            hint = f"it cannot be written as {format_.kind}"
            raise ExpressionError(f"{figure.text!r} is no month and no date", hint, figure.text, "not-a-date")
        found = said
    return Figure(found, format_, figure.provenance, figure.row, figure.id)


def _said(figure: Figure, text: str) -> Figure:
    """Words built round a figure: printed as they are, still known as that figure."""
    return Figure(Typed(text, figure.number), figure.format, figure.provenance, figure.row, figure.id)


def _versus(new: Figure, old: Figure) -> Figure:
    """Such as "12, up from 9"."""
    change = _amount(new) - _amount(old)
    if change == 0 or new.text == old.text:
        return _said(new, f"{new.text}, unchanged from {old.text}")
    return _said(new, f"{new.text}, {'up' if change > 0 else 'down'} from {old.text}")


def _under_over(excess: Figure, negative: bool) -> Figure:
    """Such as "£7.9k under budget": what is spent against what may be, the sign in words."""
    amount = _amount(excess)
    if excess.format.rounded(amount) == 0:
        return _said(excess, "on budget")
    text = excess.format.text(abs(amount))
    return _said(excess, f"{text} {'over' if (amount > 0) is not negative else 'under'} budget")


def _is_income(value: Any, signs: Signs | None) -> bool:
    """Whether an amount is money that comes in, as far as its sign tells."""
    amount = _amount(value)
    return amount > 0 if signs is Signs.SPENDING_NEGATIVE else amount < 0 and signs is Signs.SPENDING_POSITIVE


def _short_or_above(excess: Figure, positive: bool) -> Figure:
    """Of income, "over budget" would say the wrong thing whichever way it went."""
    amount = _amount(excess)
    if excess.format.rounded(amount) == 0:
        return _said(excess, "on budget")
    way = "above" if (amount > 0) is positive else "short of"
    return _said(excess, f"{excess.format.text(abs(amount))} {way} budget")


def _size(value: Any) -> Figure:
    figure = _figure(value)
    return Figure(abs(_amount(figure)), figure.format, figure.provenance, figure.row)


def _word(value: Any, less: Any, more: Any, same: Any = None) -> str:
    """One of two (or three) words by the sign of a figure."""
    amount = _amount(value)
    if amount == 0 and same is not None:
        return text_of(same)
    return text_of(less if amount < 0 else more)


def _plural(value: Any, one: Any, many: Any = None) -> str:
    """The word for one, or for several: "was" or "were", "incident" or "incidents"."""
    return _noun(_amount(value), text_of(one), None if many is None else text_of(many))


def _noun(amount: Decimal, one: str, many: str | None) -> str:
    if abs(amount) == 1:
        return one
    return _plural_of(one) if many is None else many


def _count_of(value: Any, noun: Any, many: Any = None) -> Figure:
    """Such as "12 incidents": a figure with its noun, in the plural where it must be."""
    figure = _figure(value)
    amount = _amount(figure)
    said = _noun(amount, text_of(noun), None if many is None else text_of(many))
    return _said(figure, f"{figure.text if amount != 0 else 'no'} {said}")


def _plural_of(noun: str) -> str:
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _replace(value: Any, old: Any, new: Any) -> str:
    whole, said, instead = text_of(value), text_of(old), text_of(new)
    if not said:
        return whole
    if len(whole) + whole.count(said) * (len(instead) - len(said)) > MOST_TEXT:  # asked before it is built
        raise ExpressionError(f"the result is longer than {MOST_TEXT:,} characters")
    return whole.replace(said, instead)


def _words(value: Any) -> Figure:
    """Such as "ten": whole numbers up to twenty in words, others as figures."""
    figure = _figure(value)
    amount = _amount(figure)
    if amount == amount.to_integral_value() and 0 <= amount <= 20:
        return _said(figure, _UNITS[int(amount)])
    return figure


def _names(value: Any) -> str:
    """Such as "A, B and C"."""
    if isinstance(value, Named) and not value.words:
        raise ExpressionError("nobody is named here", "give the block a condition, such as when: apologies")
    if isinstance(value, Named) and value.items:
        return _names(value.items)
    items = [
        text_of(item)
        for item in (
            value.figures if isinstance(value, ColumnView) else value if isinstance(value, tuple) else (value,)
        )
    ]
    return listed(items)


def _capital(value: Any) -> Figure | str:
    """With a capital, as a sentence begins: "Fourteen"; the other letters stay as they are."""
    if isinstance(value, Figure) and value.text:
        return _said(value, value.text[:1].upper() + value.text[1:])
    said = text_of(value)
    return said[:1].upper() + said[1:]


def _quarter(value: Any) -> str:
    """Such as "quarter 2 of 2021/22"."""
    moment = plain(value)
    if isinstance(moment, Period):
        if not moment.is_quarter:
            raise ExpressionError(f"{moment} is not one quarter", "take its .end or its .start", "quarter")
        moment = moment.start
    if not isinstance(moment, Month | date):
        raise ExpressionError("quarter needs a month or a date", "", "quarter")
    quarter, year = quarter_of(moment)
    return f"quarter {quarter} of {year}"


def _wrap(value: Any, before: Any, after: Any = "") -> Figure | str:
    """The value between words that are left out where there is none: "{{ client | wrap(' (', ')') }}"."""
    figure = _figure(value)
    if isinstance(figure.value, Empty) or not figure.text:
        return ""
    return _said(figure, f"{text_of(before)}{figure.text}{text_of(after)}")
