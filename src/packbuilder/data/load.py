"""A declared source becomes a frame: read by its kind, its columns typed, every fault told at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from packbuilder.data.csv_file import read_csv
from packbuilder.data.database import read_database
from packbuilder.data.excel_area import area
from packbuilder.data.excel_file import read_excel
from packbuilder.data.frame import ColumnType, Frame, object_table
from packbuilder.data.inline import read_rows
from packbuilder.data.project import TABLE_SUFFIXES, Project
from packbuilder.data.raw import Cell, Raw, refuse
from packbuilder.data.spec import SourceSpec
from packbuilder.data.values import DATE_KINDS, typed_column
from packbuilder.diagnostics import DataPlace, Finding, PackbuilderError, suggestion
from packbuilder.figures import Kind, NumberFormat, Period, Value
from packbuilder.specfile import Scalar, SourceText, finding_at

_PERIOD = re.compile(r"\{\{\s*period\s*\}\}")
_PLACES = re.compile(r"[0-9]dp|brackets")


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
    at = (
        declared_at
        if declared_at is not None
        else spec.here
        if spec is not None
        else Scalar(name, SourceText("", name), 0, len(name))
    )
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
    return Frame(name, object_table(values, raw.numbers), types, raw.file, raw.sheet, raw.lines)


def _raw(name: str, spec: SourceSpec | None, project: Project, period: Period | None, at: Scalar) -> Raw:
    if spec is None:
        return _read_file(_own_file(name, project, at), None, project)
    _refuse_several(spec, at)
    if spec.rows is not None:
        return read_rows(spec.rows, name, at)
    if spec.database is not None:
        return read_database(_dated(spec.database, period), spec.table, spec.query, project)
    if spec.file is not None:
        return _read_file(project.input(_dated(spec.file, period)), spec, project)
    return _read_file(_own_file(name, project, at), spec, project)


def _refuse_several(spec: SourceSpec, at: Scalar) -> None:
    """A source is one of file, database and rows; the keys of one are not for another."""
    said = [
        key
        for key, value in (("file", spec.file), ("database", spec.database), ("rows", spec.rows), ("from", spec.from_))
        if value is not None
    ]
    if len(said) > 1:
        raise PackbuilderError(
            finding_at(at, f"a source has one of {' and '.join(said)}, not {len(said)}", "keep one", "source")
        )
    if spec.header_row is not None and said and said != ["file"]:
        raise PackbuilderError(finding_at(at, "header_row: belongs to a source with file:", "take it out", "source"))
    foreign = [key for key in (spec.sheet, spec.range) if key is not None and said and said != ["file"]]
    foreign += [key for key in (spec.table, spec.query) if key is not None and said != ["database"]]
    if foreign:
        owner = "database" if foreign[0] in (spec.table, spec.query) else "file"
        raise PackbuilderError(
            finding_at(
                foreign[0], f"this belongs to a source with {owner}:", f"add {owner}:, or take this out", "source"
            )
        )


def _dated(name: Scalar, period: Period | None) -> Scalar:
    if period is None or not _PERIOD.search(name):
        return name
    return Scalar(_PERIOD.sub(period.text, name), name.source, name.start, name.end)


def _own_file(name: str, project: Project, at: Scalar) -> Path:
    """The file that is a source by its own name."""
    found = project.namesakes(name)
    folder = project.shown(project.inputs)
    if not found:
        hint = suggestion(name, project.sources()) or f"put {name}.csv into {folder}, or say file:"
        raise PackbuilderError(
            finding_at(at, f"{folder} holds no file for the source {name!r}", hint, "missing-source")
        )
    if len(found) > 1:
        both = " and ".join(path.name for path in found)
        raise PackbuilderError(
            finding_at(at, f"{both} both have the name {name!r}", "say which one with file:", "ambiguous-source")
        )
    if not project.held(found[0]):
        hint = "put the file itself into the folder, not a link to it"
        raise PackbuilderError(
            finding_at(
                at, f"{folder}/{found[0].name} is a link that leads outside the project", hint, "outside-project"
            )
        )
    return found[0]


def _read_file(path: Path, spec: SourceSpec | None, project: Project) -> Raw:
    file = project.shown(path)
    header = spec.header_row if spec else None
    match path.suffix.lower():
        case ".csv" | ".tsv" | ".txt":
            _refuse_excel_keys(spec, file)
            return read_csv(path, file, header)
        case ".xlsx" | ".xlsm" | ".xls":
            cells = area(spec.range) if spec and spec.range is not None else None
            return read_excel(path, file, spec.sheet if spec else None, header, cells)
        case ".db" | ".sqlite" | ".sqlite3":
            hint = f"database: {path.name}, with table: or query:"
            raise PackbuilderError(_at_file(spec, Finding("source", f"{file} is a database", DataPlace(file), hint)))
        case _:
            hint = f"save it as one of {', '.join(TABLE_SUFFIXES)}"
            raise PackbuilderError(
                _at_file(
                    spec, Finding("file-kind", f"{file} is not a kind of table that can be read", DataPlace(file), hint)
                )
            )


def _at_file(spec: SourceSpec | None, finding: Finding) -> Finding:
    """The finding at the layout's `file:`, where there is one."""
    return (
        finding_at(spec.file, finding.message, finding.hint, finding.rule)
        if spec and spec.file is not None
        else finding
    )


def _refuse_excel_keys(spec: SourceSpec | None, file: str) -> None:
    for key in (spec.sheet, spec.range) if spec else ():
        if key is not None:
            hint = "take it out; header_row says where the columns' names stand"
            raise PackbuilderError(
                finding_at(key, f"{file} is a text file: it has no sheets and no ranges", hint, "source")
            )


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
    if formats and (named := formats.get(written.strip())) is not None:
        return named.kind
    words = " ".join(_PLACES.sub(" ", written).split())
    return next((kind for kind in Kind if kind.value == words), None)


def _wrong(raw: Raw, row: int, column: int, cell: Cell, kind: Kind | None) -> Finding:
    shown = str(cell).strip()
    shown = f"{shown[:40]}..." if len(shown) > 40 else shown
    if kind in DATE_KINDS:
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
