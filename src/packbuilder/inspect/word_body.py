"""What a Word draft says now: its controls, and every place from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from packbuilder.drafts.controls import title, value
from packbuilder.drafts.kept import TAG_BEGIN, Anchor, InControl, Kind, tag_head
from packbuilder.drafts.marked import mark_name
from packbuilder.drafts.said import Cells, Line, Thing, flat
from packbuilder.drafts.word import Control, Reader, body_of
from packbuilder.drafts.xml import W
from packbuilder.inspect.entries import Mark, Place

_TAG: Final = re.compile(rf"({TAG_BEGIN}.+:)[0-9a-f]{{8}}")


@dataclass(frozen=True, slots=True)
class Found:
    """A control in the file: what it says, where it begins, and whether it kept its tag and so stands round what it
    stood round.
    """

    lines: tuple[Line, ...]
    begin: int
    end: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Body:
    """What the file says now. LibreOffice takes the tags of controls, and moves one round paragraphs into the first of
    them: then it is known by its title, and only where it begins says something. Of a figure it keeps the bookmark.
    """

    places: tuple[Place, ...]
    tagged: Mapping[str, Found]
    titled: Mapping[str, Found]
    marked: Mapping[str, Found]
    has_contents: bool

    @classmethod
    def read(cls, parts: Mapping[str, bytes], anchors: Sequence[Anchor]) -> Body:
        """The body of a file with these anchors.

        Raises:
            ValueError: it has none.
        """
        root = body_of(parts)
        blocks = {one.name: one for one in anchors if one.kind is Kind.BLOCK}
        reader = Reader.of(parts, blocks=frozenset(filter(lambda name: not _is_table(blocks[name]), blocks)))
        things = tuple(reader.things(root))
        tagged: dict[str, Found] = {}
        titled: dict[str, Found] = {}
        for control, said in reader.controls.items():
            name = _TAG.fullmatch(value(control, "tag"))
            one = _found(control, said, whole=name is not None)
            if name is not None:
                tagged.setdefault(name[1], one)
            titled.setdefault(title(control), one)
        contents = any("TOC" in (code.text or "") for code in root.iter(f"{W}instrText", f"{W}docPartObj"))
        figures = {name: _in_bookmark(words) for name, words in reader.bookmarks.items()}
        held = cls((), tagged, titled, figures, contents)
        marks = [(one, found) for one in blocks.values() if (found := held.control(one)) is not None]
        return cls(tuple(_places(things, marks)), tagged, titled, figures, contents)

    def control(self, anchor: Anchor) -> Found | None:
        """Where an anchor stands, by what is surest: its tag, then a figure's bookmark, then its title."""
        number = anchor.place.number if isinstance(anchor.place, InControl) else 0
        return (
            self.tagged.get(tag_head(anchor.id)) or self.marked.get(mark_name(number)) or self.titled.get(anchor.name)
        )


def _in_bookmark(words: str) -> Found:
    return Found((words,) if words else (), 0, 0, whole=True)


def _is_table(block: Anchor) -> bool:
    """Whether a block begins with a table: LibreOffice puts its control into the first cell."""
    return bool(block.things) and isinstance(block.things[0], Cells)


def _found(control: _Element, said: Control, *, whole: bool) -> Found:
    lines = tuple(flat(said.things))
    hint = control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None  # Word's "Click here", shown when all is gone
    return Found(() if hint else lines, said.line, said.line + len(lines), whole)


def _places(things: Sequence[Thing], marks: Sequence[tuple[Anchor, Found]]) -> Iterator[Place]:
    """The controls of blocks where they begin, and what stands outside those that are whole."""
    waiting = sorted(marks, key=lambda one: one[1].begin, reverse=True)
    line, closed = 0, 0
    for thing in things:
        while waiting and waiting[-1][1].begin <= line:
            anchor, found = waiting.pop()
            yield Mark(anchor.id, found.whole)
            closed = max(closed, found.end if found.whole else 0)
        if line >= closed:
            yield thing
        line += sum(1 for _ in flat((thing,)))
    yield from (Mark(anchor.id, found.whole) for anchor, found in reversed(waiting))
