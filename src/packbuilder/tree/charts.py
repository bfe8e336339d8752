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
    """A level to meet, drawn as a dashed line with its label at the end.

    `levels` has one for each category where the target changes (None = a gap); `value` is then the last of them.
    `name` is what such a one is called without its figure.
    """

    value: Decimal
    label: str
    levels: tuple[Decimal | None, ...] = ()
    name: str = ""


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
    `labels`: print values in or on the marks (compose decides: up to about 24); `ends`: print the last value of lines.
    `alt` is written from the data where the author gave none. `range` is the value axis (None = automatic; bars start
    at nought all the same). `beside` are figures of the charts beside this one that its axis holds too, so that all of
    them are read on one scale. `tones` rates the categories, where they are ratings: the parts of a doughnut take them.
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
    targets: tuple[Target, ...] = ()
    band: Band | None = None
    labels: bool = False
    ends: bool = True
    centre: str = ""
    range: tuple[Decimal, Decimal] | None = None
    beside: tuple[Decimal, ...] = ()
    tones: tuple[Tone | None, ...] = ()
    note: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Milestone:
    when: date
    words: str


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One bar of a plan; `group` is the theme it belongs to (merged where neighbours share it).

    `end` is its last day; None = it goes on.
    """

    label: tuple[Inline, ...]
    start: date
    end: date | None
    group: str = ""
    tone: Tone | None = None
    word: str = ""
    milestones: tuple[Milestone, ...] = ()


class Span(StrEnum):
    """What the columns of a plan stand for."""

    MONTHS = "months"
    QUARTERS = "quarters"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Timeline:
    """A gantt chart: rows over the months, quarters or years from `start` to `end`.

    `label_title` and `group_title` head the columns of the rows' words.
    """

    id: str
    start: date
    end: date
    rows: tuple[TimelineRow, ...]
    alt: str
    title: tuple[Inline, ...] = ()
    today: date | None = None
    show: Span = Span.MONTHS
    label_title: str = "Activity"
    group_title: str = ""
    note: tuple[Inline, ...] = ()
