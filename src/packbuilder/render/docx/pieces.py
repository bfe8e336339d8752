"""Callouts, fields, tiles, grids and signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from packbuilder.fit.cells import Type
from packbuilder.fit.columns import least_width
from packbuilder.fit.lines import line_width
from packbuilder.render.docx import frames
from packbuilder.render.docx.frames import Frame
from packbuilder.render.docx.inlines import inlines
from packbuilder.render.docx.styles import field_column, rule, step_sizes
from packbuilder.render.docx.writing import Place, Writing
from packbuilder.render.docx.xml import run, twips
from packbuilder.tree import (
    Block,
    Callout,
    Chart,
    Field,
    Fields,
    Grid,
    Inline,
    Panel,
    Paragraph,
    SignatureRule,
    Status,
    Table,
    Tile,
    Tiles,
    Tone,
    walk,
)

Blocks = Callable[[Iterable[Block], Place, Writing], str]

_GAP = 9.0
_GUTTER = 20.0
_LEAST_CHART = 200.0
_TILE_LEAST = 90.0


def title(content: tuple[Inline, ...], place: Place, writing: Writing) -> str:
    """The bold lead line of a block that has one."""
    if not content:
        return ""
    return writing.paragraph("Block Title", inlines(content, replace(place, bold=True), writing))


def callout(node: Callout, place: Place, writing: Writing, blocks: Blocks) -> str:
    """Words set apart by an edge in the tone's colour and a faint fill: by style; with lists, in a one-cell table."""
    if all(isinstance(block, Paragraph) and block.label is None for block in node.blocks):
        return _set_apart(node, place, writing)
    start = frames.above(writing)
    colours = writing.theme.colours
    colour = colours.accent if node.tone is Tone.NONE else writing.theme.tones[node.tone].edge
    edge = f"<w:tcBorders>{rule('left', 3, colour)}</w:tcBorders>"
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{colours.sub_total_fill}"/>'
    inside = place.within(place.width - 24)
    content = title(node.title, inside, writing) + blocks(node.blocks, inside, writing)
    writing.gap_above = 0.0
    made = frames.frame_row([Frame(place.width, content, edge + fill)], "Words set apart.", writing, pad=3, gap=12)
    frames.below(writing)
    return start + made


def _set_apart(node: Callout, place: Place, writing: Writing) -> str:
    lines = [(node.title, True)] if node.title else []
    lines += [(block.content, False) for block in node.blocks if isinstance(block, Paragraph)]
    return "".join(
        writing.paragraph(
            f"Callout {'Title ' if lead else ''}{node.tone.title()}",
            inlines(content, replace(place, bold=lead), writing),
        )
        for content, lead in lines
    )


def fields(node: Fields, place: Place, writing: Writing) -> str:
    """Labels and values: a row each between hairlines, or chips on one line."""
    return title(node.title, place, writing) + (
        _chips(node.fields, place, writing) if node.chips else field_rows(node.fields, place, writing)
    )


def field_rows(given: Sequence[Field], place: Place, writing: Writing) -> str:
    """Each field a paragraph with a tab, not a table: readers want a table to have headers, and fields have none."""
    done = []
    narrow = _narrow(given, place, writing)
    for first, second in _pairs(given, place, writing):
        words = _field(first, place, writing)
        tabs = ""
        if second is not None:
            middle = place.width / 2
            words += run("\t") + _field(second, place, writing)
            stops = (middle, middle + field_column(writing.look) * 0.7)
            tabs = "<w:tabs>" + "".join(f'<w:tab w:val="left" w:pos="{twips(stop)}"/>' for stop in stops) + "</w:tabs>"
        done.append(writing.paragraph("Field", words, tabs, tail=narrow))
    frames.below(writing)
    return "".join(done)


def _narrow(given: Sequence[Field], place: Place, writing: Writing) -> str:
    """In a panel the values stand nearer to their labels than on a page."""
    if place.width > writing.page.inner_width * 0.7:
        return ""
    size = writing.look.sizes.table
    widest = max((line_width(f.label, size, writing.theme, writing.metrics, bold=True) for f in given), default=0.0)
    column = min(widest + _GAP, place.width / 2)
    return f'<w:ind w:left="{twips(column)}" w:hanging="{twips(column)}"/>'


def _field(given: Field, place: Place, writing: Writing) -> str:
    label = inlines(given.label, replace(place, bold=True), writing, "Field Label")
    return label + run("\t") + inlines(given.value, place, writing)


def _pairs(given: Sequence[Field], place: Place, writing: Writing) -> list[tuple[Field, Field | None]]:
    """Fields that stand on one row: a field marked `beside` with the one before it, where both are short enough."""
    done: list[tuple[Field, Field | None]] = []
    for one in given:
        if one.beside and done and done[-1][1] is None and all(_short(f, place, writing) for f in (done[-1][0], one)):
            done[-1] = (done[-1][0], one)
        else:
            done.append((one, None))
    return done


def _short(one: Field, place: Place, writing: Writing) -> bool:
    width = line_width(one.value, writing.look.sizes.table, writing.theme, writing.metrics)
    return width < place.width / 2 - field_column(writing.look) - _GAP


def _chips(given: Sequence[Field], place: Place, writing: Writing) -> str:
    said = []
    for one in given:
        label = inlines(one.label, place, writing, "Chip Label")
        said.append(label + run("\u2002") + inlines(one.value, replace(place, bold=False), writing, "Field Label"))
    return writing.paragraph("Chips", run("\u2003\u2003").join(said))


