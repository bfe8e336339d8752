"""Drawings in SVG stay vectors in the PDF, with words that are found; what is not understood is shown in dots."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageStat
from tests.judges import pages_as_pictures, pdf_text, verapdf
from tests.render.pdf.reading import opened, report_of

from packbuilder.data.svg import drawn, safe_svg
from packbuilder.render.contract import Rendered
from packbuilder.tree import Picture

PLAIN = """<svg xmlns="http://www.w3.org/2000/svg" width="320" height="160" viewBox="0 0 320 160">
  <title>Depot</title>
  <rect width="320" height="160" fill="#F3F6FA"/>
  <g transform="translate(20 20) scale(2)" stroke="#12355B" fill="none">
    <rect width="30" height="30" rx="6" stroke-width="2"/>
    <circle cx="60" cy="15" r="15" fill="orange" fill-opacity=".5" stroke-dasharray="4 2"/>
    <path d="M90 0 Q100 15 90 30 A10 10 0 0 1 110 30 z" style="fill: green; stroke: none"/>
    <polyline points="0,45 20,40 40,50" stroke-linecap="round"/>
  </g>
  <text x="160" y="140" font-size="18" text-anchor="middle" font-weight="bold">The depot in spring</text>
  <text x="300" y="100" font-size="14" transform="rotate(-90 300 100)">upwards</text>
</svg>"""


def picture(svg: str) -> Picture:
    vector = safe_svg(svg.encode())
    dots, width = drawn(vector)
    return Picture("p", dots, "image/png", "The depot", width, vector=vector)


def images(file: Rendered) -> int:
    return len(opened(file).pages[0].Resources.XObject.keys())


def test_paths_and_words_are_drawn_as_such_and_conform(tmp_path: Path) -> None:
    file = report_of(picture(PLAIN))
    assert images(file) == 0
    (tmp_path / "depot.pdf").write_bytes(file.data)
    for flavour in ("ua1", "2a"):
        assert verapdf([tmp_path / "depot.pdf"], flavour) == {tmp_path / "depot.pdf": []}
    assert "The depot in spring" in pdf_text(tmp_path / "depot.pdf")
    assert "upwards" in pdf_text(tmp_path / "depot.pdf")


def test_it_looks_as_it_does_in_dots(tmp_path: Path) -> None:
    in_dots = replace(picture(PLAIN), vector=b"")
    pages = []
    for name, one in (("vector", picture(PLAIN)), ("dots", in_dots)):
        (tmp_path / f"{name}.pdf").write_bytes(report_of(one).data)
        pages.append(Image.open(pages_as_pictures(tmp_path / f"{name}.pdf", tmp_path)[0]).convert("L"))
    small = (pages[0].width // 4, pages[0].height // 4)
    difference = ImageChops.difference(*(page.resize(small) for page in pages))
    assert ImageStat.Stat(difference).mean[0] < 0.3


def test_nothing_is_drawn_beyond_its_edges() -> None:
    wide = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="50"/></svg>'
    operators = [str(one.operator) for one in pikepdf.parse_content_stream(opened(report_of(picture(wide))).pages[0])]
    assert "W" in operators


_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'


@pytest.mark.parametrize(
    "inside",
    [
        '<defs><linearGradient id="g"/></defs><rect width="9" height="9" fill="url(#g)"/>',
        '<defs><clipPath id="c"/></defs><rect width="9" height="9" clip-path="url(#c)"/>',
        '<style>rect { fill: red }</style><rect width="9" height="9"/>',
        '<g opacity=".5"><rect width="9" height="9"/><rect width="9" height="9"/></g>',
        '<text x="1" y="9" font-size="4">one <tspan dy="3">two</tspan></text>',
        '<path fill-rule="evenodd" d="M0 0h9v9h-9z M3 3h3v3h-3z"/>',
        '<rect width="9" height="9" transform="skewX(20)"/>',
        '<rect width="50%" height="9"/>',
        '<rect width="1e300" height="9"/>',
        '<path d="M0 0 L9 9" stroke="red" stroke-linejoin="arcs"/>',
    ],
)
def test_what_is_not_understood_is_shown_in_dots(inside: str) -> None:
    assert images(report_of(picture(f"{_HEAD}{inside}</svg>"))) == 1
