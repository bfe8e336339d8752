"""What each chart must draw: its categories and its series, worked out from the layout and the data by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tests.by_hand.formulas import Value
from tests.by_hand.inputs import listed
from tests.by_hand.judged import figure
from tests.by_hand.papers import Paper, Written
from tests.by_hand.sources import Line, parted, total

Run = tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Drawn:
    """A chart: one figure of each series for each category, nothing where there is none."""

    name: str
    categories: tuple[str, ...]
    series: dict[str, Run]
    stacks_to_a_hundred: bool = False

    @property
    def drawn(self) -> dict[str, Run]:
        """What its marks show: the figures, or each as its share of its category's."""
        if not self.stacks_to_a_hundred:
            return self.series
        whole = [sum(value or 0 for value in column) for column in zip(*self.series.values(), strict=True)]
        return {name: tuple(map(_share, run, whole)) for name, run in self.series.items()}


def charts(paper: Paper) -> Iterator[Drawn]:
    """Every chart of a paper, once for each time that it stands there."""
    for block in paper.blocks("chart"):
        yield Drawn(block.says["chart"], *_of(paper, block), block.says.get("kind") == "percent-column")


def _share(value: Decimal | None, whole: Decimal | int) -> Decimal | None:
    return round(value / whole, 6) if value is not None and whole else None


def _of(paper: Paper, block: Written) -> tuple[tuple[str, ...], dict[str, Run]]:
    says, columns = block.says, listed(block.says["y"])
    lines = [line for line in block.lines if line.get("role", "line") in ("line", None)]
    if says.get("kind") == "gauge":
        (line,) = lines
        name = _title(block, columns[0])
        return (name,), {name: (_figure(line[columns[0]]),)}
    if "x" not in says:  # a ring whose parts are whole columns
        parts = {_title(block, name): total([_figure(line[name]) for line in lines]) for name in columns}
        return tuple(parts), {"": tuple(_figure(value) for value in parts.values())}
    rows = parted([{**line, says["x"]: _words(paper, block, line, says["x"])} for line in lines], [says["x"]])
    categories = tuple(str(key) for (key,) in rows)
    if "series" in says:
        by = says["series"]
        named = {_words(paper, block, line, by): line[by] for line in lines}
        series = {name: [_of_series(part, by, key) for part in rows.values()] for name, key in named.items()}
        return categories, {name: _run(cells, columns[0]) for name, cells in series.items()}
    return categories, {_title(block, name): _run(list(rows.values()), name) for name in columns}


def _of_series(lines: list[Line], by: str, key: Value) -> list[Line]:
    return [line for line in lines if line[by] == key]


def _run(cells: list[list[Line]], column: str) -> Run:
    """What the rows of each category have; a ring adds them up."""
    return tuple(_figure(total([_figure(line[column]) for line in part])) for part in cells)


def _words(paper: Paper, block: Written, line: Line, name: str) -> str:
    return paper._words(line[name], paper.said(block, name, {}), name)


def _title(block: Written, name: str) -> str:
    """The title that the layout gives a column; what a pivot's value is called; else the column's name as words."""
    said = block.source.said
    called = [one["words"][name] for one in said.values() if name in one.get("words", {})]
    return str(said.get(name, {}).get("title") or next(iter(called), name.replace("_", " ").capitalize()))


def _figure(value: Value) -> Decimal | None:
    return None if value is None else figure(value)
