"""Short sections share a slide, where the paper was written to run on: a slide for each sentence is thin.

Sections that stand next to each other under the same headings and are short are put on as few slides as hold them, as
evenly as may be; each keeps its heading as a line above its words. A heading over nothing is said in the banner of what
follows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import groupby, zip_longest
from math import inf
from operator import add

from packbuilder.fit.lines import line_width
from packbuilder.slides.frame import content_frame
from packbuilder.slides.measure import measured
from packbuilder.slides.parts import even_parts
from packbuilder.slides.pieces import least
from packbuilder.slides.setting import SECTION_GAP, Measuring, Setting
from packbuilder.slides.topics import Placing, Topic, title_of
from packbuilder.tree import Heading, Text

_SHORT = 0.6
"""Of a slide's room: a section that fills more has a slide of its own."""

_TINY = 0.3
"""Of a slide's room: a section that fills less joins its neighbour, where both fit one slide."""

_TITLE_LESS = 2
"""By how many points a title of several names may shrink to stand on one line; else it names the first and the last."""


def sharing(found: Sequence[Topic], at: Setting) -> tuple[Topic, ...]:
    """The topics, short ones together."""
    shared: list[_Few] = []
    for (_, short), run in groupby(_led(found), lambda topic: (topic.above, _height(topic, at) <= _SHORT * _room(at))):
        alone = [_Few((topic,), _height(topic, at)) for topic in run]
        shared.extend(_together(alone, at) if short else alone)
    return tuple(_joined(few.topics, at) for few in _with_neighbours(shared, at))


@dataclass(frozen=True, slots=True)
class _Few:
    """Sections on one slide, and their height."""

    topics: tuple[Topic, ...]
    height: float

    def joins(self, other: _Few) -> bool:
        return self.topics[0].above == other.topics[0].above

    def __add__(self, other: _Few) -> _Few:
        return _Few((*self.topics, *other.topics), self.height + other.height)


def _together(alone: Sequence[_Few], at: Setting) -> Iterator[_Few]:
    """Short sections on as few slides as hold them."""
    for part in even_parts([few.height for few in alone], _room(at)):
        yield reduce(add, alone[part.start : part.end])


def _with_neighbours(shared: Iterable[_Few], at: Setting) -> list[_Few]:
    """Slides of a line or two put on the slide before or after, where there is room."""
    found: list[_Few] = []
    for few in shared:
        before = found[-1] if found else None
        tiny = before is not None and min(few.height, before.height) <= _TINY * _room(at)
        if before is not None and tiny and before.joins(few) and before.height + few.height <= _room(at):
            found[-1] = before + few
        else:
            found.append(few)
    return found


def _led(found: Sequence[Topic]) -> Iterator[Topic]:
    """Without headings over nothing that lead numbered ones: they are said in the banners of those."""
    leading: Heading | None = None
    waiting: tuple[Heading, ...] = ()
    for topic, after in zip_longest(found, found[1:]):
        if leading is not None and not _leads(leading, topic):
            leading = None
        if topic.heading is not None and not topic.runs and after is not None and _leads(topic.heading, after):
            leading, waiting = topic.heading, (*topic.opens, topic.heading)
        elif leading is not None:
            yield replace(topic, above=(*topic.above, leading), opens=(*waiting, *topic.opens))
            waiting = ()
        else:
            yield topic


def _leads(heading: Heading, topic: Topic) -> bool:
    """Whether a heading without number leads a numbered one of its own level."""
    after = topic.heading
    if after is None or after.level != heading.level or not heading.flows:
        return False
    return heading.label is None and after.label is not None


def _height(topic: Topic, at: Setting) -> float:
    """Of the heading as a line and of what stands under it; endless where it shares its slide with nothing."""
    if topic.heading is None or not topic.heading.flows or len(topic.runs) > 1:
        return inf
    return least(measured(_under_heading(topic), Measuring(at.look.page.inner_width, at))) + SECTION_GAP


def _room(at: Setting) -> float:
    return content_frame(at.look).content.height + SECTION_GAP


def _under_heading(topic: Topic) -> tuple[Placing, ...]:
    own = (Placing(topic.heading.id, topic.heading),) if topic.heading else ()
    return (*own, *(placing for run in topic.runs for placing in run))


def _joined(topics: Sequence[Topic], at: Setting) -> Topic:
    """Several sections as one topic; a section alone as it is."""
    if len(topics) == 1:
        return topics[0]
    placings = tuple(placing for topic in topics for placing in _under_heading(topic))
    opens = tuple(heading for topic in topics for heading in topic.opens)
    return replace(topics[0], opens=opens, runs=(placings,), title=_title(topics, at))


def _title(topics: Sequence[Topic], at: Setting) -> str:
    """The names of all sections where they have room on one line, else of the first and the last."""
    names = [title_of(topic.heading) for topic in topics if topic.heading]
    every = " · ".join(names)
    fits = _width(every, at) <= at.look.page.inner_width
    return every if fits else _ends(names)


def _width(said: str, at: Setting) -> float:
    return line_width((Text(said),), at.sizes.title - _TITLE_LESS, at.theme, at.metrics, bold=True)


def _ends(names: Iterable[str]) -> str:
    first, *_, last = names
    return f"{first} – {last}"
