"""Labels as PowerPoint's own numbering, so that a list can be edited: "b)" is the second of a lettered list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from packbuilder.slides.plan import TextLine
from packbuilder.tree import Label, Numeral

_KINDS: Final = {
    Numeral.DECIMAL: "arabic",
    Numeral.ALPHA: "alphaLc",
    Numeral.UPPER_ALPHA: "alphaUc",
    Numeral.ROMAN: "romanLc",
    Numeral.UPPER_ROMAN: "romanUc",
}
_FORMS: Final = {("", "."): "Period", ("", ")"): "ParenR", ("(", ")"): "ParenBoth"}


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
        found = _counted(line.label, open_.get(line.level)) if line.label is not None else None
        open_ = {level: one for level, one in open_.items() if level < line.level}
        if found is not None:
            open_[line.level] = found
        yield found


def _counted(label: Label, before: Numbered | None) -> Numbered | None:
    form = _FORMS.get((label.before, label.after))
    if not label.number or form is None:
        return None
    scheme = _KINDS[label.numeral] + form
    runs_on = before is not None and before.scheme == scheme and before.value + 1 == label.number
    return Numbered(scheme, label.number, before.start if before is not None and runs_on else label.number)
