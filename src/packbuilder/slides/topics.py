"""From blocks to topics: what stands under one heading and belongs on its slides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from packbuilder.tree import Block, Break, Cover, Document, Group, Heading, Inline, Style, words


@dataclass(frozen=True, slots=True)
class Placing:
    """A block and the anchor it stands under: the group's id, or its own where it has one."""

    id: str
    block: Block


@dataclass(frozen=True, slots=True)
class Topic:
    """One heading and what it directly holds, in runs parted by the author's page breaks.

    `above` are the headings over it, outermost first; `opens` those of them that have no slide of their own and whose
    links lead here. A topic without heading holds what stands before the first one.
    """

    heading: Heading | None
    above: tuple[Heading, ...]
    opens: tuple[Heading, ...] = ()
    runs: tuple[tuple[Placing, ...], ...] = ()


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
    deepest = _DEEPEST if document.style is Style.REPORT else 9
    return tuple(_settled(_opened(_flat(document.blocks, ""), deepest)))


def _flat(blocks: Iterable[Block], anchor: str) -> Iterator[Placing]:
    """Blocks with groups opened; what stands in no group is anchored by its own id."""
    for block in blocks:
        if isinstance(block, Group):
            yield from _flat(block.blocks, block.id)
        else:
            yield Placing(anchor or getattr(block, "id", ""), block)


_DEEPEST = 2
"""Headings of a report below this level are lines on the slide: it was written to run on."""


def _opened(placings: Iterable[Placing], deepest: int) -> Iterator[Topic]:
    current = _Open(None, ())
    for placing in placings:
        match placing.block:
            case Cover():
                pass
            case Heading(level=level) as heading if level <= deepest:
                yield current.close()
                current = _Open(heading, _above(current, heading))
            case Break():
                current.runs.append([])
            case _:
                current.runs[-1].append(placing)
    yield current.close()


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
    return topic.heading.subtitle if topic.heading else ()
