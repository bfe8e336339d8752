"""Scales of statuses by name, and what an arrow in the data means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from packbuilder.compose.tell import Told
from packbuilder.diagnostics import suggestion
from packbuilder.judging.trends import JudgedTrend, given_trend, is_trend
from packbuilder.sources.statuses import Scale
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import Trend


@dataclass(frozen=True, slots=True)
class Scales:
    """`up_is_better` is the paper's `trends: improvement`: an arrow up means better, not more."""

    by_name: Mapping[str, Scale]
    up_is_better: bool
    told: Told

    def scale(self, name: Scalar) -> Scale | None:
        """The scale of this name; None when there is none (told)."""
        if name in self.by_name:
            return self.by_name[name]
        hint = suggestion(name, self.by_name)
        self.told.tell(finding_at(name, f"there is no scale of statuses {str(name)!r}", hint, "unknown-scale"))
        return None

    def trend(self, word: str) -> Trend | None:
        """The trend that a word in the data stands for; None when it is none."""
        if isinstance(word, JudgedTrend):
            return word.trend
        return given_trend(word, self.up_is_better) if is_trend(word) else None