def tiles(node: Tiles, place: Place, writing: Writing) -> str:
    """Big numbers side by side, as many on a row as stand with ease; each with an edge in its tone."""
    if not node.tiles:
        return title(node.title, place, writing)
    lead = title(node.title, place, writing) or frames.above(writing)
    across = min(len(node.tiles), max(1, int(place.width // _TILE_LEAST)))
    rows_needed = -(-len(node.tiles) // across)
    across = -(-len(node.tiles) // rows_needed)
    width = place.width / max(across, 4 if place.width > 4 * _TILE_LEAST else across)
    cells = [_tile(tile, width, node.strip, place, writing) for tile in node.tiles]
    cells += [Frame(width, "")] * (across * rows_needed - len(cells))
    rows = [cells[i : i + across] for i in range(0, len(cells), across)]
    made = frames.frame_table(rows, "Figures side by side, each with its label.", writing, pad=2, gap=8)
    frames.below(writing)
    return lead + made


def _tile(tile: Tile, width: float, strip: bool, place: Place, writing: Writing) -> Frame:
    colour = writing.theme.colours.accent if tile.tone is None else writing.theme.tones[tile.tone].edge
    edge = f"<w:tcBorders>{rule('left', 2.25, colour)}</w:tcBorders>"
    inside = replace(place.within(width), bold=True)
    writing.gap_above = 0.0
    figure = writing.paragraph("Tile Strip" if strip else "Tile Figure", inlines(tile.value, inside, writing))
    label = inlines(tile.label, place, writing)
    word = inlines((Status(tile.tone, tile.word),), place, writing) if tile.tone is not None and tile.word else ""
    return Frame(width, figure + writing.paragraph("Tile Label", label + (run(" ") + word if word else "")), edge)


def grid(node: Grid, place: Place, writing: Writing, blocks: Blocks) -> str:
    """Panels side by side where each has room for what it holds, else one under the other.

    Side by side is a table without header or rules. Columns of a section would read as well, but need a section for
    each row of panels, cannot stand in a content control that LibreOffice keeps, and cannot be as wide as they like.
    """
    widths = _panel_widths(node, place.width)
    if (
        node.across < 2
        or len(node.panels) < 2
        or not all(_fits(panel, widths[i % node.across], writing) for i, panel in enumerate(node.panels))
    ):
        return "".join(_panel(panel, place, writing, blocks) for panel in node.panels)
    start = frames.above(writing)
    made = [
        _panel_frame(i, node, widths, place, writing, blocks)
        for i in range(-(-len(node.panels) // node.across) * node.across)
    ]
    rows = [made[i : i + node.across] for i in range(0, len(made), node.across)]
    done = start + frames.frame_table(rows, "Layout: panels side by side, read row by row.", writing)
    frames.below(writing)
    return done


def _panel_frame(i: int, node: Grid, widths: list[float], place: Place, writing: Writing, blocks: Blocks) -> Frame:
    """The frame of panel `i`, with the gutter on its right and room below unless it stands last."""
    column, panels = i % node.across, node.panels
    gutter = 0.0 if column == node.across - 1 else _GUTTER
    below = 0.0 if i // node.across == (len(panels) - 1) // node.across else _GUTTER / 2
    writing.gap_above = 0.0
    content = ""
    if i < len(panels):
        writing.flush = True
        inside = replace(place.within(widths[column]), height=_panel_height(panels[i], node, place))
        content = _panel(panels[i], inside, writing, blocks, "Panel Title")
    writing.gap_above, writing.flush = 0.0, False
    margins = f'<w:bottom w:w="{twips(below)}" w:type="dxa"/><w:right w:w="{twips(gutter)}" w:type="dxa"/>'
    return Frame(widths[column] + gutter, content, f"<w:tcMar>{margins}</w:tcMar>")


def _panel_height(panel: Panel, node: Grid, place: Place) -> float:
    """A panel's share of the page: rows of panels alike, and in each what is drawn or tabulated alike."""
    rows = -(-len(node.panels) // node.across)
    parts = sum(isinstance(block, Table | Chart) for block in walk(panel.blocks))
    title = 24.0 if panel.title else 0.0
    return max(0.0, place.height / rows - title) / max(parts, 1)


def _panel(panel: Panel, place: Place, writing: Writing, blocks: Blocks, style: str = "Block Title") -> str:
    lead = ""
    if panel.title:
        lead = writing.paragraph(style, inlines(panel.title, replace(place, bold=True), writing))
    return lead + blocks(panel.blocks, place, writing)


def _panel_widths(node: Grid, width: float) -> list[float]:
    shares = node.widths or (1,) * node.across
    free = width - _GUTTER * (node.across - 1)
    return [free * share / sum(shares) for share in shares]


def _fits(panel: Panel, width: float, writing: Writing) -> bool:
    """Whether the panel has room for its charts, and for its tables at their least size."""
    least = step_sizes(writing.look)[-1]
    type_ = Type(least, least * 1.2, 4, 2.5)
    for block in walk(panel.blocks):
        match block:
            case Table():
                if least_width(block, type_, writing.theme, writing.metrics) > width:
                    return False
            case Chart():
                if width < _LEAST_CHART:
                    return False
            case _:
                pass
    return True


def signature(node: SignatureRule, place: Place, writing: Writing) -> str:
    """A line to sign on, and who signs under it."""
    styles = ["Signature Rule"] + ["Signature"] * (len(node.lines) - 1)
    return "".join(
        writing.paragraph(style, inlines(line, place, writing)) for style, line in zip(styles, node.lines, strict=False)
    )
