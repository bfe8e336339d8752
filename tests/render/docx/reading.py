"""Renders a document for a test, and reads the file as Word would."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from lxml import etree
from lxml.etree import _Element
from tests.samples import document

from packbuilder import opc
from packbuilder.charts.drawing import Drawing
from packbuilder.drafts.word import text
from packbuilder.layout.theme_file import civic
from packbuilder.render.contract import Given, Rendered
from packbuilder.render.docx import render
from packbuilder.render.docx.survey import survey
from packbuilder.render.docx.writing import Writing
from packbuilder.render.docx.xml import W
from packbuilder.tree import Block, Chart, Document, Style

_SIGNS = frozenset((*(look.shape for look in civic().tones.values()), *civic().arrows.values()))
CLOCK = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)


def draft(doc: Document, page_numbers: Mapping[str, int] | None = None, template: bytes | None = None) -> bytes:
    return rendered(doc, page_numbers, template).data


def rendered(doc: Document, page_numbers: Mapping[str, int] | None = None, template: bytes | None = None) -> Rendered:
    return render(doc, civic(), Given(CLOCK, _no_drawing, page_numbers=page_numbers or {}, template=template))


def draft_of(*blocks: Block, style: Style = Style.REPORT) -> bytes:
    return draft(document(blocks, style))


def begun(style: Style) -> Writing:
    """The state in which the writing of a paper begins."""
    return survey(document((), style), civic(), Given(CLOCK, _no_drawing))


def _no_drawing(chart: Chart, width: float, height: float) -> Drawing:
    raise AssertionError(f"Word draws charts itself, and asked for a drawing of {chart.id}")


def body(data: bytes, part: str = "word/document.xml") -> _Element:
    return etree.fromstring(opc.read_package(data)[part])


def paragraphs(root: _Element) -> list[_Element]:
    return list(root.iter(f"{{{W}}}p"))


def words(data: bytes) -> str:
    """All words of the body in reading order, without any white space: lines and cells part them differently."""
    return squeezed("".join(text(p) for p in paragraphs(body(data))))


def squeezed(said: str) -> str:
    """Without white space, and without the signs and arrows that the theme sets before statuses and trends."""
    return "".join(c for c in said if not c.isspace() and c not in _SIGNS)


def style_of(paragraph: _Element) -> str:
    style = paragraph.find(f"{{{W}}}pPr/{{{W}}}pStyle")
    return "" if style is None else style.get(f"{{{W}}}val", "")


def paragraph_with(data: bytes, said: str) -> _Element:
    """The first paragraph that holds these words."""
    return next(p for p in paragraphs(body(data)) if said in text(p))


def has(element: _Element, path: str) -> bool:
    """Whether there is such an element below, named by w: tags parted by slashes."""
    return element.find("/".join(f"{{{W}}}{name}" for name in path.split("/"))) is not None
