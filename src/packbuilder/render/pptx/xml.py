"""PresentationML written as text: namespaces, lengths, colours, boxes. Nothing here knows a node."""

from __future__ import annotations

import uuid
from typing import Final

from lxml import etree

from packbuilder.lengths import emu as emu
from packbuilder.slides.plan import Box
from packbuilder.theme import Theme

A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
P: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
P14: Final = "http://schemas.microsoft.com/office/powerpoint/2010/main"

NAMESPACES: Final = f'xmlns:a="{A}" xmlns:r="{R}" xmlns:p="{P}"'
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
LANGUAGE: Final = "en-GB"


def parsed(data: bytes) -> etree._Element:
    """XML that came from anywhere: no entities, no network."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def written(root: etree._Element) -> bytes:
    """XML as a part of a package has it."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def hundredths(points: float) -> int:
    """Type sizes and leading."""
    return round(points * 100)


def guid(name: str) -> str:
    """A stable GUID for a name."""
    return "{" + str(uuid.uuid5(uuid.NAMESPACE_URL, f"packbuilder:{name}")).upper() + "}"


def xfrm(box: Box, tag: str = "a:xfrm") -> str:
    """Where a shape stands."""
    return (
        f'<{tag}><a:off x="{emu(box.x)}" y="{emu(box.y)}"/>'
        f'<a:ext cx="{emu(box.width)}" cy="{emu(box.height)}"/></{tag}>'
    )


def colour(hex_: str, theme: Theme) -> str:
    """A colour; ink, paper and accent by the theme's names for them, so that another theme recolours the deck."""
    name = _names(theme).get(hex_.upper())
    return f'<a:schemeClr val="{name}"/>' if name else f'<a:srgbClr val="{hex_.upper()}"/>'


def _names(theme: Theme) -> dict[str, str]:
    colours, form = theme.colours, theme.deck.form
    if form is not None:
        return dict(form.names)
    return {colours.accent.upper(): "tx2", colours.ink.upper(): "tx1", colours.paper.upper(): "bg1"}


def fill(hex_: str, theme: Theme) -> str:
    """A plain fill."""
    return f"<a:solidFill>{colour(hex_, theme)}</a:solidFill>"


def line(tag: str, width: float, hex_: str, theme: Theme) -> str:
    """A rule `width` points wide, or none."""
    if not width:
        return f'<a:{tag} w="0"><a:noFill/></a:{tag}>'
    ends = f'<a:{tag} w="{emu(width)}" cap="flat" cmpd="sng" algn="ctr">'
    return f'{ends}{fill(hex_, theme)}<a:prstDash val="solid"/></a:{tag}>'
