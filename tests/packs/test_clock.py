"""Five clear days before the meeting, and what comes too late."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from packbuilder.diagnostics import Finding
from packbuilder.packs.clock import CLEAR_DAYS, clear_days, findings, last_day
from packbuilder.packs.model import Access, Item, Meeting, Pack, PackPart

ENGLAND = holidays.country_holidays("GB", subdiv="ENG", years=range(2009, 2041))


def day(written: str) -> datetime.date:
    return datetime.date.fromisoformat(written)


def pack(*items: Item, date: str = "2023-01-25") -> Pack:
    meeting = Meeting("Wexbourne City Council", "Digital Services Committee", "digital", day(date))
    return Pack("digital", "Digital Services Committee", meeting, (PackPart("Items", Access.PUBLIC, items),))


def rules(told: Sequence[Finding]) -> list[str]:
    return [finding.rule for finding in told]


@pytest.mark.parametrize(
    ("meeting", "last"),
    [
        ("2023-01-25", "2023-01-17"),  # a Wednesday: Tuesday of the week before
        ("2023-01-30", "2023-01-20"),  # a Monday: not the Sunday, on which no office is open
        ("2023-01-04", "2022-12-22"),  # Christmas, Boxing Day and New Year, two of them given on other days
        ("2023-04-12", "2023-03-31"),  # Good Friday and Easter Monday
        ("2023-05-10", "2023-04-28"),  # May Day and the coronation
        ("2022-09-22", "2022-09-13"),  # the funeral of the Queen
        ("2026-12-29", "2026-12-17"),  # Boxing Day is a Saturday: the Monday after is a bank holiday
    ],
)
def test_five_working_days_lie_between_notice_and_meeting(meeting: str, last: str) -> None:
    assert last_day(day(meeting)) == day(last)


@given(st.dates(datetime.date(2010, 1, 1), datetime.date(2040, 12, 31)))
def test_a_day_later_would_be_too_late(meeting: datetime.date) -> None:
    last = last_day(meeting)
    assert clear_days(last, meeting) >= CLEAR_DAYS
    later = [last + datetime.timedelta(days=n) for n in range(1, (meeting - last).days)]
    assert (
        clear_days(next(d for d in later if clear_days(d, meeting) < clear_days(last, meeting)), meeting) < CLEAR_DAYS
    )


def test_neither_the_day_of_notice_nor_that_of_the_meeting_is_counted() -> None:
    assert clear_days(day("2023-01-17"), day("2023-01-25")) == 5
    assert clear_days(day("2023-01-24"), day("2023-01-25")) == 0
    assert clear_days(day("2023-01-25"), day("2023-01-25")) == 0


def test_a_check_says_the_last_day_to_publish() -> None:
    (told,) = findings(pack(), day("2023-01-10"))
    assert told.message == (
        "the last day to publish is Tuesday 17 January 2023, five clear days before Wednesday 25 January 2023; "
        "7 days from today"
    )
    assert "that is today" in findings(pack(), day("2023-01-17"))[0].message


def test_after_the_last_day_what_is_published_is_late() -> None:
    note, late = findings(pack(), day("2023-01-20"))
    assert note.message.startswith("the last day to publish was Tuesday 17 January 2023")
    assert late.message == "what is published from now on is late: 2 clear days are left before the meeting"


def test_what_is_published_on_a_sunday_before_five_working_days_is_not_late() -> None:
    assert rules(findings(pack(date="2023-01-30"), day("2023-01-22"))) == ["last-day-to-publish"]


def test_an_item_to_follow_is_late_unless_its_reason_is_given() -> None:
    items = (
        Item(1, "Apologies"),
        Item(2, "Budget", to_follow=True),
        Item(3, "Grant", to_follow=True, urgent="the grant closes on 1 February"),
    )
    told = findings(pack(*items), day("2023-01-20"))
    assert rules(told) == ["last-day-to-publish", "late", "item-late"]
    assert told[-1].message == "item 2, 'Budget', comes after the last day to publish"
    assert "urgent:" in told[-1].hint


def test_nothing_is_late_once_the_meeting_has_been() -> None:
    assert rules(findings(pack(Item(1, "Budget", to_follow=True)), day("2023-02-01"))) == ["last-day-to-publish"]


def test_a_meeting_on_a_bank_holiday_is_asked_about() -> None:
    told = findings(pack(date="2023-12-25"), day("2023-11-01"))
    assert told[0].message == "the meeting is on Monday 25 December 2023: Christmas Day"


def test_a_last_meeting_after_this_one_is_asked_about() -> None:
    late = replace(pack(), meeting=replace(pack().meeting, last_meeting=day("2023-02-01")))
    told = findings(late, day("2023-01-10"))
    wanted = "the last meeting, Wednesday 1 February 2023, is not before this one, Wednesday 25 January 2023"
    assert told[0].message == wanted
