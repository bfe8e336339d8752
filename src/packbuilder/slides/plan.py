"""What goes on which slide, as plain data. PowerPoint and the deck PDF draw it, so both show the same slides.

Lengths in points; boxes are measured from the slide's top left corner, y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from packbuilder.fit.lines import Line
from packbuilder.tree import Chart, Cover, Inline, Label, Picture, Row, Table, Tile, Tone

CALLOUT_INSET = 14.0
CALLOUT_PAD = 8.0


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def right(self) -> float:
        return self.x + self.width


class SlideRole(StrEnum):
    """Which layout of a template a slide asks for."""

    TITLE = "title"
    SECTION = "section"
    CONTENT = "content"
    TWO_CONTENTS = "two-contents"
    TITLE_ONLY = "title-only"


@dataclass(frozen=True, slots=True)
class TextLine:
    """One paragraph of a text box, already broken: `lines` for the PDF, `content` for PowerPoint (it breaks alike).

    The text stands `indent` points in from the box, `label` in front of it, `hang` points before the text; `size` and
    `leading` in points; `before` is the space above. `id` is the paragraph's, for links. `spare` lines have room under
    the last: LibreOffice may break the paragraph into so many more. `entry`: it is one of a contents list.
    """

    content: tuple[Inline, ...]
    lines: tuple[Line, ...]
    size: float
    leading: float
    before: float = 0.0
    label: Label | None = None
    indent: float = 0.0
    level: int = 0
    bold: bool = False
    muted: bool = False
    hang: float = 0.0
    id: str = ""
    spare: int = 0
    entry: bool = False


@dataclass(frozen=True, slots=True)
class PlacedText:
    """Paragraphs from top to bottom in one box.

    `tone` is set for a callout: its text stands `CALLOUT_INSET` from the left edge (where its tone is drawn) and
    `CALLOUT_PAD` from top and bottom. `rule_above` is the length of a line to sign on along the top of the box.
    """

    id: str
    box: Box
    paragraphs: tuple[TextLine, ...]
    tone: Tone | None = None
    rule_above: float = 0.0


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table, or the part of it that stands here: its head rows and `body`.

    `widths` one for each column, `head_heights` and `body_heights` one for each row; type is `size` on `leading`, cells
    padded by `pad` left and right, `pad_vertical` above and below. `part` is its place in a carried-on table, counted
    from 1 (`parts` in all).
    """

    id: str
    box: Box
    table: Table
    body: tuple[Row, ...]
    widths: tuple[float, ...]
    head_heights: tuple[float, ...]
    body_heights: tuple[float, ...]
    size: float
    leading: float
    part: int = 1
    parts: int = 1
    pad: float = 0.0
    pad_vertical: float = 0.0


@dataclass(frozen=True, slots=True)
class PlacedChart:
    id: str
    box: Box
    chart: Chart


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    id: str
    box: Box
    picture: Picture


@dataclass(frozen=True, slots=True)
class PlacedTile:
    """A tile, its figure and what it counts broken to `box`; the word of its status is set in the label's size."""

    id: str
    box: Box
    tile: Tile
    value: TextLine
    label: TextLine


Placed = PlacedText | PlacedTable | PlacedChart | PlacedPicture | PlacedTile


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. `id` is stable; `title` is settled and unique ("Risks (2 of 3)"); `placed` stands in reading order.

    `banner` are the headings above. A heading's number is part of `title`. `target` is the heading's id that links
    point to; `section` the top heading's words (sections of the deck, bookmarks of the PDF); `sources` the speaker
    notes: where the figures on the slide are from, a line each. `targets` are all ids on this slide that links may
    point to (headings above it too, on their first slide). Where title, banner and the rest stand: `frame.frame`.
    """

    id: str
    role: SlideRole
    title: str
    banner: str = ""
    subtitle: tuple[Inline, ...] = ()
    title_lines: tuple[str, ...] = ()
    cover: Cover | None = None
    placed: tuple[Placed, ...] = ()
    target: str = ""
    section: str = ""
    sources: tuple[str, ...] = ()
    number: int = 0
    title_size: float = 0.0
    targets: tuple[str, ...] = ()
    subtitle_lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class SlidePlan:
    """Every slide of a document, in order. `footer` and `date` run along the foot of all but the title slide."""

    width: float
    height: float
    slides: tuple[Slide, ...]
    footer: str = ""
    date: str = ""
