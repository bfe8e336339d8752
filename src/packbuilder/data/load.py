"""A declared source becomes a frame: read by its kind, its columns typed, every fault told at once."""

from __future__ import annotations

import re
from collections.abc import Mapping

from packbuilder.data.database import read_database
from packbuilder.data.frame import ColumnType, Frame, object_table
from packbuilder.data.inline import read_rows
from packbuilder.data.input_file import own_file, read_file
from packbuilder.data.project import Project
from packbuilder.data.raw import Cell, Raw, refuse
from packbuilder.data.spec import SourceSpec
from packbuilder.data.values import typed_column
from packbuilder.diagnostics import DataPlace, Finding, PackbuilderError
from packbuilder.figures import Kind, NumberFormat, Period, UnknownFormat, Value, format_named
from packbuilder.specfile import Scalar, SourceText, finding_at

_PERIOD = re.compile(r"\{\{\s*period\s*\}\}")


def load(
    name: str,
    spec: SourceSpec | None,
    project: Project,
    *,
    period: Period | None = None,
    declared_at: Scalar | None = None,
    formats: Mapping[str, NumberFormat] | None = None,
) -> Frame:
    """The rows of a source as its file has them, not yet shaped; without a spec, the input file of its name.

    `period` stands for `{{ period }}` in a file's name. `declared_at` is the scalar that names the source.
    `formats` are the house's named formats: a column declared by one of them is held to its kind.

    Raises:
        PackbuilderError: with all faults of the source, the first twenty of them in full.
        MachineError: the disk or a database fails.
    """
    at = declared_at if declared_at is not None else _stands(name, spec)
    return typed(name, _raw(name, spec, project, period, at), _kinds(spec, formats or {}))


def typed(name: str, raw: Raw, kinds: Mapping[str, Kind]) -> Frame:
    """The frame of what was read; `kinds` are the formats declared for columns, by their name in the file.

    Raises:
        PackbuilderError: cells are not what their column is declared to hold.
    """
    types: dict[str, ColumnType] = {}
    values: dict[str, list[Value]] = {}
    findings: list[Finding] = []
    columns = list(zip(*raw.rows, strict=True)) or [() for _ in raw.names]
    for position, (column, cells) in enumerate(zip(raw.names, columns, strict=True)):
        kind = kinds.get(column)
        types[column], values[column], wrong = typed_column(cells, kind)
        findings += [_wrong(raw, index, position, cells[index], kind) for index in wrong]
    refuse(sorted(findings, key=_row), raw.file)
    return Frame(name, object_table(values, raw.numbers), types, raw.file, raw.sheet, raw.lines, raw)


def _stands(name: str, spec: SourceSpec | None) -> Scalar:
    return spec.here if spec is not None else Scalar(name, SourceText("", name), 0, len(name))


def _raw(name: str, spec: SourceSpec | None, project: Project, period: Period | None, at: Scalar) -> Raw:
    if spec is None:
        return read_file(own_file(name, project, at), None, project)
    _refuse_several(spec, at)
    if spec.rows is not None:
        return read_rows(spec.rows, name, at)
    if spec.database is not None:
        return read_database(_dated(spec.database, period), spec.table, spec.query, project)
    if spec.file is not None:
        return read_file(project.input(_dated(spec.file, period)), spec, project)
    return read_file(own_file(name, project, at), spec, project)


def _refuse_several(spec: SourceSpec, at: Scalar) -> None:
    """A source is one of file, database and rows; the keys of one are not for another."""
    places = {"file": spec.file, "database": spec.database, "rows": spec.rows, "from": spec.from_}
    said = [key for key, value in places.items() if value is not None]
    if len(said) > 1:
        message = f"a source has one of {' and '.join(said)}, not {len(said)}"
        raise PackbuilderError(finding_at(at, message, "keep one", "source"))
    if said not in ([], ["file"]):
        if spec.header_row is not None:
            raise PackbuilderError(_foreign(at, "header_row:", "file:"))
        _refuse_keys("file:", spec.sheet, spec.range)
    if said != ["database"]:
        _refuse_keys("database:", spec.table, spec.query)


def _refuse_keys(owner: str, *keys: Scalar | None) -> None:
    for key in keys:
        if key is not None:
            raise PackbuilderError(_foreign(key, "this", owner))


def _foreign(at: Scalar, key: str, owner: str) -> Finding:
    return finding_at(at, f"{key} belongs to a source with {owner}", f"add {owner} or take this out", "source")


def _dated(name: Scalar, period: Period | None) -> Scalar:
    if period is None or not _PERIOD.search(name):
        return name
    return Scalar(_PERIOD.sub(period.text, name), name.source, name.start, name.end)


def _kinds(spec: SourceSpec | None, formats: Mapping[str, NumberFormat]) -> dict[str, Kind]:
    """The kind that each column is declared to hold, by the column's name in the file."""
    if spec is None:
        return {}
    file_names = {str(new): str(old) for old, new in spec.rename.items()}
    return {
        file_names.get(str(column), str(column)): kind
        for column, said in spec.columns.items()
        if said.format is not None and said.formula is None and (kind := kind_of(said.format, formats)) is not None
    }


def kind_of(written: str, formats: Mapping[str, NumberFormat] | None = None) -> Kind | None:
    """The kind that a format's words say, or the house's format of this name; None when neither is known."""
    try:
        return format_named(written, formats or {}).kind
    except UnknownFormat:
        return None


def _wrong(raw: Raw, row: int, column: int, cell: Cell, kind: Kind | None) -> Finding:
    shown = str(cell).strip()
    shown = f"{shown[:40]}..." if len(shown) > 40 else shown
    if kind is not None and kind.is_date:
        return raw.finding(
            "not-a-date", f"there is no such day: {shown!r}", row, column, "write it like 2018-02-28 or 28/02/2018"
        )
    name = raw.names[column]
    hint = f"write a number, - or nothing; or leave the format of {name!r} out of the source if it also holds words"
    return raw.finding(
        "not-a-number", f"{shown!r} is not a number, and {name!r} is declared to hold numbers", row, column, hint
    )


def _row(finding: Finding) -> int:
    return finding.place.row if isinstance(finding.place, DataPlace) else 0
