"""Fields of a Word file that are open where it is read: they begin in one paragraph and may end in another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from packbuilder.drafts.said import FIELD_CLOSES, FIELD_OPENS

_LONG: Final = frozenset(("TOC", "INDEX"))
"""Fields that run over paragraphs: lists that the program makes."""

_LIVE: Final = frozenset(("SEQ", "REF", "PAGEREF", "NOTEREF", "PAGE", "NUMPAGES", "SECTIONPAGES", "STYLEREF"))
"""Fields whose results are numbers that the program gives; a hyperlink's words are the author's."""


@dataclass(slots=True)
class _Field:
    code: str = ""
    shows: bool = False

    @property
    def name(self) -> str:
        return (self.code.split() or [""])[0].upper()

    @property
    def live(self) -> bool:
        return self.shows and self.name in _LIVE

    @property
    def hidden(self) -> bool:
        return not self.shows or self.name in _LONG


@dataclass(slots=True)
class Fields:
    """The fields that are open, the innermost last. What begins and ends one tells the signs that stand for that among
    the words, so that a later reader knows what was the program's.
    """

    with_contents: bool = False
    _open: list[_Field] = field(default_factory=list)

    @property
    def are_open(self) -> bool:
        """Whether any is."""
        return bool(self._open)

    @property
    def hide(self) -> bool:
        """Whether what stands here is no reader's: the code of a field, or a list that the program makes."""
        return not self.with_contents and any(one.hidden for one in self._open)

    def begin(self, code: str = "", *, shows: bool = False) -> str:
        """A field begins, which may show its result at once."""
        self._open.append(_Field(code, shows))
        return FIELD_OPENS if self._is_live else ""

    def add_code(self, code: str) -> None:
        """A piece of what the field does; of none where none is open."""
        if self._open:
            self._open[-1].code += code

    def separate(self) -> str:
        """From here on the field shows its result."""
        if not self._open:
            return ""
        self._open[-1].shows = True
        return FIELD_OPENS if self._is_live else ""

    def end(self) -> str:
        """The innermost field ends."""
        closes = FIELD_CLOSES if self._is_live else ""
        if self._open:
            self._open.pop()
        return closes

    def end_paragraph(self) -> None:
        """Only lists that the program makes pass a paragraph's end."""
        self._open = [one for one in self._open if one.name in _LONG]

    @property
    def _is_live(self) -> bool:
        return bool(self._open) and self._open[-1].live and not self.hide
