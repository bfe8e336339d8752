"""What a council's slide template draws under the words of its slides. Lengths in points from the slide's top left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from packbuilder.theme.icons import Outline

Frame = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_SLACK: Final = 2.0


@dataclass(frozen=True, slots=True)
class Painted:
    """A shape: its outline, what fills it and what runs round it. `solid` is the upright box that it fills altogether,
    none where it is of another form.
    """

    outline: Outline
    fill: str = ""
    edge: str = ""
    thickness: float = 0.0
    opacity: float = 1.0
    solid: Frame | None = None

    def seen(self, box: Frame) -> str:
        """The colour that what stands in a box stands on, where it stands on this altogether."""
        return self.fill if self.solid and self.opacity == 1 and _holds(self.solid, box) else ""


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture (PNG, JPEG, GIF) in a box; `cut` are the shares of it left out at left, top, right and bottom.

    `mean` is the colour that it is on the whole, said of pictures large enough to hold words.
    """

    box: Frame
    digest: str
    data: bytes = field(repr=False)
    cut: Frame = (0.0, 0.0, 0.0, 0.0)
    opacity: float = 1.0
    mean: str = ""

    def seen(self, box: Frame) -> str:
        """The colour that what stands in a box stands on, where it stands on this altogether."""
        return self.mean if self.opacity == 1 and _holds(self.box, box) else ""


Mark = Painted | Pictured


@dataclass(frozen=True, slots=True)
class Ground:
    """Under the slides of one layout: a colour, then marks from back to front.

    `title`, `words` and `foot` are the colours in which the template sets them there, nothing where it does not say;
    `left_out` is what PDFs do not draw of it, in words.
    """

    colour: str
    marks: tuple[Mark, ...] = ()
    title: str = ""
    words: str = ""
    foot: str = ""
    left_out: tuple[str, ...] = ()

    def under(self, box: Frame) -> str:
        """The colour that words in a box stand on."""
        seen = (mark.seen(box) for mark in reversed(self.marks))
        return next((colour for colour in seen if colour), self.colour)


def _holds(own: Frame, box: Frame) -> bool:
    (left, top, right, bottom), (x, y, across, down) = own, box
    return left <= x + _SLACK and top <= y + _SLACK and right >= across - _SLACK and bottom >= down - _SLACK
