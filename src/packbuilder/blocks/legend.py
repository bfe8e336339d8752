"""`legend`: what arrows or ratings mean, written from the scale itself, so that it cannot drift."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from packbuilder.blocks.contract import BlockSpec, Composing, Place
from packbuilder.blocks.words import note_paragraph, title_paragraph
from packbuilder.sources.statuses import Scale
from packbuilder.specfile import Scalar
from packbuilder.tree import Block, Inline, Paragraph, ParagraphRole, Text

_TRENDS = "trends"
_IMPROVEMENT = "An arrow shows whether a measure got better, stayed the same or got worse: "
_DIRECTION = "An arrow shows whether a figure rose, stayed the same or fell: "
_BETWEEN = " · "


class LegendBlock(BlockSpec):
    """A key to the trends' arrows, or to a scale of statuses."""

    block: ClassVar[str] = "legend"
    legend: Scalar = Field(description="trends, or the name of a scale of statuses")

    @property
    def opening(self) -> str:
        return str(self.legend)

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        entries = self._entries(at)
        if not entries:
            return ()
        content = tuple(
            inline for i, entry in enumerate(entries) for inline in ((Text(_BETWEEN), *entry) if i else entry)
        )
        lead = self._lead(at) if self.title is None else ""
        said = ((Text(lead),) if lead else ()) + content
        note = Paragraph(said, role=ParagraphRole.NOTE)
        return (*title_paragraph(self, at, place), note, *note_paragraph(self, at, place))

    def _lead(self, at: Composing) -> str:
        if self.legend != _TRENDS:
            return ""
        up = at.trend("up")
        return _IMPROVEMENT if up is not None and up.tone is not None else _DIRECTION

    def _entries(self, at: Composing) -> list[tuple[Inline, ...]]:
        if self.legend == _TRENDS:
            return [(trend,) for word in ("up", "flat", "down") if (trend := at.trend(word)) is not None]
        scale = at.scale(self.legend)
        return list(_of_scale(scale)) if scale is not None else []


def _of_scale(scale: Scale) -> Iterator[tuple[Inline, ...]]:
    """Each rating once, with the scores that it stands for."""
    bands = [(_scores(low, high), status) for low, high, status in scale.bands]
    if bands:
        yield from ((status, Text(f" {said}")) for said, status in bands)
    for status in dict.fromkeys(scale.codes.values()):
        yield (status,)


def _scores(low: Decimal, high: Decimal) -> str:
    if low.is_infinite():
        return f"up to {high:f}"
    if high.is_infinite():
        return f"{low:f} or more"
    return f"{low:f}\N{EN DASH}{high:f}" if low != high else f"{low:f}"
