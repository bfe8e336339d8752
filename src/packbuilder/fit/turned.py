"""Reports are portrait; the pages of a table that needs more room are turned. Word and PDF turn the same pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from packbuilder.diagnostics import Finding, Severity
from packbuilder.fit.cells import Type
from packbuilder.fit.columns import comfortable_width
from packbuilder.fit.timeline import timeline_table
from packbuilder.fit.wide import by_columns
from packbuilder.theme import Look, Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import (
    Block,
    Break,
    BreakKind,
    Cover,
    Document,
    Group,
    Heading,
    List,
    Paragraph,
    Style,
    Table,
    Text,
    Timeline,
    block_words,
    walk,
)

_PAD = 4.5

_LEAD = 400
"""So many characters above a wide table go along with it; more stay on their upright page."""


def turned(document: Document, theme: Theme, metrics: Metrics) -> Document:
    """The report with breaks to landscape and back round each wide table and the few words that lead to it; a deck
    as it is.

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


def turned_tables(document: Document, theme: Theme, metrics: Metrics) -> Iterator[Finding]:
    """A note for each table that turns its page, unless the author turned it."""
    if document.style is Style.DECK:
        return
    asked = False
    for section in _sections(document.blocks):
        asked = _turned_by([block for block in section if isinstance(block, Break)], asked)
        for table in _tables(section):
            if not asked and _is_wide(table, theme, metrics):
                message = f"the table {table.id} is too wide for an upright page, so its page is turned"
                hint = "leave it so, or narrow it: fewer columns:, shorter headings"
                yield Finding("turned", message, None, hint, Severity.NOTE)


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
    """The author's own breaks hold until the next; a wide table turns its pages alone."""
    asked = now = False
    for section, wide in _led(list(_sections(blocks)), theme, metrics):
        own = [block for block in section if isinstance(block, Break)]
        asked = _turned_by(own, asked)
        for block, is_turned in zip(section, wide, strict=True):
            if isinstance(block, Break):
                continue
            if (asked or is_turned) is not now:
                now = not now
                yield Break(BreakKind.LANDSCAPE if now else BreakKind.PORTRAIT)
            elif own:
                yield Break(BreakKind.PAGE)
            own = []
            yield block


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


def _led(sections: list[list[Block]], theme: Theme, metrics: Metrics) -> list[tuple[list[Block], list[bool]]]:
    """Each section and which of its blocks are turned; a heading without blocks of its own goes with the section it
    leads to.
    """
    wide = [_with_lead([_is_wide(block, theme, metrics) for block in section], section) for section in sections]
    for i in range(len(sections) - 2, -1, -1):
        is_head = i == 0 and not isinstance(sections[0][0], Heading | Break) and not any(wide[0])
        leads = isinstance(sections[i][-1], Heading) and not isinstance(sections[i + 1][0], Break)
        if is_head or leads:  # the head of the paper stands with its first section, never alone on a page
            wide[i] = [wide[i + 1][0]] * len(sections[i])
    return list(zip(sections, wide, strict=True))


def _with_lead(wide: Sequence[bool], section: Sequence[Block]) -> list[bool]:
    """What is turned, with the few words above and between wide tables."""
    turned_, start = list(wide), 0
    for i in (i for i, is_wide in enumerate(wide) if is_wide):
        room = _LEAD
        for j in range(i - 1, start - 1, -1):
            room -= _length(section[j])
            if room < 0:
                break
            turned_[j] = True
        start = i + 1
    return turned_


def _length(block: Block) -> int:
    """How many characters lead to a table; what is no words does not."""
    match block:
        case Heading() | Break() | Cover():
            return 0
        case Paragraph() | List():
            return sum(map(len, block_words((block,))))
        case Group(blocks=blocks):
            return sum(map(_length, blocks))
        case _:
            return _LEAD + 1


def _is_wide(block: Block, theme: Theme, metrics: Metrics) -> bool:
    look = theme.report
    size = look.sizes.table
    type_ = Type(size, size, _PAD, 0.0)
    tables = _tables((block,))
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
