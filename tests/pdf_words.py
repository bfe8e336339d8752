"""The words of a PDF along its structure, read with pikepdf: poppler takes half a minute for a paper of tables."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from tests.reading import Grid


def pdf_tables(path: Path) -> list[Grid]:
    """Every Table element of a PDF, row by row, a word for each of its cells."""
    with pikepdf.open(path) as pdf:
        marks = {page.objgen: marked(page) for page in pdf.pages}
        top = pdf.Root.StructTreeRoot.K
        return [[_cells(row, marks) for row in _of("TR", table)] for table in _of("Table", top)]


def pdf_words(data: bytes) -> Iterator[str]:
    """Everything that a PDF reads aloud, in reading order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        marks = {page.objgen: marked(page) for page in pdf.pages}
        yield from _said(pdf.Root.StructTreeRoot, marks)


@dataclass(frozen=True)
class Pictured:
    """A Figure of a PDF: its alternative text, the words drawn in it, its page, its box from the top left."""

    alt: str
    words: str
    page: int
    box: tuple[float, float, float, float]


def pdf_pictures(data: bytes) -> list[Pictured]:
    """Every Figure element of a PDF, in reading order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        marks = {page.objgen: marked(page) for page in pdf.pages}
        pages = {page.objgen: (i, float(page.mediabox[3])) for i, page in enumerate(pdf.pages)}
        return [_pictured(one, marks, pages) for one in _of("Figure", pdf.Root.StructTreeRoot)]


def _pictured(figure: Any, marks: dict[Any, dict[int, str]], pages: dict[Any, tuple[int, float]]) -> Pictured:
    page, height = pages[figure.Pg.objgen]
    left, bottom, right, top = map(float, figure.A.BBox)
    box = (left, height - top, right, height - bottom)
    return Pictured(str(figure.get("/Alt", "")), "".join(_said(figure, marks)), page, box)


def _cells(row: Any, marks: dict[Any, dict[int, str]]) -> list[str]:
    return ["".join(_said(cell, marks)) for cell in kids(row) if "/S" in cell and cell.S in ("/TH", "/TD")]


def _said(element: Any, marks: dict[Any, dict[int, str]]) -> Iterator[str]:
    for kid in kids(element):
        if isinstance(kid, int):
            yield marks[element.Pg.objgen][kid]
        elif "/MCID" in kid:
            yield marks[kid.Pg.objgen][int(kid.MCID)]
        elif "/S" in kid:
            yield from _said(kid, marks)


def _of(role: str, element: Any) -> Iterator[Any]:
    """The elements of a role, in reading order; those inside one of them are its own."""
    for kid in kids(element):
        if not isinstance(kid, int) and "/S" in kid:
            if f"/{role}" == kid.S:
                yield kid
            else:
                yield from _of(role, kid)


def kids(element: Any) -> list[Any]:
    """What stands right below an element of the structure: elements, marked contents, objects."""
    found = element.get("/K", [])
    return list(found) if isinstance(found, pikepdf.Array | list) else [found]


def marked(page: Any) -> dict[int, str]:
    """The text of each marked content of a page."""
    fonts = {name: _characters(font) for name, font in page.Resources.Font.items()}
    found: dict[int, str] = {}
    open_, font = -1, ""
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "BDC":
                open_ = int(operands[1].get("/MCID", -1))
                found.setdefault(open_, "")
            case "EMC":
                open_ = -1
            case "Tf":
                font = str(operands[0])
            case "Tj" if open_ >= 0:
                found[open_] += "".join(fonts[font][code] for code in bytes(operands[0]))
            case _:
                pass
    return found


def _characters(font: Any) -> dict[int, str]:
    """What each code of a font means, by its ToUnicode map."""
    cmap = font.ToUnicode.read_bytes().decode("ascii")
    found = {}
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, meant in re.findall(r"<(\w+)>\s*<(\w+)>\s*(<\w+>|\[[^]]*\])", block):
            targets = re.findall(r"<(\w+)>", meant)
            for i, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                found[code] = chr(int(targets[i], 16) if len(targets) > 1 else int(targets[0], 16) + i)
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        found |= {int(code, 16): chr(int(meant, 16)) for code, meant in re.findall(r"<(\w+)>\s*<(\w+)>", block)}
    return found


def boxes_of_words(pdf: Path) -> list[list[tuple[float, float, float, float, str]]]:
    """For each page the words with left, top, right and bottom in points."""
    found = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    word = re.compile(r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)')
    return [
        [(float(a), float(b), float(c), float(d), text) for a, b, c, d, text in word.findall(page)]
        for page in found.split("<page ")[1:]
    ]
