"""`heat-map`: how many rows stand where two levels meet, such as likelihood and impact, toned by their score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from packbuilder.blocks.contract import Composing, Place, ReshapedBlockSpec
from packbuilder.blocks.data_table import DrawnBlockSpec, data_table, rating, said
from packbuilder.blocks.heat_map.levels import Axis, AxisSpec, Level, levels
from packbuilder.blocks.heat_map.scores import Scores
from packbuilder.blocks.words import empty_words
from packbuilder.diagnostics import Finding, Severity, suggestion
from packbuilder.figures import NUMBER, Empty, Figure, Provenance, summed, told_of_sum
from packbuilder.sources.source import Source, left_out
from packbuilder.specfile import Scalar
from packbuilder.tree import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Inline,
    LineBreak,
    Note,
    Row,
    RowRole,
    Strong,
    Table,
    Text,
    words,
)

_OPEN = "\N{NO-BREAK SPACE}"
"""The line of the figure where there is none: all cells are of one height, their words on one line."""


class HeatMapBlock(DrawnBlockSpec, ReshapedBlockSpec):
    """A table of levels against levels: what stands in a cell is counted, or given; its tone is that of its score."""

    block: ClassVar[str] = "heat-map"
    heat_map: Scalar = Field(alias="heat-map", description="the source: a register with a row a risk, or a row a cell")
    down: Axis = Field(description="the column down the side, the highest on top; or {column, levels, title}")
    across: Axis = Field(description="the column across the top; or {column, levels, title}")
    value: Scalar | None = Field(None, description="the column of figures (left out: rows are counted)")
    label: Scalar | None = Field(None, description="instead of a figure: the column that names each row in its cell")
    score: Scalar | None = Field(
        None, description="the column of scores, or a formula: = likelihood * impact (default: the product of numbers)"
    )
    status: Scalar | None = Field(None, description="the scale that rates scores (default: the score column's own)")

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        source = at.shown(self)
        source = source.without_totals() if source is not None else None
        if source is None:
            return empty_words(self, at, place)
        score = self.score if self.score is not None and not self.score.startswith("=") else None
        named = [name for name in (self.down.column, self.across.column, self.value, self.label, score) if name]
        if not at.looked_at(source, named):
            return ()
        map_ = _Map(self, source, at)
        drawn = self._table(map_, place)
        for finding in map_.told():
            at.finding(finding)
        return (drawn, *(self._data(map_, drawn) if self.data_table else ()))

    def _table(self, map_: _Map, place: Place) -> Table:
        at = map_.at
        title = at.inlines(self.title, place) if self.title else ()
        notes = (Note(f"{place.id}-note", "", at.inlines(self.note, place)),) if self.note else ()
        across = map_.title(self.across)
        columns = (
            Column("level", map_.title(self.down)),
            *(Column(f"level-{i}", level.text, ColumnKind.MATRIX) for i, level in enumerate(map_.across, 1)),
        )
        head = (
            Row(RowRole.HEADER, (_words(columns[0].title, rows=2), _words(across, columns=len(map_.across)))),
            Row(RowRole.HEADER, tuple(_words(level.text) for level in map_.across)),
        )
        body = tuple(map_.rows())
        return Table(place.id, columns, head, body, title=title, summary=map_.summary(words(title)), notes=notes)

    def _data(self, map_: _Map, drawn: Table) -> tuple[Block, ...]:
        """A row for each cell in which something stands."""
        rated = (Column("rating", "Rating", ColumnKind.STATUS),) if map_.scores.scale is not None else ()
        columns = (
            Column("down", map_.title(self.down)), Column("across", map_.title(self.across)),
            Column("shown", *map_.of_what()), *rated,
        )  # fmt: skip
        return data_table(drawn.id, drawn.title, columns, list(map_.listed()))


@dataclass(slots=True)
class _Map:
    """The cells of one heat map."""

    spec: HeatMapBlock
    source: Source
    at: Composing
    down: tuple[Level, ...] = ()
    across: tuple[Level, ...] = ()
    scores: Scores = field(init=False)

    def __post_init__(self) -> None:
        self.down = levels(self.spec.down, self.source, downwards=True)
        self.across = levels(self.spec.across, self.source, downwards=False)
        self.scores = Scores(self.spec, self.source, self.at)
        self._tell_unknown_levels()

    def _tell_unknown_levels(self) -> None:
        for axis, known in ((self.spec.down, self.down), (self.spec.across, self.across)):
            texts = [level.text for level in known]
            for i, value in enumerate(self.source.cells(axis.column)):
                said = self.source.figure(axis.column, i).text
                if value is Empty.BLANK or said not in texts:
                    message = f"{said!r} is not one of the levels" if said else "this row has no level"
                    hint = suggestion(said, texts) if said else f"fill {axis.column}, or keep the row out with where:"
                    self._tell("unknown-level", message, i, axis.column, hint)

    def _tell(self, rule: str, message: str, position: int, column: str, hint: str) -> None:
        self.at.finding(self.source.frame.finding(rule, message, self.source.rows[position], column, hint))

    def title(self, axis: AxisSpec) -> str:
        """The axis's own title, else its column's."""
        return self.at.words(axis.title) if axis.title is not None else self.source.columns[axis.column].title

    def rows(self) -> Iterator[Row]:
        """A row a level, the highest first."""
        for down in self.down:
            cells = [self._cell(down, across) for across in self.across]
            yield Row(RowRole.LINE, (Cell((Strong((Text(down.text),)),)), *cells), down.text, keep_with_next=True)

    def _at(self, down: Level, across: Level) -> list[int]:
        """The positions of the rows that stand here."""
        texts = (self.spec.down.column, down.text), (self.spec.across.column, across.text)
        return [i for i in range(len(self.source)) if all(self.source.figure(c, i).text == said for c, said in texts)]

    def _cell(self, down: Level, across: Level) -> Cell:
        """The figure over the word of its rating: the tone is never alone."""
        here = self._at(down, across)
        status = self.scores.status(down, across, here)
        shown = self._shown(here)
        if status is None:
            return Cell(shown)
        said = (*(shown or (Text(_OPEN),)), LineBreak(), Text(status.word))
        return Cell((Strong(said),), tone=status.tone)

    def _shown(self, here: Sequence[int]) -> tuple[Inline, ...]:
        """What stands here: names, a figure of the data, or a count; nothing where there is nothing."""
        if self.spec.label is not None:
            named = [self.source.figure(self.spec.label, i) for i in here]
            return tuple(one for i, figure in enumerate(named) for one in ((Text(", "), figure) if i else (figure,)))
        figure = self._counted(here) if self.spec.value is None else self._given(self.spec.value, here)
        if figure is None or figure.number is None or (self.spec.value is None and not figure.number):
            return ()  # nothing is counted here; a nought that was given stands
        return (figure,)

    def _counted(self, here: Sequence[int]) -> Figure:
        known = Provenance(self.source.name, "", self.source.rows[here[0]] if here else None, "rows counted")
        return Figure(Decimal(len(here)), NUMBER, known)

    def _given(self, value: Scalar, here: Sequence[int]) -> Figure | None:
        """The cell's own row; several rows of one cell are added up."""
        if len(here) < 2:
            return self.source.figure(value, here[0]) if here else None
        cells = self.source.cells(value)
        for i in (here[told] for told in told_of_sum([cells[i] for i in here])):
            self.at.finding(left_out(self.source.frame, value, cells[i], self.source.rows[i]))
        total = summed(cells[i] for i in here)
        info = self.source.columns[value]
        return Figure(
            total, info.format, Provenance(self.source.name, value, self.source.rows[here[0]], f"sum of {value}")
        )

    def told(self) -> Iterator[Finding]:
        """What became clear when all cells were made: scores without a rating, rows that share a cell."""
        yield from self.scores.told()
        if self.spec.value is not None and self.spec.label is None:
            cells = ((down, across, self._at(down, across)) for down in self.down for across in self.across)
            shared = [(down, across, here) for down, across, here in cells if len(here) > 1]
            if shared:
                down, across, here = shared[0]
                more = f" (and in {len(shared) - 1} more cells)" if len(shared) > 1 else ""
                message = f"{len(here)} rows stand at {down.text}, {across.text}{more}, and their figures are added up"
                hint = "that is right for a register; of a row a cell take the second out"
                row = self.source.rows[here[1]]
                found = self.source.frame.finding("shared-cell", message, row, self.spec.value, hint, Severity.NOTE)
                yield found

    # -- the same as a list

    def of_what(self) -> tuple[str, ColumnKind]:
        """What the figures are called, and what kind of column they make."""
        if self.spec.label is not None:
            return self.source.columns[self.spec.label].title, ColumnKind.TEXT
        if self.spec.value is not None:
            return self.source.columns[self.spec.value].title, ColumnKind.NUMBER
        return "How many", ColumnKind.NUMBER

    def listed(self) -> Iterator[tuple[Cell, ...]]:
        """A row for each cell in which something stands: its levels, what it shows, its rating."""
        for down in self.down:
            for across in self.across:
                here = self._at(down, across)
                if shown := self._shown(here):
                    status = self.scores.status(down, across, here)
                    rated = (
                        (rating(status.tone, status.word) if status else Cell(),)
                        if self.scores.scale is not None
                        else ()
                    )
                    yield (said(down.text), said(across.text), Cell(shown), *rated)

    # -- words

    def summary(self, title: str) -> str:
        """What the map shows, for those who cannot see it: every cell that is not empty."""
        down, across = self.title(self.spec.down), self.title(self.spec.across)
        told = [self._told(one, other) for one in self.down for other in self.across]
        said = "; ".join(one for one in told if one) or "nothing stands in it"
        return f"Heat map{f': {title}' if title else ''}. {down} down, {across} across. {said}."

    def _told(self, down: Level, across: Level) -> str:
        cell = self._shown(self._at(down, across))
        return f"{down.text}, {across.text}: {words(cell)}" if cell else ""


def _words(said: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell((Text(said),), columns=columns, rows=rows)
