"""A Word draft as its officers left it: is it ours, was it saved by anybody, and which anchors were edited."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from packbuilder.drafts.kept import Anchor, InControl, Kind, tag_head
from packbuilder.drafts.said import Cells, Line, Picture, Series, flat, shown, steady
from packbuilder.drafts.word import Reader, body_of
from packbuilder.drafts.xml import W
from packbuilder.inspect.draft import NOT_OURS, Draft, DraftAnchor, State
from packbuilder.inspect.nearest import nearest
from packbuilder.inspect.opened import Opened, opened

_TAG: Final = re.compile(r"(pb1:.+:)[0-9a-f]{8}")


def edited(data: bytes) -> Draft:
    """What happened to a draft since it was generated; a file that is not ours, or unreadable, counts as touched.

    Words are compared as a reader sees them: insertions accepted, deletions ignored, white space alike, numbers that
    Word gives left out. A change of looks alone breaks the seal and no anchor. The figures of charts count as words.
    """
    draft = opened(data)
    return edited_in(draft) if draft is not None else NOT_OURS


def edited_in(draft: Opened) -> Draft:
    """The same of a file that is opened."""
    if not draft.touched:
        return Draft(True, False, tuple(_told(one, State.UNTOUCHED, _lines(one)) for one in draft.kept.anchors))
    try:
        body = _Body.read(draft.parts)
    except ValueError:
        return NOT_OURS
    blocks: dict[str, DraftAnchor] = {}
    anchors = []
    for anchor in draft.kept.anchors:  # in the order of the document: a block before the figures in it
        told = _lost_figure(anchor, body, blocks) or _met(anchor, body)
        if anchor.kind is not Kind.FIGURE:
            blocks[anchor.id] = told
        anchors.append(told)
    return Draft(True, True, tuple(anchors))


def _lines(anchor: Anchor) -> tuple[Line, ...]:
    return tuple(flat(anchor.things))


def _told(anchor: Anchor, state: State, found: Iterable[Line]) -> DraftAnchor:
    generated = tuple(map(shown, _lines(anchor)))
    return DraftAnchor(anchor.id, anchor.name, anchor.kind, state, generated, tuple(map(shown, found)))


@dataclass(frozen=True, slots=True)
class _Found:
    """A control in the file: what it says, and whether it kept its tag and so stands round what it stood round."""

    lines: tuple[Line, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class _Body:
    """What the file says now: its controls by tag and by title, and every line."""

    tagged: Mapping[str, _Found]
    titled: Mapping[str, _Found]
    lines: tuple[Line, ...]
    steady: str
    shown: str

    @classmethod
    def read(cls, parts: Mapping[str, bytes]) -> _Body:
        reader = Reader.of(parts)
        every = tuple(flat(reader.things(body_of(parts))))
        tagged: dict[str, _Found] = {}
        titled: dict[str, _Found] = {}
        for control, said in reader.controls.items():
            tag = _TAG.fullmatch(_value(control, "tag"))
            hint = control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None  # Word's "Click here", shown when all is gone
            one = _Found(() if hint else tuple(flat(said.things)), tag is not None)
            if tag is not None:
                tagged.setdefault(tag[1], one)
            titled.setdefault(_value(control, "alias"), one)
        return cls(tagged, titled, every, _run(every, steady), _run(every, shown))

    def control(self, anchor: Anchor) -> _Found | None:
        return self.tagged.get(tag_head(anchor.id)) or self.titled.get(anchor.name)

    def holds(self, lines: Iterable[Line]) -> bool:
        """Whether these lines stand together, in order, wherever; LibreOffice makes fields of lines of contents."""
        given = tuple(lines)
        return _run(given, steady) in self.steady or _run(given, shown) in self.shown


def _run(lines: Iterable[Line], way: Callable[[Line], Line]) -> str:
    return "\n" + "\n".join(_key(line, way) for line in lines) + "\n"


def _key(line: Line, way: Callable[[Line], Line]) -> str:
    """A line as it is looked for. LibreOffice writes names and categories of a chart in its own way, values alike."""
    match line:
        case Series(points=points):
            return f"series {' '.join(value for _, value in points)}"
        case Picture(digest):
            return f"picture {digest}"
        case _:
            return str(way(line))


def _met(anchor: Anchor, body: _Body) -> DraftAnchor:
    """What became of an anchor: its control says so where it kept its tag; else the words themselves are looked for,
    since LibreOffice moves a control round paragraphs into the first of them.
    """
    generated, found = _lines(anchor), body.control(anchor)
    if found is not None and list(map(steady, found.lines)) == list(map(steady, generated)):
        return _told(anchor, State.UNTOUCHED, found.lines)
    if found is not None and found.whole:
        return _told(anchor, State.EDITED if found.lines else State.REMOVED, found.lines)
    if generated and body.holds(generated):
        return _told(anchor, State.UNTOUCHED, generated)
    if not generated and not body.tagged:  # a contents list after LibreOffice: nothing of it is anybody's words
        return _told(anchor, State.UNTOUCHED, ())
    if (found is None or not found.lines) and not _is_left(anchor, body):
        return _told(anchor, State.REMOVED, ())
    now = nearest(generated, body.lines)
    return _told(anchor, State.EDITED, now or (found.lines if found is not None else ()))


def _is_left(anchor: Anchor, body: _Body) -> bool:
    """Whether something of an anchor still stands."""
    return any(
        _is_table_left(thing, body) if isinstance(thing, Cells) else body.holds((thing,)) for thing in anchor.things
    )


def _is_table_left(table: Cells, body: _Body) -> bool:
    """Whether a whole row of a table stands, or half of what it says: one cell ("12", "Yes") stands elsewhere too."""
    rows = [tuple(line for cell in row for line in cell if shown(line)) for row in table.rows]
    lines = [line for row in rows for line in row]
    if any(len(row) > 1 and body.holds(row) for row in rows[table.head :]):
        return True
    return bool(lines) and sum(body.holds((line,)) for line in lines) * 2 >= len(lines)


def _lost_figure(anchor: Anchor, body: _Body, blocks: Mapping[str, DraftAnchor]) -> DraftAnchor | None:
    """A figure whose control LibreOffice swallowed: what its line says now decides. None for all other anchors."""
    place = anchor.place
    if not (isinstance(place, InControl) and place.within) or body.control(anchor) is not None:
        return None
    block = blocks[place.within]
    said = " ".join(map(shown, map(str, _lines(anchor))))
    lines = tuple(map(shown, nearest(block.generated[place.line : place.line + 1], block.found)))
    if block.state is State.UNTOUCHED or _says(" ".join(lines), said):
        return _told(anchor, State.UNTOUCHED, (said,))
    return _told(anchor, State.EDITED if lines else State.REMOVED, lines)


def _says(line: str, words: str) -> bool:
    """Whether words stand in a line as they are: the 4 of "14", "4.5" or "1,4" is another figure."""
    return re.search(rf"(?<![\w.,]){re.escape(words)}(?!\w|[.,]\d)", line) is not None


def _value(control: _Element, name: str) -> str:
    element = control.find(f"{W}sdtPr/{W}{name}")
    return "" if element is None else element.get(f"{W}val", "")
