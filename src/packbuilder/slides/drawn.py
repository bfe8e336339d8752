"""What is drawn, as pieces: charts and pictures, with their titles above and their notes below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from packbuilder.fit.pictures import size_of
from packbuilder.slides import passages
from packbuilder.slides.passages import lead, set_line
from packbuilder.slides.pieces import Piece
from packbuilder.slides.plan import Box, Placed, PlacedChart, PlacedPicture, PlacedText, TextLine
from packbuilder.slides.setting import (
    CAPTION_GAP,
    CHART_LEAST,
    PANEL_CHART_LEAST,
    TIGHT_CHART_LEAST,
    Measuring,
    Setting,
)
from packbuilder.slides.texts import carried, parted, text_piece
from packbuilder.tree import Chart, ChartKind, Inline, Picture, words

_NARROW = 500.0
"""Below this width a chart stands in a panel."""

_SMALL = 320.0
"""Below this one three or more stand on a line."""


_MOST_WORDS = 0.5
"""Of a slide: title and note that take no more stay with what is drawn."""


@dataclass(frozen=True, slots=True)
class _Captioned:
    """Something drawn, with its title above and its note below."""

    id: str
    title: tuple[TextLine, ...]
    note: tuple[TextLine, ...]
    width: float
    setting: Setting

    @property
    def above(self) -> float:
        return passages.height(self.title) + CAPTION_GAP if self.title else 0.0

    @property
    def below(self) -> float:
        return passages.height(self.note) + CAPTION_GAP if self.note else 0.0

    def piece(self, lowest: float, highest: float, draw: Callable[[Box], Placed]) -> Piece:
        """With a drawing between these heights; `draw` is given its box."""

        def place(x: float, y: float, height: float) -> tuple[Placed, ...]:
            drawn = Box(x, y + self.above, self.width, height - self.above - self.below)
            return (
                *self._text("title", self.title, x, y),
                draw(drawn),
                *self._text("notes", self.note, x, drawn.bottom + CAPTION_GAP),
            )

        def carry(_room: float, full: float) -> tuple[Piece, ...]:
            """To the next slide, made smaller if need be; words that leave it no room stand before and after it."""
            if whole.least <= full:
                return (replace(whole, fresh=True),)
            if around <= _MOST_WORDS * full:
                smaller = self.piece(min(lowest, full - around), min(highest, full - around), draw)
                return (replace(smaller, carry=None, fresh=True),)
            bare = replace(self, title=(), note=()).piece(min(lowest, full), min(highest, full), draw)
            here = replace(bare, carry=None, fresh=True)
            return (*self._alone("title", self.title, full), here, *self._alone("notes", self.note, full))

        around = self.above + self.below
        whole = Piece(lowest + around, highest + around, place)
        return replace(whole, carry=carry)

    def _alone(self, what: str, lines: tuple[TextLine, ...], full: float) -> tuple[Piece, ...]:
        parts = carried(lines, full, full, self.setting) if lines else ()
        return parted(lambda part: text_piece(f"{self.id}:{what}", part, self.width, self.setting), parts)

    def _text(self, what: str, lines: tuple[TextLine, ...], x: float, y: float) -> tuple[Placed, ...]:
        if not lines:
            return ()
        return (PlacedText(f"{self.id}:{what}", Box(x, y, self.width, passages.height(lines)), lines),)


def _captioned(
    id_: str, label: str, title: tuple[Inline, ...], note: tuple[Inline, ...], for_: Measuring
) -> _Captioned:
    said = set_line(note, for_.width, for_.setting.sizes.notes, for_.setting, muted=True)
    numbered = passages.numbered(label, title)
    above = (lead(numbered, for_.width, for_.setting),) if numbered and (label or words(title) != for_.title) else ()
    return _Captioned(id_, above, (said,) if note else (), for_.width, for_.setting)


def chart_piece(id_: str, chart: Chart, for_: Measuring) -> Piece:
    """As wide as its place, about 16 : 9, in panels higher; round ones need no more than a square."""
    captioned = _captioned(id_, chart.label, chart.title, chart.note, for_)
    round_ = chart.kind in (ChartKind.DOUGHNUT, ChartKind.GAUGE)
    in_panel = TIGHT_CHART_LEAST if for_.tight else PANEL_CHART_LEAST
    lowest = CHART_LEAST if for_.width > _NARROW and not for_.panel else in_panel
    highest = max(lowest, for_.width * (0.75 if round_ else _share(for_.width)))
    return captioned.piece(lowest, highest, lambda box: PlacedChart(id_, box, chart))


def _share(width: float) -> float:
    """How high a chart may be, of its width: three on a line would else leave half of their slide empty."""
    if width > _NARROW:
        return 9 / 16
    return 0.7 if width > _SMALL else 0.95


def picture_piece(id_: str, picture: Picture, for_: Measuring) -> Piece:
    """In its own proportions, never wider than its place; it shrinks to fit a slide, at most to a third."""
    captioned = _captioned(id_, "", picture.title, (), for_)
    across, down = size_of(picture) or (4, 3)
    width = min(picture.width or for_.width, for_.width)
    tall = width * down / across

    def draw(box: Box) -> Placed:
        height = min(box.height, tall)
        return PlacedPicture(id_, Box(box.x, box.y, height * across / down, height), picture)

    return captioned.piece(min(tall, max(tall / 3, 60)), tall, draw)
