"""WordprocessingML written as text: namespaces, lengths, paragraphs and runs. Nothing here knows a node."""

from __future__ import annotations

import hashlib
from typing import Final

from packbuilder.opc import xml_attribute, xml_text

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"

NAMESPACES: Final = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:c="{C}" xmlns:pic="{PIC}"'
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def twips(points: float) -> int:
    """Twentieths of a point: lengths on the page."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Type sizes."""
    return round(points * 2)


def eighths(points: float) -> int:
    """Widths of rules; Word draws none under a quarter of a point."""
    return max(2, round(points * 8))


def emu(points: float) -> int:
    """Lengths of drawings."""
    return round(points * 12700)


def digest(text: str, length: int = 8) -> str:
    """A short fingerprint, the same on every machine."""
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def run(text: str, properties: str = "") -> str:
    """A run of text; line ends become breaks, tabs tabs."""
    if not text:
        return ""
    return f"<w:r>{_properties('w:rPr', properties)}{_content(text)}</w:r>"


def _content(text: str) -> str:
    if "\n" not in text and "\t" not in text:
        return f'<w:t xml:space="preserve">{xml_text(text)}</w:t>'
    safe = f'<w:t xml:space="preserve">{xml_text(text)}</w:t>'
    safe = safe.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return safe.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">').replace(
        '<w:t xml:space="preserve"></w:t>', ""
    )


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph in the style with this id; `properties` stand after the style, in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def field(instruction: str, result: str, properties: str = "") -> str:
    """A complex field that already shows its result."""
    r_pr = _properties("w:rPr", properties)
    return (
        f'<w:r>{r_pr}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{r_pr}<w:instrText xml:space="preserve"> {xml_text(instruction)} </w:instrText></w:r>'
        f'<w:r>{r_pr}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"{run(result, properties)}"
        f'<w:r>{r_pr}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def attribute(text: str) -> str:
    """Text for a double-quoted attribute."""
    return xml_attribute(text)


def _properties(name: str, inner: str) -> str:
    return f"<{name}>{inner}</{name}>" if inner else ""
