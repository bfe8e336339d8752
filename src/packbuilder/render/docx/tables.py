"""Tables as text, written in one go: python-docx's own cells take minutes for a thousand rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import Final

from packbuilder.fit.columns import gutters
from packbuilder.fit.looks import hanging
from packbuilder.fit.row_heights import body_spans_rows
from packbuilder.render.docx import flow
from packbuilder.render.docx.bands import band, bands, with_labels_again
from packbuilder.render.docx.captions import caption
from packbuilder.render.docx.flow import Below, Parts
from packbuilder.render.docx.looks import CellLook, cell_look
from packbuilder.render.docx.paragraphs import notes_under
from packbuilder.render.docx.plain_rows import PlainLines, PlainRows, RowRun, Standing
from packbuilder.render.docx.styles import TABLE
from packbuilder.render.docx.table_cells import TableMaking, cells
from packbuilder.render.docx.table_heights import Heights, Sized, heights, heights_of, may_be_higher, most_whole
from packbuilder.render.docx.table_rows import is_kept_by_style, kept_rows, rows_together
from packbuilder.render.docx.table_sizes import table_size
from packbuilder.render.docx.writing import Blocks, Place, Writing
from packbuilder.render.docx.xml import attribute, twips
from packbuilder.tree import (
    Row,
    RowRole,
    Slot,
    Table,
    slots,
    words,
)

_BAND_LIFT: Final = 12.0
"""Above a band with a header of its own, in points."""

_LABEL: Final = 0.45
"""The share of a page over which a label at the side stands once: rows so high stay together."""


def table(node: Table, place: Place, writing: Writing, blocks: Blocks) -> Parts:
    """The caption above, the table, its notes below."""
    above = caption(node.label, node.caption, node.id, place, writing)
    if not node.columns or not (node.head or node.body):
        return above
    made = _making(node, place, writing, blocks)
    led = (writing.gap_below(),) if place.led else (*_end(made), writing.gap_below())
    under = notes_under(node.notes, place, writing) or led
    return (*(above or _lead(made)), *_tables(made), *under)


def _making(node: Table, place: Place, writing: Writing, blocks: Blocks) -> TableMaking:
    sized = table_size(node, place, writing)
    node = _labelled(node, sized, place, writing)
    lines = writing.plain(node)
    runs = rows_together(node, sized, place)
    found = _heights(node, lines, runs, sized, place, writing)
    tall = found.tall(place.page.inner_height)
    kept = kept_rows(node, runs, found, place) - tall
    return TableMaking(
        node, place, writing, blocks, sized, lines, _hanging(node, lines), gutters(node.columns), kept, tall
    )


def _heights(
    node: Table, lines: PlainLines, runs: Sequence[range], sized: Sized, place: Place, writing: Writing
) -> Heights:
    """Of the rows that may be torn, and of those that may stay together in these runs; each is measured once."""
    most = most_whole(sum(heights(node.head, sized, writing)), place.page.inner_height)
    high = may_be_higher(node, lines.words, most, sized, writing)
    return heights_of(node, {*high, *chain.from_iterable(runs)}, sized, writing)


def _hanging(node: Table, lines: PlainLines) -> tuple[bool, ...]:
    """The columns with room for a bracket. Easy rows have none, and need no look where none is a part of others."""
    if body_spans_rows(node):
        return hanging(node, node.body)
    return hanging(node, [row for r, row in enumerate(node.body) if not lines.is_easy(r)])


def _labelled(node: Table, sized: Sized, place: Place, writing: Writing) -> Table:
    """The table with labels at its side on every page, as far as that can be known."""
    if place.step is not None or not body_spans_rows(node):
        return node
    return with_labels_again(node, heights(node.body, sized, writing), place.page.inner_height * _LABEL)


def _tables(made: TableMaking) -> Parts:
    """The table, or one for each of its bands that has a header of its own, with room between."""
    done: list[flow.Part] = []
    for rows in bands(made.table):
        done += (Below(_BAND_LIFT),) if done else ()
        done.append(_table(_band(made, rows)))
    return tuple(done)


def _band(made: TableMaking, rows: range) -> TableMaking:
    """The making of some rows of the body as a table of its own."""
    table, heads = band(made.table, rows)
    first = rows.start + heads
    kept, tall = (frozenset(r - first for r in some if r in rows) for some in (made.kept, made.tall))
    low = "Table Start" if rows.start else made.low
    return replace(made, table=table, lines=made.lines.part(range(first, rows.stop)), kept=kept, tall=tall, low=low)


def _lead(made: TableMaking) -> Parts:
    """A paragraph without height above a table that has no caption, may part, and whose first row is kept.

    LibreOffice 7 moves such a table to the next page and there leaves half the page empty, unless what stands above
    is kept with the table.
    """
    parts = made.table.body and len(made.kept) < len(made.table.body) - 1
    return made.writing.paragraph("Table Start", ()) if parts and 0 in made.kept and made.place.step is None else ()


def _end(made: TableMaking) -> Parts:
    """A low paragraph under a table whose last row is kept, so that the row holds to nothing that follows."""
    return made.writing.paragraph("Section End", ()) if len(made.table.body) - 1 in made.kept else ()


def _table(made: TableMaking) -> flow.Table:
    node, writing = made.table, made.writing
    rows = _rows(made, node.head, PlainLines((None,) * len(node.head)), head=True) + _rows(made, node.body, made.lines)
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in made.widths)
    properties = _properties(node, made.twips(0, len(made.widths)), writing)
    xml = f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    return flow.Table(xml, writing.id_of(made.low))


def _properties(node: Table, width: int, writing: Writing) -> str:
    head = "1" if node.head else "0"
    column = "1" if node.row_headers else "0"
    kind = f'w:firstRow="{head}" w:lastRow="0" w:firstColumn="{column}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"'
    value = 0x0600 + 0x0020 * bool(node.head) + 0x0080 * bool(node.row_headers)  # the same flags, for old readers
    look = f'<w:tblLook w:val="{value:04X}" {kind}/>'
    title = words(node.title) or node.label
    told = f'<w:tblCaption w:val="{attribute(title)}"/>' if title else ""
    summary = node.summary or title or "Table"
    return (
        f'<w:tblPr><w:tblStyle w:val="{writing.id_of(TABLE)}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}{told}<w:tblDescription w:val="{attribute(summary)}"/></w:tblPr>'
    )


def _rows(made: TableMaking, rows: Sequence[Row], lines: PlainLines, head: bool = False) -> str:
    """The rows of the head or of the body; lines of plain words by a way of their own."""
    width = len(made.widths)
    plain = PlainRows(width, lambda row, standing: _row(made, row, 0, slots((row,), width), _line_look(made, standing)))
    grid: list[list[Slot]] = []
    done: list[str] = []
    run = RowRun()
    standings = _standings(made, rows, head)
    for (standing, is_easy), alike in groupby(range(len(rows)), lambda r: (standings[r], lines.is_easy(r))):
        if is_easy:
            plain.easy([words for r in alike if (words := lines.words[r])], standing, run)
            continue
        for r in alike:
            if (said := lines.words[r]) is not None:
                plain.uneasy(rows[r], said, standing, run)
                continue
            done.append(made.writing.aside.put(run))
            run, grid = RowRun(), grid or slots(rows, width)
            look = cell_look(rows[r], standing.last, made.writing.theme, rows[r].role is RowRole.HEADER)
            done.append(_row(made, rows[r], r, grid, _RowLook(look, standing, head)))
    return "".join((*done, made.writing.aside.put(run)))


def _standings(made: TableMaking, rows: Sequence[Row], head: bool) -> list[Standing]:
    """How each row stands: nearly all alike."""
    found = [Standing(last=False, kept=False, whole=True)] * len(rows)
    headers = (r for r, row in enumerate(rows) if row.role is RowRole.HEADER)  # a band's header stands in the body
    for r in {*headers, *made.kept, *made.tall, *range(len(rows))[-1:]} if not head else range(len(rows)):
        follows = rows[r + 1].role if r + 1 < len(rows) else None
        last = follows is not RowRole.HEADER if rows[r].role is RowRole.HEADER else follows is None
        found[r] = Standing(last, not head and r in made.kept, head or r not in made.tall)
    return found


@dataclass(frozen=True, slots=True)
class _RowLook:
    look: CellLook
    standing: Standing
    head: bool = False


def _line_look(made: TableMaking, standing: Standing) -> _RowLook:
    return _RowLook(cell_look(Row(RowRole.LINE, ()), standing.last, made.writing.theme, head=False), standing)


def _row(made: TableMaking, row: Row, r: int, grid: list[list[Slot]], at: _RowLook) -> str:
    properties = f"{'<w:cantSplit/>' if at.standing.whole else ''}{'<w:tblHeader/>' if at.head else ''}"
    properties = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    keep = at.standing.kept and not at.look.head and not is_kept_by_style(row)
    return f"<w:tr>{properties}{cells(made, row, r, grid, at.look, keep)}</w:tr>"
