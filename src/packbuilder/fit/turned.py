"""Reports are portrait; a section whose table needs more room is turned. Word and PDF turn the same pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from packbuilder.fit.cells import Type
from packbuilder.fit.columns import comfortable_width
from packbuilder.fit.timeline import timeline_table
from packbuilder.fit.wide import by_columns
from packbuilder.theme import Look, Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Block, Break, BreakKind, Document, Group, Heading, Style, Table, Text, Timeline, walk

_PAD = 4.5


def turned(document: Document, theme: Theme, metrics: Metrics) -> Document:
    """The report with breaks to landscape and back round each section that holds a wide table; a deck as it is.

    A table whose figures would break even there is parted by columns.
    """
    if document.style is Style.DECK:
        return document
    page = theme.report.page
    made = parted(document, theme.report, page.height - page.left - page.right, theme, metrics)
    return replace(made, blocks=tuple(_with_breaks(made.blocks, theme, metrics)))


def parted(document: Document, look: Look, width: float, theme: Theme, metrics: Metrics) -> Document:
    """The document with tables whose figures would break even in the look's least type parted by columns.

    Slides part theirs by themselves, where they know what else stands on each; Word pages of a deck want it done.
    """
    least = Type(look.sizes.table_least, look.sizes.table_least, _PAD, 0.0)

    def parts(block: Block) -> tuple[Block, ...]:
        if not isinstance(block, Table):
            return (block,)
        found = by_columns(block, width, least, theme, metrics)
        return tuple(_numbered(part, i, len(found)) for i, part in enumerate(found, 1))

    def within(block: Block) -> Block:
        if not isinstance(block, Group):
            return block
        return replace(block, blocks=tuple(part for child in block.blocks for part in parts(child)))

    return replace(document, blocks=tuple(map(within, document.blocks)))


def _numbered(part: Table, number: int, count: int) -> Table:
    """A part says which it is; its notes stand under the last."""
    if count == 1:
        return part
    title = (*part.title, Text(f" ({number} of {count})")) if part.title else ()
    return replace(
        part,
        id=part.id if number == 1 else f"{part.id}#{number}",
        label=part.label if number == 1 else "",
        title=title,
        notes=part.notes if number == count else (),
    )


def _with_breaks(blocks: Sequence[Block], theme: Theme, metrics: Metrics) -> Iterator[Block]:
    """The author's own breaks hold until the next; a wide table turns its section alone."""
    asked = now = False
    for section, wide in _led(list(_sections(blocks)), theme, metrics):
        own = [block for block in section if isinstance(block, Break)]
        asked = _turned_by(own, asked)
        if (asked or wide) is not now:
            now = not now
            yield Break(BreakKind.LANDSCAPE if now else BreakKind.PORTRAIT)
        elif own:
            yield Break(BreakKind.PAGE)
        yield from (block for block in section if not isinstance(block, Break))


def _turned_by(breaks: Sequence[Break], before: bool) -> bool:
    """Whether pages are landscape after these breaks."""
    turns = [one.kind is BreakKind.LANDSCAPE for one in breaks if one.kind is not BreakKind.PAGE]
    return turns[-1] if turns else before


def _sections(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Runs of blocks that begin with a heading or a break; what stands before the first is a run of its own."""
    section: list[Block] = []
    for block in blocks:
        begins = isinstance(block, Break) or (isinstance(block, Heading) and not _only_breaks(section))
        if begins and section:
            yield section
            section = []
        section.append(block)
    if section:
        yield section


def _only_breaks(section: Sequence[Block]) -> bool:
    """A break belongs to the heading after it."""
    return bool(section) and all(isinstance(block, Break) for block in section)


def _led(sections: list[list[Block]], theme: Theme, metrics: Metrics) -> list[tuple[list[Block], bool]]:
    """Each section and whether it is turned; a heading without blocks of its own goes with the section it leads to."""
    wide = [_is_wide(section, theme, metrics) for section in sections]
    if len(sections) > 1 and not isinstance(sections[0][0], Heading | Break):
        wide[0] = wide[1]  # the head of the paper stands with its first section, never alone on a page
    for i in range(len(sections) - 2, -1, -1):
        if isinstance(sections[i][-1], Heading) and not isinstance(sections[i + 1][0], Break):
            wide[i] = wide[i + 1]
    return list(zip(sections, wide, strict=True))


def _is_wide(section: Iterable[Block], theme: Theme, metrics: Metrics) -> bool:
    look = theme.report
    size = look.sizes.table
    type_ = Type(size, size, _PAD, 0.0)
    tables = _tables(section)
    return any(comfortable_width(table, type_, theme, metrics) > look.page.inner_width for table in tables)


def _tables(section: Iterable[Block]) -> Iterator[Table]:
    """The tables of a section; a plan is set as one."""
    for block in walk(section):
        match block:
            case Table():
                yield block
            case Timeline():
                yield timeline_table(block)
            case _:
                pass
