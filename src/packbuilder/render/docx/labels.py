"""How Word writes a label by itself: its number, and those of the levels above that it has counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from packbuilder.tree import Label, Numeral
from packbuilder.tree.numerals import written

_PART: Final = re.compile(r"\d+|[A-Za-z]+")

WORD_FORMATS: Final = {
    Numeral.DECIMAL: "decimal",
    Numeral.ALPHA: "lowerLetter",
    Numeral.UPPER_ALPHA: "upperLetter",
    Numeral.ROMAN: "lowerRoman",
    Numeral.UPPER_ROMAN: "upperRoman",
}
"""ST_NumberFormat (ECMA-376, 17.18.59)."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How one level is written: its numerals, and its text with %1 to %9 for the numbers."""

    numeral: Numeral
    text: str


def shape(label: Label, level: int, counts: Mapping[int, int], shapes: Mapping[int, Shape]) -> Shape:
    """The level's text with a placeholder for each number of the levels above that Word has counted itself.

    What stands before and is no such number is written as it is.
    """
    before, end, above = label.before, len(label.before), level - 1
    done = f"%{level}{label.after}"
    for part in reversed(list(_PART.finditer(before))):
        if above < 1 or above not in counts or written(counts[above], shapes[above].numeral) != part.group():
            break
        done = f"%{above}{before[part.end() : end]}{done}"
        end, above = part.start(), above - 1
    return Shape(label.numeral, before[:end] + done)
