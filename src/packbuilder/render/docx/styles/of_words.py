"""Styles of running words: what all stand on, headings, paragraphs, lists, notes."""

from __future__ import annotations

from collections.abc import Iterator

from packbuilder.render.docx.styles.measures import NOTE_HANG, WITHIN, heading_gap, heading_type
from packbuilder.render.docx.styles.style import KEEP, LINES, WordStyle, indent, nth, spacing, type_
from packbuilder.render.docx.styles.wearing import Wearing


def foundations(at: Wearing) -> Iterator[WordStyle]:
    """What Word wants there to be, and what all other styles stand on."""
    # the ink stands here and not in the defaults: LibreOffice sets defaults over character styles in tables
    yield WordStyle("Normal", r_pr=type_(0, at.colours.ink), gallery=True, default=True)
    yield WordStyle("Default Paragraph Font", "character", default=True)
    margins = "".join(
        f'<w:{s} w:w="{w}" w:type="dxa"/>'
        for s, w in zip(("top", "left", "bottom", "right"), (0, 108, 0, 108), strict=True)
    )
    table = f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
    yield WordStyle("Normal Table", "table", more=table, default=True)
    yield WordStyle("No List", "numbering", default=True)


def headings(at: Wearing) -> Iterator[WordStyle]:
    """Headings by level, and the line under one."""
    s, c = at.sizes, at.colours
    for level, (size, before) in enumerate(heading_type(at.look, at.deck), 1):
        colour = c.accent if level < 3 or at.deck else c.ink
        p_pr = f'{KEEP}{LINES}{spacing(before, heading_gap(at.deck))}<w:outlineLvl w:val="{level - 1}"/>'
        yield WordStyle(
            f"heading {level}",
            based_on="Normal",
            next="Body Text",
            p_pr=p_pr,
            r_pr=type_(size, colour, True, level == 4),
            gallery=True,
        )
    yield WordStyle(
        "Heading Subtitle",
        based_on="Normal",
        next="Body Text",
        p_pr=f"{KEEP}{LINES}{spacing(0, at.gap)}",
        r_pr=type_(s.subtitle, c.muted),
    )


def texts(at: Wearing) -> Iterator[WordStyle]:
    """Paragraphs, plain and numbered; notes; lines above blocks."""
    s, c, hang = at.sizes, at.colours, at.hang
    yield WordStyle("Body Text", based_on="Normal", p_pr=spacing(0, at.gap, s.leading), gallery=True)
    yield WordStyle("Lines", based_on="Body Text", p_pr=LINES)  # an address is not torn over two pages
    yield WordStyle("Numbered Paragraph", based_on="Body Text", p_pr=indent(hang, hang), gallery=True)
    for level in (2, 3):
        yield WordStyle(
            f"Numbered Paragraph {level}",
            based_on="Body Text",
            p_pr=indent(hang + (level - 1) * 24, 24),
            gallery=True,
        )
    yield WordStyle("Body Text Indent", based_on="Body Text", p_pr=indent(hang))
    yield WordStyle(
        "Note",
        based_on="Normal",
        p_pr=f"{spacing(3, at.gap * (0.75 if at.deck else 1.5))}<w:contextualSpacing/>",  # notes stand close
        r_pr=type_(s.notes, c.muted),
        gallery=True,
    )
    yield WordStyle("Note Marked", based_on="Note", p_pr=indent(NOTE_HANG, NOTE_HANG))
    yield WordStyle(
        "Notes Title",
        based_on="Normal",
        next="Note",
        p_pr=f"{KEEP}{spacing(at.gap, 2)}",
        r_pr=type_(s.notes, c.ink, True),
    )
    yield WordStyle(
        "Block Title",
        based_on="Normal",
        next="Body Text",
        p_pr=f"{KEEP}{LINES}{spacing(at.gap, 4)}",
        r_pr=type_(s.body, c.ink, True),
        gallery=True,
    )
    caption = type_(s.table, c.ink, True)
    yield WordStyle(
        "caption",
        based_on="Normal",
        next="Body Text",
        p_pr=f"{KEEP}{LINES}{spacing(at.gap * 1.5, 4)}",
        r_pr=caption,
        gallery=True,
    )


def lists(at: Wearing) -> Iterator[WordStyle]:
    """Items and what stands inside them, on three levels: at the margin, and under the words of numbered paragraphs."""
    close = at.gap / 2
    for kind, hanging in (("List Bullet", 24), ("List Number", 24), ("List Continue", 0)):
        for level in (1, 2, 3):
            name, shown = nth(kind, level), level < 3 and bool(hanging)
            p_pr = f"{spacing(0, close, at.sizes.leading)}{indent(24 * level, hanging)}"
            yield WordStyle(name, based_on="Body Text", p_pr=p_pr, gallery=shown)
            if at.base:
                place = indent(at.base + 24 * level, hanging)
                yield WordStyle(nth(kind + WITHIN, level), based_on=name, p_pr=place, gallery=shown)
