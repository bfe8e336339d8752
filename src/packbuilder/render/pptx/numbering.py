"""Labels as PowerPoint's own numbering, so that a list can be edited: "b)" is the second of a lettered list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from packbuilder.slides.plan import TextLine

_LABEL: Final = re.compile(r"(\(?)(\d{1,4}|[a-z]|[ivxl]{1,7}|[A-Z])([.)]?)")
_FORMS: Final = {("", "."): "Period", ("", ")"): "ParenR", ("(", ")"): "ParenBoth"}
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Numbered:
    """`scheme` is one of ECMA-376's (20.1.10.61, ST_TextAutonumberScheme); the run of numbers begins at `start`."""

    scheme: str
    value: int
    start: int


def numbered(lines: Iterable[TextLine]) -> Iterator[Numbered | None]:
    """For each paragraph its number, where its label is one that PowerPoint can count by itself.

    Paragraphs that follow each other on one level share the start of their run; PowerPoint then counts on.
    """
    open_: dict[int, Numbered] = {}
    for line in lines:
        found = _read(line.label, open_.get(line.level))
        open_ = {level: one for level, one in open_.items() if level < line.level}
        if found is not None:
            open_[line.level] = found
        yield found


def _read(label: str, before: Numbered | None) -> Numbered | None:
    match = _LABEL.fullmatch(label)
    if match is None or (match[1], match[3]) not in _FORMS:
        return None
    form = _FORMS[match[1], match[3]]
    for kind, value in _readings(match[2]):
        scheme = kind + form
        if before is not None and before.scheme == scheme and before.value + 1 == value:
            return Numbered(scheme, value, before.start)
    kind, value = next(_readings(match[2]))
    return Numbered(kind + form, value, value)


def _readings(text: str) -> Iterator[tuple[str, int]]:
    """What a label may be, the likeliest first: "i" is rather one than the ninth letter."""
    if text.isdigit():
        yield "arabic", int(text)
        return
    if text in ("i", "v", "x") or len(text) > 1:
        yield "romanLc", _roman(text)
    if len(text) == 1:
        yield ("alphaLc" if text.islower() else "alphaUc"), ord(text.lower()) - ord("a") + 1


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    return sum(-v if any(v < after for after in values[i + 1 :]) else v for i, v in enumerate(values))
