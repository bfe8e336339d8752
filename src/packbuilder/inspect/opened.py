"""A finished file opened: its parts, what it keeps of how it was generated, and whether anybody saved it since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from packbuilder import opc
from packbuilder.drafts import part
from packbuilder.drafts.kept import Kept, Program
from packbuilder.drafts.slides import PRESENTATION
from packbuilder.drafts.word import DOCUMENT

_OLE: Final = b"\xd0\xcf\x11\xe0"
"""How files begin that Office encrypts, and those of Office 97 to 2003 ([MS-CFB] 2.2)."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft of ours. `touched` is true as soon as any program saved the file."""

    parts: Mapping[str, bytes]
    kept: Kept
    touched: bool

    @property
    def program(self) -> Program:
        return Program.WORD if DOCUMENT in self.parts else Program.POWERPOINT


def opened(data: bytes) -> Opened | None:
    """The draft; nothing where the file is not ours, damaged, protected or larger than any paper."""
    found = opened_or_why(data)
    return found if isinstance(found, Opened) else None


def opened_or_why(data: bytes) -> Opened | str:
    """The draft, or in words why the file is none of ours: "is ..."."""
    try:
        parts = opc.read_package(data)
    except ValueError as fault:
        return "is encrypted, or from before Office 2007" if data.startswith(_OLE) else f"cannot be read: {fault}"
    if not ({DOCUMENT, PRESENTATION} & parts.keys()):
        return "is no Word or PowerPoint file"
    try:
        found = part.found(parts)
    except ValueError:
        return "was made by packbuilder, but what it kept in the file is damaged"
    if found is None:
        return "was not made by packbuilder, or another program has dropped what packbuilder kept in it"
    name, kept = found
    return Opened(parts, kept, opc.seal(parts, without=name) != kept.seal)
