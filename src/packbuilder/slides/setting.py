"""What every judgement needs: the theme, the widths of its type, and the sizes chosen for one slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from packbuilder.fit.cells import Type
from packbuilder.fit.numbers import number_room
from packbuilder.slides.plan import TextLine
from packbuilder.theme import Look, Sizes, Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Block, Table

GAP = 16.0
"""Space between blocks on a slide, in points."""

CAPTION_GAP = 6.0
"""Space between a caption and what it is of, in points."""

SECTION_GAP = 22.0
"""Space above the heading of a section that shares a slide, in points."""

PANEL_GAP = 24.0
"""Space between panels side by side, in points."""

READABLE = 11.0
"""A table that is carried on, or whose names would each have a line, need not be smaller than this, in points."""

_NUMBER_LEAST = 28.0
"""The least room for the number of a paragraph, in points."""

CHART_LEAST = 170.0
"""A chart lower than this cannot be read from the other end of a table."""

PANEL_CHART_LEAST = 112.0
"""The same for one that shares a narrow panel with something else."""

TIGHT_CHART_LEAST = 96.0
"""The same where panels would else come one after the other."""


@dataclass(frozen=True, slots=True)
class Setting:
    """`table` and `body` are the type sizes for this slide, between the theme's sizes and its least.

    `only` = tables stand in this size and no other; `numbers` = the room for paragraphs' numbers. `tables` remembers
    what has been set already, within one plan.
    """

    theme: Theme
    metrics: Metrics
    table: float
    body: float
    only: bool = False
    numbers: float = 0.0
    tables: dict[tuple[str, int, float, float, str], SetTable] = field(default_factory=dict, compare=False, repr=False)

    @property
    def look(self) -> Look:
        return self.theme.deck

    @property
    def sizes(self) -> Sizes:
        return self.theme.deck.sizes

    @property
    def leading(self) -> float:
        """Of body text."""
        return round(self.body * self.sizes.leading / self.sizes.body, 1)

    def at(self, table: float) -> Setting:
        """The same with tables of another size."""
        return replace(self, table=table)

    def only_at(self, table: float) -> Setting:
        """The same with tables of this size and no other."""
        return replace(self, table=table, only=True)

    @property
    def table_sizes(self) -> tuple[float, ...]:
        """The sizes that a table that is carried on may be set in, the largest first."""
        return (self.table,) if self.only else table_sizes(self.theme)


@dataclass(frozen=True, slots=True)
class Measuring:
    """Where blocks are measured for: the width, the setting, the slide's title (which need not be said again);
    `panel` when it is one of several side by side, `tight` when else they would not stand there.
    """

    width: float
    setting: Setting
    title: str = ""
    panel: bool = False
    tight: bool = False


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table set at one size to one width: everything measured."""

    id: str
    table: Table
    type: Type
    widths: tuple[float, ...]
    head_heights: tuple[float, ...]
    body_heights: tuple[float, ...]
    caption: TextLine | None
    setting: Setting
    width: float

    @property
    def head_height(self) -> float:
        """Of caption and header rows."""
        caption = len(self.caption.lines) * self.caption.leading + CAPTION_GAP if self.caption else 0.0
        return caption + sum(self.head_heights)


def widened(theme: Theme, metrics: Metrics) -> Metrics:
    """The widths of letters on a council's template, whose words may run wider than those of the theme's font."""
    form = theme.deck.form
    return metrics if form is None else metrics.widened(form.content.widening, form.bold)


def setting(theme: Theme, metrics: Metrics, blocks: Sequence[Block] = ()) -> Setting:
    """Type at the theme's own sizes; room for the numbers of the document's paragraphs."""
    metrics = widened(theme, metrics)
    body = theme.deck.sizes.body
    return Setting(
        theme, metrics, theme.deck.sizes.table, body, numbers=number_room(blocks, body, _NUMBER_LEAST, metrics)
    )


def table_sizes(theme: Theme) -> tuple[float, ...]:
    """The sizes that a table may be set in, the largest first, half a point apart."""
    sizes = theme.deck.sizes
    steps = int((sizes.table - sizes.table_least) * 2)
    return (*(sizes.table - step / 2 for step in range(steps)), sizes.table_least)


def settings(first: Setting) -> tuple[Setting, ...]:
    """The settings to try for a slide that should hold everything: tables shrink first, then text by a point."""
    sizes = table_sizes(first.theme)
    middle = len(sizes) // 2
    return tuple(
        replace(first, table=size, body=first.body if i <= middle else first.body - 1) for i, size in enumerate(sizes)
    )


def type_of(size: float) -> Type:
    """How a table of this size is set on a slide."""
    return Type(size, round(size * 1.2, 1), round(size * 0.45, 1), round(size * 0.3, 1))
