"""Tables that only place things side by side: no header, no rules of their own, and a description that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from packbuilder.render.docx.flow import NOTHING, Owed, Parts, Table, ends_with_paragraph, joined
from packbuilder.render.docx.writing import Writing
from packbuilder.render.docx.xml import attribute, paragraph, twips


@dataclass(frozen=True, slots=True)
class Frame:
    """One place of the layout: its width in points, its content, its borders and fill as cell properties in XML.

    `flush` = the first paragraph leaves no room above itself, so that frames side by side begin at one height.
    """

    width: float
    parts: Parts
    properties: str = ""
    flush: bool = False


def frame_table(
    rows: Sequence[Sequence[Frame]],
    description: str,
    writing: Writing,
    pad: float = 0,
    gap: float = 0,
    whole: bool = False,
) -> Table:
    """Rows of frames, each as many as the first; no page parts a row of `whole` ones."""
    row_properties = "<w:trPr><w:cantSplit/></w:trPr>" if whole else ""
    widths = [twips(frame.width) for frame in rows[0]]
    margins = "".join(
        f'<w:{side} w:w="{twips(room)}" w:type="dxa"/>'
        for side, room in (("top", pad), ("left", gap), ("bottom", pad), ("right", gap))
    )
    flags = 'w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"'
    properties = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar>{margins}</w:tblCellMar><w:tblLook w:val="0600" {flags}/>'
        f'<w:tblDescription w:val="{attribute(description)}"/></w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(f"<w:tr>{row_properties}{''.join(_cell(frame, writing) for frame in row)}</w:tr>" for row in rows)
    return Table(f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>", writing.id_of("Section End"))


def _cell(frame: Frame, writing: Writing) -> str:
    content = closed(frame.parts, "Section End", writing, Owed(flush=frame.flush))
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(frame.width)}" w:type="dxa"/>{frame.properties}</w:tcPr>{content}</w:tc>'


def closed(parts: Parts, style: str, writing: Writing, owed: Owed = NOTHING) -> str:
    """A cell's content, which must end with a paragraph (ECMA-376-1, 17.4.65): an empty one in the style if need be."""
    content = joined(parts, owed)
    if ends_with_paragraph(parts, through_controls=True):
        return content
    return content + paragraph(writing.id_of(style), ())
