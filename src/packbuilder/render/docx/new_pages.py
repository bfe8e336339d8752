"""Which headings of a deck begin a page: those that begin a slide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from packbuilder.slides.setting import setting
from packbuilder.slides.shared import sharing
from packbuilder.slides.topics import Topic, topics
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Block, Break, Cover, Document, Group, Heading, Style


def slides_of(document: Document, theme: Theme, metrics: Metrics) -> tuple[Topic, ...]:
    """What stands together on slides, which the pages of a deck follow."""
    if document.style is not Style.DECK:
        return ()
    return sharing(topics(document), setting(theme, metrics, document.blocks))


def page_starts(document: Document, found: Sequence[Topic]) -> frozenset[str]:
    """The headings of a deck that begin a page, as they begin a slide: short sections share one."""
    firsts = (heading.id for topic in found for heading in (*topic.opens, topic.heading) if heading is not None)
    return frozenset(_apart(document)) & frozenset(firsts) - shared(found)


def shared(found: Iterable[Topic]) -> frozenset[str]:
    """The headings that stand under other words on a page of a deck, as on a slide that several sections share."""
    placed = ((topic, placing.block) for topic in found for run in topic.runs for placing in run)
    return frozenset(b.id for topic, b in placed if isinstance(b, Heading) and b is not topic.heading)


def _apart(document: Document) -> Iterator[str]:
    """The headings that stand under no higher one directly."""
    above: int | None = 0  # the level of the heading just above; None = something else stands there
    for block in _flat(document.blocks):
        match block:
            case Heading(id=id_, level=level):
                if above is None or above >= level:
                    yield id_
                above = level
            case Cover() | Break():
                above = 0
            case _:
                above = None


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Group):
            yield from _flat(block.blocks)
        else:
            yield block
