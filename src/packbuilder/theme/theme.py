"""How papers look, by meaning: plain data, read by `layout/`. Lengths and sizes in points, colours as RRGGBB."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from packbuilder.theme.files import ThemeFiles
from packbuilder.theme.form import Form
from packbuilder.theme.tone import Tone


@dataclass(frozen=True, slots=True)
class Fonts:
    """`text` is the family that Office files name (Arial); PDFs embed the shipped family with the same widths.

    Signs that it lacks are drawn in the shipped symbols.
    """

    text: str


@dataclass(frozen=True, slots=True)
class Colours:
    """One ink, one accent, greys for what is secondary; two faint fills for totals."""

    ink: str
    accent: str
    muted: str
    rule: str
    header_rule: str
    total_fill: str
    sub_total_fill: str
    paper: str


@dataclass(frozen=True, slots=True)
class ToneLook:
    """How a status looks: severity is darkness. `shape` is the sign in front of its word."""

    fill: str
    ink: str
    edge: str
    shape: str
    trend_ink: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """Type sizes of one style, in points."""

    title: float
    heading: float
    sub_heading: float
    subtitle: float
    banner: float
    body: float
    leading: float
    table: float
    table_least: float
    notes: float
    footer: float
    tile: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page or slide and its margins."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def inner_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def inner_height(self) -> float:
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Look:
    """One style's page and type; where a council's slide template has its places."""

    page: Page
    sizes: Sizes
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class CoverLook:
    """The deck's title slide; the light variant is for printing."""

    fill: str
    ink: str
    muted: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A whole theme, with the council's own files.

    `palette` colours series in order; neighbours part in grey, hatching helps from the third on. `chart_least` is the
    smallest type in a chart, in points.
    """

    name: str
    fonts: Fonts
    colours: Colours
    tones: Mapping[Tone, ToneLook]
    palette: tuple[str, ...]
    deck: Look
    report: Look
    cover: CoverLook
    arrows: Mapping[str, str]
    files: ThemeFiles = field(default_factory=ThemeFiles)
    chart_least: float = 8.0

    def on_slides(self) -> Theme:
        """The theme of a deck's charts: nothing in them is smaller than in its densest table."""
        return replace(self, chart_least=self.deck.sizes.table_least)

    def look(self, style: str) -> Look:
        """The page and type of `deck` or `report`."""
        return self.deck if style == "deck" else self.report

    def edge(self, tone: Tone | None) -> str:
        """The colour of an edge that a block or tile wears: its tone's, or the accent where nothing is rated."""
        return self.colours.accent if tone is None or tone is Tone.NONE else self.tones[tone].edge
