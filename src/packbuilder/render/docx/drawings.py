"""Charts that an officer can edit and pictures, each inline with its alternative text."""

from __future__ import annotations

import io
import struct
from dataclasses import replace

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from packbuilder.charts.office_chart import office_chart
from packbuilder.charts.office_icon import icon_geometry
from packbuilder.charts.office_over import SHAPES_KEY, SHAPES_TYPE
from packbuilder.diagnostics import Finding, Severity
from packbuilder.fit.charts import height_in_report
from packbuilder.fit.pictures import size_of
from packbuilder.render.docx.captions import caption
from packbuilder.render.docx.flow import Parts
from packbuilder.render.docx.inlines import inlines
from packbuilder.render.docx.vectors import vector_of
from packbuilder.render.docx.writing import Place, Writing
from packbuilder.render.docx.xml import PIC, A, C, Line, Run, attribute, emu, half_points
from packbuilder.tree import Chart, Picture, words

_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_DECORATIVE = (
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
)
_TITLED, _NOTED = 40.0, 20.0
"""Room for a chart's title, and for its note, in points."""

_DOT = 0.75
"""A dot of a picture, in points: 96 to the inch, as in the other formats."""

_UNREADABLE = (
    *(InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError),
    *(struct.error, ValueError, LookupError),  # for a file that ends too early
)


def chart(node: Chart, place: Place, writing: Writing) -> Parts:
    """The title above, the chart with its workbook ("Edit Data" opens it), its note below."""
    above = caption(node.label, node.title, node.id, place, writing)
    width, height = place.width, chart_height(node, place)
    key = _chart_part(node, width, height, writing)
    graphic = f'<a:graphicData uri="{C}"><c:chart r:id="{key}"/></a:graphicData>'
    name = words(node.title) or node.id
    made = writing.paragraph(
        "Drawing Noted" if node.note else "Drawing", _inline(graphic, width, height, name, node.alt, writing)
    )
    if node.note:
        made += writing.paragraph("Note", inlines(node.note, replace(place, step=None), writing))
    return above + made


def chart_height(node: Chart, place: Place) -> float:
    """As reads well, and low enough to stand on its page with its title and note."""
    page = (place.page.inner_width, place.page.inner_height)
    return height_in_report(node, place.width, page, max(place.height - around(node), 120) if place.height else None)


def around(node: Chart) -> float:
    """The room that a chart's title and note take."""
    return _TITLED + (_NOTED if node.note else 0.0)


def _chart_part(node: Chart, width: float, height: float, writing: Writing) -> str:
    """Adds the chart and its workbook to the package; the relationship's id."""
    made = office_chart(node, writing.theme, writing.metrics, width, height)
    word, number = writing.template.word.part, writing.count("chart")
    package = word.package
    book = Part(PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"), _WORKBOOK_TYPE, made.workbook, package)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, made.xml, package)
    part.rels.add_relationship(RELATIONSHIP_TYPE.PACKAGE, book, "rId1")  # the chart's externalData names it
    if made.shapes:
        over = Part(PackURI(f"/word/drawings/drawing{number}.xml"), SHAPES_TYPE, made.shapes, package)
        part.rels.add_relationship(RELATIONSHIP_TYPE.CHART_USER_SHAPES, over, SHAPES_KEY)
    return word.relate_to(part, RELATIONSHIP_TYPE.CHART)


def picture(node: Picture, place: Place, writing: Writing) -> Parts:
    """A picture no wider than its place, under its title; one that Word cannot hold is told and left out."""
    above = caption("", node.title, node.id, place, writing)
    pixels = size_of(node)
    key = _image(node, writing) if pixels else ""
    if pixels is None or not key:
        writing.findings.append(_unreadable(node))
        return above + writing.paragraph("Note", ())
    width = min(node.width or pixels[0] * _DOT, place.width)
    height = width * pixels[1] / pixels[0]
    most = place.page.inner_height * 0.75
    if height > most:
        width, height = width * most / height, most
    graphic = picture_graphic(key, width, height, node.id, vector_of(node.vector, writing))
    name = words(node.title) or node.id
    return above + writing.paragraph("Drawing", _inline(graphic, width, height, name, node.alt, writing))


def _image(node: Picture, writing: Writing) -> str:
    """Adds the picture to the package; the relationship's id, empty when it cannot be read."""
    try:
        key, _ = writing.template.word.part.get_or_add_image(io.BytesIO(node.data))
        return key
    except _UNREADABLE:
        return ""


def _unreadable(node: Picture) -> Finding:
    message = f"Word cannot hold picture {node.id!r} ({node.media_type})"
    return Finding("picture-not-readable", message, hint="save it as PNG or JPEG", severity=Severity.ERROR)


def picture_graphic(key: str, width: float, height: float, name: str, vector: str = "") -> str:
    """The image of a relationship, stretched to a size in points; `vector` = what shows it as SVG, if anything."""
    blip = f'<a:blip r:embed="{key}">{vector}</a:blip>'
    return (
        f'<a:graphicData uri="{PIC}"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="{attribute(name)}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{emu(width)}" cy="{emu(height)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    )


def icon(name: str, side: float, lowered: float, writing: Writing) -> Line:
    """An icon as a shape in the line, for the eye only; older programs than Word 2010 go without."""
    number, colour = writing.count("drawing"), writing.theme.colours.accent
    shape = (
        f'<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{emu(side)}" cy="{emu(side)}"/>'
        f'</a:xfrm>{icon_geometry(name)}<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
        "</wps:spPr><wps:bodyPr/></wps:wsp>"
    )
    drawing = (
        f'<mc:AlternateContent xmlns:mc="{_MC}" xmlns:wps="{_WPS}"><mc:Choice Requires="wps"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{emu(side)}" cy="{emu(side)}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{number}" name="Icon {number}">'
        f'<a:extLst xmlns:a="{A}">{_DECORATIVE}</a:extLst></wp:docPr><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{_WPS}">{shape}</a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent>"
    )
    return (Run(drawing, f'<w:position w:val="{-half_points(lowered)}"/>'),)


def _inline(graphic: str, width: float, height: float, name: str, alt: str, writing: Writing) -> Line:
    number = writing.count("drawing")
    drawing = (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{emu(width)}" cy="{emu(height)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="{attribute(name)}" descr="{attribute(alt)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{A}">{graphic}</a:graphic></wp:inline></w:drawing>'
    )
    return (Run(drawing),)
