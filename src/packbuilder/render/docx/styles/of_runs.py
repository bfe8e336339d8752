"""Styles of words within a line."""

from __future__ import annotations

from collections.abc import Iterator

from packbuilder.render.docx.styles.measures import BAR_MARK
from packbuilder.render.docx.styles.style import WordStyle, type_
from packbuilder.render.docx.styles.wearing import Wearing
from packbuilder.theme import Tone


def characters(at: Wearing) -> Iterator[WordStyle]:
    """Emphasis, links, marks, ratings."""
    c, base = at.colours, "Default Paragraph Font"
    yield WordStyle("Strong", "character", base, r_pr="<w:b/>", gallery=True)
    yield WordStyle("Emphasis", "character", base, r_pr="<w:i/>", gallery=True)
    yield WordStyle("Hyperlink", "character", base, r_pr=f'<w:color w:val="{c.accent}"/><w:u w:val="single"/>')
    yield WordStyle("footnote reference", "character", base, r_pr='<w:vertAlign w:val="superscript"/>')
    yield WordStyle("Field Label", "character", base, r_pr=type_(0, c.ink, True))
    yield WordStyle("Chip Label", "character", base, r_pr=type_(0, c.muted))
    yield WordStyle(BAR_MARK, "character", base, r_pr=type_(0, c.paper))
    for tone in Tone:
        tint = at.theme.tones[tone]
        edge = f'<w:bdr w:val="single" w:sz="4" w:space="0" w:color="{tint.edge}"/>'
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{tint.fill}"/>'
        yield WordStyle(f"Status {tone.title()}", "character", base, r_pr=f"{type_(0, tint.ink, True)}{edge}{fill}")
        yield WordStyle(f"Status Cell {tone.title()}", "character", base, r_pr=type_(0, tint.ink, True))
        yield WordStyle(f"Trend {tone.title()}", "character", base, r_pr=type_(0, tint.trend_ink, True))
