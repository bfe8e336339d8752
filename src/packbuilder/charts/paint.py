"""Which colour and which hatching each series takes, and which ink reads on it. Both drawings ask here."""

from __future__ import annotations

from dataclasses import dataclass

from packbuilder.charts.drawing import Rgb
from packbuilder.theme import Theme
from packbuilder.theme.contrast import channels, contrast
from packbuilder.tree import Tone

HATCHES = 5
"""How many different hatchings there are; 0 is none."""

DASHES = 4
"""How many different dashes there are; 0 is none."""

_SOLID = 2
"""So many series part by darkness alone; from the third on hatching helps."""


BAND = 0.13
"""How much of the palette's first colour is in the pale fill of a reference range."""


@dataclass(frozen=True, slots=True)
class Paint:
    """`colour` is RRGGBB; `accent` its place in the Office theme (1 to 6; 0 = a tone's colour, or beyond the sixth).

    `edge` is drawn round a fill that is too pale to be seen on paper (a tone's).
    """

    colour: str
    accent: int
    hatch: int = 0
    edge: str = ""


def paint(place: int, tone: Tone | None, theme: Theme) -> Paint:
    """The paint of the series (or segment) at `place`, counted from 0."""
    if tone is not None:
        look = theme.tones[tone]
        return Paint(look.fill, 0, edge=look.edge if look.edge != look.fill else "")
    turn = place % len(theme.palette)
    return Paint(theme.palette[turn], turn + 1 if turn < 6 else 0, _in_turn(place, HATCHES))


def dashes(place: int) -> int:
    """Which dashes the line of the series at `place` has: they turn otherwise than colours do, so no two are alike."""
    return _in_turn(place, DASHES)


def _in_turn(place: int, kinds: int) -> int:
    return 0 if place < _SOLID else 1 + (place - _SOLID) % kinds


def stroke_colour(paint: Paint) -> str:
    """The colour for a line or for words in this paint: the edge, where the fill is too pale for a thin mark."""
    return paint.edge or paint.colour


def ink_on(colour: str, theme: Theme) -> str:
    """White or ink, whichever reads better on a fill."""
    paper, ink = theme.colours.paper, theme.colours.ink
    return paper if contrast(colour, paper) >= contrast(colour, ink) else ink


def darkened(colour: str, theme: Theme) -> str:
    """The colour, mixed with ink until words in it read on paper (WCAG 2.2, 1.4.3: 4.5 to 1)."""
    for step in range(10):
        mixed = mixed_with(colour, theme.colours.ink, step / 10)
        if contrast(mixed, theme.colours.paper) >= 4.5:
            return mixed
    return theme.colours.ink


def band_colour(theme: Theme) -> str:
    """The pale fill of a reference range."""
    return mixed_with(theme.palette[0], theme.colours.paper, 1 - BAND)


def mixed_with(colour: str, other: str, share: float) -> str:
    """`colour` with so large a share of `other` in it."""
    parts = zip(channels(colour), channels(other), strict=True)
    return "".join(f"{round(255 * (a + (b - a) * share)):02X}" for a, b in parts)


def rgb(colour: str) -> Rgb:
    """A theme's colour as a drawing names it."""
    red, green, blue = (round(part, 4) for part in channels(colour))
    return red, green, blue
