"""Cells become values: numbers from the text as written, months, dates, typed figures, and the empties."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from packbuilder.data.frame import ColumnType
from packbuilder.data.raw import Cell
from packbuilder.figures import MONTHS, Empty, Kind, Month, Typed, Value, number

_PLAIN = re.compile(r"-?(?:[0-9]{1,18}|[0-9]{1,3}(?:,[0-9]{3}){1,5})?(?:\.[0-9]{1,20})?")
_SCIENTIFIC = re.compile(r"-?[0-9](?:\.[0-9]{1,17})?[eE][+-][0-9]{1,2}")
_BRACKETS = re.compile(r"\(\s*(?:£\s*)?([^()£]+?)\s*\)")
_LEADING_ZERO = re.compile(r"-?0[0-9]")
_FIGURE = re.compile(
    r"([-+]?)\s*(£?)\s*(-?)\s*([0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+)\s*(k|m|bn|%|thousand|million|billion)?",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"(?:[<>≤≥~≈]=?|c\.|c\b|circa|approx\.?|about|around|nearly|almost|over|under|above|below|up to"
    r"|(?:more|less|fewer) than|at (?:least|most))\s*(.+)",
    re.IGNORECASE,
)
_DURATION = re.compile(r"(?:[0-9]+(?:\.[0-9]+)?\s?(?:d|h|hrs?|m|mins?|s|secs?)\s?){1,4}", re.IGNORECASE)
_MONTH = re.compile(r"([1-9][0-9]{3})-(0[1-9]|1[0-2])")
_NAMED_MONTH = re.compile(r"([A-Za-z]{3,9})(?:-([0-9]{2})|[ -]([1-9][0-9]{3}))")
_SHORT_MONTHS = {name[:length]: i for i, name in enumerate(MONTHS, 1) for length in (3, len(name))} | {"Sept": 9}
_LAST_CENTURY = 70
"""The years 70 to 99 of two digits; councils plan ahead further than they look back."""
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_BRITISH_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_TIMES = {"k": Decimal("1e3"), "m": Decimal("1e6"), "bn": Decimal("1e9")}
_TIMES |= {"thousand": _TIMES["k"], "million": _TIMES["m"], "billion": _TIMES["bn"]}
_DASHES = frozenset("-–—")


def value_of(cell: Cell) -> Value:
    """What one cell holds when nothing is known of its column."""
    if not isinstance(cell, str):
        return cell
    text = cell.strip()
    empty = _empty(text)
    if empty is not None:
        return empty
    plain = plain_number(text)
    if plain is not None:
        return text if _LEADING_ZERO.match(text) else plain
    return month_of(text) or date_of(text) or figure_of(text) or text


def said_value(text: str | None) -> Value:
    """What a layout says stands somewhere, read as a cell is; open where it says nothing."""
    return Empty.BLANK if text is None else value_of(text)


def plain_number(text: str) -> Decimal | None:
    """The number that a text is: 1,234 and (120) too, but neither £ nor %."""
    if text[-1:].isdigit() or text[-1:] == ")" or text[:1] in "-−.(":
        bracketed = _BRACKETS.fullmatch(text)
        written = f"-{bracketed[1]}" if bracketed and "£" not in text else text.replace("−", "-", 1)
        if (_PLAIN.fullmatch(written) and written[-1:].isdigit()) or _SCIENTIFIC.fullmatch(written):
            return Decimal(written.replace(",", ""))
    return None


def month_of(text: str) -> Month | None:
    """`2018-02`, or as Excel writes it: Feb-18, Feb 2018, February 2018; `18-Feb` is a day of no year."""
    if found := _MONTH.fullmatch(text):
        return Month(int(found[1]), int(found[2]))
    named = _NAMED_MONTH.fullmatch(text)
    month = _SHORT_MONTHS.get(named[1].capitalize()) if named else None
    return Month(_year(named[2]) if named[2] else int(named[3]), month) if named and month else None


def _year(two_digits: str) -> int:
    return int(two_digits) + (1900 if int(two_digits) >= _LAST_CENTURY else 2000)


def date_of(text: str) -> date | None:
    """`2018-02-01`, or the British 1/2/2018."""
    if found := _ISO_DATE.fullmatch(text):
        return _date(found[1], found[2], found[3])
    if found := _BRITISH_DATE.fullmatch(text):
        return _date(found[3], found[2], found[1])
    return None


def looks_like_date(text: str) -> bool:
    """Whether it is written as a date, even if there is no such day."""
    return bool(_ISO_DATE.fullmatch(text) or _BRITISH_DATE.fullmatch(text))


def figure_of(text: str) -> Typed | None:
    """A figure that prints as typed: £2.1m, (£120), 4.7%, +3 with their number; 1h 33m, <5, over 85 without one."""
    bracketed = text.startswith("(") and text.endswith(")")
    found = _FIGURE.fullmatch((text[1:-1].strip() if bracketed else text).replace("−", "-"))
    if found and _is_figure(found):
        amount = Decimal(found[4].replace(",", "")) * _TIMES.get((found[5] or "").lower(), Decimal(1))
        return Typed(text, -amount if bracketed or "-" in (found[1], found[3]) else amount)
    return Typed(text) if _DURATION.fullmatch(text) or _is_bound(text) else None


def _is_bound(text: str) -> bool:
    """A figure that is not known exactly: <5, c.200, over 85%, 85+. It is no number to add up."""
    said = _BOUND.fullmatch(text)
    figure = said[1] if said else text[:-1].rstrip() if text.endswith("+") else ""
    return bool(figure) and (plain_number(figure) is not None or bool(_FIGURE.fullmatch(figure)))


def _is_figure(found: re.Match[str]) -> bool:
    """Pounds, a percentage, millions or a signed change; 3m alone may be metres."""
    if (found[1] and found[3]) or plain_number(found[4]) is None:
        return False
    unit = (found[5] or "").lower()
    return bool(found[2]) or unit == "%" or len(unit) > 2 or (found[1] == "+" and not unit)


def _empty(text: str) -> Empty | None:
    if not text:
        return Empty.BLANK
    return Empty.DASH if text in _DASHES else None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def typed_column(cells: Sequence[Cell], kind: Kind | None = None) -> tuple[ColumnType, list[Value], list[int]]:
    """A column's type, its values, and the places of cells that are not what `kind` declares them to be."""
    texts: list[Cell] = [cell.strip() if isinstance(cell, str) else cell for cell in cells]
    if kind in (Kind.TEXT, Kind.RICH):
        return ColumnType.TEXT, [_as_text(cell) for cell in texts], []
    if kind is not None and kind.is_number:
        return _numbers(texts, kind)
    found, values = _inferred(texts)
    if kind is not None and kind.is_date and found is ColumnType.TEXT:
        return found, [_moment(cell) for cell in texts], _impossible_dates(texts)
    return found, values, []


