"""What a source or a table holds, for an author who is about to write of it: rows after each step, names to copy."""

from __future__ import annotations

from dataclasses import dataclass

from packbuilder.compose.composer import Composer
from packbuilder.compose.making import composer_of
from packbuilder.compose.options import Options
from packbuilder.compose.references import spelt
from packbuilder.compose.tables import Tables
from packbuilder.compose.tell import Told
from packbuilder.data.frame import ColumnType
from packbuilder.data.project import Project
from packbuilder.diagnostics import Finding, PackbuilderError, suggestion
from packbuilder.expressions.errors import ExpressionError
from packbuilder.expressions.views import View
from packbuilder.figures import Kind, key_text, number
from packbuilder.layout.house import HouseSpec
from packbuilder.layout.paper import PaperSpec
from packbuilder.sources.source import Source
from packbuilder.specfile import Scalar, SourceText

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What was done, and the rows after it; the first of `names` and of each row names the row."""

    done: str
    names: tuple[str, ...]
    rows: Rows


@dataclass(frozen=True, slots=True)
class Copyable:
    """A column, what it holds, and how an expression asks for it."""

    name: str
    holds: str
    expression: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A source or table, its steps and its names; `findings` say what is wrong with it."""

    name: str
    steps: tuple[Step, ...]
    columns: tuple[Copyable, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """What could be shown."""

    sources: tuple[str, ...]
    tables: tuple[str, ...]


def listed(paper: PaperSpec, house: HouseSpec, project: Project, options: Options) -> Listed:
    """Every source, and every table with an id of its own."""
    composer = composer_of(paper, house, project, options, Told())
    return Listed(tuple(composer.sources.names()), tuple(_tables(composer)))


def shown(name: str, paper: PaperSpec, house: HouseSpec, project: Project, options: Options) -> Shown:
    """The source or table of this name; faults elsewhere in the paper do not matter.

    Raises:
        PackbuilderError: there is neither.
    """
    told = Told()
    composer = composer_of(paper, house, project, options, told)
    if name in composer.sources.names():
        return _source(name, composer, told)
    if name in list(_tables(composer)):
        return _table(name, composer, told)
    known = (*composer.sources.names(), *_tables(composer))
    message = f"{project.shown(project.root / 'layouts')}/{project.stem}.yaml has no source and no table {name!r}"
    raise PackbuilderError(Finding("usage", message, None, suggestion(name, known)))


def _tables(composer: Composer) -> Tables:
    tables = composer.names.paper["tables"]
    assert isinstance(tables, Tables), "the paper's tables stand under this name"
    return tables


def _source(name: str, composer: Composer, told: Told) -> Shown:
    steps: list[Step] = []

    def watch(done: str, source: Source) -> None:
        if source.name == name:
            steps.append(Step(done, ("row", *source.columns), _rows(source)))

    composer.sources.watch = watch
    source = composer.sources.get(composer.sources.declared(name) or Scalar(name, SourceText("", ""), 0, 0))
    return Shown(name, tuple(steps), _names(source) if source is not None else (), tuple(told.findings))


def _rows(source: Source) -> Rows:
    return tuple(
        (str(row or ""), *(source.figure(column, position).text for column in source.columns))
        for position, row in enumerate(source.rows)
    )


def _names(source: Source) -> tuple[Copyable, ...]:
    return tuple(
        Copyable(name, f"{info.title}, {_holds(info.type, str(info.format.kind))}", _asked(source, name))
        for name, info in source.columns.items()
    )


def _holds(type_: ColumnType, format_: str) -> str:
    return str(type_) if format_ in ("any", str(type_)) else f"{type_} written as {format_}"


def _asked(source: Source, column: str) -> str:
    """An expression that gives a figure of the column: a row by its key, a total, or the first row's."""
    part = _part(column)
    if source.key and len(source):
        return f"{source.name}[{key_text(source.cells(source.key)[0])!r}]{part}"
    info = source.columns[column]
    if info.adds_up and info.type.is_number:
        return f"{source.name}.total({column!r})"
    return f"{source.name}.first{part}"


def _part(column: str) -> str:
    return f".{column}" if column.isidentifier() else f"[{column!r}]"


def _table(name: str, composer: Composer, told: Told) -> Shown:
    try:
        view = _tables(composer)[name]
    except ExpressionError as error:
        told.tell(Finding("usage", error.message, None, error.hint))
        return Shown(name, (), (), tuple(told.findings))
    return Shown(name, (_table_step(view),), _table_names(view, name), tuple(told.findings))


def _table_step(view: View) -> Step:
    called = {position: label for label, position in view.named.items()}
    rows = tuple(
        (called.get(i, ""), *(view.figure(column, i).text for column in view.columns)) for i in view.positions()
    )
    return Step("as the paper shows it", ("name", *view.columns), rows)


def _table_names(view: View, name: str) -> tuple[Copyable, ...]:
    return tuple(
        Copyable(
            column,
            "" if said.format.kind is Kind.ANY else f"written as {said.format.kind}",
            f"tables.{spelt(name)}{_asked_of_table(view, column)}",
        )
        for column, said in view.columns.items()
    )


def _asked_of_table(view: View, column: str) -> str:
    """A row by its label, a total, or the first row's."""
    lines = view.lines()
    row = next((label for label, position in view.named.items() if position in lines), None)
    if row is not None:
        return f"[{row!r}]{_part(column)}"
    said = view.columns[column]
    figures = any(number(said.cells[i]) is not None for i in lines)
    return f".total({column!r})" if figures and said.adds_up else f".first{_part(column)}"
