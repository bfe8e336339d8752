"""How far the words of numbered paragraphs stand in: one place through a document, so that its margin is straight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from packbuilder.theme.metrics import Face, Metrics
from packbuilder.tree import Block, Heading, Label, Paragraph, walk

_PARTED = 0.6
"""The least between a number and its words, in ems."""


def number_room(
    blocks: Iterable[Block], size: float, least: float, metrics: Metrics, headings: Sequence[float] = ()
) -> float:
    """The room in points that the widest number of a paragraph or heading needs; words (Appendix 2:) need none.

    `headings` are the sizes of headings by level, where their numbers hang as far in as those of paragraphs.
    """
    widths = (_width(block, size, headings, metrics) for block in _numbered(blocks))
    return max((least, *(round(width + _PARTED * size, 1) for width in widths)))


def hangs(label: Label | None) -> bool:
    """Whether a label hangs before its words; Appendix 2: runs into them."""
    return label is not None and not label.text[:1].isalpha()


def _numbered(blocks: Iterable[Block]) -> Iterable[Heading | Paragraph]:
    return (b for b in walk(blocks) if isinstance(b, Heading | Paragraph) and hangs(b.label))


def _width(block: Heading | Paragraph, size: float, headings: Sequence[float], metrics: Metrics) -> float:
    if block.label is None:
        return 0.0
    if isinstance(block, Paragraph):
        return metrics.width(block.label.text, size, Face.REGULAR)
    large = headings[min(block.level, len(headings)) - 1] if headings else size
    return metrics.width(block.label.text, large, Face.BOLD)
