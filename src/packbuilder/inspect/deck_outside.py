"""What was edited on slides outside all anchors: text boxes, charts and pictures that officers added, footers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from packbuilder.drafts.kept import Anchor, Loose, OnSlide
from packbuilder.inspect.deck_shapes import Shape, lines_of
from packbuilder.inspect.draft import Outside

_Place = tuple[int, str]
"""A slide and what is said there."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that stands in no anchor: its slide, and the anchor that stands before it."""

    slide: int
    after: str
    said: str


def outside(entries: Sequence[Anchor | Loose], shapes: Sequence[Shape], stands: Mapping[int, str]) -> Iterator[Outside]:
    """The edits, by the anchor before them. `stands` says which anchor each of the shapes is that is one.

    The same words on the same slide are the same, wherever there; then those on another slide. What was on a slide that
    is gone is told by its anchors.
    """
    then, now = list(_generated(entries)), list(_standing(shapes, stands))
    for by in (_on_slide, _anywhere):
        same = Counter(map(by, then)) & Counter(map(by, now))
        then, now = _without(then, same, by), _without(now, same, by)
    there = {slide for (slide, _), _ in shapes}
    for after in ("", *(one.id for one in entries if isinstance(one, Anchor))):
        gone = tuple(one.said for one in then if one.after == after and one.slide in there)
        come = tuple(one.said for one in now if one.after == after)
        if gone or come:
            yield Outside(after, gone, come)


def _on_slide(line: _Line) -> _Place:
    return line.slide, line.said


def _anywhere(line: _Line) -> _Place:
    return 0, line.said


def _generated(entries: Iterable[Anchor | Loose]) -> Iterator[_Line]:
    """Each slide begins with an anchor: its title."""
    slide, after = 0, ""
    for one in entries:
        if isinstance(one, Loose):
            yield from (_Line(slide, after, line) for line in lines_of(one.things))
        elif isinstance(one.place, OnSlide):
            slide, after = one.place.slide, one.id


def _standing(shapes: Iterable[Shape], stands: Mapping[int, str]) -> Iterator[_Line]:
    after = ""
    for number, ((slide, _), lines) in enumerate(shapes):
        if number in stands:
            after = stands[number]
        else:
            yield from (_Line(slide, after, line) for line in lines)


def _without(lines: Iterable[_Line], same: Counter[_Place], by: Callable[[_Line], _Place]) -> list[_Line]:
    """The lines but for so many that are the same."""
    left = same.copy()
    kept: list[_Line] = []
    for one in lines:
        left[by(one)] -= 1
        if left[by(one)] < 0:
            kept.append(one)
    return kept
