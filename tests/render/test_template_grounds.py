"""What a council's slide template draws under its slides: seen in the deck's PDF too, and words on it are read."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pptx
import pytest
from lxml import etree
from PIL import Image
from pptx.util import Emu
from tests.foreign_templates import on_template
from tests.judges import libreoffice_pdf, pages_as_pictures, verapdf
from tests.render.pptx.reading import CLOCK, no_drawing
from tests.samples import paper, text

from packbuilder import opc
from packbuilder.charts.drawing import Drawing
from packbuilder.diagnostics import Finding, Severity
from packbuilder.render.contract import Given
from packbuilder.render.pdf import render as render_pdf
from packbuilder.render.pptx import fitted, render
from packbuilder.slides.judge import plan
from packbuilder.theme import Theme
from packbuilder.theme.contrast import contrast
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Heading, Paragraph

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"

Box = tuple[int, int, int, int]

NIGHT = '<a:solidFill><a:srgbClr val="10151C"/></a:solidFill>'
FADING = (
    '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="000000"/></a:gs><a:gs pos="100000"><a:srgbClr val="204060"/>'
    '</a:gs></a:gsLst><a:lin ang="0"/></a:gradFill>'
)


SMALL = replace(
    paper(), blocks=(*paper().blocks[:1], Heading("one", 1, text("Roads")), Paragraph(text("Twelve were mended.")))
)


def solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def shape(box: Box, fill: str, form: str = "rect", said: str = "", turn: str = "") -> str:
    """A shape of the master, in points."""
    x, y, width, height = (one * 12700 for one in box)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="90" name="Swoosh"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm{turn}>'
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>{fill}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>'
        f"<a:p>{f'<a:r><a:t>{said}</a:t></a:r>' if said else ''}</a:p></p:txBody></p:sp>"
    )


def group(inner: str) -> str:
    """A group at (700, 400) of half the lengths that its shapes are told in."""
    return (
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="91" name="Group"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        f'<a:off x="{700 * 12700}" y="{400 * 12700}"/><a:ext cx="{100 * 12700}" cy="{50 * 12700}"/>'
        f'<a:chOff x="0" y="0"/><a:chExt cx="{200 * 12700}" cy="{100 * 12700}"/></a:xfrm></p:grpSpPr>{inner}</p:grpSp>'
    )


def template(ground: str = "", drawn: str = "", picture: bytes = b"", on: Box = (0, 0, 1, 1)) -> bytes:
    """Office's usual template at 16:9, with this on its master."""
    council = pptx.Presentation()
    council.slide_width, council.slide_height = Emu(960 * 12700), Emu(540 * 12700)
    root = council.slide_master._element
    if ground:
        _grounded(root, ground)
    below = root.find(f"{{{P}}}cSld/{{{P}}}spTree")
    for one in etree.fromstring(f'<x xmlns:a="{A}" xmlns:p="{P}">{drawn}</x>'):
        below.insert(2, one)
    if picture:
        added = council.slides.add_slide(council.slide_layouts[6]).shapes.add_picture(io.BytesIO(picture), 0, 0)
        _onto_master(council, added, on)
    saved = io.BytesIO()
    council.save(saved)
    return saved.getvalue()


def _grounded(root: etree._Element, fill: str) -> None:
    sheet = next(root.iter(f"{{{P}}}cSld"))
    for one in sheet.findall(f"{{{P}}}bg"):
        sheet.remove(one)
    said = f'<p:bg xmlns:a="{A}" xmlns:p="{P}"><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>'
    sheet.insert(0, etree.fromstring(said))


def _onto_master(council: object, added: object, on: Box) -> None:
    master = council.slide_master  # type: ignore[attr-defined]
    added.left, added.top, added.width, added.height = (Emu(one * 12700) for one in on)  # type: ignore[attr-defined]
    element = added._element  # type: ignore[attr-defined]
    blip = next(element.iter(f"{{{A}}}blip"))
    embed = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
    image = added.part.related_part(blip.get(embed))  # type: ignore[attr-defined]
    blip.set(
        embed, master.part.relate_to(image, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image")
    )
    master.shapes._spTree.insert(2, element)


@cache
def picture(colour: str) -> bytes:
    saved = io.BytesIO()
    Image.new("RGB", (40, 20), colour).save(saved, "PNG")
    return saved.getvalue()


def seen(data: bytes, folder: Path) -> tuple[Image.Image, tuple[Finding, ...], Theme, Path]:
    """The second slide of the deck's PDF on this template, a pixel a point."""
    theme = fitted(on_template(data))
    made = render_pdf(SMALL, theme, Given(CLOCK, no_chart, plan(SMALL, theme, shipped())))
    file = folder / "deck.pdf"
    file.write_bytes(made.data)
    page = pages_as_pictures(file, folder, 72)[1]
    return Image.open(page).convert("RGB"), made.findings, theme, file


def no_chart(_: object, width: float, height: float) -> Drawing:
    return Drawing(width, height, ())


def colour_at(page: Image.Image, x: int, y: int) -> str:
    return "".join(f"{part:02X}" for part in page.getpixel((x, y)))  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("ground", "colour"),
    [
        (NIGHT, "10151C"),
        ('<a:solidFill><a:schemeClr val="tx2"/></a:solidFill>', "1F497D"),
        ('<a:solidFill><a:schemeClr val="accent1"><a:lumMod val="50000"/></a:schemeClr></a:solidFill>', "244062"),
        (FADING, "102030"),
        ("", "FFFFFF"),
    ],
)
def test_words_can_be_read_on_the_ground_of_the_master(ground: str, colour: str, tmp_path: Path) -> None:
    page, _, theme, _ = seen(template(ground), tmp_path)
    assert _near(colour_at(page, 2, 300), colour)
    for ink in (theme.colours.ink, theme.colours.accent, theme.colours.muted, theme.cover.ink):
        assert contrast(ink, theme.colours.paper) >= 4.5
    assert _near(theme.colours.paper, colour)


