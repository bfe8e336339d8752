"""What Excel, a database or pandas hands over becomes a cell: exact numbers, days, else the text that people see."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from packbuilder.data.raw import Cell


def cell_of(value: object) -> Cell:
    """A cell as its owner means it; blank for nothing, and for what is no number though it is called one."""
    match value:
        case str():
            return value if value and not value.isspace() else ""
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return Decimal(value)
        case float():
            return exact(value) if math.isfinite(value) else ""
        case Decimal():
            return value if value.is_finite() else ""
        case date() | time() | timedelta():
            return _moment(value)
        case _:
            item = getattr(value, "item", None)  # a numpy scalar
            return cell_of(item()) if callable(item) else str(value)


def exact(value: float) -> Decimal:
    """A number by the shortest writing that gives it back: 0.1 is 0.1, and 3.0 is 3."""
    if value.is_integer() and abs(value) < 1e15:
        return Decimal(int(value))
    return Decimal(repr(float(value)))


def _moment(value: date | time | timedelta) -> Cell:
    """Days as dates; times and durations as text."""
    match value:
        case datetime():
            midnight = value.time() == time()
            return value.date() if midnight else value.replace(tzinfo=None).isoformat(" ", "minutes")
        case date():
            return value
        case time():
            return value.isoformat("seconds" if value.second else "minutes")
        case timedelta():
            minutes = int(value.total_seconds()) // 60
            return f"{minutes // 60}:{minutes % 60:02d}"
