"""How numbers before paragraphs and items are written: 3, c, C, iii, III."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, assert_never

_ROMAN: Final = (
    ("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90), ("l", 50),
    ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1),
)  # fmt: skip


class Numeral(StrEnum):
    DECIMAL = "decimal"
    ALPHA = "alpha"
    UPPER_ALPHA = "upper-alpha"
    ROMAN = "roman"
    UPPER_ROMAN = "upper-roman"


def written(number: int, numeral: Numeral) -> str:
    """The number, counted from 1; after z come aa, bb, cc, as in Word."""
    match numeral:
        case Numeral.DECIMAL:
            return str(number)
        case Numeral.ALPHA:
            return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        case Numeral.UPPER_ALPHA:
            return written(number, Numeral.ALPHA).upper()
        case Numeral.ROMAN:
            return _roman(number)
        case Numeral.UPPER_ROMAN:
            return _roman(number).upper()
        case _:
            assert_never(numeral)


def read(text: str, numeral: Numeral) -> int:
    """The number that is written so; 0 when none is."""
    match numeral:
        case Numeral.DECIMAL:
            return int(text) if text.isascii() and text.isdigit() else 0
        case Numeral.ALPHA:
            letter = text[:1]
            alike = len(text) and "a" <= letter <= "z" and set(text) == {letter}
            return ord(letter) - ord("a") + 1 + 26 * (len(text) - 1) if alike else 0
        case Numeral.ROMAN:
            number = _from_roman(text)
            return number if number and _roman(number) == text else 0
        case Numeral.UPPER_ALPHA:
            return read(text.lower(), Numeral.ALPHA) if text.isupper() else 0
        case Numeral.UPPER_ROMAN:
            return read(text.lower(), Numeral.ROMAN) if text.isupper() else 0
        case _:
            assert_never(numeral)


def _roman(number: int) -> str:
    said = ""
    for letters, worth in _ROMAN:
        said += letters * (number // worth)
        number %= worth
    return said


def _from_roman(text: str) -> int:
    worths = {letters: worth for letters, worth in _ROMAN if len(letters) == 1}
    if not set(text) <= worths.keys():
        return 0
    values = [worths[letter] for letter in text]
    return sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
