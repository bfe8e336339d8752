"""Lengths in a council's template as Word counts them: Google Docs writes fractions of a twentieth of a point."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from docx.document import Document as WordDocument
from lxml.etree import _Element

from packbuilder.drafts.xml import W

_FRACTION: Final = re.compile(r"-?\d+\.\d+")
_LENGTHS: Final = frozenset(f"{W}{name}" for name in ("sz", "szCs", "kern", "spacing", "position", "trHeight", "tab"))
"""Elements whose `w:val` is a length; of others it may be a name."""


def make_whole(word: WordDocument) -> None:
    """Rounds what must be whole: Word reads a fraction, but the schema knows none (17.18.87), nor does python-docx."""
    roots = (getattr(part, "_element", None) for part in word.part.package.iter_parts())
    for element, name, length in [one for root in roots if root is not None for one in _fractions(root)]:
        element.set(name, str(round(Decimal(length))))


def _fractions(root: _Element) -> Iterator[tuple[_Element, str, str]]:
    for element in root.iter(f"{W}*"):
        for name, value in ((str(name), str(value)) for name, value in element.items()):
            is_length = name != f"{W}val" or element.tag in _LENGTHS
            if name.startswith(W) and is_length and _FRACTION.fullmatch(value):
                yield element, name, value
