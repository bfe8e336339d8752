"""What judging asks of compose: narrower than what blocks ask, so that sources can have figures judged too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from packbuilder.diagnostics import Finding
from packbuilder.sources.source import Source
from packbuilder.sources.statuses import Scale
from packbuilder.specfile import Scalar
from packbuilder.tree import Trend


class Judging(Protocol):
    """What a judgement of figures asks (a trend, a rating of targets): parts of compose that sources can ask too."""

    def source(self, name: Scalar) -> Source | None:
        """Another source, for its history; None when it is at fault (told)."""

    def looked_at(self, source: Source, columns: Iterable[Scalar]) -> bool:
        """Whether the source has all of these columns, which are then known to be used; what it lacks is told."""

    def trend(self, word: str) -> Trend | None:
        """The trend that a word in the data stands for; None when it is none."""

    def finding(self, finding: Finding) -> None:
        """Tell the author."""


class Rating(Protocol):
    """What the rating of a cell on its scale asks."""

    def scale(self, name: Scalar) -> Scale | None:
        """The scale of this name; None when there is none (told)."""

    def has_scale(self, name: str) -> bool:
        """Whether there is a scale of this name: a column called so is rated by it."""

    def finding(self, finding: Finding) -> None:
        """Tell the author."""
