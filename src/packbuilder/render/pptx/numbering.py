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


_DEEPEST: Final = 8


@dataclass(frozen=True, slots=True)
class Numbered:
    """`scheme` is one of ECMA-376's (20.1.10.61, ST_TextAutonumberScheme); the run of numbers begins at `start`.

    `level` is the outline level that it is counted on.
    """

    scheme: str
    value: int
    start: int
    level: int


def numbered(lines: Iterable[TextLine]) -> Iterator[Numbered | None]:
    """For each paragraph its number, where its label is one that PowerPoint can count by itself.

    Paragraphs that follow each other on one level share the start of their run; PowerPoint then counts on. LibreOffice
    counts on too where words stand between two runs: a run that begins like one before it goes a level deeper.
    """
    open_: dict[int, Numbered] = {}
    begun: dict[tuple[str, int], int] = {}
    for line in lines:
        found = _counted(line.label, line.level, open_.get(line.level), begun) if line.label is not None else None
        open_ = {level: one for level, one in open_.items() if level < line.level}
        if found is not None:
            open_[line.level] = found
        yield found


def _counted(label: Label, level: int, before: Numbered | None, begun: dict[tuple[str, int], int]) -> Numbered | None:
    form = _FORMS.get((label.before, label.after))
    if not label.number or form is None:
        return None
    scheme = _KINDS[label.numeral] + form
    if before is not None and before.scheme == scheme and before.value + 1 == label.number:
        return Numbered(scheme, label.number, before.start, before.level)
    run = (scheme, label.number)
    begun[run] = max(level, begun.get(run, -1) + 1)
    return Numbered(scheme, label.number, label.number, begun[run]) if begun[run] <= _DEEPEST else None
