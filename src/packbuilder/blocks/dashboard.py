"""`dashboard`: measures in panels, each with its value, its rating and its trend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from pydantic import Field

from packbuilder.blocks.contract import Composing, DataBlockSpec, Place
from packbuilder.blocks.table.block import TableBlock
from packbuilder.blocks.table.columns import ColumnTree
from packbuilder.blocks.words import TextBlock, empty_words, note_paragraph, title_paragraph
from packbuilder.data.spec import ColumnSpec, Leaf, Pairs
from packbuilder.diagnostics import suggestion
from packbuilder.figures import Empty, Figure, key_text, moment_of
from packbuilder.sources.source import Source
from packbuilder.specfile import HERE, Scalar, finding_at
from packbuilder.tree import Block, Grid, Group, Inline, Note, Panel, Style, Table, Text

_PANEL, _AS_OF = "panel", "as_of"
_SHOWN = {"measure": "Measure", "value": "Value", "rag": "RAG", "trend": "Trend"}
"""The columns of a panel that are shown without being asked for, and their titles."""

_COMMENTARY = "Commentary"

_NEEDED = (_PANEL, "measure")


class DashboardBlock(DataBlockSpec):
    """Panels of measures: a table for each value of `panel`, side by side, and room for commentary."""

    block: ClassVar[str] = "dashboard"
    dashboard: Scalar = Field(description="a source with the columns panel, measure, value, rag, trend and as_of")
    columns: ColumnTree = Field(
        (), description="the columns of each panel, as in a table (default: measure, value, rag and trend)"
    )
    notes: Pairs = Field(default_factory=dict, description="panel: small print under it")
    commentary: Scalar | None = Field(None, description="Markdown in a panel of its own, after the others")
    across: int | None = Field(
        None, ge=1, le=4, description="how many panels stand side by side (default: 2 in a deck, 1 in a report)"
    )

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        source = at.shown(self.model_copy(update={"top": None}))
        if source is None:
            return empty_words(self, at, place)
        if not at.looked_at(source, [self._name(name) for name in _NEEDED]):
            return ()
        source = source.without_totals()  # as `each` repeats: the file's own totals are nobody's panel
        names = _panels(source)
        self._tell_unknown_notes(names, at)
        made = at.repeated(self._table(source))
        panels = (
            *(self._panel(nodes, name, source, at, place) for nodes, name in zip(made, names, strict=True)),
            *(Panel(nodes, (Text(_COMMENTARY),)) for nodes in self._commentary(at)),
        )
        across = min(self.across or (2 if at.style is Style.DECK else 1), len(panels))
        grid = Grid(place.id, panels, across, (1,) * across)
        return (*title_paragraph(self, at, place), grid, *note_paragraph(self, at, place))

    def _table(self, source: Source) -> TableBlock:
        """The table of one panel: an ordinary one, so that formats, notes and ratings are those of all tables."""
        written: dict[str, Any] = {
            HERE: self.here, "table": self.dashboard, "where": self.where, "each": self._name(_PANEL)
        }  # fmt: skip
        written |= {"sort": self.sort} if self.sort is not None else {}
        made = TableBlock.model_validate(written)
        shaped = {"join": self.join, "missing": self.missing, "top": self.top}
        return made.model_copy(update={"columns": self.columns or tuple(self._leaves(source)), **shaped})

    def _leaves(self, source: Source) -> Iterator[Leaf]:
        for name, title in _SHOWN.items():
            info = source.columns.get(name)
            if info is None:
                continue
            said: dict[str, Any] = {HERE: self._name(name), "title": self._name(_own_title(info.title, name, title))}
            said |= {"status": self._name("rag")} if name == "rag" and not info.status else {}
            yield Leaf(self._name(name), ColumnSpec.model_validate(said))

    def _panel(self, nodes: tuple[Block, ...], panel: str, source: Source, at: Composing, place: Place) -> Panel:
        """The panel's table under its name and the date of its data; its small print under the table."""
        dates = _as_of(panel, source, at, self._name(_AS_OF))
        said = next((note for name, note in self.notes.items() if name == panel), None)
        note = at.inlines(said, place) if said is not None else ()
        title = (Text(f"{panel} ({dates})" if dates else panel),)
        return Panel(tuple(_untitled(node, note) for node in nodes), title)

    def _commentary(self, at: Composing) -> Iterator[tuple[Block, ...]]:
        if self.commentary is not None:
            written = {HERE: self.commentary, "text": self.commentary}
            yield at.children((TextBlock.model_validate(written),))

    def _tell_unknown_notes(self, names: Sequence[str], at: Composing) -> None:
        for panel in self.notes:
            if panel not in names:
                message = f"this dashboard has no panel {str(panel)!r}"
                at.finding(finding_at(panel, message, suggestion(panel, names), "unknown-panel"))

    def _name(self, name: str) -> Scalar:
        """A name that the language takes for granted, told at the block's source."""
        return Scalar(name, self.dashboard.source, self.dashboard.start, self.dashboard.end)


def _panels(source: Source) -> list[str]:
    """The panels in the order of the data, one a value, as `each` repeats them."""
    return [key_text(cell) for cell in dict.fromkeys(source.cells(_PANEL)) if cell is not Empty.BLANK]


def _as_of(panel: str, source: Source, at: Composing, column: Scalar) -> str:
    """What the panel's data are of, where that is said ("June data")."""
    if column not in source.columns:
        return ""
    at.looked_at(source, (column,))
    said = [_day(source.figure(column, i)) for i, name in enumerate(source.cells(_PANEL)) if key_text(name) == panel]
    return ", ".join(dict.fromkeys(filter(None, said)))


def _day(figure: Figure) -> str:
    """A month or a day among words ("June data") is written as one, too."""
    value = figure.value
    return replace(figure, value=(moment_of(value) or value) if isinstance(value, str) else value).text


def _untitled(node: Block, note: tuple[Inline, ...]) -> Block:
    """The table without the title that its panel has."""
    match node:
        case Group(blocks=blocks):
            return replace(node, blocks=tuple(_untitled(block, note) for block in blocks))
        case Table(notes=notes):
            return replace(node, title=(), notes=(*notes, Note(f"{node.id}-note", "", note)) if note else notes)
        case _:
            return node


def _own_title(known: str, name: str, default: str) -> str:
    """A title that the source's `columns:` gave stays; one made of the column's name gives way."""
    return default if known.casefold() == name else known
