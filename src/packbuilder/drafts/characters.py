"""Characters that Word keeps as elements among the words of a run, such as the hyphen of Ctrl+Shift+Hyphen.

LibreOffice writes hyphens that may not break so, however a file that it opens has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml.etree import _Element

from packbuilder.drafts.xml import W

_SYMBOL: Final = f"{W}sym"

_SAID: Final[Mapping[str, str]] = {
    **{f"{W}{name}": " " for name in ("tab", "ptab", "br", "cr")},
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "",  # shown only where a line ends in it
}

CHARACTERS: Final = frozenset((*_SAID, _SYMBOL))
"""What they are called: ECMA-376, part 1, 17.3.3."""


def character(element: _Element) -> str:
    """What one of them says: white space is a space, a sign of a symbol font its place in that."""
    return _sign(element.get(f"{W}char", "")) if element.tag == _SYMBOL else _SAID[str(element.tag)]


def _sign(code: str) -> str:
    """The character with this hexadecimal number (17.3.3.30); of one that no XML can hold nothing is said."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE else ""
