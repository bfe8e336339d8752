"""Trends: given in the data as a word, or worked out from two figures and which of them is the better one."""

from __future__ import annotations

from collections.abc import Mapping

from packbuilder.figures import NumberFormat, Value
from packbuilder.figures.difference import difference
from packbuilder.tree import Direction, Tone, Trend

_UP, _DOWN, _FLAT = Direction.UP, Direction.DOWN, Direction.FLAT

DIRECTIONS: Mapping[str, Direction] = {
    "up": _UP, "rising": _UP, "increasing": _UP, "increase": _UP, "↑": _UP, "▲": _UP, "⬆": _UP,
    "down": _DOWN, "falling": _DOWN, "decreasing": _DOWN, "decrease": _DOWN, "↓": _DOWN, "▼": _DOWN, "⬇": _DOWN,
    "flat": _FLAT, "same": _FLAT, "steady": _FLAT, "stable": _FLAT, "static": _FLAT, "no change": _FLAT,
    "unchanged": _FLAT, "→": _FLAT, "►": _FLAT, "⬌": _FLAT, "↔": _FLAT, "➡": _FLAT,
}  # fmt: skip
"""What data say of which way a figure went; whether that is good is for the paper's `trends:` to say."""

IMPROVEMENTS: Mapping[str, Direction] = {
    "better": _UP, "improving": _UP, "improved": _UP, "worse": _DOWN, "worsening": _DOWN, "deteriorating": _DOWN,
}  # fmt: skip
"""What data say of better and worse, whatever `trends:` says."""

KNOWN = ("up", "down", "flat", "better", "worse", "same")
"""The words that a hint names."""

_DIRECTION_WORDS = {_UP: "up", _DOWN: "down", _FLAT: "no change"}
_IMPROVEMENT_WORDS = {_UP: ("better", Tone.GOOD), _DOWN: ("worse", Tone.BAD), _FLAT: ("same", None)}


class JudgedTrend(str):
    """A trend that was worked out, in a cell of data: a word that conditions and counts know, and the whole of it."""

    trend: Trend

    @classmethod
    def of(cls, trend: Trend) -> JudgedTrend:
        """Better or worse where it is known which, else up or down; same where nothing changed."""
        said = {Tone.GOOD: "better", Tone.BAD: "worse"}.get(trend.tone) if trend.tone is not None else None
        made = cls(said or ("same" if trend.direction is _FLAT else str(trend.direction)))
        made.trend = trend
        return made


def is_trend(word: str) -> bool:
    """Whether a cell's word says a trend."""
    said = word.strip().casefold()
    return said in DIRECTIONS or said in IMPROVEMENTS


def given_trend(word: str, improvement: bool) -> Trend:
    """The trend that a word in the data stands for; with `improvement`, up means better.

    Raises:
        KeyError: it is no such word.
    """
    said = word.strip().casefold()
    if said in IMPROVEMENTS or improvement:
        direction = IMPROVEMENTS.get(said) or DIRECTIONS[said]
        words, tone = _IMPROVEMENT_WORDS[direction]
        return Trend(direction, words, tone)
    return Trend(DIRECTIONS[said], _DIRECTION_WORDS[DIRECTIONS[said]])


def worked_out_trend(
    value: Value, previous: Value, format_: NumberFormat, higher_is_better: bool | None
) -> Trend | None:
    """The arrow says which way the figure went, the words by how much and (where it is known) whether that is better.

    None where one of the two is no number.
    """
    change = difference(value, previous, format_)
    if change is None:
        return None
    if not change.sign:
        return Trend(_FLAT, "same" if higher_is_better is not None else _DIRECTION_WORDS[_FLAT])
    direction = _UP if change.sign > 0 else _DOWN
    if higher_is_better is None:
        return Trend(direction, change.text)
    better = (change.sign > 0) == higher_is_better
    said = f"{change.text} {'better' if better else 'worse'}".strip()
    return Trend(direction, said, Tone.GOOD if better else Tone.BAD)
