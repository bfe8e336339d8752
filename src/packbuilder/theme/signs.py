"""Signs that are not set as other letters are: those that nobody sees, and letters of scripts that need shaping."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Final

SOFT_HYPHEN: Final = "\u00ad"
"""Shown at the end of a line that breaks there, else not at all."""

NO_SPACE: Final = "\u200b"
"""The space of no width: a line may end there."""


def _signs(ranges: Iterable[tuple[int, int]]) -> frozenset[str]:
    return frozenset(map(chr, chain.from_iterable(range(first, last + 1) for first, last in ranges)))


UNSEEN: Final = _signs(
    (
        (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
        (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
        (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8),
    )
)  # fmt: skip
"""Default_Ignorable_Code_Point up to U+FFFF (Unicode 15.0, DerivedCoreProperties; no font is asked for signs above):
they steer how others are set, and are seen by nobody, whatever a font may hold for them.
"""

SHAPED: Final = _signs(
    (
        (0x0590, 0x08FF),  # Hebrew, Arabic, Syriac, Thaana and their like: from right to left, most of them joined
        (0x0900, 0x0DFF),  # the scripts of India: signs change their places and grow together
        (0x0F00, 0x109F),  # Tibetan, Myanmar
        (0x1700, 0x18AF),  # of the Philippines, Khmer, Mongolian
        (0x1A20, 0x1AAF), (0x1B00, 0x1C4F), (0xA800, 0xA82F), (0xA840, 0xA8FF), (0xA930, 0xA95F), (0xA980, 0xA9DF),
        (0xAA00, 0xAA5F), (0xAAE0, 0xAAFF), (0xABC0, 0xABFF),
        (0xFB1D, 0xFDFF), (0xFE70, 0xFEFE),  # the forms of Hebrew and Arabic letters
    )
) - UNSEEN  # fmt: skip
"""Letters that would make wrong words, one after the other from left to right, as ours are drawn."""


def as_set(advances: dict[str, int]) -> dict[str, int]:
    """The advances of a font as its signs are set: nothing for those that nobody sees, and none that need shaping."""
    for sign in advances.keys() & SHAPED:
        del advances[sign]
    advances.update(dict.fromkeys(UNSEEN, 0))
    return advances
