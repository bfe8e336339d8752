"""The scores of a heat map's cells, and what a scale says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from packbuilder.blocks.contract import Composing
from packbuilder.blocks.heat_map.levels import AxisSpec, Level
from packbuilder.diagnostics import Finding
from packbuilder.figures import Value, number
from packbuilder.judging.on_scale import scale_of
from packbuilder.sources.source import Source
from packbuilder.sources.statuses import Scale
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import Status


class Scored(Protocol):
    """What an author says of scores."""

    @property
    def heat_map(self) -> Scalar: ...
    @property
    def down(self) -> AxisSpec: ...
    @property
    def across(self) -> AxisSpec: ...
    @property
    def score(self) -> Scalar | None: ...
    @property
    def status(self) -> Scalar | None: ...


@dataclass(slots=True)
class Scores:
    """What each cell scores, and how that is rated; scores without a rating are told together."""

    spec: Scored
    source: Source
    at: Composing
    scale: Scale | None = None
    unrated: dict[Value, int | None] = field(default_factory=dict)
    """Scores that the scale does not know, each with the first row that has it; None where no row stands there."""

    def __post_init__(self) -> None:
        self.scale = self.at.scale(self.spec.status) if self.spec.status is not None else self._own_scale()

    def _own_scale(self) -> Scale | None:
        """That of the column of scores."""
        score = self.spec.score
        return scale_of(self.source, score, self.at) if score is not None and score in self.source.columns else None

    def status(self, down: Level, across: Level, here: Sequence[int]) -> Status | None:
        if self.scale is None:
            return None
        score = self._score(down, across, here)
        try:
            return self.scale.rate(score) if score is not None else None
        except KeyError:
            if score is not None and self.unrated.get(score) is None:
                self.unrated[score] = here[0] if here else None
            return None

    def told(self) -> Iterator[Finding]:
        """One finding for all: the cause is one, a scale that lacks bands."""
        if not self.unrated or self.scale is None:
            return
        said = ", ".join(map(str, sorted(self.unrated, key=lambda score: (number(score) or 0, str(score)))))
        subject = f"the scores {said} are" if len(self.unrated) > 1 else f"the score {said} is"
        message = f"{subject} not in the scale {self.scale.name!r}"
        hint = self.scale.meant(next(iter(self.unrated)))
        at = min((position for position in self.unrated.values() if position is not None), default=None)
        if at is None or (column := self._scored) is None:
            yield finding_at(self.spec.status or self.spec.heat_map, message, hint, "unknown-status")
        else:
            yield self.source.frame.finding("unknown-status", message, self.source.rows[at], column, hint)

    @property
    def _scored(self) -> Scalar | None:
        """The column that has the scores, if one has."""
        return self.spec.score if self.spec.score in self.source.columns else None

    def _score(self, down: Level, across: Level, here: Sequence[int]) -> Value | None:
        """The data's own score, where rows stand here; else the formula's, else the product of the levels."""
        score = self.spec.score
        if score is not None and not score.startswith("="):
            return self._own_score(score, here) if here else _product(down, across)
        if score is None:
            return _product(down, across)
        text = Scalar(score[1:].strip(), score.source, score.start, score.end)
        formula = self.at.formula(text)
        row = {str(self.spec.down.column): down.value, str(self.spec.across.column): across.value}
        return self.at.worked_out(formula, text, row).value if formula is not None else None

    def _own_score(self, column: Scalar, here: Sequence[int]) -> Value:
        scores = [self.source.cells(column)[i] for i in here]
        other = next((i for i, score in zip(here, scores, strict=True) if score != scores[0]), None)
        if other is not None:
            message = "rows of one cell have different scores"
            hint = f"row {self.source.rows[here[0]]} has the same levels: correct one of them"
            found = self.source.frame.finding("score-differs", message, self.source.rows[other], column, hint)
            self.at.finding(found)
        return scores[0]


def _product(down: Level, across: Level) -> Decimal | None:
    one, other = number(down.value), number(across.value)
    return one * other if one is not None and other is not None else None