def _near(one: str, other: str) -> bool:
    return all(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) <= 2 for i in (0, 2, 4))


def test_bars_bands_and_shapes_in_groups_stand_where_they_do_in_powerpoint(tmp_path: Path) -> None:
    drawn = shape((0, 0, 30, 540), solid("5B1A5E")) + shape((900, 500, 40, 20), solid("C1292E"), "ellipse")
    drawn += group(shape((100, 50, 100, 50), solid("0B6E4F"))) + shape(
        (930, 200, 10, 60), solid("F1A208"), turn=' rot="5400000"'
    )
    data = template(drawn=drawn)
    page, findings, _, _ = seen(data, tmp_path)
    made = tmp_path / "deck.pptx"
    made.write_bytes(render(SMALL, on_template(data), Given(CLOCK, no_drawing)).data)  # type: ignore[arg-type]
    (tmp_path / "lo").mkdir()
    office = Image.open(pages_as_pictures(libreoffice_pdf(made, tmp_path / "lo"), tmp_path / "lo", 72)[1]).convert(
        "RGB"
    )
    for x, y, colour in (
        (15, 270, "5B1A5E"),
        (920, 510, "C1292E"),
        (775, 437, "0B6E4F"),
        (910, 230, "F1A208"),
        (935, 205, "FFFFFF"),
    ):
        assert _near(colour_at(page, x, y), colour), (x, y)
        assert _near(colour_at(office, x, y), colour), (x, y)
    assert not findings


def test_a_logo_is_seen_and_a_picture_under_everything_is_what_words_stand_on(tmp_path: Path) -> None:
    page, findings, theme, _ = seen(template(picture=picture("#C1292E"), on=(880, 10, 60, 30)), tmp_path)
    assert _near(colour_at(page, 910, 25), "C1292E")
    assert theme.colours.paper == "FFFFFF"
    page, findings, theme, _ = seen(template(picture=picture("#102040"), on=(0, 0, 960, 540)), tmp_path)
    assert _near(colour_at(page, 5, 500), "102040")
    assert theme.colours.paper == "102040"
    assert contrast(theme.colours.ink, "102040") >= 4.5
    assert not findings


def test_a_white_panel_on_a_dark_ground_has_dark_words(tmp_path: Path) -> None:
    _, _, theme, _ = seen(template(NIGHT, shape((20, 20, 920, 500), solid("FFFFFF"))), tmp_path)
    assert theme.colours.paper == "FFFFFF"
    assert contrast(theme.colours.ink, "FFFFFF") >= 7


def test_what_pdfs_leave_out_is_told_at_the_line_of_the_theme(tmp_path: Path) -> None:
    drawn = shape((10, 500, 100, 20), "<a:noFill/>", said="Protect &amp; serve") + shape((0, 0, 50, 50), NIGHT, "wave")
    _, (told,), _, _ = seen(template(drawn=drawn), tmp_path)
    assert "the PDF leaves out what layouts/themes/council.potx draws" in told.message
    assert "the words 'Protect & serve'" in told.message
    assert "the shape 'Swoosh'" in told.message
    assert (told.rule, told.severity, str(told.place)) == (
        "template-drawing",
        Severity.NOTE,
        "layouts/themes/ours.yaml:9:22",
    )


def test_grounds_are_artifacts_and_the_pdf_conforms(tmp_path: Path) -> None:
    faint = '<a:solidFill><a:srgbClr val="FFD166"><a:alpha val="40000"/></a:srgbClr></a:solidFill>'
    data = template(NIGHT, shape((0, 500, 960, 40), faint), picture("#C1292E"), (880, 10, 60, 30))
    *_, file = seen(data, tmp_path)
    for flavour in ("ua1", "2a"):
        assert verapdf([file], flavour)[file] == []


def test_the_title_slide_says_the_same_in_the_same_places(tmp_path: Path) -> None:
    """In fourteen points at the least; where the template's place is too low for that, further down than it goes."""
    council = opc.read_package(template())
    name = "ppt/slideLayouts/slideLayout1.xml"
    low = re.sub(
        rb'(type="subTitle".*?<a:ext cx="\d+" cy=")\d+', rb"\g<1>300000", council[name], count=1, flags=re.DOTALL
    )
    theme = fitted(on_template(opc.write_package(council | {name: low})))
    cover = plan(SMALL, theme, shipped()).slides[0]
    (under,) = cover.placed
    assert min(line.size for line in under.paragraphs) >= 14  # type: ignore[union-attr]
    assert theme.deck.form is not None
    assert theme.deck.form.cover_under is not None
    assert under.box.height > theme.deck.form.cover_under.height
    assert under.box.bottom <= theme.deck.page.height
