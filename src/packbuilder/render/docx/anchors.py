"""Anchors: what a later edition finds again. Content controls in the text; what they say is kept beside it.

A block stands in a block control, a figure bound in a sentence in an inline one. The control's title is
what an officer sees; its tag is `pb1:<id>:<hash of the words>`. LibreOffice drops tags, renews ids and keeps few
titles: so titles are unique, a figure has a bookmark, and the kept part has the words themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from lxml import etree
from lxml.etree import _Element

from packbuilder.drafts.kept import TAG_LENGTH, Anchor, InControl, Kind, Loose, OnSlide, Source, tag
from packbuilder.drafts.marked import mark_name
from packbuilder.drafts.said import digest, fingerprint
from packbuilder.drafts.word import FOOTNOTES, Aside, Reader
from packbuilder.figures import Figure
from packbuilder.opc import xml_attribute
from packbuilder.render.docx.bookmarks import Bookmarks
from packbuilder.render.docx.xml import Line, Span, W
from packbuilder.tree import Block, Chart, Group, Table, all_figures, walk

_OPEN: Final = "00000000"


@dataclass(frozen=True, slots=True)
class Made:
    """A control as it is being written: `number` is its w:id, `name` its unique title."""

    id: str
    name: str
    kind: Kind
    number: int
    sources: tuple[Source, ...] = ()


@dataclass(slots=True)
class Anchors:
    """The anchors of one paper, by the number of their control."""

    made: dict[int, Made] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)
    _figures: set[str] = field(default_factory=set)

    def block_control(self, group: Group) -> str:
        """The properties of a group's control, which holds at least one paragraph or table.

        It says that it is a part of the document: LibreOffice 7 takes one of no kind for a plain line, moves it into
        its first paragraph, and where a change is tracked there makes a file that nobody can open.
        """
        made = self._add(group.id, group.name or group.id, Kind.BLOCK, tuple(_sources(group.blocks)))
        return f"{_properties(made)}<w:docPartObj/>"

    def inline_control(self, figure: Figure, shown: Line, name: str, bookmarks: Bookmarks) -> Line:
        """A figure's run in an inline control, and that in a bookmark.

        LibreOffice 7 keeps of such a control that it is one, and the bookmark. One limited to plain text (`w:text`)
        would keep its title, but lose its looks; and a change tracked there makes a file that nobody can open.

        Of a figure that stands in several places, as in a heading told again over each part of a table, the first is
        the anchor: what an officer does to a copy is an edit of the block.
        """
        if figure.id in self._figures:
            return shown
        self._figures.add(figure.id)
        sources = (Source(figure.provenance, figure.row),) if figure.provenance else ()
        made = self._add(figure.id, f"{name}, figure" if name else "Figure", Kind.FIGURE, sources)
        begin = f"<w:sdt><w:sdtPr>{_properties(made)}</w:sdtPr><w:sdtContent>"
        control = (Span(begin, shown, "</w:sdtContent></w:sdt>"),)
        return bookmarks.mark(f"figure {made.number}", mark_name(made.number), control)

    def _add(self, id_: str, name: str, kind: Kind, sources: tuple[Source, ...] = ()) -> Made:
        unique = self._unique(name, always=kind is Kind.FIGURE)
        number = int(digest(f"{kind} {id_} {unique}"), 16) % (2**31 - 2) + 1
        while number in self.made:
            number += 1
        self.made[number] = Made(id_, unique, kind, number, sources)
        return self.made[number]

    def _unique(self, name: str, always: bool) -> str:
        short = name[: TAG_LENGTH - 6].strip()
        number = 1
        candidate = f"{short} 1" if always else short
        while candidate in self._names:
            number += 1
            candidate = f"{short} {number}"
        self._names.add(candidate)
        return candidate


def _properties(made: Made) -> str:
    return (
        f'<w:alias w:val="{xml_attribute(made.name)}"/><w:tag w:val="{xml_attribute(tag(made.id, _OPEN))}"/>'
        f'<w:id w:val="{made.number}"/>'
    )


def _sources(blocks: Iterable[Block]) -> Iterator[Source]:
    """Where the shown figures are from: columns of tables and charts once, figures of sentences by row."""
    found: dict[Source, None] = {}
    for block in walk(blocks):
        match block:
            case Table(columns=columns):
                found.update((Source(c.provenance), None) for c in columns if c.provenance)
            case Chart(series=series):
                found.update((Source(s.provenance), None) for s in series if s.provenance)
            case _:
                pass
    told = {source.provenance for source in found}
    same = {id(one) for one in told}  # a column's figures share one: to compare each of a long table takes its time
    for figure in all_figures(blocks):
        where = figure.provenance
        if where is not None and id(where) not in same and where not in told:
            found[Source(where, figure.row)] = None
    yield from found


# What the controls say, once they are written


def sealed(
    document: bytes, anchors: Anchors, parts: Mapping[str, bytes], aside: Aside
) -> tuple[bytes, dict[str, bytes], tuple[Anchor | Loose, ...]]:
    """The document and the footnotes with the hash of its words in each control's tag, and all that the document says,
    from top to bottom.

    `aside` is what the rows say that stand aside meanwhile.
    """
    reader = Reader.of(parts, aside=aside)
    entries: list[Anchor | Loose] = []
    hashes: dict[bytes, str] = {}
    seen = 0
    for control, things in reader.pieces(etree.fromstring(document)):
        fresh = [_anchor(one, reader, anchors) for one in islice(reader.controls, seen, None)]
        seen = len(reader.controls)
        if things and control is None:
            entries.append(Loose(things))
        entries += fresh
        hashes |= {str(_number(one.place)).encode(): fingerprint(one.things) for one in fresh}

    def closed(part: bytes) -> bytes:
        return _OPEN_TAG.sub(lambda met: met[1] + hashes[met[3]].encode() + met[2], part)

    notes = {FOOTNOTES: closed(parts[FOOTNOTES])} if FOOTNOTES in parts else {}
    return closed(document), notes, tuple(entries)


_OPEN_TAG: Final = re.compile(rb'(<w:tag w:val="[^"]*:)%s("/><w:id w:val="(\d+)")' % _OPEN.encode())
"""A tag as it is written first, and the number of its control."""


def _number(place: InControl | OnSlide) -> int:
    assert isinstance(place, InControl), "Word has no slides"
    return place.number


def _anchor(control: _Element, reader: Reader, anchors: Anchors) -> Anchor:
    """What is kept of a control."""
    made, said = _made(control, anchors), reader.controls[control]
    place = InControl(made.number)
    if made.kind is Kind.FIGURE and said.within is not None:
        line = said.line - reader.controls[said.within].line
        place = InControl(made.number, _made(said.within, anchors).id, line, said.at)
    return Anchor(made.id, made.name, made.kind, place, said.things, made.sources)


def _made(control: _Element, anchors: Anchors) -> Made:
    number = control.find(f"{{{W}}}sdtPr/{{{W}}}id")
    assert number is not None, "every control of ours has a number"
    return anchors.made[int(number.get(f"{{{W}}}val", "0"))]
