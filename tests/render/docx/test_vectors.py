"""An author's drawing in SVG: Word shows the drawing itself, older programs the picture in dots."""

from __future__ import annotations

from lxml import etree
from tests.render.docx.reading import draft_of
from tests.samples import png

from packbuilder import opc
from packbuilder.data.svg import safe_svg
from packbuilder.render.docx.xml import R
from packbuilder.tree import Picture

SVG = "http://www.w3.org/2000/svg"
HEAD = f'<svg xmlns="{SVG}" xmlns:ink="http://inkscape.example/ns" viewBox="0 0 40 20"'
DRAWING = safe_svg(
    f'{HEAD} ink:export="/drawings/clerk/depot.png" onload="run()"><script>run()</script>'
    "<style>.a { fill: #123456; font-family: Futura }</style>"
    '<a href="https://elsewhere.example/"><rect class="a" width="40" height="20"/></a>'
    '<text x="2" y="9" font-family="Futura" style="font-family: Futura; fill: #fff">Depot</text></svg>'.encode()
)


def parts(*pictures: Picture) -> dict[str, bytes]:
    return dict(opc.read_package(draft_of(*pictures)))


def drawings(found: dict[str, bytes]) -> list[bytes]:
    return [blob for name, blob in found.items() if name.endswith(".svg")]


def drawing(vector: bytes) -> Picture:
    return Picture("p", png(), "image/png", "The depot", vector=vector)


def test_a_drawing_stands_beside_the_picture_in_dots() -> None:
    found = parts(drawing(DRAWING))
    blip = next(etree.fromstring(found["word/document.xml"]).iter("{*}blip"))
    rels = etree.fromstring(found["word/_rels/document.xml.rels"])
    targets = {one.get("Id"): one.get("Target", "") for one in rels}
    assert targets[blip.get(f"{{{R}}}embed")].endswith(".png")
    assert targets[next(blip.iter("{*}svgBlip")).get(f"{{{R}}}embed")].endswith(".svg")
    assert b'"image/svg+xml"' in found["[Content_Types].xml"]


def test_nothing_in_it_runs_leads_out_or_tells_where_it_was_drawn() -> None:
    (made,) = drawings(parts(drawing(DRAWING)))
    for one in (b"run()", b"elsewhere", b"/drawings", b"script"):
        assert one not in made


def test_its_words_are_in_a_font_that_every_machine_has() -> None:
    (made,) = drawings(parts(drawing(DRAWING)))
    assert b"Futura" not in made
    assert etree.fromstring(made).get("font-family") == "Arial"
    assert b"fill: #fff" in made


def test_one_drawing_shown_twice_is_in_the_file_once() -> None:
    assert len(drawings(parts(drawing(DRAWING), Picture("q", png(), "image/png", "Again", vector=DRAWING)))) == 1


def test_what_word_would_draw_otherwise_stays_a_picture_in_dots() -> None:
    masked = f'{HEAD}><mask id="m"><rect width="9" height="9"/></mask><rect mask="url(#m)" width="9" height="9"/></svg>'
    assert not drawings(parts(drawing(masked.encode())))


def test_a_picture_without_a_drawing_has_none() -> None:
    assert not drawings(parts(drawing(b"")))
