"""Words measured with the shipped fonts, before anybody draws them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from packbuilder.charts.drawing import Words
from packbuilder.charts.paint import rgb
from packbuilder.fit.lines import Run, wrap
from packbuilder.theme.metrics import Face, Metrics

LEADING = 1.2
"""From baseline to baseline, in ems."""

CAP = 0.72
"""The height of capitals and digits, in ems: what has to look centred on a line."""

TURNED = 40.0
"""How steep words rise that find no room level, in degrees."""

_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Pen:
    """Sets words of one size."""

    metrics: Metrics
    size: float

    @property
    def leading(self) -> float:
        return self.size * LEADING

    def width(self, text: str, bold: bool = False) -> float:
        """The width of a text on one line, in points."""
        return self.metrics.width(text, self.size, Face.BOLD if bold else Face.REGULAR)

    def lines(self, text: str, room: float, bold: bool = False) -> tuple[str, ...]:
        """The text broken to `room` points."""
        face = Face.BOLD if bold else Face.REGULAR
        return tuple(line.text.strip() for line in wrap([Run(text, face)], self.size, room, self.metrics))

    def cut(self, text: str, room: float, bold: bool = False) -> str:
        """The text, or as much of it as fits before an ellipsis."""
        if self.width(text, bold) <= room:
            return text
        while text and self.width(text + _ELLIPSIS, bold) > room:
            text = text[:-1].rstrip()
        return text + _ELLIPSIS

    def left(self, text: str, x: float, y: float, colour: str, bold: bool = False) -> Words:
        """Words whose left end is at x, on the baseline y."""
        return Words(text, round(x, 2), round(y, 2), self.size, bold, colour=rgb(colour))

    def right(self, text: str, x: float, y: float, colour: str, bold: bool = False) -> Words:
        """Words whose right end is at x."""
        return self.left(text, x - self.width(text, bold), y, colour, bold)

    def centred(self, text: str, x: float, y: float, colour: str, bold: bool = False) -> Words:
        """Words whose middle is at x."""
        return self.left(text, x - self.width(text, bold) / 2, y, colour, bold)

    def level(self, y: float) -> float:
        """The baseline of words that stand level with y."""
        return y - self.size * CAP / 2

    def turned(self, text: str, x: float, y: float, colour: str) -> Words:
        """Words that rise to end at (x, y), cut where they would begin beyond the sheet."""
        turn = math.radians(TURNED)
        text = self.cut(text, (x - self.size) / math.cos(turn))
        width = self.width(text)
        start = (x - width * math.cos(turn) + self.size * CAP * math.sin(turn) / 2, y - width * math.sin(turn))
        return Words(text, round(start[0], 2), round(start[1], 2), self.size, colour=rgb(colour), angle=TURNED)
