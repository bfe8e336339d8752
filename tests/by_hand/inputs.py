"""The inputs of a layout as files have them: read with csv, openpyxl and sqlite3, every value as typed."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import yaml

Raw = Mapping[str, str]
"""One row of an input: its columns as typed."""


def listed(names: str | list[str]) -> list[str]:
    return names if isinstance(names, list) else [names]


@dataclass(frozen=True)
class Inputs:
    """The sources of a layout as files have them, by row: the header is row 1, as a spreadsheet counts."""

    layout: Path
    written: Mapping[str, Any]

    @classmethod
    def of(cls, layout: Path) -> Inputs:
        return cls(layout, yaml.load(layout.read_text(encoding="utf-8"), yaml.BaseLoader))

    @property
    def declared(self) -> Mapping[str, Any]:
        return self.written.get("sources") or {}

    @property
    def folder(self) -> Path:
        return self.layout.parent.parent / "inputs" / self.layout.stem

    def rows(self, source: str) -> dict[int, Raw]:
        """The rows of a source's own file; nothing for one that is shaped into other columns."""
        said = self.declared.get(source) or {}
        if {"pivot", "group", "count"} & set(said):
            return {}
        if "from" in said:
            return self.rows(said["from"])
        if "rows" in said:
            return dict(enumerate(said["rows"], 1))
        if "database" in said:
            return self._from_database(said)
        path = self.folder / said.get("file", f"{source}.csv")
        if path.suffix == ".xlsx":
            return _from_workbook(path, int(said.get("header_row", 1)))
        return _from_csv(path) if path.exists() else {}

    def _from_database(self, said: Mapping[str, str]) -> dict[int, Raw]:
        connection = sqlite3.connect(self.folder / said["database"])
        order = f" order by {said['sort']}" if "sort" in said else ""
        found = connection.execute(said.get("query") or f"select * from {said['table']}{order}")
        names = [column[0] for column in found.description]
        return {i: dict(zip(names, map(_typed, row), strict=True)) for i, row in enumerate(found, 1)}


def _from_csv(path: Path) -> dict[int, Raw]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return dict(enumerate(csv.DictReader(file), 2))


def _from_workbook(path: Path, header: int) -> dict[int, Raw]:
    sheet = openpyxl.load_workbook(path, read_only=True, data_only=True).worksheets[0]
    lines = [list(map(_typed, row)) for row in sheet.iter_rows(values_only=True)]
    return {i: dict(zip(lines[header - 1], row, strict=False)) for i, row in enumerate(lines, 1) if i > header}


def _typed(value: object) -> str:
    return "" if value is None else str(value)
