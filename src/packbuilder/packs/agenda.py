"""The agenda as a document: parts, items in a table each, links and pages. What an edition withholds, it says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from packbuilder.english import listed
from packbuilder.layout.exemptions import PARAGRAPHS, named
from packbuilder.packs.model import Document, Item, Pack, PackPart, Restriction
from packbuilder.tree import (
    Block,
    Cell,
    Column,
    ColumnKind,
    CrossRef,
    Group,
    Heading,
    Inline,
    LineBreak,
    Paragraph,
    Row,
    RowRole,
    Strong,
    Table,
    Text,
)

Where = Mapping[str, tuple[int, int]]
"""The printed numbers of each document's first and last page, by its id."""

TO_FOLLOW = "To follow"
_STAR = "*\u00a0"
_COLUMNS = (
    Column("item", "Item", ColumnKind.CODE),
    Column("business", "Business", ColumnKind.RICH),
    Column("pages", "Purpose\u00a0and\u00a0pages", ColumnKind.TEXT),
)
_HEAD = Row(RowRole.HEADER, tuple(Cell((Text(column.title),)) for column in _COLUMNS))
_REASONS = (
    Column("items", "Items", ColumnKind.TEXT),
    Column("paragraph", "Reason", ColumnKind.TEXT),
    Column("subject", "What kind of information", ColumnKind.TEXT),
)


def agenda_blocks(pack: Pack, where: Where) -> Iterator[Block]:
    """The agenda of an edition, from its heading on. Titles lead to the documents whose pages are known."""
    yield Heading("agenda", 1, (Text("Agenda"),))
    if pack.meeting.star_note and any(item.starred for item in pack.items):
        yield Group("star-note", "Agenda: the star", pack.meeting.star_note)
    for number, part in enumerate(pack.parts, 1):
        title = f"Part {number} - {part.title}" if len(pack.parts) > 1 else part.title
        yield Heading(f"part-{number}", 2, (Text(title),))
        id_ = f"agenda-part-{number}"
        yield Group(id_, f"{part.title}: items", (_part_table(part, id_, title, where),))
    yield from _reasons(pack)


def pages_said(first: int, last: int) -> str:
    """Such as "(Pages 5 - 10)", which no line ends in."""
    said = f"Page {first}" if first == last else f"Pages {first} - {last}"
    return f"({said})".replace(" ", "\u00a0")


def restriction_said(restriction: Restriction) -> str:
    """Why something is not public, in few words."""
    if restriction.confidential:
        return "Confidential, not for publication"
    return f"Not for publication: {named(restriction.paragraphs)} of Schedule 12A"


def report_said(item: Item) -> str:
    """Such as "Report of the Treasurer and the Chief Operating Officer"."""
    offices = item.report_of
    if not offices:
        return ""
    said = listed(offices)
    kind = "Joint report" if len(offices) > 1 else "Report"
    the = said[:1].lower() + said[1:] if said.lower().startswith("the ") else f"the {said}"
    return f"{kind} of {the}"


# -- a part's table


def _part_table(part: PackPart, id_: str, title: str, where: Where) -> Table:
    rows = tuple(row for item in part.items for row in _rows(item, where))
    summary = f"The items of {title}: number, business, and the pages of each document"
    return Table(id_, _COLUMNS, (_HEAD,), rows, summary=summary)


def _rows(item: Item, where: Where) -> Iterator[Row]:
    """A row for the item, and one for each further document of it, also of those that are to follow."""
    own = item.own
    further = tuple(document for document in item.documents if document is not own)
    number = Cell((Text(f"{item.number}."),), rows=1 + len(further) + len(item.coming))
    business = Cell(blocks=_business(item, own, where))
    yield Row(RowRole.LINE, (number, business, _pages(item, own, where)), key=str(item.number))
    for document in further:
        title = Cell(blocks=tuple(_further(item, document, where)))
        yield Row(RowRole.LINE, (title, Cell(tuple(_range(document, where)))), key=document.id)
    for document in item.coming:
        title = Cell(blocks=tuple(_further(item, document, where)))
        yield Row(RowRole.LINE, (title, Cell((Text(TO_FOLLOW),))), key=document.id)


