"""The layout itself: sources with their columns, a section a table, and beside each line what it is for."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from packbuilder.blocks.catalogue import BLOCKS
from packbuilder.starter.blocks import section
from packbuilder.starter.chart import Drawn, chart_of
from packbuilder.starter.columns import Column, Table
from packbuilder.starter.written import aligned, comment, indented, line, mapping, scalar


@dataclass(frozen=True, slots=True)
class Paper:
    """What is known of the paper before it is written."""

    name: str
    day: datetime.date
    style: str
    committee: str
    committees: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        words = self.name.replace("-", " ").replace("_", " ")
        return words[:1].upper() + words[1:]

    def heading(self, table: Table) -> str:
        """What a table's section is called; the paper's title is not said twice."""
        return "The figures" if table.title.casefold() == self.title.casefold() else table.title


def layout_text(paper: Paper, tables: Sequence[Table]) -> str:
    """A layout that builds as it is."""
    drawn = [chart_of(table) for table in tables]
    lines = [*_head(paper), "", *_sources(tables, drawn), "", "sections:"]
    for table, chart in zip(tables, drawn, strict=True):
        lines += [*indented(section(paper.heading(table), table, chart, paper.style), 2), ""]
    return "\n".join(aligned([*lines, *_more()])) + "\n"


def _head(paper: Paper) -> Iterator[str]:
    yield f"# Build it:          packbuilder build layouts/{paper.name}.yaml"
    yield f"# While you write:   packbuilder watch layouts/{paper.name}.yaml"
    yield "# What follows a # is for you and is not printed. Where there is a choice, take the # away to try it."
    yield ""
    yield line(f"paper: {scalar(paper.title)}", "the title")
    known = f"one of {', '.join(paper.committees)}, or a name" if paper.committees else "a name"
    yield line(f"committee: {scalar(paper.committee)}", f"who it is for: {known}")
    yield line(f"date: {paper.day.isoformat()}", "the day of the meeting")
    yield line(f"style: {paper.style}", "deck (slides) or report (pages)")
    if paper.style == "deck":
        yield line("# cover: none", "no title slide")


def _sources(tables: Sequence[Table], drawn: Sequence[Drawn | None]) -> Iterator[str]:
    yield line("sources:", "each table of data, and how its columns are written")
    for table, chart in zip(tables, drawn, strict=True):
        yield line(f"  {table.name}:", f"{' '.join(table.shown.split())}, {table.rows} rows")
        if table.file:
            yield f"    file: {scalar(table.file)}"
        yield line("    columns:", "said here once, it holds in every table, chart and sentence")
        yield from (f"      {scalar(column.name)}: {_said(column)}" for column in table.columns)
        if chart is not None and (chart.count or chart.by):
            yield from _shaped(table, chart)


def _said(column: Column) -> str:
    """A column's title, and its format or scale where it has one."""
    pairs = [("title", scalar(column.title))]
    if column.format:
        pairs.append(("format", scalar(column.format)))
    if column.is_rating:
        pairs.append(("status", "rag"))
    return mapping(pairs) if len(pairs) > 1 else scalar(column.title)


def _shaped(table: Table, chart: Drawn) -> Iterator[str]:
    """A source made from another: rows counted, or added up."""
    key, taught = ("count", "how many rows have each") if chart.count else ("group", "the rows of each added up")
    yield line(f"  {chart.source(table)}: {mapping([('from', table.name), (key, scalar(chart.x.name))])}", taught)


def _more() -> Iterator[str]:
    yield from comment(f"More to put into blocks: {_names()}.")
    yield "# The reference (docs/reference.md of packbuilder) shows each of them with its picture and its options."


def _names() -> str:
    return ", ".join(block.block for block in BLOCKS)
