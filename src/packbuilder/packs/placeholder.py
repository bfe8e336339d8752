"""The page that stands where an edition withholds a document: it says that something is missing, and why."""

from __future__ import annotations

from collections.abc import Iterator

from packbuilder.layout.exemptions import PARAGRAPHS, named
from packbuilder.packs.model import Document, Item, Pack, Withheld
from packbuilder.tree import Block, Cover, CoverKind, Inline, Label, List, ListKind, Paragraph, Strong, Style, Text
from packbuilder.tree import Document as Tree
from packbuilder.tree import Item as ListItem

_LAW = "Local Government Act 1972"


def placeholder_tree(pack: Pack, item: Item, document: Document, withheld: Withheld, first: int) -> Tree:
    """The page for one document; nothing of the document itself is known here."""
    title = item.title_of(document)
    meeting = pack.meeting
    over = f"Agenda Item {item.number}" + ("" if document == item.own else f": {item.title}")
    cover = Cover(CoverKind.FRONT_SHEET, title, over, "Not in this edition")
    blocks = (cover, *_why(withheld), *_which(withheld, first))
    return Tree(
        f"{pack.name}-{document.id}", title, Style.REPORT, blocks, meeting.date,
        author=meeting.council or meeting.committee, subject=meeting.committee,
    )  # fmt: skip


def _why(withheld: Withheld) -> Iterator[Block]:
    restriction = withheld.restriction
    if restriction.confidential:
        yield _said(
            "This document holds confidential information. The council may not disclose it: section 100A(3) of the "
            f"{_LAW} forbids that."
        )
        return
    paragraphs = named(restriction.paragraphs)
    yield Paragraph(
        (
            Text("This document holds information that is exempt from publication under "),
            Strong((Text(f"{paragraphs} of Part 1 of Schedule 12A"),)),
            Text(f" to the {_LAW}:"),
        )
    )
    yield List(ListKind.BULLET, tuple(_subject(number) for number in restriction.paragraphs))


def _subject(number: int) -> ListItem:
    words: tuple[Inline, ...] = (Text(f"paragraph {number}: information {PARAGRAPHS[number]}."),)
    return ListItem(Label("•"), (Paragraph(words),))


def _which(withheld: Withheld, first: int) -> Iterator[Block]:
    """The pages that are missing, where a page has one number in all editions."""
    if withheld.pages is None:
        return
    last = first + withheld.pages - 1
    if last == first:
        yield _said(f"Page {first} is withheld.")
    else:
        yield _said(f"Pages {first} to {last} are withheld.")


def _said(words: str) -> Paragraph:
    return Paragraph((Text(words),))
