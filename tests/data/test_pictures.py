"""Pictures of a project: what is read, what is made safe, what is refused."""

from __future__ import annotations

import pytest
from tests.desk import Desk
from tests.samples import png

from packbuilder.data.svg import drawn, safe_svg
from packbuilder.specfile import SpecFault
from packbuilder.tree import Picture

NAMES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
DRAWING = f'<svg {NAMES} viewBox="0 0 200 100"><rect width="200" height="100" fill="#123"/></svg>'

IMAGE = """
- image: photo.png
  alt: The depot
"""


def svg(inner: str, size: str = 'viewBox="0 0 200 100"') -> bytes:
    return f"<svg {NAMES} {size}>{inner}</svg>".encode()


def test_a_picture_goes_in_as_it_is(desk: Desk) -> None:
    desk.put("photo.png", png())
    picture = desk.only(Picture, IMAGE)
    assert (picture.data, picture.media_type, picture.alt) == (png(), "image/png", "The depot")


def test_a_width_is_a_length(desk: Desk) -> None:
    desk.put("photo.png", png())
    assert desk.only(Picture, IMAGE + "  width: 25.4 mm\n").width == pytest.approx(72)


def test_a_drawing_is_drawn_at_its_own_size(desk: Desk) -> None:
    desk.put("photo.svg", DRAWING)
    picture = desk.only(Picture, IMAGE.replace("png", "svg"))
    assert picture.media_type == "image/png"
    assert picture.data[:4] == b"\x89PNG"
    assert picture.width == 150


def test_the_same_drawing_gives_the_same_dots() -> None:
    assert drawn(safe_svg(DRAWING.encode())) == drawn(safe_svg(DRAWING.encode()))


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        '<rect width="9" height="9" onclick="alert(1)"/>',
        "<style>@import url(http://example.org/x.css);</style>",
        '<rect width="9" height="9" style="fill: url(http://example.org/x)"/>',
        '<a href="javascript:alert(1)"><rect width="9" height="9"/></a>',
        '<use href="other.svg#x"/>',
        '<animate attributeName="x" to="9"/>',
    ],
)
def test_nothing_in_a_drawing_runs_or_comes_from_elsewhere(inner: str) -> None:
    safe = safe_svg(svg(inner)).decode()
    for word in ("script", "alert", "file:", "example.org", "foreign", "other.svg", "animate", "import"):
        assert word not in safe


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ('<image href="file:///etc/hostname" width="9" height="9"/>', "not in it"),
        ('<image xlink:href="http://example.org/x.png" width="9" height="9"/>', "not in it"),
        ("<foreignObject><p>words</p></foreignObject>", "words in HTML"),
    ],
)
def test_what_would_be_missed_is_refused(inner: str, said: str) -> None:
    with pytest.raises(SpecFault, match=said):
        safe_svg(svg(inner))


def test_words_in_html_are_left_out_where_others_stand_in_for_them() -> None:
    safe = safe_svg(svg("<switch><foreignObject><p>words</p></foreignObject><text>Words</text></switch>"))
    assert b"foreign" not in safe
    assert b"Words" in safe


@pytest.mark.parametrize("family", ["Arial", "Helvetica", "serif", "monospace", "Nowhere"])
def test_words_in_a_font_that_is_not_there_are_drawn_in_ours(family: str) -> None:
    def words(name: str) -> bytes:
        return drawn(safe_svg(svg(f'<text x="1" y="9" font-size="9" font-family="{name}">Wm</text>')))[0]

    assert words(family) == words("Liberation Sans")


def test_what_belongs_to_a_drawing_stays() -> None:
    inner = '<defs><linearGradient id="g"/></defs><rect fill="url(#g)" width="9" height="9"/><use href="#g"/>'
    safe = safe_svg(svg(inner)).decode()
    assert "url(#g)" in safe
    assert 'href="#g"' in safe


@pytest.mark.parametrize("entity", ['SYSTEM "file:///etc/hostname"', '"aaaaaaaaaa"'])
def test_entities_are_not_read_and_words_do_not_vanish_with_them(entity: str) -> None:
    head = f"<!DOCTYPE svg [<!ENTITY x {entity}>]>".encode()
    with pytest.raises(SpecFault, match="&x;"):
        safe_svg(head + svg("<text>The &x; depot &amp; yard</text>"))


def test_letters_that_no_font_has_are_told_rather_than_drawn_as_boxes() -> None:
    with pytest.raises(SpecFault, match=r"'日' \(U\+65E5\)"):
        safe_svg(svg("<text>Depot <tspan>日本</tspan></text>"))
    assert safe_svg(svg("<text>Ünï ✓ שלום so\u00adft</text><title>日本</title>"))


def test_few_elements_that_draw_billions_are_refused() -> None:
    levels = '<g id="l0"><rect width="1" height="1"/></g>'
    for level in range(1, 12):
        levels += f'<g id="l{level}">' + f'<use href="#l{level - 1}"/>' * 10 + "</g>"
    with pytest.raises(SpecFault, match="more than 20,000"):
        safe_svg(svg(levels))


def test_a_drawing_that_draws_itself_is_refused() -> None:
    with pytest.raises(SpecFault):
        safe_svg(svg('<g id="a"><use href="#a"/></g>'))


@pytest.mark.parametrize("size", ['width="1" height="100000"', 'viewBox="0 0 1 9000"', "", 'width="10%" height="2"'])
def test_a_drawing_says_a_size_that_suits_a_page(size: str) -> None:
    with pytest.raises(SpecFault):
        drawn(safe_svg(svg("<rect/>", size)))


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("photo.png", b"no picture", "picture"),
        ("photo.png", b"GIF89a\x01\x00\x01\x00", "picture"),
        ("photo.svg", b"<html/>", "picture"),
        ("photo.svg", b"<svg", "picture"),
        ("other.png", b"", "missing-file"),
    ],
)
def test_what_is_no_picture_is_told_at_its_name(desk: Desk, name: str, content: bytes, rule: str) -> None:
    desk.put(name, content)
    named = "photo.svg" if name.endswith("svg") else "photo.png"
    assert (
        desk.fault("sections:\n  - heading: A\n    blocks:\n      - image: " + named + "\n        alt: X\n").rule
        == rule
    )


def test_words_for_those_who_cannot_see_it_are_asked_for(desk: Desk) -> None:
    desk.put("photo.png", png())
    start = "sections:\n  - heading: A\n    blocks:\n      - image: photo.png\n"
    assert "alt" in desk.fault(start).message
    assert desk.fault(start + '        alt: ""\n').rule == "missing-alt"
