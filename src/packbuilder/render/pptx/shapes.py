"""Shapes of a slide as text: placeholders, text boxes, pictures, rules, frames of tables and charts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from packbuilder.charts.office_icon import icon_geometry
from packbuilder.opc import xml_attribute
from packbuilder.render.pptx.xml import C, emu, fill, line, xfrm
from packbuilder.slides.plan import Box
from packbuilder.theme import Theme

_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_EMPTY_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What every shape has: its number on the slide, a readable name, alternative text, the placeholder it fills."""

    id: int
    name: str
    alt: str = ""
    placeholder: str = ""

    @property
    def naming(self) -> str:
        """Its `cNvPr`."""
        alt = f' descr="{xml_attribute(self.alt)}"' if self.alt else ""
        return f'<p:cNvPr id="{self.id}" name="{xml_attribute(self.name)}"{alt}/>'

    @property
    def place(self) -> str:
        """Its `nvPr`."""
        return f"<p:nvPr>{self.placeholder}</p:nvPr>" if self.placeholder else "<p:nvPr/>"


def placeholder(kind: str = "", index: int | None = None, size: str = "") -> str:
    """A `p:ph`."""
    attributes = (
        (f' type="{kind}"' if kind else "") + (f' sz="{size}"' if size else "") + (f' idx="{index}"' if index else "")
    )
    return f"<p:ph{attributes}/>"


def tree(inner: str) -> str:
    """All shapes of a slide."""
    return f"<p:spTree>{_EMPTY_GROUP}{inner}</p:spTree>"


def text_shape(shape: Shape, text: str, box: Box | None = None, *, decoration: str = "") -> str:
    """A placeholder (where the layout has it, unless a box is given) or a text box."""
    locks = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>' if shape.placeholder else '<p:cNvSpPr txBox="1"/>'
    where = xfrm(box) if box else ""
    geometry = "" if shape.placeholder else '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
    return (
        f"<p:sp><p:nvSpPr>{shape.naming}{locks}{shape.place}</p:nvSpPr>"
        f"<p:spPr>{where}{geometry}{decoration}</p:spPr>{text}</p:sp>"
    )


class Preset(StrEnum):
    """A form that Office knows by name (ECMA-376-1, 20.1.10.56)."""

    BOX = "rect"
    DIAMOND = "diamond"
    POINTER = "triangle"


def preset_shape(shape: Shape, preset: Preset, box: Box, hex_: str, theme: Theme) -> str:
    """A filled form for the eye only; a pointer points onward."""
    naming = f'<p:cNvPr id="{shape.id}" name="{xml_attribute(shape.name)}">{_DECORATIVE}</p:cNvPr>'
    turned = ' rot="5400000"' if preset is Preset.POINTER else ""
    where = xfrm(box).replace("<a:xfrm>", f"<a:xfrm{turned}>", 1)
    looks = f'<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>{fill(hex_, theme)}<a:ln><a:noFill/></a:ln>'
    return (
        f'<p:sp><p:nvSpPr>{naming}<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{where}{looks}</p:spPr></p:sp>'
    )


def block_shape(shape: Shape, box: Box, hex_: str, theme: Theme) -> str:
    """A filled rectangle for the eye only."""
    return preset_shape(shape, Preset.BOX, box, hex_, theme)


def icon_shape(shape: Shape, name: str, box: Box, hex_: str, theme: Theme) -> str:
    """An icon as a shape of its own, for the eye only: an officer recolours it like any other."""
    naming = f'<p:cNvPr id="{shape.id}" name="{xml_attribute(shape.name)}">{_DECORATIVE}</p:cNvPr>'
    return (
        f'<p:sp><p:nvSpPr>{naming}<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{xfrm(box)}'
        f"{icon_geometry(name)}{fill(hex_, theme)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def rule_shape(shape: Shape, box: Box, width: float, hex_: str, theme: Theme) -> str:
    """A straight line along the top of the box, for the eye only."""
    naming = f'<p:cNvPr id="{shape.id}" name="{xml_attribute(shape.name)}">{_DECORATIVE}</p:cNvPr>'
    flat = Box(box.x, box.y, box.width, 0)
    return (
        f'<p:cxnSp><p:nvCxnSpPr>{naming}<p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr><p:spPr>{xfrm(flat)}'
        f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{line("ln", width, hex_, theme)}</p:spPr></p:cxnSp>'
    )


def group_shape(shape: Shape, box: Box, inner: str) -> str:
    """Shapes that are moved together; they stand in the slide's own measures."""
    x, y, width, height = emu(box.x), emu(box.y), emu(box.width), emu(box.height)
    return (
        f"<p:grpSp><p:nvGrpSpPr>{shape.naming}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'
        f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{width}" cy="{height}"/></a:xfrm></p:grpSpPr>{inner}</p:grpSp>'
    )


def picture_shape(shape: Shape, box: Box, relation: str) -> str:
    """An image, filling its box."""
    return (
        f'<p:pic><p:nvPicPr>{shape.naming}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr>'
        f"{shape.place}</p:nvPicPr>"
        f'<p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f'<p:spPr>{xfrm(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def table_frame(shape: Shape, box: Box, table: str) -> str:
    """A native table."""
    return _frame(shape, box, f'<a:graphicData uri="{_TABLE}">{table}</a:graphicData>')


def chart_frame(shape: Shape, box: Box, relation: str) -> str:
    """A native chart."""
    return _frame(shape, box, f'<a:graphicData uri="{C}"><c:chart xmlns:c="{C}" r:id="{relation}"/></a:graphicData>')


def _frame(shape: Shape, box: Box, data: str) -> str:
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{shape.naming}"
        f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>{shape.place}</p:nvGraphicFramePr>'
        f"{xfrm(box, 'p:xfrm')}<a:graphic>{data}</a:graphic></p:graphicFrame>"
    )
