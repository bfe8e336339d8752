"""typst: content -> markup -> PDF of the standard asked for; charts as matplotlib's SVG."""

from __future__ import annotations

from collections.abc import Iterator

import typst

from benchmarks.contents import FIGURES, HEADINGS, WIDTHS, Bars, Content, Rows, Title, Words
from benchmarks.engines.pictures import HEIGHT, WIDTH, picture

_HEAD = """#set document(title: "Benchmark", date: datetime(year: 2026, month: 3, day: 6))
#set page(paper: "a4", margin: (x: 50pt, y: 72pt))
#set text(font: "Liberation Sans", size: 10.5pt, lang: "en")
"""


def make(content: Content, standard: str = "a-2a") -> bytes:
    """The PDF."""
    charts = {_file(one): picture(one, "svg") for one in content if isinstance(one, Bars)}
    return typst.compile({"main": "".join(_markup(content)).encode(), **charts}, pdf_standards=[standard])


def _markup(content: Content) -> Iterator[str]:
    yield _HEAD
    for one in content:
        match one:
            case Title(level, text):
                yield f"{'=' * level} {text}\n"
            case Words(before, bold, after):
                yield f"{_plain(before)} *{_plain(bold)}* {_plain(after)}\n\n"
            case Rows(rows):
                yield _table(rows)
            case Bars():
                yield f'#image("{_file(one)}", width: {WIDTH}pt, height: {HEIGHT}pt, alt: "{one.name}")\n'


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    columns = ",".join(f"{width}pt" for width in WIDTHS)
    align = ",".join("right" if i in FIGURES else "left" for i in range(len(WIDTHS)))
    head = ",".join(f"[{name}]" for name in HEADINGS)
    body = ",".join(f"[{_plain(word)}]" for row in rows for word in row)
    style = f"columns: ({columns}), align: ({align}), stroke: (x: none, y: .3pt)"
    return f"#[#set text(size: 8pt)\n#table({style}, table.header({head}),{body})]\n"


def _plain(text: str) -> str:
    return text.replace("#", "\\#").replace("$", "\\$").replace("*", "\\*")


def _file(bars: Bars) -> str:
    return f"{bars.name}.svg"
