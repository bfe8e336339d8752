"""A table file of the project, found by a source's name and read by its kind."""

from __future__ import annotations

from pathlib import Path

from packbuilder.data.csv_file import read_csv
from packbuilder.data.excel_area import area
from packbuilder.data.excel_file import read_excel
from packbuilder.data.project import Project
from packbuilder.data.raw import Raw
from packbuilder.data.reads import TABLE_SUFFIXES
from packbuilder.data.spec import SourceSpec
from packbuilder.diagnostics import DataPlace, Finding, PackbuilderError, suggestion
from packbuilder.specfile import Scalar, finding_at


def own_file(name: str, project: Project, at: Scalar) -> Path:
    """The file that is a source by its own name.

    Raises:
        PackbuilderError: there is none, or more than one, or a link that leads outside; told at `at`.
    """
    found = project.namesakes(name)
    folder = project.shown(project.inputs)
    if len(found) == 1 and project.held(found[0]):
        return project.reads.file(found[0])
    if not found:
        message, rule = f"{folder} holds no file for the source {name!r}", "missing-source"
        hint = suggestion(name, project.sources()) or f"put {name}.csv into {folder}, or say file:"
    elif len(found) > 1:
        both = " and ".join(path.name for path in found)
        message, rule, hint = f"{both} both have the name {name!r}", "ambiguous-source", "say which one with file:"
    else:
        message, rule = f"{folder}/{found[0].name} is a link that leads outside the project", "outside-project"
        hint = "put the file itself into the folder, not a link to it"
    raise PackbuilderError(finding_at(at, message, hint, rule))


def read_file(path: Path, spec: SourceSpec | None, project: Project) -> Raw:
    """The rows of a table file, read by its kind.

    Raises:
        PackbuilderError: it is of no kind that is read, or full of faults.
    """
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
            raise PackbuilderError(_at_file(spec, file, "source", f"{file} is a database", hint))
        case _:
            hint = f"save it as one of {', '.join(TABLE_SUFFIXES)}"
            raise PackbuilderError(_at_file(spec, file, "file-kind", f"{file} is no table that can be read", hint))


def _at_file(spec: SourceSpec | None, file: str, rule: str, message: str, hint: str) -> Finding:
    """The finding at the layout's `file:`, where there is one."""
    if spec is None or spec.file is None:
        return Finding(rule, message, DataPlace(file), hint)
    return finding_at(spec.file, message, hint, rule)


def _refuse_excel_keys(spec: SourceSpec | None, file: str) -> None:
    for key in (spec.sheet, spec.range) if spec else ():
        if key is not None:
            message = f"{file} is a text file: it has no sheets and no ranges"
            hint = "take it out; header_row says where the columns' names stand"
            raise PackbuilderError(finding_at(key, message, hint, "source"))
