"""Which shape of an edited deck is which anchor's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final

from packbuilder.drafts.kept import Anchor, OnSlide
from packbuilder.drafts.said import Thing, flat, shown
from packbuilder.drafts.slides import ShapePlace

Said = tuple[str, ...]
"""What a shape says, line by line."""

Shape = tuple[ShapePlace, Said]

_GONE: Final = -1
"""The number of no slide."""

_LEAST: Final = 0.5
"""How alike words must be to be the same shape's, edited."""


def lines_of(things: Iterable[Thing]) -> Said:
    """What things say, as a reader sees it."""
    return tuple(map(shown, flat(things)))


def stands(anchors: Sequence[Anchor], shapes: Sequence[Shape]) -> dict[int, int]:
    """Which shape each anchor is, by their numbers; none is that of two.

    What is surest decides first: the slide's id and the shape's own name, which PowerPoint keeps; the same words on the
    slide (LibreOffice renames placeholders), or by that name on another; at last words that are much alike.
    """
    sought = _on_slides_now([_Sought.of(number, one) for number, one in enumerate(anchors)], shapes)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for rule in (_in_place, _unchanged, _alike):
        free = [_Free(number, *shape) for number, shape in enumerate(shapes) if number not in taken]
        for number, shape in rule([one for one in sought if one.number not in found], free):
            if number not in found and shape not in taken:
                found[number] = shape
                taken.add(shape)
    return found


@dataclass(frozen=True, slots=True)
class _Sought:
    """An anchor: where it stood, and what it said."""

    number: int
    place: ShapePlace
    said: Said

    @classmethod
    def of(cls, number: int, anchor: Anchor) -> _Sought:
        assert isinstance(anchor.place, OnSlide), "PowerPoint has no controls"
        return cls(number, (anchor.place.slide, anchor.place.shape), lines_of(anchor.things))


@dataclass(frozen=True, slots=True)
class _Free:
    """A shape that is no anchor's yet."""

    number: int
    place: ShapePlace
    said: Said


def _on_slides_now(sought: Sequence[_Sought], shapes: Sequence[Shape]) -> list[_Sought]:
    """The anchors with the slide on which they would stand now: LibreOffice numbers slides anew, in their order.

    A slide is known by what it says; what few slides say counts for more. One that says nothing of what it said is
    that of its number, if that is no other's.
    """
    before = _words_of((one.place[0], one.said) for one in sought)
    now = _words_of((place[0], said) for place, said in shapes)
    places = Counter(said for slide in now.values() for said in slide)
    scores = [
        (sum(1 / places[said] for said in words & now[there]), slide == there, slide, there)
        for slide, words in before.items()
        for there in now
        if words & now[there]
    ]
    slides: dict[int, int] = {}
    for _, _, slide, there in sorted(scores, key=lambda one: (-round(one[0], 6), not one[1])):
        if slide not in slides and there not in slides.values():
            slides[slide] = there
    others = {slide: slide if slide not in slides.values() else _GONE for slide in before if slide not in slides}
    return [replace(one, place=((slides | others)[one.place[0]], one.place[1])) for one in sought]


def _words_of(shapes: Iterable[tuple[int, Said]]) -> dict[int, set[Said]]:
    """What the shapes of each slide say."""
    found: dict[int, set[Said]] = {}
    for slide, words in shapes:
        found.setdefault(slide, set()).update([words] if words else [])
    return found


Pairs = Iterator[tuple[int, int]]


def _in_place(sought: Iterable[_Sought], free: Iterable[_Free]) -> Pairs:
    """Beside its copies an anchor is the shape that still says the same, else that which stood there first."""
    places: dict[ShapePlace, list[_Free]] = {}
    for shape in free:
        places.setdefault(shape.place, []).append(shape)
    for one in sought:
        here = places.get(one.place, [])
        yield from ((one.number, shape.number) for shape in here if shape.said == one.said)
        yield from ((one.number, shape.number) for shape in here)


def _unchanged(sought: Iterable[_Sought], free: Iterable[_Free]) -> Pairs:
    places: dict[tuple[int | str, Said], list[int]] = {}
    for shape in free:
        for where in shape.place:
            places.setdefault((where, shape.said), []).append(shape.number)
    for one in sought:
        for where in one.place:
            yield from ((one.number, number) for number in places.get((where, one.said), ()))


def _alike(sought: Iterable[_Sought], free: Sequence[_Free]) -> Pairs:
    """The likest first."""
    pairs = [
        (alike, one.number, shape.number)
        for one in sought
        for shape in free
        if (one.place[0] == shape.place[0] or one.place[1] == shape.place[1])
        and (alike := _likeness(one.said, shape.said)) > _LEAST
    ]
    yield from ((one, shape) for _, one, shape in sorted(pairs, key=lambda pair: -pair[0]))


def _likeness(one: Said, other: Said) -> float:
    matcher = SequenceMatcher(None, " ".join(one), " ".join(other), autojunk=False)
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) <= _LEAST:  # at most so much, and sooner told
        return 0.0
    return matcher.ratio()
