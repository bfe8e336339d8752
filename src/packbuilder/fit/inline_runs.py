"""Inlines as runs of type, each in its face."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, assert_never

from packbuilder.fit.held import held_runs
from packbuilder.fit.runs import Run
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Face
from packbuilder.tree import (
    CrossRef,
    Emphasis,
    Figure,
    Inline,
    LineBreak,
    Link,
    NoteRef,
    Status,
    Strong,
    Text,
    Tone,
    Trend,
)

_FACES: Final = {
    (False, False): Face.REGULAR,
    (True, False): Face.BOLD,
    (False, True): Face.ITALIC,
    (True, True): Face.BOLD_ITALIC,
}
_BREAK: Final = Run("\n", Face.REGULAR)


def runs(inlines: Iterable[Inline], theme: Theme, bold: bool = False, italic: bool = False) -> tuple[Run, ...]:
    r"""The inlines as runs, unmeasured; a forced line end is a run of its own ("\n"). What belongs together is held."""
    return held_runs(tuple(_runs(inlines, theme, bold, italic)))


def _runs(inlines: Iterable[Inline], theme: Theme, bold: bool, italic: bool) -> Iterator[Run]:
    face = _FACES[bold, italic]
    for inline in inlines:
        match inline:
            case Text(text=text):
                yield Run(text, face)
            case Figure():
                yield Run(inline.text, face, figure=inline.id)
            case Strong(children=children):
                yield from _runs(children, theme, True, italic)
            case Emphasis(children=children):
                yield from _runs(children, theme, bold, True)
            case Link(children=children, target=target):
                yield from (run._replace(link=target) for run in _runs(children, theme, bold, italic))
            case CrossRef(text=text, target=target):
                yield Run(text, face, link=f"#{target}")
            case Status(tone=tone, word=word):
                yield Run(f"{theme.tones[tone].shape} {word}".strip(), Face.BOLD, status=tone)
            case Trend(direction=direction, words=words, tone=tone):
                yield Run(f"{theme.arrows[direction]} {words}".strip(), Face.BOLD, trend=tone or Tone.NONE)
            case NoteRef(marker=marker, note=note):
                yield Run(marker, face, raised=True, link=f"#{note}")
            case LineBreak():
                yield _BREAK
            case _:
                assert_never(inline)
