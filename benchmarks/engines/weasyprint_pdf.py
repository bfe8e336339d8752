"""WeasyPrint: content -> HTML -> PDF/UA-1; charts as matplotlib's SVG."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape

import weasyprint

from benchmarks.contents import HEADINGS, WIDTHS, Bars, Content, Rows, Title, Words
from benchmarks.engines.pictures import HEIGHT, WIDTH, picture

_HEAD = (
    '<html lang="en"><head><title>Benchmark</title><style>@page{size:A4;margin:72pt 50pt}'
    'body{font:10.5pt/14pt "Liberation Sans"}p{margin:0 0 6pt}'
    'table{font:8pt/10pt "Liberation Sans";border-collapse:collapse;width:490pt;table-layout:fixed}'
    "td,th{border-bottom:.3pt solid #999;padding:3pt 5pt;text-align:left}"
    "td:nth-child(3),td:nth-child(4),td:nth-child(5){text-align:right}</style></head><body>"
)


def make(content: Content) -> bytes:
    """The PDF."""
    return weasyprint.HTML(string=_HEAD + "".join(_markup(content))).write_pdf(pdf_variant="pdf/ua-1")


def _markup(content: Content) -> Iterator[str]:
    for one in content:
        match one:
            case Title(level, text):
                yield f"<h{level}>{escape(text)}</h{level}>"
            case Words(before, bold, after):
                yield f"<p>{escape(before)} <b>{escape(bold)}</b> {escape(after)}</p>"
            case Rows(rows):
                yield _table(rows)
            case Bars():
                yield _chart(one)


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in HEADINGS)
    body = "".join("<tr>" + "".join(f"<td>{escape(word)}</td>" for word in row) + "</tr>" for row in rows)
    columns = "".join(f'<col style="width:{width}pt">' for width in WIDTHS)
    return f"<table>{columns}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _chart(bars: Bars) -> str:
    data = b64encode(picture(bars, "svg")).decode()
    size = f"width:{WIDTH}pt;height:{HEIGHT}pt"
    return f'<p><img style="{size}" alt="{bars.name}" src="data:image/svg+xml;base64,{data}"></p>'
