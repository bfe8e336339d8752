"""How far two colours are apart for the eye (WCAG 2.2): whether words in one can be read on the other."""

from __future__ import annotations

import re
from typing import Final

_HEX: Final = re.compile("[0-9A-Fa-f]{6}")
_READABLE: Final = 4.5
"""The contrast that words need (WCAG 2.2, 1.4.3)."""


def is_colour(text: str) -> bool:
    """Whether a text is a colour, RRGGBB."""
    return _HEX.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """How far two colours are apart (WCAG 2.2, contrast ratio)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def is_readable(colour: str, ground: str = "FFFFFF") -> bool:
    """Whether words of this colour can be read on white, and white words on it."""
    return contrast(colour, ground) >= _READABLE


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green, blue from 0 to 1."""
    return int(colour[0:2], 16) / 255, int(colour[2:4], 16) / 255, int(colour[4:6], 16) / 255


def _luminance(colour: str) -> float:
    """WCAG 2.2: relative luminance."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
