"""WeasyPrint: content -> HTML -> PDF/UA-1."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import weasyprint

from benchmarks.contents import HEADINGS, Content, Rows, Title, Words

_HEAD = (
    '<html lang="en"><head><title>Benchmark</title><style>@page{size:A4;margin:72pt 50pt}'
    'body{font:10.5pt/14pt "Liberation Sans"}p{margin:0 0 6pt}'
    "table{font-size:8pt;border-collapse:collapse;width:490pt;table-layout:fixed}"
    "td,th{border-bottom:.3pt solid #999;text-align:left}"
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


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in HEADINGS)
    body = "".join("<tr>" + "".join(f"<td>{escape(word)}</td>" for word in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