def _business(item: Item, own: Document | None, where: Where) -> tuple[Block, ...]:
    star = (Text(_STAR),) if item.starred else ()
    title = Paragraph((Strong((*star, _leading(item.title, own, where))),))
    return (title, *item.note, *(Paragraph((Text(said),)) for said in _said(item) if said))


def _said(item: Item) -> Iterator[str]:
    """What is said of the item under its title, a line each."""
    yield report_said(item)
    yield f"Author: {'; '.join(item.author)}" if item.author else ""
    yield f"Urgent: {item.urgent}" if item.urgent else ""
    yield restriction_said(item.restriction) if item.restriction else ""


def _further(item: Item, document: Document, where: Where) -> Iterator[Block]:
    """Its title; why it is not public, where its item does not say so."""
    yield Paragraph((_leading(item.title_of(document), document, where),))
    if document.restriction is not None and document.restriction != item.restriction:
        yield Paragraph((Text(restriction_said(document.restriction)),))


def _leading(title: str, document: Document | None, where: Where) -> Inline:
    """The title, as a link where the document stands in the file."""
    return CrossRef(title, document.id) if document is not None and document.id in where else Text(title)


def _pages(item: Item, own: Document | None, where: Where) -> Cell:
    """What the committee is asked to do, and where its papers are."""
    said: list[Inline] = [Text(f"For {item.purpose.value}")] if item.purpose else []
    said += list(_range(own, where)) if own is not None else []
    said += [Text(words) for words, holds in (("Verbal report", item.verbal), (TO_FOLLOW, item.to_follow)) if holds]
    lines = [line for inline in said for line in (LineBreak(), inline)]
    return Cell(tuple(lines[1:]))


def _range(document: Document, where: Where) -> Iterator[Inline]:
    if document.id in where:
        yield Text(pages_said(*where[document.id]))


# -- why items are not public


def _reasons(pack: Pack) -> Iterator[Block]:
    """A table of all that is kept from the public, with the law's reasons for it."""
    rows = tuple(map(_row, reasons_said(pack.items)))
    if not rows:
        return
    head = Row(RowRole.HEADER, tuple(Cell((Text(column.title),)) for column in _REASONS))
    yield Heading("reasons", 2, (Text("Why items are not public"),))
    summary = "The items that are kept from the public, and the reason for each"
    table = Table("agenda-reasons", _REASONS, (head,), rows, summary=summary)
    yield Group("agenda-reasons", "Agenda: reasons", (table,))


def reasons_said(items: Iterable[Item]) -> tuple[tuple[str, str, str], ...]:
    """Those that keep something from the public, the law's reason, and what kind of information it is about."""
    kept: dict[Restriction, list[int]] = {}
    for item in items:
        for restriction in _restrictions(item):
            kept.setdefault(restriction, []).append(item.number)
    return tuple((numbers_said(numbers), *_reason(restriction)) for restriction, numbers in kept.items())


def numbers_said(numbers: Sequence[int]) -> str:
    """Such as "13, 15 to 17 and 20"; of two beside each other nothing lies between."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parted = (map(str, run) if len(run) < 3 else (f"{run[0]} to {run[-1]}",) for run in runs)
    return listed(chain.from_iterable(parted))


def _row(words: Sequence[str]) -> Row:
    return Row(RowRole.LINE, tuple(Cell((Text(said),)) for said in words))


def _restrictions(item: Item) -> Sequence[Restriction]:
    """The item's own, and those of its documents, each once."""
    said = (item.restriction, *(document.restriction for document in (*item.documents, *item.coming)))
    return tuple(dict.fromkeys(restriction for restriction in said if restriction is not None))


def _reason(restriction: Restriction) -> tuple[str, str]:
    if restriction.confidential:
        return "Section 100A(3), Local Government Act 1972", "Confidential: the council may not disclose it"
    subjects = "; ".join(f"information {PARAGRAPHS[number]}" for number in restriction.paragraphs)
    paragraphs = named(restriction.paragraphs)
    return f"{paragraphs[0].upper()}{paragraphs[1:]} of Part 1 of Schedule 12A", f"{subjects[0].upper()}{subjects[1:]}"
