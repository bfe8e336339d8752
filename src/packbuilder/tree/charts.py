"""Charts and timelines as data: what is counted, not how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from packbuilder.figures import NumberFormat, Provenance
from packbuilder.theme.tone import Tone
from packbuilder.tree.inlines import Inline


class ChartKind(StrEnum):
    """The shapes a chart may take. "percent" stacks to a hundred; combo = columns, series marked `line` as lines."""

    COLUMN = "column"
    STACKED_COLUMN = "stacked-column"
    PERCENT_COLUMN = "percent-column"
    BAR = "bar"
    STACKED_BAR = "stacked-bar"
    LINE = "line"
    AREA = "area"
    COMBO = "combo"
    DOUGHNUT = "doughnut"
    GAUGE = "gauge"


@dataclass(frozen=True, slots=True)
class Series:
    """One run of values, one for each category; None is a gap (missing, not nought)."""

    name: str
    values: tuple[Decimal | None, ...]
    line: bool = False
    tone: Tone | None = None
    provenance: Provenance | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A level to meet, drawn as a dashed line with its label at the end."""

    value: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class Band:
    """A reference range between two values."""

    low: Decimal
    high: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """`categories` are the settled texts of the x axis; `format` writes every value (labels, axis, workbook).

    `category_title` and `value_title` head the embedded workbook's columns and, where the theme shows them, the axes.
    `labels`: print values in or on the marks (compose decides: up to about 24). `alt` is written from the data where
    the author gave none. `range` is the value axis (None = automatic; bars start at nought all the same).
    """

    id: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    format: NumberFormat
    alt: str
    label: str = ""
    title: tuple[Inline, ...] = ()
    category_title: str = ""
    value_title: str = ""
    target: Target | None = None
    band: Band | None = None
    labels: bool = False
    centre: str = ""
    range: tuple[Decimal, Decimal] | None = None
    note: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Milestone:
    when: date
    words: str


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One bar of a plan; `group` is the theme it belongs to (merged where neighbours share it)."""

    label: tuple[Inline, ...]
    start: date
    end: date
    group: str = ""
    tone: Tone | None = None
    word: str = ""
    milestones: tuple[Milestone, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """A gantt chart: rows over the months from `start` to `end`."""

    id: str
    start: date
    end: date
    rows: tuple[TimelineRow, ...]
    alt: str
    title: tuple[Inline, ...] = ()
    today: date | None = None
