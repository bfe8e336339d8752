"""Callouts, fields, tiles and signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from packbuilder.fit.chips import kept_together
from packbuilder.fit.field_rows import FieldRow, FieldRows
from packbuilder.fit.field_rows import field_rows as fitted_rows
from packbuilder.fit.icons import CAPITALS, OVER_WORDS, SIDE
from packbuilder.fit.lines import line_width, runs, wrap
from packbuilder.render.docx import frames
from packbuilder.render.docx.drawings import icon
from packbuilder.render.docx.flow import Parts, apart, kept, whole
from packbuilder.render.docx.frames import Frame
from packbuilder.render.docx.inlines import inlines
from packbuilder.render.docx.paragraphs import FEW_LINES
from packbuilder.render.docx.styles import FIELD_GAP, FIELD_LINE, NEXT, rule
from packbuilder.render.docx.writing import Blocks, Place, Writing
from packbuilder.render.docx.xml import Line, run, twips
from packbuilder.tree import (
    Callout,
    Field,
    Fields,
    Inline,
    Paragraph,
    SignatureRule,
    Status,
    Text,
    Tile,
    Tiles,
    block_words,
)

_GAP = 9.0
_TILE_LEAST = 90.0
_PANEL = 0.7
"""What is narrower than this share of the page is a panel."""


def title(content: tuple[Inline, ...], place: Place, writing: Writing) -> Parts:
    """The bold lead line of a block that has one."""
    if not content:
        return ()
    return writing.paragraph("Block Title", inlines(content, replace(place, bold=True), writing))


def callout(node: Callout, place: Place, writing: Writing, blocks: Blocks) -> Parts:
    """Words set apart by an edge in the tone's colour and a faint fill: by style; with lists, in a one-cell table."""
    if all(isinstance(block, Paragraph) and block.label is None for block in node.blocks):
        return _set_apart(node, place, writing)
    colour = writing.theme.edge(node.tone)
    edge = f"<w:tcBorders>{rule('left', 3, colour)}</w:tcBorders>"
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{writing.theme.colours.sub_total_fill}"/>'
    inside = place.within(place.width - 24)
    content = title(node.title, inside, writing) + blocks(node.blocks, inside, writing)
    frame, is_short = Frame(place.width, content, edge + fill), _is_short(node, inside, writing)
    made = frames.frame_table([[frame]], "Words set apart.", writing, pad=3, gap=12, whole=is_short)
    return (made, writing.gap_below())


def _is_short(node: Callout, place: Place, writing: Writing) -> bool:
    """Whether a callout has so few lines that no page should part them."""
    size, theme, metrics = writing.look.sizes.body, writing.theme, writing.metrics
    said = [(*node.title,), *((Text(one),) for one in block_words(node.blocks))]
    return sum(len(wrap(runs(line, theme), size, place.width, metrics)) for line in said) <= FEW_LINES


def _set_apart(node: Callout, place: Place, writing: Writing) -> Parts:
    lines = [(node.title, True)] if node.title else []
    lines += [(block.content, False) for block in node.blocks if isinstance(block, Paragraph)]
    names = (f"Callout {node.tone.title()}", f"Callout Title {node.tone.title()}")
    made = tuple(
        part
        for content, lead in lines
        for part in writing.paragraph(
            names[lead],
            inlines(content, replace(place, bold=lead), writing),
        )
    )
    made = whole(made) if _is_short(node, place.within(place.width - 24), writing) else made
    return apart(made, f"callout {node.tone}", {writing.id_of(name): writing.id_of(name + NEXT) for name in names})


def fields(node: Fields, place: Place, writing: Writing) -> Parts:
    """Labels and values: a row each between hairlines, or chips on one line."""
    return title(node.title, place, writing) + (
        _chips(node.fields, place, writing) if node.chips else field_rows(node.fields, place, writing)
    )


def field_rows(given: Sequence[Field], place: Place, writing: Writing, style: str = "Field") -> Parts:
    """Each field a paragraph with a tab, not a table: readers want a table to have headers, and fields have none."""
    hand = _Hand(place, writing, style)
    if place.width > place.page.inner_width * _PANEL:
        fitted = _fitted(given, place, writing)
        parts = [_field_row(row, fitted, hand) for row in fitted.rows]
    else:
        parts = [_in_panel(one, _narrow(given, place, writing), hand) for one in given]
    return (*(part for row in parts for part in row), writing.gap_below())


def fields_height(given: Sequence[Field], place: Place, writing: Writing) -> float:
    """How tall field rows stand on the width of a page."""
    size = writing.look.sizes.table
    fitted = _fitted(given, place, writing)

    def lines(content: tuple[Inline, ...], width: float) -> int:
        return len(wrap(runs(content, writing.theme), size, width, writing.metrics))

    rows = (max(1, lines(row.first.value, place.width - fitted.value)) for row in fitted.rows)
    return sum(count * size * FIELD_LINE + FIELD_GAP for count in rows)


def _fitted(given: Sequence[Field], place: Place, writing: Writing) -> FieldRows:
    return fitted_rows(given, place.width, writing.look.sizes.table, writing.theme, writing.metrics)


@dataclass(frozen=True, slots=True)
class _Hand:
    """Where fields stand, and the name of their style; that of their labels ends with Label."""

    place: Place
    writing: Writing
    style: str

    def paragraph(self, line: Line, column: float, numbers: str = "") -> Parts:
        return self.writing.paragraph(self.style, line, numbers, tail=_hanging(column))

    def label(self, words: tuple[Inline, ...]) -> Line:
        return inlines(words, replace(self.place, bold=True), self.writing, f"{self.style} Label")


