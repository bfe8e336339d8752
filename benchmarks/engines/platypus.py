"""ReportLab's Platypus as most people use it: Paragraph cells, charts as matplotlib's pictures. Nothing is tagged."""

from __future__ import annotations

import io
from collections.abc import Iterator

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Image, Paragraph, SimpleDocTemplate, Table

from benchmarks.contents import FIGURES, HEADINGS, WIDTHS, Bars, Content, Rows, Title, Words
from benchmarks.engines.pictures import HEIGHT, WIDTH, picture

_BODY = ParagraphStyle("body", fontSize=10.5, leading=14, spaceAfter=6)
_SMALL = ParagraphStyle("small", fontSize=8, leading=10)
_RIGHT = ParagraphStyle("right", _SMALL, alignment=2)
_TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=14, leading=18)


def make(content: Content) -> bytes:
    """The PDF."""
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, leftMargin=50, rightMargin=50).build(list(_story(content)))
    return out.getvalue()


def _story(content: Content) -> Iterator[Flowable]:
    for one in content:
        match one:
            case Title(_, text):
                yield Paragraph(text, _TITLE)
            case Words(before, bold, after):
                yield Paragraph(f"{before} <b>{bold}</b> {after}", _BODY)
            case Rows(rows):
                yield _table(rows)
            case Bars():
                yield Image(io.BytesIO(picture(one, "png")), WIDTH, HEIGHT)


def _table(rows: tuple[tuple[str, ...], ...]) -> Table:
    styles = [_RIGHT if i in FIGURES else _SMALL for i in range(len(HEADINGS))]
    cells = [[Paragraph(word, style) for word, style in zip(row, styles, strict=True)] for row in (HEADINGS, *rows)]
    return Table(cells, WIDTHS, repeatRows=1, style=[("LINEBELOW", (0, 0), (-1, -1), 0.3, colors.grey)])
