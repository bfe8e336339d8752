"""A section for a table: a sentence with figures of the data, a chart, the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from packbuilder.starter.chart import Drawn
from packbuilder.starter.columns import Column, Role, Table, is_long
from packbuilder.starter.written import indented, line, listing, scalar

_MOST_ROWS = {"deck": 10, "report": 30}
_MOST_COLUMNS = {"deck": 8, "report": 6}
_MOST_WITH_CHART = 4
"""As many columns stand legibly in half a slide."""

_MOST_SAID = 2


def section(heading: str, table: Table, chart: Drawn | None, style: str) -> list[str]:
    """The section of a table, as an item of `sections:`."""
    lines = [f"- heading: {scalar(heading)}", "  blocks:"]
    lines += indented(_tiles(table) if style == "deck" else _sentence(table), 4)
    if chart is None:
        return [*lines, *indented(_table(table, style, table.columns), 4)]
    if style == "deck" and _fits_beside(table):
        return [*lines, *indented(_side_by_side(table, chart, style), 4)]
    return [*lines, *indented([*_chart(table, chart), *_table(table, style, table.columns)], 4)]


def _fits_beside(table: Table) -> bool:
    return len(table.columns) <= _MOST_WITH_CHART and not any(map(is_long, table.columns))


def _side_by_side(table: Table, chart: Drawn, style: str) -> Iterator[str]:
    yield line("- grid:", "side by side; a list in the list stands one under the other")
    yield from indented([*_chart(table, chart), *_table(table, style, table.columns)], 4)
    yield line("  widths: [3, 2]", "how wide each is beside the other")


def _sentence(table: Table) -> Iterator[str]:
    """Figures bound to the data: they change with the next month's file."""
    yield line("- text: |", "words; what stands in {{ }} is worked out from the data")
    said = list(_figures(table)) or [f"Rows: {{{{ {table.name}.count() }}}}."]
    yield from (f"    - {one}" for one in said)


def _tiles(table: Table) -> Iterator[str]:
    """The same figures as a slide shows them: big, side by side."""
    shown = list(_big(table)) or [("Rows", f"{{{{ {table.name}.count() }}}}")]
    yield line("- tiles:", "big figures; what stands in {{ }} is worked out from the data")
    yield from (f"    {scalar(label)}: {scalar(figure)}" for label, figure in shown)


def _big(table: Table) -> Iterator[tuple[str, str]]:
    times = [time for time in _sayable(table, Role.TIME) if time.is_unique]
    for column in (_sayable(table, Role.AMOUNT) or _sayable(table, Role.SHARE))[:_MOST_SAID]:
        if column.role is Role.AMOUNT:
            yield _plain(f"{column.title}, in all"), f"{{{{ {table.name}.total('{column.name}') }}}}"
        if times:
            yield _plain(f"{column.title}, latest"), _cell(table, column)


def _figures(table: Table) -> Iterator[str]:
    """A sentence a column: all of it, and the latest."""
    times = [time for time in _sayable(table, Role.TIME) if time.is_unique]
    for column in (_sayable(table, Role.AMOUNT) or _sayable(table, Role.SHARE))[:_MOST_SAID]:
        latest = f"{_cell(table, column)} in {_cell(table, times[0])}" if times else ""
        total = f"{{{{ {table.name}.total('{column.name}') }}}} in all" if column.role is Role.AMOUNT else ""
        if total or latest:
            yield f"{_plain(column.title)}: {', '.join(part for part in (total, latest) if part)}."


def _cell(table: Table, column: Column) -> str:
    name = column.name
    part = f".{name}" if name.isidentifier() else f"['{name}']"
    return f"{{{{ {table.name}.last{part} }}}}"


def _sayable(table: Table, role: Role) -> list[Column]:
    """The columns whose names an expression can say without more ado, and which hold something."""
    return [column for column in table.of(role) if column.filled and _can_be_said(column.name)]


def _can_be_said(name: str) -> bool:
    return name.isprintable() and not set(name) & set("'\"\\{}")


def _plain(title: str) -> str:
    """A title that Markdown takes for words."""
    return "".join(f"\\{character}" if character in r"\`*_[]<>#^~$|" else character for character in title)


def _chart(table: Table, chart: Drawn) -> Iterator[str]:
    of = f"{' and '.join(column.title for column in chart.y[:2])}" if 0 < len(chart.y) < 3 else table.title
    yield line(f"- chart: {chart.source(table)}", "drawn from that source")
    yield f"  title: {scalar(_plain(f'{of} by {chart.x.title.lower()}'))}"
    yield line(f"  kind: {chart.kind}", "column, stacked-column, bar, stacked-bar or line")
    yield line(f"  x: {scalar(chart.x.name)}", "the column along the axis")
    y = [column.name for column in chart.y] or ["count"]
    yield line(f"  y: {scalar(y[0]) if len(y) == 1 else listing(y)}", "what is drawn: one column or several")
    if chart.series is not None:
        yield line(f"  series: {scalar(chart.series.name)}", "one line for each of these")
    yield line("  # target: 10", "a dashed line to meet")


def _table(table: Table, style: str, columns: tuple[Column, ...]) -> Iterator[str]:
    shown = _chosen(columns, _MOST_COLUMNS[style])
    yield line(f"- table: {table.name}")
    yield line("  columns:", "which columns, in which order")
    for column in columns:
        yield f"    - {scalar(column.name)}" if column in shown else f"    # - {scalar(column.name)}"
    long = table.rows > _MOST_ROWS[style]
    latest = long and bool(table.of(Role.TIME))
    if latest:
        yield line(f"  sort: {scalar(f'{table.of(Role.TIME)[0].name} desc')}", "the latest first")
    if long:
        yield line(f"  top: {_MOST_ROWS[style]}", f"the first rows; without this line all {table.rows}")
    yield from _offers(table, is_sorted=latest)


def _chosen(columns: Sequence[Column], most: int) -> list[Column]:
    """The first columns, and ratings wherever they stand: they are what a reader looks for."""
    rated = [column for column in columns if column.is_rating][: most - 1]
    others = [column for column in columns if column not in rated][: most - len(rated)]
    return [*others, *rated]


def _offers(table: Table, is_sorted: bool) -> Iterator[str]:
    """What the table could do too: lines that work when their # is taken away."""
    amounts = table.of(Role.AMOUNT)
    if amounts:
        yield line("  # totals: grand", "a row of totals")
        if not is_sorted:
            yield line(f"  # sort: {scalar(f'{amounts[0].name} desc')}", "the largest first")
    grouped = next((c for c in table.of(Role.WORDS) if 1 < c.distinct * 2 <= table.rows), None)
    if grouped is not None:
        yield line(f"  # group: {scalar(grouped.name)}", "the rows of each under a heading")
