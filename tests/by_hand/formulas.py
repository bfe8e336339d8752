"""Formulas of layouts, worked out by Python itself over the values of one row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

Value = Decimal | str | None
"""A number, words as typed, or nothing."""


def worked_out(
    formula: str, row: Mapping[str, Value], signs: str = "", across: Mapping[str, Value] | None = None
) -> Value:
    """The value of a formula; nothing where one of its terms is open, or where it divides by nothing."""
    terms = {name: value for name, value in row.items() if name.isidentifier()}
    spread = list((across or {}).values())
    functions = {f"call_{name}": one for name, one in {**_FUNCTIONS, "better": _BETTER.get(signs, _rise)}.items()}
    known = {"Decimal": Decimal, **functions, **terms, "across": spread}
    try:  # layouts of this project only
        found = eval(_with_exact_numbers(_with_named_calls(formula)), {"__builtins__": {}}, known)
    except (TypeError, ZeroDivisionError):
        return None
    return Decimal(found) if isinstance(found, int) else found


def _with_exact_numbers(formula: str) -> str:
    return re.sub(r"(?<![\w'.])(\d+\.\d+)(?!\w)", r"Decimal('\1')", formula)


def _with_named_calls(formula: str) -> str:
    """A column may have the name of a function: share(share, total)."""
    return re.sub(r"\b([a-z]\w*)\(", r"call_\1(", formula)


def _sum(*terms: object) -> Decimal:
    flat = [one for term in terms for one in (term if isinstance(term, list) else [term])]
    return sum((one for one in flat if isinstance(one, Decimal)), Decimal(0))


def _rise(new: Decimal, old: Decimal) -> Decimal:
    return new - old


def _saving(new: Decimal, old: Decimal) -> Decimal:
    return old - new


_BETTER = {"spending-negative": _rise, "spending-positive": _saving}
_FUNCTIONS: dict[str, object] = {
    "sum": _sum,
    "min": min,
    "max": max,
    "share": lambda part, whole: part / whole,
    "growth": lambda new, old: (new - old) / abs(old),
    "year": lambda moment: moment[:4],
    "month": lambda moment: moment[:7],
}
