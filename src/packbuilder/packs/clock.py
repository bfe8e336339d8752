"""The clock of a pack: five clear days between the day it is published and the meeting (Local Government Act 1972,
s.100B(3)), and what comes too late. Pure: what day it is today, the caller says.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import lru_cache
from itertools import count
from typing import Final

from packbuilder.diagnostics import Finding, Severity
from packbuilder.figures import Kind, NumberFormat
from packbuilder.packs.model import Item, Pack

CLEAR_DAYS: Final = 5
"""The day of the notice and the day of the meeting are not counted."""

_LAW: Final = "Local Government Act 1972, s.100B"
_ONE: Final = datetime.timedelta(days=1)
_DAY = NumberFormat(Kind.WEEKDAY_LONG)


def clear_days(published: datetime.date, meeting: datetime.date) -> int:
    """How many clear days lie between the two: days that are neither of a weekend nor a bank holiday of England."""
    between = (meeting - published).days - 1
    return sum(_is_working(published + _ONE * number) for number in range(1, between + 1))


def last_day(meeting: datetime.date) -> datetime.date:
    """The last working day on which a pack may be published: the office that shows it is closed on all others."""
    days = (meeting - _ONE * number for number in count(1))
    return next(day for day in days if _is_working(day) and clear_days(day, meeting) >= CLEAR_DAYS)


def findings(pack: Pack, today: datetime.date) -> tuple[Finding, ...]:
    """The last day to publish, and what is late on this day. Nothing is late once the meeting has been."""
    meeting = pack.meeting.date
    told = [*_odd_day(pack), _last_day_said(pack, today)]
    if today <= meeting and clear_days(today, meeting) < CLEAR_DAYS:
        told.append(_pack_late(pack, clear_days(today, meeting)))
        told.extend(_item_late(item) for item in pack.items if _comes_late(item))
    return tuple(told)


def _last_day_said(pack: Pack, today: datetime.date) -> Finding:
    meeting = pack.meeting.date
    day = last_day(meeting)
    was = "was" if today > day else "is"
    message = f"the last day to publish {was} {_DAY.text(day)}, five clear days before {_DAY.text(meeting)}"
    if today <= day:
        message += f"; {_left((day - today).days)}"
    return Finding("last-day-to-publish", message, pack.origin, "", Severity.NOTE)


def _left(days: int) -> str:
    return "that is today" if not days else f"{days} day{'s' if days > 1 else ''} from today"


def _pack_late(pack: Pack, left: int) -> Finding:
    message = f"what is published from now on is late: {_said(left)} left before the meeting"
    hint = f"the law asks for five, or for papers that are open as soon as a meeting is called at short notice ({_LAW})"
    return Finding("late", message, pack.origin, hint, Severity.WARNING)


def _said(left: int) -> str:
    return f"{left or 'no'} clear day{'' if left == 1 else 's'} {'is' if left == 1 else 'are'}"


def _comes_late(item: Item) -> bool:
    """Whether something of it is still to come, without a reason why the committee should take it all the same."""
    is_coming = item.to_follow or any(document.supplement for document in item.documents)
    return is_coming and not item.urgent


def _item_late(item: Item) -> Finding:
    message = f"item {item.number}, {item.title!r}, comes after the last day to publish"
    hint = (
        "it may be taken only if the chair agrees that it is urgent, for a reason that is minuted: "
        f"urgent: the grant closes before the next meeting ({_LAW}(4)(b))"
    )
    return Finding("item-late", message, item.place, hint, Severity.WARNING)


def _odd_day(pack: Pack) -> Iterator[Finding]:
    """A meeting on a day on which the council is closed is as a rule a slip of the pen; so is one before the last."""
    meeting, last = pack.meeting.date, pack.meeting.last_meeting
    if last is not None and last >= meeting:
        message = f"the last meeting, {_DAY.text(last)}, is not before this one, {_DAY.text(meeting)}"
        yield Finding("odd-day", message, pack.origin, "look whether last_meeting: is right", Severity.WARNING)
    if not _is_working(meeting):
        why = _bank_holidays(meeting.year).get(meeting, "no working day")
        message = f"the meeting is on {_DAY.text(meeting)}: {why}"
        yield Finding("odd-day", message, pack.origin, "look whether date: is right", Severity.WARNING)


def _is_working(day: datetime.date) -> bool:
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


@lru_cache(maxsize=8)
def _bank_holidays(year: int) -> dict[datetime.date, str]:
    """England's, with those that were proclaimed for one year only."""
    from holidays import country_holidays  # takes 0.1 s to import

    return dict(country_holidays("GB", subdiv="ENG", years=year, language="en_GB"))