def _field_row(row: FieldRow, at: FieldRows, hand: _Hand) -> Parts:
    """A row of the page: the value at its tab, under a label that is longer than its room on the next line."""
    if row.second is None:
        column = at.second_label if row.wide else at.value
        return hand.paragraph(_field(row.first, column, hand), column)
    beside = _field(row.second, at.second_value - at.second_label, hand)
    words = _field(row.first, at.value, hand) + run("\t") + beside
    stops = (at.second_label, at.second_value)
    tabs = "".join(f'<w:tab w:val="left" w:pos="{twips(stop)}"/>' for stop in stops)
    return hand.paragraph(words, at.value, f"<w:tabs>{tabs}</w:tabs>")


def _in_panel(one: Field, column: float, hand: _Hand) -> Parts:
    return hand.paragraph(_field(one, column, hand), column)


def _narrow(given: Sequence[Field], place: Place, writing: Writing) -> float:
    """In a panel the values stand nearer to their labels than on a page."""
    size = writing.look.sizes.table
    widest = max((line_width(f.label, size, writing.theme, writing.metrics, bold=True) for f in given), default=0.0)
    return min(widest + _GAP, place.width / 2)


def _hanging(column: float) -> str:
    return f'<w:ind w:left="{twips(column)}" w:hanging="{twips(column)}"/>'


def _field(given: Field, column: float, hand: _Hand) -> Line:
    """Label, tab, value; without a label the value alone."""
    if not given.label:
        return hand.label(given.value)
    writing = hand.writing
    value, label = inlines(given.value, hand.place, writing), hand.label(given.label)
    width = line_width(given.label, writing.look.sizes.table, writing.theme, writing.metrics, bold=True)
    return label + run("\t" if width <= column - _GAP / 2 else "\n") + value


_BESIDE = "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"
"""Between a chip's label and its value; at an en space Word would end the line."""

_BETWEEN = "\u2003\u2002 "
"""Between chips. LibreOffice ends lines at plain spaces, not at wide ones."""


def _chips(given: Sequence[Field], place: Place, writing: Writing) -> Parts:
    line: Line = ()
    for one in map(kept_together, given):
        label = inlines(one.label, place, writing, "Chip Label")
        value = inlines(one.value, replace(place, bold=False), writing, "Field Label")
        line += (run(_BETWEEN) if line else ()) + label + run(_BESIDE) + value
    return writing.paragraph("Chips", line)


def chips_height(given: Sequence[Field], place: Place, writing: Writing) -> float:
    """How tall chips stand, the room under them included."""
    size = writing.look.sizes.table
    line = tuple(
        inline
        for one in map(kept_together, given)
        for inline in (*one.label, Text(_BESIDE), *one.value, Text(_BETWEEN))
    )
    lines = wrap(runs(line, writing.theme), size, place.width, writing.metrics)
    return len(lines) * size * FIELD_LINE + writing.look.sizes.leading / 2


def tiles(node: Tiles, place: Place, writing: Writing) -> Parts:
    """Big numbers side by side, as many on a row as stand with ease; each with an edge in its tone."""
    if not node.tiles:
        return title(node.title, place, writing)
    lead = title(node.title, place, writing)
    across = min(len(node.tiles), max(1, int(place.width // _TILE_LEAST)))
    rows_needed = -(-len(node.tiles) // across)
    across = -(-len(node.tiles) // rows_needed)
    width = place.width / max(across, 4 if place.width > 4 * _TILE_LEAST else across)
    cells = [_tile(tile, width, node.strip, place, writing) for tile in node.tiles]
    cells += [Frame(width, ())] * (across * rows_needed - len(cells))
    rows = [cells[i : i + across] for i in range(0, len(cells), across)]
    rows = [*([replace(cell, parts=kept(cell.parts)) for cell in row] for row in rows[:-1]), rows[-1]]
    made = frames.frame_table(rows, "Figures side by side, each with its label.", writing, pad=2, gap=8, whole=True)
    return (*lead, made, writing.gap_below())


def _tile(tile: Tile, width: float, strip: bool, place: Place, writing: Writing) -> Frame:
    edge = f"<w:tcBorders>{rule('left', 2.25, writing.theme.edge(tile.tone))}</w:tcBorders>"
    inside, sizes = replace(place.within(width), bold=True), writing.look.sizes
    if not tile.value:
        side = OVER_WORDS * sizes.body
        over = writing.paragraph("Tile Words", icon(tile.icon, side, 0.0, writing)) if tile.icon else ()
        return Frame(width, over + writing.paragraph("Tile Words", inlines(tile.label, place, writing)), edge)
    size = sizes.heading if strip else sizes.tile
    lead: Line = ()
    if tile.icon:
        lead = icon(tile.icon, SIDE * size, (SIDE - CAPITALS) / 2 * size, writing) + run("\N{NO-BREAK SPACE}")
    figure = writing.paragraph("Tile Strip" if strip else "Tile Figure", lead + inlines(tile.value, inside, writing))
    if tile.tone is not None and tile.word:  # on a line of its own, so that the ratings of a row stand level
        figure += writing.paragraph("Tile Label", inlines((Status(tile.tone, tile.word),), place, writing))
    return Frame(width, figure + writing.paragraph("Tile Label", inlines(tile.label, place, writing)), edge)


def signature(node: SignatureRule, place: Place, writing: Writing) -> Parts:
    """A line to sign on, and who signs under it."""
    styles = ["Signature Rule"] + ["Signature"] * (len(node.lines) - 1)
    return tuple(
        part
        for style, line in zip(styles, node.lines, strict=False)
        for part in writing.paragraph(style, inlines(line, place, writing))
    )
