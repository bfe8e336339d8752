"""The rows of plans (`gantt:`): whose, what, and from when to when in words."""

from __future__ import annotations

import calendar
from calendar import month_abbr
from collections.abc import Iterator

from tests.by_hand.papers import Paper

_MONTHS = tuple(month_abbr)[1:]


def plans_of(paper: Paper) -> Iterator[tuple[str, str]]:
    """What each activity is called, and its dates as the plan writes them."""
    for block in paper.blocks("gantt"):
        says = block.says
        for line in block.lines:
            start, end = str(line[says["start"]]), line[says["end"]]
            yield str(line[says["label"]]), _dates(start, None if end is None else str(end))


def _dates(start: str, end: str | None) -> str:
    """Months where it runs from the first day of one to the last of another, else days; one year is said once."""
    if end is None:
        return f"from {_moment(start, start.endswith('-01'))}"
    whole = start.endswith("-01") and int(end[8:]) == calendar.monthrange(int(end[:4]), int(end[5:7]))[1]
    first, last = _moment(start, whole), _moment(end, whole)
    return f"{first.removesuffix(' ' + end[:4])} – {last}"


def _moment(day: str, whole: bool) -> str:
    month = f"{_MONTHS[int(day[5:7]) - 1]} {day[:4]}"
    return month if whole else f"{int(day[8:])} {month}"
