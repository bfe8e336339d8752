"""Styles of pieces: fields, callouts, tiles, drawings, lines to sign on."""

from __future__ import annotations

from collections.abc import Iterator

from packbuilder.render.docx.styles.measures import FIELD_LINE, NEXT
from packbuilder.render.docx.styles.style import KEEP, LINES, WordStyle, indent, rule, spacing, type_
from packbuilder.render.docx.styles.wearing import Wearing
from packbuilder.theme import Tone


def field_rows(at: Wearing, line: str, fill: str = "") -> str:
    """The place of a label and its value, between hairlines."""
    place = f"{spacing(3, 0, round(FIELD_LINE * at.sizes.table, 1))}{indent(120, 120)}"
    return f"<w:pBdr>{rule('bottom', 0.5, line, 3)}{rule('between', 0.5, line, 3)}</w:pBdr>{fill}{place}"


def pieces(at: Wearing) -> Iterator[WordStyle]:
    """Each kind of piece, callouts in every tone."""
    s, c = at.sizes, at.colours
    yield WordStyle("Field", based_on="Normal", p_pr=field_rows(at, c.rule), r_pr=type_(s.table))
    for number, tone in enumerate(Tone):
        colour = at.theme.edge(tone)
        # edges in the fill's own colour make room inside; Word joins neighbours with the same edges, and LibreOffice
        # fills the room between those of one fill, so that callouts under each other need what differs by a hair
        for tail, width in (("", 0.5), (NEXT, 0.75)):
            shade = _off(c.sub_total_fill, 2 * number + bool(tail))
            room = [rule(side, width, shade, 5) for side in ("top", "bottom")]
            edge = f"{room[0]}{rule('left', 3, colour, 9)}{room[1]}{rule('right', width, shade, 9)}"
            fill = f'<w:pBdr>{edge}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>'
            apart = f"{LINES}{fill}{spacing(0, at.gap, s.leading)}{indent(12, right=9.5)}"
            name, gallery = f"{tone.title()}{tail}", tone is Tone.NONE and not tail
            yield WordStyle(f"Callout {name}", based_on="Normal", p_pr=apart, gallery=gallery)
            title = type_(0, "", True)
            yield WordStyle(
                f"Callout Title {name}",
                based_on="Normal",
                next=f"Callout {name}",
                p_pr=KEEP + apart,
                r_pr=title,
            )
    yield WordStyle("Chips", based_on="Normal", p_pr=spacing(0, at.gap), r_pr=type_(s.table))
    yield WordStyle("Tile Figure", based_on="Normal", p_pr=f"{KEEP}{spacing(2, 0)}", r_pr=type_(s.tile, c.accent, True))
    yield WordStyle("Tile Strip", based_on="Tile Figure", p_pr=spacing(1, 0), r_pr=type_(s.heading, c.accent, True))
    yield WordStyle("Tile Label", based_on="Normal", p_pr=spacing(0, 2), r_pr=type_(s.notes, c.muted))
    yield WordStyle("Tile Words", based_on="Normal", p_pr=spacing(3, 3), r_pr=type_(s.body, c.ink))
    yield WordStyle("Panel Title", based_on="Block Title", p_pr=spacing(0, 4))
    yield WordStyle("Drawing", based_on="Normal", p_pr=spacing(0, at.gap))
    yield WordStyle("Drawing Noted", based_on="Drawing", p_pr=f"{KEEP}{spacing(0, 2)}")
    edge = f"<w:pBdr>{rule('top', 0.75, c.ink, 4)}</w:pBdr>"
    line = f"{KEEP}{LINES}{edge}{spacing(44, 0)}{indent(right=at.look.page.inner_width * 0.55)}"
    yield WordStyle("Signature Rule", based_on="Normal", next="Signature", p_pr=line)
    below = f"{spacing(0, 1.5 * at.gap)}<w:contextualSpacing/>"  # its lines stand close to each other
    yield WordStyle("Signature", based_on="Normal", p_pr=below)


def _off(colour: str, number: int) -> str:
    """One of the 27 colours that differ from this one by two steps of a part at most, nearer to the middle."""
    parts = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    steps = (number % 3, number // 3 % 3, number // 9 % 3)
    return "".join(f"{part - step if part > 127 else part + step:02X}" for part, step in zip(parts, steps, strict=True))
