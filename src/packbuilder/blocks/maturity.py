"""`maturity`: what each level means for each subject, and where we were, are and will be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from packbuilder.blocks.contract import Composing, Place, ReshapedBlockSpec
from packbuilder.blocks.data_table import DrawnBlockSpec, data_table, said
from packbuilder.blocks.words import empty_words
from packbuilder.diagnostics import Severity, suggestion
from packbuilder.figures import Empty, Figure, key_text
from packbuilder.judging.on_scale import rated
from packbuilder.sources.source import Source
from packbuilder.specfile import Located, Scalar, finding_at, one_or_many, under
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
    Status,
    Strong,
    Table,
    Text,
    words,
)

_Marks = dict[tuple[str, str], list[Status]]
"""The marks of each subject and level."""

_Meanings = dict[tuple[str, str], Figure]
"""What each level means for each subject."""


class MarksSpec(Located):
    """Where marks stand: a row a mark, in the columns of subject and level, and its rating."""

    source: Scalar = Field(description="the source")
    status: Scalar | None = Field(None, description="its column of marks (default: the one that is named as a scale)")


class MaturityBlock(DrawnBlockSpec, ReshapedBlockSpec):
    """A table of levels: subjects down the side, levels across, a mark where each subject stands at a time."""

    block: ClassVar[str] = "maturity"
    maturity: Scalar = Field(description="the source, a row for each subject and level")
    down: Scalar = Field(description="the column of subjects")
    across: Annotated[list[Scalar], BeforeValidator(one_or_many, json_schema_input_type=Scalar | list[Scalar])] = Field(
        min_length=1, description="the column of levels; more columns are further lines of the header"
    )
    text: Scalar = Field(description="the column that says what the level means")
    marks: Annotated[
        MarksSpec | None, BeforeValidator(under("source"), json_schema_input_type=MarksSpec | Scalar | None)
    ] = Field(None, description="a source with the columns of subject and level, and a rating; or {source, status}")

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        source = at.shown(self)
        if source is None:
            return empty_words(self, at, place)
        if not at.looked_at(source, (self.down, *self.across, self.text)):
            return ()
        marks, meanings = self._marked(source, at), self._meanings(source, at)
        drawn = self._table(source, meanings, marks, at, place)
        return (drawn, *(self._data(source, meanings, marks, drawn) if self.data_table else ()))

    def _meanings(self, source: Source, at: Composing) -> _Meanings:
        """What each level means for each subject; one that is given twice is told, and the first one stands."""
        found: _Meanings = {}
        for i in range(len(source)):
            subject, level = source.figure(self.down, i).text, source.figure(self.across[0], i).text
            if (subject, level) in found:
                message = f"what {level!r} means for {subject!r} is given twice"
                hint = "keep one row of them; the first one is printed"
                at.finding(
                    source.frame.finding("row-twice", message, source.rows[i], self.text, hint, Severity.WARNING)
                )
            found.setdefault((subject, level), source.figure(self.text, i))
        return found

    def _data(self, source: Source, meanings: _Meanings, marks: _Marks, drawn: Table) -> tuple[Block, ...]:
        """A row a mark: whose it is, when it stands there, and what that level means."""
        columns = (
            drawn.columns[0], Column("mark", "Mark", ColumnKind.STATUS),
            Column("level", source.columns[self.across[0]].title), Column("means", source.columns[self.text].title),
        )  # fmt: skip
        rows = [
            (said(subject), Cell((mark,)), said(level), said(_text(meanings.get((subject, level)))))
            for (subject, level), ones in marks.items()
            for mark in ones
        ]
        return data_table(drawn.id, drawn.title, columns, rows)

    def _table(self, source: Source, meanings: _Meanings, marks: _Marks, at: Composing, place: Place) -> Table:
        down, levels = _firsts(source, self.down), _firsts(source, self.across[0])
        columns = (
            Column("subject", source.columns[self.down].title),
            *(Column(f"level-{i}", level, ColumnKind.MATRIX) for i, level in enumerate(levels, 1)),
        )
        lead = Cell((Text(columns[0].title),), rows=len(self.across))
        lines = [tuple(Cell((source.figure(name, i),)) for i in levels.values()) for name in self.across]
        head = (Row(RowRole.HEADER, (lead, *lines[0])), *(Row(RowRole.HEADER, line) for line in lines[1:]))
        body = tuple(
            Row(RowRole.LINE, (Cell((Strong((Text(subject),)),)), *_cells(subject, levels, meanings, marks)), subject)
            for subject in down
        )
        title = at.inlines(self.title, place) if self.title else ()
        notes = (Note(f"{place.id}-note", "", at.inlines(self.note, place)),) if self.note else ()
        return Table(place.id, columns, head, body, title=title, summary=_summary(words(title), marks), notes=notes)

    def _marked(self, source: Source, at: Composing) -> _Marks:
        """The marks by subject and level; one that stands nowhere is told."""
        marks = at.source(self.marks.source) if self.marks is not None else None
        if self.marks is None or marks is None:
            return {}
        status = self.marks.status or self._scaled(marks, self.marks, at)
        if status is None or not at.looked_at(marks, (self.down, self.across[0], status)):
            return {}
        known = {column: list(_firsts(source, column)) for column in (self.down, self.across[0])}
        found: _Marks = {}
        for i in range(len(marks)):
            mark = rated(marks, status, i, at)
            for column, values in known.items():
                said = key_text(marks.cells(column)[i])
                if marks.figure(column, i).text not in values:
                    message = f"{said!r} is no {source.columns[column].title.lower()} of {source.name}"
                    at.finding(
                        marks.frame.finding("unknown-level", message, marks.rows[i], column, suggestion(said, values))
                    )
            place = marks.figure(self.down, i).text, marks.figure(self.across[0], i).text
            found.setdefault(place, []).extend([mark] if mark is not None else [])
        return found

    def _scaled(self, marks: Source, spec: MarksSpec, at: Composing) -> Scalar | None:
        """The column of marks that is named as a scale."""
        name = next((name for name in marks.columns if at.has_scale(name)), None)
        if name is None:
            message = f"no column of {marks.name} is named as a scale of statuses"
            hint = "say which one holds the marks: marks: {source: NAME, status: COLUMN}"
            at.finding(finding_at(spec.source, message, hint, "missing-column"))
            return None
        return Scalar(name, spec.source.source, spec.source.start, spec.source.end)


def _firsts(source: Source, column: Scalar) -> dict[str, int]:
    """The values of a column in the order of the data, each with its first row's position."""
    found: dict[str, int] = {}
    for i, value in enumerate(source.cells(column)):
        if value is not Empty.BLANK:
            found.setdefault(source.figure(column, i).text, i)
    return found


def _summary(title: str, marks: _Marks) -> str:
    """Where each subject stands, for those who cannot see it."""
    told = [f"{subject}: {mark.word} at level {level}" for (subject, level), ones in marks.items() for mark in ones]
    return f"Levels of maturity{f': {title}' if title else ''}. {'; '.join(told) or 'No marks'}."


def _cells(subject: str, levels: Iterable[str], meanings: _Meanings, marks: _Marks) -> Iterator[Cell]:
    """What each level means, its marks under it."""
    for level in levels:
        meaning = meanings.get((subject, level))
        said: tuple[Inline, ...] = (meaning,) if meaning is not None else ()
        for mark in marks.get((subject, level), ()):
            said += (LineBreak(), mark) if said else (mark,)
        yield Cell(said)


def _text(meaning: Figure | None) -> str:
    return "" if meaning is None else meaning.text
