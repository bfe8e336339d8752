"""Reading a label back into what Word counts: "3.2.1" is the first of its level, after 3 and 2."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_PART: Final = re.compile(r"\d+|[A-Za-z]+")
_ROMAN: Final = (
    ("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90), ("l", 50),
    ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """How one level is written: Word's number format, and its text with %1 to %9 for the numbers."""

    format: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a label: its number, Word's format for it, and the text before and after."""

    before: str
    value: int
    format: str
    after: str


def readings(text: str) -> tuple[Reading, ...]:
    """The ways to read a label, likeliest first; none when it holds no number."""
    parts = list(_PART.finditer(text))
    if not parts:
        return ()
    last = parts[-1]
    before, after = text[: last.start()], text[last.end() :]
    return tuple(Reading(before, value, format_, after) for format_, value in _values(last.group()))


def shape(reading: Reading, level: int, counts: Mapping[int, int], shapes: Mapping[int, Shape]) -> Shape:
    """The level's text with a placeholder for each number of the levels above that Word has counted itself.

    What stands before and is no such number is written as it is.
    """
    before, end, above = reading.before, len(reading.before), level - 1
    done = f"%{level}{reading.after}"
    for part in reversed(list(_PART.finditer(before))):
        if above < 1 or above not in counts or written(counts[above], shapes[above].format) != part.group():
            break
        done = f"%{above}{before[part.end() : end]}{done}"
        end, above = part.start(), above - 1
    return Shape(reading.format, before[:end] + done)


def written(value: int, format_: str) -> str:
    """A number as Word writes it in one of its formats."""
    match format_:
        case "lowerLetter" | "upperLetter":
            letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
            return letters.upper() if format_ == "upperLetter" else letters
        case "lowerRoman" | "upperRoman":
            return _roman(value).upper() if format_ == "upperRoman" else _roman(value)
        case "decimalZero":
            return f"{value:02d}"
        case _:
            return str(value)


def _values(part: str) -> list[tuple[str, int]]:
    if part.isdigit():
        return [("decimalZero" if part.startswith("0") and len(part) == 2 else "decimal", int(part))]
    low = part.lower()
    case = "lower" if part == low else "upper"
    found = []
    value = _from_roman(low)
    if value:
        found.append((f"{case}Roman", value))
    if len(set(low)) == 1:
        letter = (f"{case}Letter", ord(low[0]) - ord("a") + 1 + 26 * (len(low) - 1))
        found.insert(0 if low[0] not in "ivx" else len(found), letter)
    return [(format_, value) for format_, value in found if written(value, format_) == part]


def _roman(value: int) -> str:
    said = ""
    for letters, worth in _ROMAN:
        said += letters * (value // worth)
        value %= worth
    return said


def _from_roman(text: str) -> int:
    worths = {letters: worth for letters, worth in _ROMAN if len(letters) == 1}
    if not set(text) <= worths.keys():
        return 0
    values = [worths[letter] for letter in text]
    return sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
