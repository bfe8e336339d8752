"""The stretch of months that a paper reports on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from packbuilder.figures.format import MONTHS
from packbuilder.figures.value import Month

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"(\d{4})[-/](\d{2}|\d{4})(?:\s+Q([1-4]))?", re.IGNORECASE)
_NAMED = re.compile(r"([A-Za-z]{3,9})\s+(\d{4})")
_CALENDAR_YEAR = re.compile(r"\d{4}")
_BETWEEN = re.compile(r"\s+to\s+")


@dataclass(frozen=True, slots=True)
class Period:
    """A month, a quarter or a financial year (April to March), or all months from one to another.

    `text` is what the author wrote; `str()` is what a paper prints.
    """

    text: str
    start: Month
    end: Month

    @classmethod
    def parse(cls, text: str) -> Period:
        """`2018-02`, `February 2018`, `2021-22 Q2`, `2022/23`, `2022`, or two of these with `to` between.

        Raises:
            ValueError: it is none of these, or it ends before it starts.
        """
        written = " ".join(text.split())
        parts = _BETWEEN.split(written)
        spans = [_span(part) for part in parts]
        if len(spans) > 2 or any(span is None for span in spans):
            raise ValueError(
                f"{text!r} is not a period: a month (2018-02), quarter (2021-22 Q2), year (2022/23) or A to B"
            )
        bounds = [month for span in spans if span for month in span]
        if _count(bounds[0]) > _count(bounds[-1]):
            raise ValueError(f"the period {text!r} ends before it starts")
        return cls(written, bounds[0], bounds[-1])

    @property
    def months(self) -> int:
        """How many months it has."""
        return _count(self.end) - _count(self.start) + 1

    def each_month(self) -> tuple[Month, ...]:
        """Every month, from the first to the last."""
        return tuple(_month(count) for count in range(_count(self.start), _count(self.end) + 1))

    @property
    def next(self) -> Period:
        """As many months, straight after."""
        return self._moved(self.months)

    @property
    def previous(self) -> Period:
        """As many months, straight before."""
        return self._moved(-self.months)

    @classmethod
    def of_month(cls, month: Month) -> Period:
        """One month."""
        return cls(str(month), month, month)

    @property
    def is_quarter(self) -> bool:
        """Whether it is one quarter of a financial year."""
        return self.months == 3 and self.start.month % 3 == 1

    @property
    def first_day(self) -> date:
        return self.start.first

    @property
    def last_day(self) -> date:
        return _month(_count(self.end) + 1).first - timedelta(days=1) if self.end.year < 9999 else date(9999, 12, 31)

    def contains(self, moment: Month | date) -> bool:
        """Whether the month or day falls in it."""
        at = moment.year * 12 + moment.month - 1
        return _count(self.start) <= at <= _count(self.end)

    def __contains__(self, moment: object) -> bool:
        return isinstance(moment, Month | date) and self.contains(moment)

    def __str__(self) -> str:
        return self._year_name() or self._quarter_name() or self._month_names()

    def _moved(self, months: int) -> Period:
        start, end = _month(_count(self.start) + months), _month(_count(self.end) + months)
        return Period(str(start) if start == end else f"{start} to {end}", start, end)

    def _year_name(self) -> str:
        if self.months != 12 or self.start.month not in (1, 4):
            return ""
        return str(self.start.year) if self.start.month == 1 else _financial_year(self.start.year)

    def _quarter_name(self) -> str:
        if not self.is_quarter:
            return ""
        quarter, year = quarter_of(self.start)
        return f"{year} quarter {quarter}"

    def _month_names(self) -> str:
        if self.start == self.end:
            return _name(self.start)
        if self.start.year == self.end.year:
            return f"{MONTHS[self.start.month - 1]} to {_name(self.end)}"
        return f"{_name(self.start)} to {_name(self.end)}"


def quarter_of(moment: Month | date) -> tuple[int, str]:
    """The quarter that a month or a day falls in, and its financial year: councils' years begin in April."""
    return (moment.month - 4) // 3 % 4 + 1, _financial_year(moment.year - (moment.month < 4))


def _span(text: str) -> tuple[Month, Month] | None:
    """The first and last month of one month, quarter or year."""
    return _one_month(text) or _financial(text) or _calendar_year(text)


def _one_month(text: str) -> tuple[Month, Month] | None:
    number = _month_number(text)
    return (number, number) if number else None


def _month_number(text: str) -> Month | None:
    if (found := _MONTH.fullmatch(text)) and 1 <= int(found[2]) <= 12:
        return _real(int(found[1]), int(found[2]))
    if found := _NAMED.fullmatch(text):
        names = [
            number
            for number, name in enumerate(MONTHS, 1)
            if found[1].casefold() in (name.casefold(), name[:3].casefold())
        ]
        return _real(int(found[2]), names[0]) if names else None
    return None


def _real(year: int, month: int) -> Month | None:
    return Month(year, month) if year >= 1 else None


def _financial(text: str) -> tuple[Month, Month] | None:
    found = _YEAR.fullmatch(text)
    if not found or not 1 <= int(found[1]) <= 9998 or (int(found[1]) + 1) % 100 != int(found[2]) % 100:
        return None
    if len(found[2]) == 4 and int(found[2]) != int(found[1]) + 1:
        return None
    april = int(found[1]) * 12 + 3
    first, months = (april + 3 * (int(found[3]) - 1), 3) if found[3] else (april, 12)
    return _month(first), _month(first + months - 1)


def _calendar_year(text: str) -> tuple[Month, Month] | None:
    if not _CALENDAR_YEAR.fullmatch(text) or int(text) < 1:
        return None
    return Month(int(text), 1), Month(int(text), 12)


def _count(month: Month) -> int:
    return month.year * 12 + month.month - 1


def _month(count: int) -> Month:
    return Month(count // 12, count % 12 + 1)


def _name(month: Month) -> str:
    return f"{MONTHS[month.month - 1]} {month.year}"


def _financial_year(first: int) -> str:
    return f"{first}/{(first + 1) % 100:02d}"
