"""Bookmarks round figures: where a figure stands is told by its bookmark when a program took its control's name away,
as LibreOffice 7 does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml.etree import _Element

from packbuilder.drafts.characters import CHARACTERS, character
from packbuilder.drafts.xml import W

_BEGIN: Final = "_Figure"
"""Word hides bookmarks that begin with a line below."""

_P, _T = f"{W}p", f"{W}t"
_START, _END = f"{W}bookmarkStart", f"{W}bookmarkEnd"
_GONE: Final = (f"{W}del", f"{W}moveFrom")


def mark_name(number: int) -> str:
    """The bookmark round the figure whose control has this number."""
    return f"{_BEGIN}{number:010d}"


def marked(paragraph: _Element) -> Mapping[str, str]:
    """The words in a paragraph's figures' bookmarks, by their names: insertions accepted, deletions ignored."""
    starts = (one for one in paragraph.iter(_START) if one.get(f"{W}name", "").startswith(_BEGIN))
    return {one.get(f"{W}name", ""): " ".join("".join(_words(one)).split()) for one in starts}


def _words(start: _Element) -> Iterator[str]:
    """What stands between a bookmark's ends, or to the end of the paragraph that it begins in."""
    paragraph = next(start.iterancestors(_P), None)
    begun = False
    for one in () if paragraph is None else paragraph.iter(_START, _END, _T, *CHARACTERS):
        if one.tag == _END and begun and one.get(f"{W}id") == start.get(f"{W}id"):
            return
        if begun and one.tag not in (_START, _END) and next(one.iterancestors(*_GONE), None) is None:
            yield one.text or "" if one.tag == _T else character(one)
        begun = begun or one is start
