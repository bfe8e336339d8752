"""Renders a document for a test, and reads the file as a reader aloud would."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import pikepdf
from tests.pdf_words import kids, marked
from tests.samples import document

from packbuilder.charts.drawing import Draw, Drawing
from packbuilder.charts.vector_chart import draw as draw_chart
from packbuilder.fit.timeline import timeline_table
from packbuilder.layout.theme_file import civic
from packbuilder.render.contract import Given, Rendered
from packbuilder.render.pdf import render
from packbuilder.slides.judge import plan
from packbuilder.theme import Theme
from packbuilder.theme.typefaces import metrics_of
from packbuilder.tree import (
    Block,
    Chart,
    Document,
    Heading,
    Label,
    Notes,
    Paragraph,
    Style,
    Table,
    Text,
    Tile,
    Timeline,
    block_words,
)

CLOCK = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)


def rendered(doc: Document) -> Rendered:
    return rendered_in(doc, civic())


def rendered_in(doc: Document, theme: Theme) -> Rendered:
    metrics = metrics_of(theme.files)
    planned = plan(doc, theme, metrics) if doc.style is Style.DECK else None
    draw: Draw = lambda chart, width, height: draw_chart(chart, theme, metrics, width, height)  # noqa: E731
    return render(doc, theme, Given(CLOCK, draw, planned))


def drawn_as(doc: Document, drawing: Drawing) -> Rendered:
    """The document with this drawing in place of every chart."""
    return render(doc, civic(), Given(CLOCK, lambda *_: drawing))


def report_of(*blocks: Block) -> Rendered:
    return rendered(document(blocks, Style.REPORT))


def opened(file: Rendered) -> pikepdf.Pdf:
    """The file as pikepdf sees it; kept open, since its objects end with it."""
    return _open(file.data)


@lru_cache(maxsize=8)
def _open(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


# the structure tree, as pikepdf sees it


def elements(file: Rendered) -> list[Any]:
    """Every structure element, in reading order."""
    return list(_below(opened(file).Root.StructTreeRoot.K))


def of_role(file: Rendered, *roles: str) -> list[Any]:
    return [element for element in elements(file) if str(element.S)[1:] in roles]


def _below(element: Any) -> Iterator[Any]:
    yield element
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _below(kid)


# the words along the structure tree


_INLINE = frozenset(("Link", "Span", "Reference"))
ASIDE = frozenset(("Lbl", "Figure", "Reference", "Span", "TOC"))
"""Labels, drawings, marks of notes, arrows and page numbers: the tree's words do not count them."""


def said(file: Rendered, aside: frozenset[str] = ASIDE) -> list[str]:
    """The words of a file in the order of its structure, without labels."""
    pdf = opened(file)
    marks = {page.objgen: marked(page) for page in pdf.pages}
    return "".join(_words(pdf.Root.StructTreeRoot.K, marks, aside)).split()


def notes_said(file: Rendered) -> list[str]:
    """The words of each note, without spaces, in the order of the structure."""
    marks = {page.objgen: marked(page) for page in opened(file).pages}
    return ["".join("".join(_words(note, marks, ASIDE)).split()) for note in of_role(file, "Note")]


def _words(element: Any, marks: dict[Any, dict[int, str]], aside: frozenset[str]) -> Iterator[str]:
    role = str(element.S)[1:]
    parted = "" if role in _INLINE else " "
    yield parted
    for kid in [] if role in aside else kids(element):
        if isinstance(kid, int):
            yield marks[element.Pg.objgen][kid]
        elif "/MCID" in kid:
            yield marks[kid.Pg.objgen][int(kid.MCID)]
        elif "/S" in kid:
            yield from _words(kid, marks, aside)
    yield parted


def expected(blocks: tuple[Block, ...]) -> list[str]:
    """The words of the tree."""
    drawn = tuple(timeline_table(block) if isinstance(block, Timeline) else block for block in blocks)
    return " ".join(block_words(drawn)).split()


def labelled(node: Any) -> Any:
    """A block with its numbers among its words, as they are printed, and without notes that have a mark."""
    if isinstance(node, tuple):
        return tuple(map(labelled, node))
    if not is_dataclass(node) or isinstance(node, type):
        return node
    if isinstance(node, Timeline):
        return timeline_table(node)
    changes = {f.name: labelled(getattr(node, f.name)) for f in fields(node)}
    match node:
        case Paragraph(label=Label() as label) | Heading(label=Label() as label):
            changes |= {"label": None, "content": (Text(f"{label.text} "), *changes["content"])}
        case Table() | Chart():
            parted = ": " if node.label and node.title else ""
            changes |= {"label": "", "title": (Text(f"{node.label}{parted}"), *changes["title"])}
        case Tile():
            changes |= {"word": "", "value": (*changes["value"], Text(f" {node.word}"))}
        case _:
            pass
    if isinstance(node, Table | Notes):
        changes["notes"] = tuple(note for note in changes["notes"] if not note.marker)
    return replace(node, **changes)


def unlabelled(node: Any) -> Any:
    """A block without the numbers that are printed before words but are no words of the tree."""
    if isinstance(node, tuple):
        return tuple(map(unlabelled, node))
    if not is_dataclass(node) or isinstance(node, type):
        return node
    changes = {f.name: unlabelled(getattr(node, f.name)) for f in fields(node)}
    match node:
        case Paragraph() | Heading():
            changes["label"] = None
        case Table() | Chart():
            changes["label"] = ""
        case Tile():
            changes["word"] = ""
        case _:
            pass
    return replace(node, **changes)
