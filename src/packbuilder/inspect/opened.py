"""A finished file opened: its parts, what it keeps of how it was generated, and whether anybody saved it since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from packbuilder import opc
from packbuilder.drafts import part
from packbuilder.drafts.kept import Kept
from packbuilder.drafts.slides import PRESENTATION
from packbuilder.drafts.word import DOCUMENT


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft of ours. `touched` is true as soon as any program saved the file."""

    parts: Mapping[str, bytes]
    kept: Kept
    touched: bool


def opened(data: bytes) -> Opened | None:
    """The draft; nothing where the file is not ours, damaged, protected or larger than any paper."""
    try:
        parts = opc.read_package(data)
        found = part.found(parts)
    except ValueError:
        return None
    if found is None or not ({DOCUMENT, PRESENTATION} & parts.keys()):
        return None
    name, kept = found
    return Opened(parts, kept, opc.seal(parts, without=name) != kept.seal)
