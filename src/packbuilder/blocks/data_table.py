"""What is drawn, as a table under the drawing, where the author asks for it: for those who need its figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from pydantic import Field

from packbuilder.blocks.contract import DataBlockSpec
from packbuilder.figures import Figure, Kind, NumberFormat
from packbuilder.specfile import YesNo
from packbuilder.tree import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Column,
    ColumnKind,
    Inline,
    Note,
    Row,
    RowRole,
    Series,
    Status,
    Table,
    Text,
    Timeline,
    TimelineRow,
    Tone,
    words,
)

_GAP = "n/a"
_DAY = NumberFormat(Kind.DATE_SHORT)


class DrawnBlockSpec(DataBlockSpec):
    """What every block that draws data may carry."""

    data_table: YesNo = Field(False, description="yes: what it shows stands under it as a table too")


def data_table(
    of: str,
    title: tuple[Inline, ...],
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    said: Sequence[str] = (),
) -> tuple[Table, ...]:
    """A plain table of these rows under what is drawn as `of`; none where there is nothing to list.

    `said` is what no row holds, a line each under the table.
    """
    if not rows:
        return ()
    head = Row(RowRole.HEADER, tuple(Cell((Text(column.title),)) for column in columns))
    body = tuple(Row(RowRole.LINE, tuple(cells), str(at)) for at, cells in enumerate(rows, 1))
    named = (*title, Text(" (data)")) if title else (Text("Data"),)
    notes = tuple(Note(f"{of}-data-note-{i}", "", (Text(words),)) for i, words in enumerate(said, 1))
    shown = _summary(named, columns, rows)
    return (Table(f"{of}-data", tuple(columns), (head,), body, title=named, summary=shown, notes=notes),)


def _summary(title: Sequence[Inline], columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> str:
    listed = ", ".join(column.title for column in columns)
    counted = f"{len(rows)} {'row' if len(rows) == 1 else 'rows'} and {len(columns)} columns"
    return f"{words(title)}. Table of {counted}: {listed}."


def said(text: str) -> Cell:
    """A cell of words."""
    return Cell((Text(text),) if text else ())


def rating(tone: Tone | None, word: str) -> Cell:
    """A cell with a rating; empty where there is none."""
    return Cell((Status(tone or Tone.NONE, word),) if word else ())


# charts


def chart_data(chart: Chart) -> tuple[Block, ...]:
    """A row a category and a column a series; of a gauge and of a ring of columns a row a part."""
    if not any(chart.categories) or chart.kind is ChartKind.GAUGE:
        return _parts(chart)
    changing = [target for target in chart.targets if target.levels]
    columns = (
        Column("category", chart.category_title or "Category"),
        *(_figures(f"series-{i}", _heading(one, chart), chart) for i, one in enumerate(chart.series, 1)),
        *(_figures(f"target-{i}", target.name or target.label, chart) for i, target in enumerate(changing, 1)),
    )
    levels = (*((one.values, one) for one in chart.series), *((target.levels, None) for target in changing))
    rows = [
        (said(name), *(_figure(values[at] if at < len(values) else None, series, chart) for values, series in levels))
        for at, name in enumerate(chart.categories)
    ]
    return data_table(chart.id, chart.title, columns, rows, tuple(_alone(chart)))


def _heading(series: Series, chart: Chart) -> str:
    return series.name or chart.value_title or "Value"


def _figures(name: str, title: str, chart: Chart) -> Column:
    return Column(name, title, ColumnKind.NUMBER, chart.format)


def _figure(value: Decimal | None, series: Series | None, chart: Chart) -> Cell:
    """A figure as the chart writes it; a gap has a word, for an empty cell might be a slip."""
    where = series.provenance if series is not None else None
    if where is not None and not where.computed:
        where = replace(where, computed="as the chart draws it")  # a series has no row of its own
    return Cell((Text(_GAP) if value is None else Figure(value, chart.format, where),))


def _parts(chart: Chart) -> tuple[Block, ...]:
    columns = (Column("part", "Figure"), _figures("value", "Value", chart))
    rows = [
        (said(series.name or chart.value_title or "Value"), _figure(value, series, chart))
        for series in chart.series
        for value in series.values
    ]
    return data_table(chart.id, chart.title, columns, rows, tuple(_alone(chart)))


def _alone(chart: Chart) -> Iterator[str]:
    """What has one level for all categories: targets, and the band."""
    yield from (f"{target.label}." for target in chart.targets if not target.levels)
    if chart.band is not None:
        yield f"{chart.band.label}."


# plans


def plan_data(plan: Timeline) -> tuple[Block, ...]:
    """A row an activity with its days; each milestone has a row of its own under it."""
    themes = [Column("theme", plan.group_title or "Theme")] if any(row.group for row in plan.rows) else []
    ratings = [Column("status", "Status", ColumnKind.STATUS)] if any(row.word for row in plan.rows) else []
    columns = (
        Column("activity", plan.label_title), *themes, Column("start", "Start", ColumnKind.CODE),
        Column("end", "End", ColumnKind.CODE), *ratings,
    )  # fmt: skip
    rows = [cells for row in plan.rows for cells in _activity(row, bool(themes), bool(ratings))]
    return data_table(plan.id, plan.title, columns, rows)


def _activity(row: TimelineRow, has_theme: bool, has_rating: bool) -> Iterator[tuple[Cell, ...]]:
    theme = (said(row.group),) if has_theme else ()
    end = said(_DAY.text(row.end) if row.end is not None else "goes on")
    rated = (rating(row.tone, row.word),) if has_rating else ()
    yield (Cell(row.label), *theme, said(_DAY.text(row.start)), end, *rated)
    for one in row.milestones:
        day = _DAY.text(one.when)
        yield (said(f"\N{BLACK DIAMOND} {one.words}"), *theme, said(day), said(day), *((Cell(),) if has_rating else ()))
