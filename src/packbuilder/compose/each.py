"""`each`: a section or a block repeated, once for every value of a column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from packbuilder.compose.sources import Sources
from packbuilder.compose.tell import Told
from packbuilder.diagnostics import Severity, suggestion
from packbuilder.expressions.errors import ExpressionError
from packbuilder.figures import Empty, Figure, Value, key_text
from packbuilder.sources.source import Source
from packbuilder.specfile import Scalar, finding_at


@dataclass(frozen=True, slots=True)
class Part:
    """One repetition: the `value` of `column` in its first row, and the positions of the rows that have it."""

    source: Source
    column: str
    positions: tuple[int, ...]

    @property
    def value(self) -> Value:
        """The value as the data have it."""
        return self.source.cells(self.column)[self.positions[0]]

    @property
    def figure(self) -> Figure:
        """The value as the paper writes it."""
        return self.source.named(self.column, self.positions[0])

    @property
    def key(self) -> str:
        """What tells this part from the others, this month and next."""
        return key_text(self.value)


def parts(
    each: Scalar, own: Source | None, sources: Sources, told: Told, may_be_none: bool = False
) -> tuple[Part, ...]:
    """The parts that `each: source.column` asks for (`each: column` where a block has a source of its `own`).

    In the order of the data; what is wrong is told, and that there is no part, unless there may be none.
    """
    found = _column(each, own, sources, told)
    if found is None:
        return ()
    source, column = found
    sources.usage.looked_at(source.name, column)
    positions: dict[Value, list[int]] = {}
    for position, value in enumerate(source.cells(column)):
        if position in source.totals:
            continue
        positions.setdefault(value, []).append(position)
    _tell_left_out(each, len(positions.pop(Empty.BLANK, [])), source, column, told)
    if not positions and not may_be_none:
        hint = "correct where:, or say when: it stands here"
        told.tell(finding_at(each, f"{source.name} has no {column}, so nothing stands here", hint, "no-rows"))
    return tuple(Part(source, column, tuple(picked)) for picked in positions.values())


def _column(each: Scalar, own: Source | None, sources: Sources, told: Told) -> tuple[Source, str] | None:
    """The source and the column that are named; None when there is none (told)."""
    if own is not None and each in own.columns:
        return own, str(each)
    name, dot, column = each.partition(".")
    if not dot:
        _tell_shape(each, own, sources, told)
        return None
    source = sources.here(Scalar(name, each.source, each.start, each.end))
    if source is None:
        return None
    missing = source.lacks((Scalar(column, each.source, each.start, each.end),))
    told.tell_all(missing)
    return None if missing else (source, column)


def _tell_shape(each: Scalar, own: Source | None, sources: Sources, told: Told) -> None:
    if own is not None:
        told.tell_all(own.lacks((each,)))
        return
    hint = f"write a source and its column, such as {each}.name" if each in sources.names() else ""
    hint = hint or suggestion(each, sources.names()) or "write a source and its column, such as risks.group"
    told.tell(finding_at(each, f"each: {each} does not say by which column", hint, "layout"))


def _tell_left_out(each: Scalar, rows: int, source: Source, column: str, told: Told) -> None:
    if rows:
        said = f"{rows} rows of {source.name} have" if rows > 1 else f"one row of {source.name} has"
        message = f"{said} no {column} and so {'stand' if rows > 1 else 'stands'} in no part"
        hint = f"fill {column} in the data, or keep them out with where:"
        told.tell(finding_at(each, message, hint, "left-out", Severity.WARNING))


@dataclass(frozen=True)
class PartNames(Mapping[str, Figure]):
    """The names inside a repeated block: `each`, and the columns of its rows where all of them say the same."""

    part: Part
    looked_at: Callable[[str, str], None]

    def __getitem__(self, name: str) -> Figure:
        if name == "each":
            return self.part.figure
        source = self.part.source
        if name not in source.columns:
            raise KeyError(name)
        self.looked_at(source.name, name)
        first, *others = self.part.positions
        if any(source.cells(name)[position] != source.cells(name)[first] for position in others):
            message = f"{name!r} is not the same in the {len(self.part.positions)} rows of {self.part.key!r}"
            adds_up = source.columns[name].type.has_numbers and source.columns[name].adds_up
            way = f"add it up: {source.name}.total({name!r})" if adds_up else f"list them: {source.name}.{name} | names"
            raise ExpressionError(message, way, name)
        return source.named(name, first)

    def __contains__(self, name: object) -> bool:
        return name == "each" or name in self.part.source.columns

    def __iter__(self) -> Iterator[str]:
        return iter(("each", *self.part.source.columns))

    def __len__(self) -> int:
        return len(self.part.source.columns) + 1


@dataclass(frozen=True)
class RowNames(Mapping[str, Figure]):
    """The columns of one row as names."""

    source: Source
    position: int
    looked_at: Callable[[str, str], None]

    def __getitem__(self, name: str) -> Figure:
        if name not in self.source.columns:
            raise KeyError(name)
        self.looked_at(self.source.name, name)
        return self.source.named(name, self.position)

    def __contains__(self, name: object) -> bool:
        return name in self.source.columns

    def __iter__(self) -> Iterator[str]:
        return iter(self.source.columns)

    def __len__(self) -> int:
        return len(self.source.columns)


def row_key(source: Source, position: int) -> str:
    """What tells a row from the others, this month and next: its key, else its first words."""
    column = source.key or next(iter(source.columns))
    return key_text(source.cells(column)[position])
