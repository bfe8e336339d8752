"""Speaker notes: where the figures on a slide are from."""

from __future__ import annotations

from packbuilder.opc import xml_text
from packbuilder.render.pptx.base import NOTES_SIZE
from packbuilder.render.pptx.relations import Relations
from packbuilder.render.pptx.shapes import Shape, placeholder, text_shape, tree
from packbuilder.render.pptx.xml import HEAD, LANGUAGE, NAMESPACES, xfrm
from packbuilder.slides.plan import Box

_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
_IMAGE = Box(60, 54, 420, 236.25)
_TEXT = Box(54, 320, NOTES_SIZE[0] - 108, 340)


def master_part() -> bytes:
    """The notes master: the slide above, its notes below."""
    return (
        f'{HEAD}<p:notesMaster {NAMESPACES}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
        f"{tree(_image(_IMAGE) + _text(_words('Notes'), _TEXT))}</p:cSld>{_MAP}<p:notesStyle>"
        '<a:lvl1pPr marL="0" algn="l"><a:defRPr sz="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:notesStyle></p:notesMaster>'
    ).encode()


def notes_part(lines: tuple[str, ...]) -> bytes:
    """The notes of one slide."""
    text = "".join(_words(line) for line in ("Where the figures on this slide are from", *lines))
    return (
        f"{HEAD}<p:notes {NAMESPACES}><p:cSld>{tree(_image(None) + _text(text, None))}</p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    ).encode()


def notes_relations(slide: str, master: str) -> bytes:
    """What a notes part points to."""
    relations = Relations()
    relations.to("notesMaster", f"../notesMasters/{master}")
    relations.to("slide", f"../slides/{slide}")
    return relations.xml()


def _words(text: str) -> str:
    return f'<a:p><a:r><a:rPr lang="{LANGUAGE}"/><a:t>{xml_text(text)}</a:t></a:r></a:p>'


def _image(box: Box | None) -> str:
    where = f'{xfrm(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>' if box else ""
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
        f'</p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>{where}</p:spPr></p:sp>'
    )


def _text(inner: str, box: Box | None) -> str:
    shape = Shape(3, "Notes", placeholder=placeholder("body", 3, "quarter"))
    return text_shape(shape, f"<p:txBody><a:bodyPr/><a:lstStyle/>{inner}</p:txBody>", box)
