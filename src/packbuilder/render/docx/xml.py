"""WordprocessingML written as text: namespaces, lengths, runs and paragraphs. Nothing here knows a node."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

from packbuilder.drafts.said import digest as digest
from packbuilder.lengths import emu as emu
from packbuilder.opc import is_plain, xml_attribute, xml_text
from packbuilder.theme.signs import SOFT_HYPHEN

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


@dataclass(frozen=True, slots=True)
class Run:
    """One run: what it holds and, as XML, how that looks."""

    content: str
    properties: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Runs within something: a bookmark, a control, a link, a field."""

    before: str
    line: Line
    after: str


Line: TypeAlias = tuple[Run | Span, ...]
"""What stands in a paragraph from left to right; it becomes XML last."""


def run(text: str, properties: str = "") -> Line:
    """A run of text; line ends become breaks, tabs tabs."""
    return (Run(text_xml(text), properties),) if text else ()


def text_xml(text: str) -> str:
    """What a run holds for a text."""
    if not text:
        return ""
    if is_plain(text):
        return f'<w:t xml:space="preserve">{text}</w:t>'
    if not any(sign in text for sign in CONTROLS):
        return f'<w:t xml:space="preserve">{xml_text(text)}</w:t>'
    return "".join(CONTROLS.get(piece) or text_xml(piece) for piece in _CONTROL.split(text))


CONTROLS: Final = {"\n": "<w:br/>", "\t": "<w:tab/>", SOFT_HYPHEN: "<w:softHyphen/>"}
"""Elements of their own. The sign U+00AD itself Word shows as any other hyphen (17.3.3.29 has the element for it)."""

_CONTROL: Final = re.compile(f"([{''.join(CONTROLS)}])")


def link(address: str, shown: Line) -> Line:
    """A hyperlink; `address` is the attribute that says whereto."""
    return (Span(f'<w:hyperlink {address} w:history="1">', shown, "</w:hyperlink>"),)


def field(instruction: str, result: str, properties: str = "") -> Line:
    """A complex field that already shows its result."""
    begin, middle, end = (Run(f'<w:fldChar w:fldCharType="{kind}"/>', properties) for kind in _FIELD)
    code = Run(f'<w:instrText xml:space="preserve"> {xml_text(instruction)} </w:instrText>', properties)
    return (Span("", (begin, code, middle, *run(result, properties), end), ""),)


_FIELD: Final = ("begin", "separate", "end")


def line_xml(line: Line) -> str:
    """The line as WordprocessingML."""
    return "".join(
        [_run_xml(one) if isinstance(one, Run) else f"{one.before}{line_xml(one.line)}{one.after}" for one in line]
    )


def _run_xml(one: Run) -> str:
    if not one.properties:
        return f"<w:r>{one.content}</w:r>"
    return f"<w:r><w:rPr>{one.properties}</w:rPr>{one.content}</w:r>"


def paragraph(style: str, line: Line, properties: str = "") -> str:
    """A paragraph in the style with this id; `properties` stand after the style, in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{line_xml(line)}</w:p>'


def attribute(text: str) -> str:
    """Text for a double-quoted attribute."""
    return xml_attribute(text)
