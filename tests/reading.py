"""Finished files read back as a reader meets them: words, tables cell by cell, charts with their workbooks."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

Grid = list[list[str]]


def plain(text: str) -> str:
    """Words without signs of statuses, trends and bullets, and without spaces: each format breaks lines elsewhere."""
    return re.sub(r"[\s◆▲●✓►▼•‑\u00a0\u200b]", "", re.sub(r"(^\s*|\u00a0)–", "", text))  # a badge's sign, not a dash


def docx_tables(data: bytes) -> list[Grid]:
    """Every table of a Word file; a cell's paragraphs joined."""
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    return [_docx_table(table) for table in body.iter(W + "tbl")]


def _docx_table(table: etree._Element) -> Grid:
    own = [row for row in table.iter(W + "tr") if next(row.iterancestors(W + "tbl")) is table]
    cells = [[c for c in row.iter(W + "tc") if next(c.iterancestors(W + "tr")) is row] for row in own]
    return [["".join(t.text or "" for t in cell.iter(W + "t")) for cell in row] for row in cells]


def pptx_tables(data: bytes) -> list[Grid]:
    """Every table of a deck, slide by slide."""
    package = zipfile.ZipFile(io.BytesIO(data))
    slides = sorted(
        (name for name in package.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)),
        key=lambda name: int(re.findall(r"\d+", name)[0]),
    )
    found = []
    for name in slides:
        for table in etree.fromstring(package.read(name)).iter(A + "tbl"):
            rows = [
                ["".join(t.text or "" for t in cell.iter(A + "t")) for cell in row.iter(A + "tc")]
                for row in table.iter(A + "tr")
            ]
            found.append(rows)
    return found


@cache
def pdf_structure(path: Path) -> list[str]:
    """The lines of `pdfinfo -struct-text`: what a screen reader is told. Poppler takes seconds a file: asked once."""
    if shutil.which("pdfinfo") is None:
        pytest.skip("pdfinfo is missing: install poppler-utils")
    return subprocess.run(
        ["pdfinfo", "-struct-text", str(path)], capture_output=True, text=True, check=True, errors="replace"
    ).stdout.splitlines()  # Poppler prints summaries of tables with signs beyond ASCII as raw UTF-16


def words(data: bytes, pattern: str, tag: str) -> str:
    """All words of an Office file's parts whose names match."""
    package = zipfile.ZipFile(io.BytesIO(data))
    names = [name for name in package.namelist() if re.fullmatch(pattern, name)]
    return "".join("".join(t.text or "" for t in etree.fromstring(package.read(name)).iter(tag)) for name in names)


def office_words(data: bytes) -> Iterator[str]:
    """Everything that a reader of a Word file's body or of slides meets, in the order of the file."""
    package = zipfile.ZipFile(io.BytesIO(data))
    slides = [name for name in package.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
    for name in sorted(slides, key=lambda slide: int(re.findall(r"\d+", slide)[0])) or ["word/document.xml"]:
        root = etree.fromstring(package.read(name))
        yield from (element.text or "" for element in root.iter(W + "t", A + "t"))


@dataclass(frozen=True)
class ChartRead:
    """A native chart: what it draws, and what Edit Data shows."""

    categories: list[str]
    series: dict[str, list[float | None]]
    workbook: list[list[object]]


def office_charts(data: bytes) -> list[ChartRead]:
    """Every native chart of a Word or PowerPoint file with its embedded workbook."""
    package = zipfile.ZipFile(io.BytesIO(data))
    charts = sorted(n for n in package.namelist() if re.fullmatch(r"(word|ppt)/charts/chart\d+\.xml", n))
    return [_chart(package, name) for name in charts]


def _chart(package: zipfile.ZipFile, name: str) -> ChartRead:
    space = etree.fromstring(package.read(name))
    series: dict[str, list[float | None]] = {}
    categories: list[str] = []
    for run in space.iter(C + "ser"):
        title = "".join(v.text or "" for v in _part(run, "tx").iter(C + "v"))
        categories = [v.text or "" for v in _part(run, "cat").iter(C + "v")] or categories
        figures = _part(run, "val")
        count = next(figures.iter(C + "ptCount")).get("val", "0")
        values: list[float | None] = [None] * int(count)
        for point in figures.iter(C + "pt"):
            values[int(point.get("idx", "0"))] = float(_part(point, "v").text or "nan")
        series[title] = values
    folder, file = name.rsplit("/", 1)
    relations = etree.fromstring(package.read(f"{folder}/_rels/{file}.rels"))
    target = next(r.get("Target", "") for r in relations if r.get("Type", "").endswith("/package"))
    book = openpyxl.load_workbook(io.BytesIO(package.read(_resolved(folder, target))))
    return ChartRead(categories, series, [list(row) for row in book.active.iter_rows(values_only=True)])


def _part(element: etree._Element, name: str) -> etree._Element:
    """The part of a chart that must be there."""
    found = element.find(C + name)
    assert found is not None, name
    return found


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    parts = folder.split("/")
    for step in target.split("/"):
        parts = parts[:-1] if step == ".." else [*parts, step]
    return "/".join(parts)