def _numbers(cells: Sequence[Cell], kind: Kind) -> tuple[ColumnType, list[Value], list[int]]:
    """A column declared to hold numbers: 01 and £3 are numbers, £2.1m keeps its writing, words are wrong."""
    values: list[Value] = []
    wrong: list[int] = []
    for index, cell in enumerate(cells):
        value = _declared_number(cell, kind)
        values.append(value)
        if number(value) is None and not isinstance(value, Empty):
            wrong.append(index)
    typed = any(isinstance(value, Typed) for value in values)
    return (ColumnType.MIXED if typed else ColumnType.NUMBER), values, wrong


def _declared_number(cell: Cell, kind: Kind) -> Value:
    if not isinstance(cell, str):
        return cell
    plain = plain_number(cell)
    value = value_of(cell) if plain is None else plain
    return value if kind in (Kind.PERCENT, Kind.PER_CENT_SIGN) or not _is_pounds(value) else _in_pounds(value)


def _inferred(cells: Sequence[Cell]) -> tuple[ColumnType, list[Value]]:
    values = _each_once(cells)
    kinds = {type(value) for value in values} - {Empty}
    if kinds <= {Month} and kinds:
        return ColumnType.MONTH, values
    if kinds <= {date} and kinds:
        return ColumnType.DATE, values
    if kinds <= {Decimal} and kinds:
        return ColumnType.NUMBER, values
    if all(_is_pounds(value) for value in values if not isinstance(value, Empty)) and kinds:
        return ColumnType.POUNDS, [_in_pounds(value) for value in values]
    if _is_code(cells, values):
        return ColumnType.TEXT, [_as_text(cell) for cell in cells]
    keep = (Typed, Decimal) if _has_number(values) else (Typed,)
    found = ColumnType.MIXED if _has_number(values) else ColumnType.TEXT
    return found, [
        value if isinstance(value, keep) else _as_text(cell) for cell, value in zip(cells, values, strict=True)
    ]


def _each_once(cells: Sequence[Cell]) -> list[Value]:
    """The cells' values; most columns repeat few texts, and one text is read once."""
    known = {cell: value_of(cell) for cell in {cell for cell in cells if isinstance(cell, str)}}
    return [known[cell] if isinstance(cell, str) else cell for cell in cells]


def _is_pounds(value: Value) -> bool:
    """Typed in pounds and pence: £1,200.50, -£5, (£120); £2.1m keeps its writing."""
    return (
        isinstance(value, Typed)
        and value.number is not None
        and "£" in value.text
        and (value.text[-1].isdigit() or value.text[-1] == ")")
        and not any(letter.isalpha() for letter in value.text)
    )


def _in_pounds(value: Value) -> Value:
    """The number of what is typed in pounds and pence."""
    return value.number or Decimal(0) if isinstance(value, Typed) else value


def _is_code(cells: Sequence[Cell], values: Sequence[Value]) -> bool:
    """01 among the cells: the column holds codes, and none of them is a number."""
    return any(
        isinstance(v, str) and isinstance(c, str) and plain_number(c) is not None
        for c, v in zip(cells, values, strict=True)
    )


def _has_number(values: Sequence[Value]) -> bool:
    return any(number(value) is not None for value in values)


def _as_text(cell: Cell) -> Value:
    match cell:
        case str():
            return _empty(cell) or cell
        case Decimal():
            return format(cell, "f")
        case _:
            return cell


def _moment(cell: Cell) -> Value:
    """A cell of a column declared to hold dates: the date, else what is typed ("to be agreed")."""
    return (month_of(cell) or date_of(cell) or _as_text(cell)) if isinstance(cell, str) else cell


def _impossible_dates(cells: Sequence[Cell]) -> list[int]:
    return [
        i for i, cell in enumerate(cells) if isinstance(cell, str) and looks_like_date(cell) and date_of(cell) is None
    ]
