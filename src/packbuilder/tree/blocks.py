"""The blocks that a document is made of. Wide doors lead here, the tree stays narrow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from packbuilder.theme.tone import Tone
from packbuilder.tree.charts import Chart, Timeline
from packbuilder.tree.inlines import Inline
from packbuilder.tree.labels import Label
from packbuilder.tree.tables import Table


class CoverKind(StrEnum):
    TITLE = "title"
    FRONT_SHEET = "front-sheet"
    MASTHEAD = "masthead"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value; `beside` = on the row of the field before it, where the page has room."""

    label: tuple[Inline, ...]
    value: tuple[Inline, ...]
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """The head of a paper: a title slide or page of its own (title), or the head of the first page (the others).

    `overline` stands above the title (committee and date), `subtitle` under it (period), `foot` at the foot (who
    reports, for what, public or not); `fields` are a front sheet's.
    """

    kind: CoverKind
    title: str
    overline: str = ""
    subtitle: str = ""
    foot: str = ""
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is the paper's sections (its title stands in the cover and is level 0 in a report).

    In a deck a heading that holds blocks is a slide's title, and the headings above it are the slide's banner. `flows`:
    the paper was written to run on, so that short sections may share a slide.
    """

    id: str
    level: int
    content: tuple[Inline, ...]
    subtitle: tuple[Inline, ...] = ()
    label: Label | None = None
    flows: bool = False


class ParagraphRole(StrEnum):
    """What a paragraph is to its neighbours.

    BODY words; CONTINUATION = no number, the indent of a numbered paragraph kept; NOTE = small print under what it
    explains; TITLE = the title of an unnumbered block (bold lead line above it).
    """

    BODY = "body"
    CONTINUATION = "continuation"
    NOTE = "note"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Paragraph:
    content: tuple[Inline, ...]
    label: Label | None = None
    role: ParagraphRole = ParagraphRole.BODY
    id: str = ""


class ListKind(StrEnum):
    BULLET = "bullet"
    DECIMAL = "decimal"
    ALPHA = "alpha"
    ROMAN = "roman"


@dataclass(frozen=True, slots=True)
class Item:
    """A list item; `label` is what PDF and slides print before it ("•", "2.", "b)")."""

    label: Label
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class List:
    """`within` = it belongs to the numbered paragraph above, and begins where the words of that stand."""

    kind: ListKind
    items: tuple[Item, ...]
    within: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file's bytes. `width` in points, None = as wide as its place allows.

    `vector` is the drawing in SVG that `data` shows in dots, made safe; empty where there is none.
    """

    id: str
    data: bytes
    media_type: str
    alt: str
    width: float | None = None
    title: tuple[Inline, ...] = ()
    vector: bytes = b""


@dataclass(frozen=True, slots=True)
class Callout:
    """Words set apart: a decision to take, a warning. The tone's word is among the words when it matters."""

    blocks: tuple[Block, ...]
    tone: Tone = Tone.NONE
    title: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels and values: rows (meeting information, a front sheet) or chips (the filters of a report)."""

    id: str
    fields: tuple[Field, ...]
    chips: bool = False
    title: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure over what it counts; without a `value` the label is all there is: a tile of words.

    `icon` is one of `theme.icons`: for the eye only, for the label says what the tile counts.
    """

    label: tuple[Inline, ...]
    value: tuple[Inline, ...]
    tone: Tone | None = None
    word: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Tiles:
    """Big numbers side by side; `strip` = one low band."""

    id: str
    tiles: tuple[Tile, ...]
    strip: bool = False
    title: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """One place of a grid: blocks from top to bottom."""

    blocks: tuple[Block, ...]
    title: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """Panels in rows of `across`; `widths` are their relative widths (`across` numbers).

    On a slide `heights` are the relative heights of the rows (none = each as tall as it needs); `keep` = all panels are
    meant to stand on one slide.
    """

    id: str
    panels: tuple[Panel, ...]
    across: int
    widths: tuple[int, ...]
    heights: tuple[int, ...] = ()
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """What a mark stands for. `id` is what `NoteRef.note` names; `marker` empty = a plain note without a mark."""

    id: str
    marker: str
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """What marks in words stand for: at the foot of the page or slide that marks them.

    `printed` = here, where the author wants them read, under their title if they have one.
    """

    notes: tuple[Note, ...]
    title: tuple[Inline, ...] = ()
    printed: bool = False


@dataclass(frozen=True, slots=True)
class SignatureRule:
    """A line to sign on, and who signs under it."""

    lines: tuple[tuple[Inline, ...], ...]


class BreakKind(StrEnum):
    PAGE = "page"
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


@dataclass(frozen=True, slots=True)
class Break:
    """A new page (slide), or a new section of pages turned the other way."""

    kind: BreakKind = BreakKind.PAGE


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of a contents list; `target` is the heading's (or table's) id. Back-ends find the page numbers."""

    level: int
    text: str
    target: str
    label: str = ""


class ContentsOf(StrEnum):
    """What a contents list names."""

    SECTIONS = "sections"
    APPENDICES = "appendices"
    TABLES = "tables"


@dataclass(frozen=True, slots=True)
class Contents:
    """A contents list; `of_part`: of the paper that it stands in alone, which is an appendix of the whole."""

    entries: tuple[ContentsEntry, ...]
    title: tuple[Inline, ...] = ()
    of: ContentsOf = ContentsOf.SECTIONS
    of_part: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """An anchor: everything that one block of the layout made, under its stable id.

    `name` is what an officer sees on the anchor in Word ("Risks: table"). Groups hold no groups; a grid's panels do.
    A `whole` one is no use in parts, such as a name and the line to sign on.
    """

    id: str
    name: str
    blocks: tuple[Block, ...]
    whole: bool = False


Block = (
    Cover
    | Heading
    | Paragraph
    | List
    | Table
    | Chart
    | Timeline
    | Picture
    | Callout
    | Fields
    | Tiles
    | Grid
    | Notes
    | SignatureRule
    | Break
    | Contents
    | Group
)
