"""How a figure is written: one definition gives the text, the Office number-format code and the axis labels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum

from packbuilder.figures.clock import clock_text, time_of
from packbuilder.figures.value import Empty, Month, Typed, Value

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Kind(StrEnum):
    """The words of `format:`, in a layout and after `| format(...)`."""

    NUMBER = "number"
    PERCENT = "percent"
    PER_CENT_SIGN = "%"
    POUNDS = "£"
    POUNDS_THOUSAND = "£k"
    POUNDS_MILLION = "£m"
    THOUSANDS = "£'000"
    DATE = "date"
    DATE_SHORT = "date short"
    WEEKDAY_LONG = "weekday long"
    DAY_MONTH = "day month"
    MONTH = "month"
    MONTH_SHORT = "month short"
    MONTH_NAME = "month name"
    CLOCK = "clock"
    TREND = "trend"
    TEXT = "text"
    RICH = "rich"
    ANY = "any"

    @property
    def is_number(self) -> bool:
        """Whether it is a way to write numbers."""
        return self in _AROUND or self in (Kind.NUMBER, Kind.THOUSANDS)

    @property
    def is_date(self) -> bool:
        """Whether it is a way to write dates or months."""
        return self in _DATE_KINDS


_SCALE = {
    Kind.PERCENT: Decimal("1e2"),
    Kind.POUNDS_THOUSAND: Decimal("1e-3"),
    Kind.POUNDS_MILLION: Decimal("1e-6"),
    Kind.THOUSANDS: Decimal("1e-3"),
}
_AROUND = {
    Kind.PERCENT: ("", "%"),
    Kind.PER_CENT_SIGN: ("", "%"),
    Kind.POUNDS: ("£", ""),
    Kind.POUNDS_THOUSAND: ("£", "k"),
    Kind.POUNDS_MILLION: ("£", "m"),
}
_MOST_PLACES = 6
"""The decimals that are printed where the data have more and nobody says how many."""

_DIGITS = Context(prec=28)
_ANY = Kind.ANY
_DATE_KINDS = frozenset(
    (Kind.DATE, Kind.DATE_SHORT, Kind.WEEKDAY_LONG, Kind.DAY_MONTH, Kind.MONTH, Kind.MONTH_SHORT, Kind.MONTH_NAME)
)


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How to write a figure.

    `places` None means the decimals that the data have, for sums those of the longest term. `brackets` writes a
    minus as (120). `nil` is what a zero looks like ("-"; None = as a number), `blank` what an open cell looks like.
    Rounding is half up, never to "-0". `unit` stands after the number ("days").
    """

    kind: Kind = Kind.ANY
    places: int | None = None
    brackets: bool = False
    nil: str | None = None
    blank: str = ""
    unit: str = ""

    @property
    def is_number(self) -> bool:
        """Whether a column in this format holds numbers: right-aligned, digits under digits."""
        return self.kind.is_number

    @property
    def is_date(self) -> bool:
        return self.kind.is_date

    def with_places(self, places: int) -> NumberFormat:
        return replace(self, places=places)

    def with_words(self, nil: str | None = None, blank: str | None = None, unit: str | None = None) -> NumberFormat:
        """What stands for a nought, for an open cell and after the number, where it is said (None = as before)."""
        return replace(
            self,
            nil=self.nil if nil is None else str(nil),
            blank=self.blank if blank is None else str(blank),
            unit=self.unit if unit is None else str(unit),
        )

    def scaled(self, value: Decimal) -> Decimal:
        """The number as printed before rounding: 0.57 as a percent is 57, 2,100,000 in £m is 2.1."""
        scale = _SCALE.get(self.kind)
        return value if scale is None else value * scale

    def text(self, value: Value) -> str:
        """The value as every output prints it."""
        if isinstance(value, Decimal):
            if self.kind is _ANY and value and not (self.places or self.unit or self.brackets):
                said = f"{value:,f}"
                if "." not in said:  # a whole number that nothing is asked of, as most of a long table are
                    return said
            return self._number_text(value)
        match value:
            case Month() | date():
                return self._date_text(value)
            case Typed(text=text):
                return text
            case Empty.BLANK:
                return self.blank
            case Empty.DASH:
                return "-"
            case str():
                return self._word(value)

    def rounded(self, value: Decimal) -> Decimal:
        """The number as printed: scaled and rounded half up to the format's decimals."""
        scaled = self.scaled(value)
        places = self._places(scaled)
        digits = scaled.adjusted() + places + 2
        room = _DIGITS if digits <= _DIGITS.prec else Context(prec=digits)  # data may hold any number of digits
        return scaled.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=room)

    def office_code(self) -> str:
        """The Excel number-format code that shows the same text in charts and embedded workbooks.

        ECMA-376-1, 18.8.31: sections for positive; negative; zero. A trailing comma divides by a thousand.
        """
        if self.is_date:
            return "General"  # dates are category texts in charts, never serial numbers
        if not self.is_number and self.places is None:
            return "General"
        decimals = self._default_places() if self.places is None else self.places
        places = f".{'0' * decimals}" if decimals else ""
        before, after = _AROUND.get(self.kind, ("", ""))
        digits = f"#,##0{places}{self._commas()}"
        quoted = _in_code(before) + digits + self._office_after(after)
        negative = f"({quoted})" if self.brackets else f"-{quoted}"
        sections = [quoted, negative]
        if self.nil is not None:
            sections.append(_in_code(self.nil) or '""')
        return ";".join(sections) if self.brackets or self.nil is not None else quoted

    def office_number(self, value: Decimal) -> Decimal:
        """The number to stand behind `office_code`: itself, or nought where no code shows it as `text` does.

        By a code's sections Excel prints -0.4 as "-0" or "(0)", and 0.4 never as nil. Conditions ([<=-0.5]) are no way
        out: Excel leaves out the minus in a section for negatives alone, LibreOffice writes it.
        """
        is_lost = value < 0 or self.nil is not None
        return Decimal(0) if is_lost and self.kind is not Kind.TEXT and self.rounded(value) == 0 else value

    def _commas(self) -> str:
        if self.kind in (Kind.POUNDS_THOUSAND, Kind.THOUSANDS):
            return ","
        return ",," if self.kind is Kind.POUNDS_MILLION else ""

    def _office_after(self, after: str) -> str:
        sign = "%" if self.kind is Kind.PERCENT else ""  # a bare % in the code multiplies by a hundred
        text = after.removeprefix(sign) + (f" {self.unit}" if self.unit else "")
        return sign + _in_code(text)

    def _places(self, scaled: Decimal) -> int:
        if self.places is not None:
            return self.places
        if self.kind in (Kind.NUMBER, Kind.ANY, Kind.PER_CENT_SIGN):
            _, _, decimals = format(scaled, "f").partition(".")  # as_tuple costs twice as much
            # 0.00 stays 0.00 where nothing is asked
            return min(_MOST_PLACES, len(decimals if self.kind is Kind.ANY else decimals.rstrip("0")))
        return self._default_places()

    def _default_places(self) -> int:
        return 1 if self.kind is Kind.POUNDS_MILLION else 0

    def _number_text(self, value: Decimal) -> str:
        if self.kind is Kind.TEXT:
            return format(value, "f")
        amount = self.rounded(value)
        if amount == 0 and self.nil is not None:
            return self.nil
        before, after = _AROUND.get(self.kind, ("", ""))
        body = f"{before}{amount.copy_abs():,f}{after}"
        if self.unit:
            body = f"{body} {self.unit}"
        if amount >= 0:  # a rounded nought carries no sign
            return body
        return f"({body})" if self.brackets else f"-{body}"

    def _word(self, said: str) -> str:
        moment = time_of(said) if self.kind is Kind.CLOCK else None
        return said if moment is None else clock_text(moment)

    def _date_text(self, value: date | Month) -> str:
        if isinstance(value, Month):
            return self._month_text(value.first, default=Kind.MONTH)
        if self.kind in (Kind.MONTH, Kind.MONTH_SHORT, Kind.MONTH_NAME):
            return self._month_text(value, default=self.kind)
        day = f"{value.day} {MONTHS[value.month - 1]}"
        match self.kind:
            case Kind.DATE_SHORT:
                return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"
            case Kind.WEEKDAY_LONG:
                return f"{WEEKDAYS[value.weekday()]} {day} {value.year}"
            case Kind.DAY_MONTH:
                return day
            case _:
                return f"{day} {value.year}"

    def _month_text(self, value: date, default: Kind) -> str:
        name = MONTHS[value.month - 1]
        match self.kind if self.kind in (Kind.MONTH_SHORT, Kind.MONTH_NAME) else default:
            case Kind.MONTH_NAME:
                return name
            case Kind.MONTH_SHORT:
                return f"{name[:3]} {value.year}"
            case _:
                return f"{name} {value.year}"


def _in_code(words: str) -> str:
    """Words in a number-format code: in quotes; a quote itself stands outside them, behind a backslash."""
    return '\\"'.join(f'"{part}"' if part else "" for part in words.split('"'))


PLAIN = NumberFormat()
TEXT = NumberFormat(Kind.TEXT)
NUMBER = NumberFormat(Kind.NUMBER)
