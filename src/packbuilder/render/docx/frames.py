"""Tables that only place things side by side: no header, no rules of their own, and a description that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from packbuilder.render.docx.writing import Writing
from packbuilder.render.docx.xml import attribute, paragraph, twips


@dataclass(frozen=True, slots=True)
class Frame:
    """One place of the layout: its width in points, its content, its borders and fill as cell properties in XML."""

    width: float
    content: str
    properties: str = ""


def frame_row(frames: Sequence[Frame], description: str, writing: Writing, pad: float = 0, gap: float = 0) -> str:
    """Frames side by side; `pad` is the room above and below, `gap` the room left and right of each."""
    return frame_table([frames], description, writing, pad, gap)


def frame_table(
    rows: Sequence[Sequence[Frame]], description: str, writing: Writing, pad: float = 0, gap: float = 0
) -> str:
    """Rows of frames, each as many as the first."""
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
    body = "".join(f"<w:tr>{''.join(_cell(frame, writing) for frame in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _cell(frame: Frame, writing: Writing) -> str:
    content = frame.content
    if not content.endswith(
        ("</w:p>", "</w:p></w:sdtContent></w:sdt>")
    ):  # ECMA-376-1, 17.4.65: a cell ends with a paragraph
        content += paragraph(writing.id_of("Section End"), "")
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(frame.width)}" w:type="dxa"/>{frame.properties}</w:tcPr>{content}</w:tc>'


def above(writing: Writing) -> str:
    """What must stand before a table that has no caption: Word joins tables that touch, and none can begin a page."""
    writing.flush = False
    if not writing.break_page and not writing.gap_above:
        return ""
    return writing.paragraph("Section End", "")


def below(writing: Writing) -> None:
    """Owes the next paragraph the room that a table cannot leave below itself."""
    writing.gap_above = writing.look.sizes.leading / 2
