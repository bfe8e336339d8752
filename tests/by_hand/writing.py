"""How a value is written, from the words of `format:` alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tests.by_hand.formulas import Value

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SCALES = {"percent": Decimal("0.01"), "£k": Decimal(1000), "£m": Decimal(1_000_000), "£'000": Decimal(1000)}
_KINDS = "£'000|£[km]?|percent|%|number|text|any|date short|date|day month|month short|month name|month|rich"
_SIGNS = {"percent": ("", "%"), "%": ("", "%"), "£": ("£", ""), "£k": ("£", "k"), "£m": ("£", "m")}


def written(value: Value, said: Mapping[str, Any]) -> str:
    """The value under what a layout says of its column."""
    format_ = str(said.get("format", ""))
    words = said.get("words", {})
    if value is None:
        return str(said.get("blank", ""))
    if isinstance(value, Decimal):
        return _number(value, format_, said)
    if found := re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", value):
        return _moment(found, format_)
    return _without_marks(value) if format_ == "rich" else str(words.get(value, value))


def _number(value: Decimal, format_: str, said: Mapping[str, Any]) -> str:
    kind, _, brackets = _parts(format_)
    if kind == "text":
        return f"{value:f}"
    shown = rounded(value, said)
    if shown == 0 and "nil" in said:
        return str(said["nil"])
    before, after = _SIGNS.get(kind, ("", ""))
    text = f"{before}{abs(shown):,f}{after}"
    minus = f"({text})" if brackets else f"-{text}"
    return minus if shown < 0 else text


def rounded(value: Decimal, said: Mapping[str, Any]) -> Decimal:
    """The number that is printed: scaled, and rounded half up."""
    kind, places, _ = _parts(str(said.get("format", "")))
    if said.get("unit") == "£'000" and not kind:
        kind, places = "£'000", 0
    if places is None:
        places = {"£m": 1}.get(kind, 0 if kind in _SCALES or kind == "£" else _own_places(value, kind))
    return (value / _SCALES.get(kind, Decimal(1))).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _own_places(value: Decimal, kind: str) -> int:
    return max(0, -int((value.normalize() if kind else value).as_tuple().exponent))


def _parts(format_: str) -> tuple[str, int | None, bool]:
    found = re.fullmatch(rf"(?P<kind>{_KINDS}|)\s*(?:(?P<places>\d)dp)?\s*(?P<brackets>brackets)?", format_)
    assert found is not None, format_
    places = int(found["places"]) if found["places"] else None
    kind = found["kind"] or ("number" if found["places"] else "")
    return kind, places, bool(found["brackets"])


def _moment(found: re.Match[str], format_: str) -> str:
    year, month, day = found[1], _MONTHS[int(found[2]) - 1], found[3]
    short = month[:3]
    if day is None or format_.startswith("month"):
        return {"month short": f"{short} {year}", "month name": month}.get(format_, f"{month} {year}")
    ways = {"date short": f"{int(day)} {short} {year}", "day month": f"{int(day)} {month}"}
    return ways.get(format_, f"{int(day)} {month} {year}")


def _without_marks(text: str) -> str:
    """Markdown as read: no bullets, no stars, no backslashes at the ends of lines."""
    return re.sub(r"^\s*(?:[-*]|\w{1,3}[.)]) |\*|\\\n", "", text, flags=re.MULTILINE)
