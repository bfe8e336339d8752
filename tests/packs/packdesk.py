"""A clerk's desk: a small project with a pack, written as a clerk writes it; its files read as members read them."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name

from packbuilder.diagnostics import Finding, PackbuilderError
from packbuilder.packs.building import EDITIONS, build_pack
from packbuilder.packs.built import BuiltEdition, BuiltPack
from packbuilder.packs.making import Asked
from packbuilder.packs.model import Edition, Pack
from packbuilder.packs.reading import read_pack

HEAD = """\
committee: Planning Committee
date: 2024-05-16
"""

RANGE = re.compile(r"\(Pages?\s(?P<first>\d+)(?:\s-\s(?P<last>\d+))?\)")


@dataclass(frozen=True)
class PackDesk:
    """`layouts/packs/meeting.yaml` and `inputs/meeting/` in a project of its own."""

    root: Path

    @property
    def layout(self) -> Path:
        return self.root / "layouts" / "packs" / "meeting.yaml"

    def house(self, text: str) -> None:
        self._write("layouts/shared/council.yaml", textwrap.dedent(text))

    def paper(self, name: str, words: str = "What is proposed.", more: str = "") -> None:
        """A paper of one section."""
        more = textwrap.dedent(more)
        text = f"paper: Report on {name}\n{more}sections:\n  - heading: Summary\n    text: {words}\n"
        self._write(f"layouts/{name}.yaml", text)

    def put(self, name: str, data: bytes) -> Path:
        """A file that somebody sent."""
        path = self.root / "inputs" / "meeting" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def write(self, layout: str) -> Path:
        """The pack; one that begins with its parts or items gets a committee and a date."""
        text = textwrap.dedent(layout).lstrip("\n")
        if text.startswith("-"):
            text = "parts:\n  - part: Items\n    access: public\n    items:\n" + textwrap.indent(text, "      ")
        if "committee:" not in text:
            text = HEAD + text
        self._write("layouts/packs/meeting.yaml", text)
        return self.layout

    def pack(self, layout: str) -> Pack:
        return read_pack(self.write(layout)).pack

    def told(self, layout: str) -> list[Finding]:
        """What the clerk is told of the layout alone."""
        try:
            return list(read_pack(self.write(layout)).findings)
        except PackbuilderError as error:
            return list(error.findings)

    def fault(self, layout: str) -> Finding:
        (finding,) = self.told(layout)
        return finding

    def built(
        self, layout: str, *editions: Edition, cache: bool = False, supplement: int = 0, out: Path | None = None
    ) -> BuiltPack:
        asked = Asked(cache=cache)
        return build_pack(self.write(layout), editions or EDITIONS, asked, supplement, out)

    def public(self, layout: str) -> BuiltEdition:
        return self.built(layout, Edition.PUBLIC).editions[0]

    def _write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def outside(pages: int, words: str = "Sent by others", tagged: bool = False) -> bytes:
    """A PDF of another program: so many A4 pages, each with the words and its own number."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for number in range(1, pages + 1):
        content = pdf.make_stream(f"BT /F1 12 Tf 72 400 Td ({words} {number}) Tj ET".encode())
        page = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 595, 842]), Contents=content)
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


@dataclass(frozen=True)
class Leaf:
    """A page as it is read: its label, and its words."""

    label: str
    words: str

    @property
    def item(self) -> int | None:
        found = re.search(r"Agenda Item (\d+)", self.words)
        return int(found[1]) if found else None

    @property
    def is_blank(self) -> bool:
        return "intentionally left blank" in self.words


def leaves(pdf: bytes) -> list[Leaf]:
    """Every page of a finished file."""
    document = pypdfium2.PdfDocument(pdf)
    return [
        Leaf(document.get_page_label(index), str(document[index].get_textpage().get_text_bounded()))
        for index in range(len(document))
    ]


def ranges_said(pages: list[Leaf]) -> Iterator[tuple[int, int]]:
    """The page ranges that the agenda prints, in its order; it is what stands before the first item."""
    agenda = "\n".join(page.words for page in pages[: first_of_items(pages)])
    for found in RANGE.finditer(agenda.replace("\xa0", " ")):
        yield int(found["first"]), int(found["last"] or found["first"])


def first_of_items(pages: list[Leaf]) -> int:
    return next((index for index, page in enumerate(pages) if page.item is not None), len(pages))


def ranges_found(pdf: bytes) -> list[tuple[int, int]]:
    """The labels of the first and last page of each document, by where the agenda's links lead."""
    pages = leaves(pdf)
    starts = document_starts(pdf)
    ends = [*starts[1:], *([len(pages)] if starts else [])]
    found = []
    for start, end in zip(starts, ends, strict=True):
        filled = [page for page in pages[start:end] if not page.is_blank]
        found.append((int(filled[0].label), int(filled[-1].label)))
    return found


def document_starts(pdf: bytes) -> list[int]:
    """The pages on which the documents begin: the named places that the agenda leads to."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        index = {page.obj.objgen: number for number, page in enumerate(opened.pages)}
        places = pikepdf.NameTree(opened.Root.Names.Dests).items() if "/Names" in opened.Root else ()
        named = {str(name): index[place[0].objgen] for name, place in places}
    return sorted(page for name, page in named.items() if name.startswith("item-"))


def links_of_agenda(pdf: bytes) -> list[str]:
    """The names that links of the first pages lead to."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        count = first_of_items(leaves(pdf))
        return [
            str(annotation.Dest)
            for page in list(opened.pages)[:count]
            for annotation in page.obj.get("/Annots", [])
            if "/Dest" in annotation
        ]
