"""From blocks to topics: what stands under one heading and belongs on its slides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from packbuilder.tree import Block, Break, Cover, Document, Group, Heading, Inline, List, Notes, Paragraph, Style, words


@dataclass(frozen=True, slots=True)
class Placing:
    """A block and the anchor it stands under: the group's id, or its own where it has one."""

    id: str
    block: Block


@dataclass(frozen=True, slots=True)
class Topic:
    """One heading and what it directly holds, in runs parted by the author's page breaks.

    `above` are the headings over it, outermost first; `opens` those of them that have no slide of their own and whose
    links lead here. A topic without heading holds what stands before the first one. `title` is said of several
    sections that share a slide, each heading a line of the run.
    """

    heading: Heading | None
    above: tuple[Heading, ...]
    opens: tuple[Heading, ...] = ()
    runs: tuple[tuple[Placing, ...], ...] = ()
    title: str = ""


@dataclass(slots=True)
class _Open:
    """The topic being filled."""

    heading: Heading | None
    above: tuple[Heading, ...]
    runs: list[list[Placing]] = field(default_factory=lambda: [[]])

    def close(self) -> Topic:
        return Topic(self.heading, self.above, (), tuple(tuple(run) for run in self.runs if run))


def covers(document: Document) -> tuple[Cover, ...]:
    """The heads of the paper, in order."""
    return tuple(placing.block for placing in _flat(document.blocks, "") if isinstance(placing.block, Cover))


def topics(document: Document) -> tuple[Topic, ...]:
    """Every topic that makes slides, in order."""
    return tuple(_settled(_opened(tuple(_flat(document.blocks, "")), document.style)))


def _flat(blocks: Iterable[Block], anchor: str) -> Iterator[Placing]:
    """Blocks with groups opened; what stands in no group is anchored by its own id."""
    for block in blocks:
        if isinstance(block, Group):
            yield from _flat(block.blocks, block.id)
        else:
            yield Placing(anchor or getattr(block, "id", ""), block)


_DEEPEST = 2
"""Headings of a report below this level are lines on the slide: it was written to run on."""


def _opened(placings: Sequence[Placing], style: Style) -> Iterator[Topic]:
    current = _Open(None, ())
    for i, placing in enumerate(placings):
        match placing.block:
            case Cover():
                pass
            case Heading() as heading if not _is_line(heading, placings, i, current, style):
                yield current.close()
                current = _Open(heading, _above(current, heading))
            case Break():
                current.runs.append([])
            case _:
                current.runs[-1].append(placing)
    yield current.close()


def _is_line(heading: Heading, placings: Sequence[Placing], at: int, current: _Open, style: Style) -> bool:
    """Whether a heading is a line on the slide of the one above it.

    A deck's is one where both hold words alone and it stands deep or over nothing: a slide for each sentence is thin.
    A report's is one where it stands deep, or over nothing as an item of what the one above it says.
    """
    if style is Style.REPORT and heading.level > _DEEPEST:
        return True
    if current.heading is None or current.heading.level >= heading.level or len(current.runs) > 1:
        return False
    here, under = current.runs[-1], _under(heading, placings[at + 1 :])
    alone = not under or (heading.level > _DEEPEST and style is Style.DECK)
    return bool(here) and all(map(_is_words, (*here, *under))) and alone


def _under(heading: Heading, following: Sequence[Placing]) -> tuple[Placing, ...]:
    """What the heading holds, deeper headings too."""

    def inside(placing: Placing) -> bool:
        return not isinstance(placing.block, Heading) or placing.block.level > heading.level

    return tuple(takewhile(inside, following))


def _is_words(placing: Placing) -> bool:
    match placing.block:
        case Paragraph() | List() | Heading() | Notes():
            return True
        case _:
            return False


def _above(current: _Open, heading: Heading) -> tuple[Heading, ...]:
    line = current.above if current.heading is None else (*current.above, current.heading)
    return tuple(h for h in line if h.level < heading.level)


def _settled(found: Iterable[Topic]) -> Iterator[Topic]:
    """Without topics that only hold deeper headings; the first slide below opens for them."""
    line = list(found)
    waiting: list[Heading] = []
    for i, topic in enumerate(line):
        if topic.runs or (topic.heading is not None and not _goes_deeper(topic.heading, line[i + 1 :])):
            yield replace(topic, opens=tuple(waiting))
            waiting = []
        elif topic.heading is not None:
            waiting.append(topic.heading)


def _goes_deeper(heading: Heading, following: Sequence[Topic]) -> bool:
    """Whether the heading holds deeper ones, on whose slides it is the banner."""
    after = following[0].heading if following else None
    return after is not None and after.level > heading.level


def title_of(heading: Heading) -> str:
    """The heading's words, its number in front."""
    label = f"{heading.label.text} " if heading.label and heading.label.text else ""
    return label + words(heading.content).replace("\n", " ")


def banner_of(topic: Topic) -> tuple[str, ...]:
    """The headings above; where one of them opens here its subtitle is said too."""
    said: list[str] = []
    for heading in topic.above:
        said.append(title_of(heading))
        if heading in topic.opens and heading.subtitle:
            said.append(words(heading.subtitle))
    return tuple(said)


def subtitle_of(topic: Topic) -> tuple[Inline, ...]:
    """What the heading says in smaller type."""
    return topic.heading.subtitle if topic.heading and not topic.title else ()
