"""A Word draft as its officers left it: is it ours, was it saved by anybody, and which anchors were edited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from packbuilder.drafts.kept import Anchor, InControl, Kind, Loose, tag_head
from packbuilder.drafts.said import Cells, Line, flat, row_lines, shown, steady
from packbuilder.drafts.word import Reader, body_of
from packbuilder.drafts.xml import W
from packbuilder.inspect.draft import NOT_OURS, Draft, DraftAnchor, State
from packbuilder.inspect.ground import Ground
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
    blocks = _blocks([anchor for anchor in draft.kept.anchors if not _within(anchor)], draft.kept.loose, body)
    return Draft(True, True, tuple(blocks.get(one.id) or _figure(one, body, blocks) for one in draft.kept.anchors))


def _within(anchor: Anchor) -> str:
    """The block that a figure stands in; "" for all else."""
    return anchor.place.within if isinstance(anchor.place, InControl) else ""


def _blocks(anchors: Sequence[Anchor], loose: Sequence[Loose], body: _Body) -> Mapping[str, DraftAnchor]:
    """What became of the blocks. Those that stand are found first, and what is theirs is nobody else's; nor are the
    headings that stand between them.

    The longest take their lines first: a block that says "12" must not take the cell of a table that lost its control.
    """
    ground = Ground(body.lines)
    told = {one.id: found for one in anchors if (found := _in_control(one, body))}
    for one in sorted(anchors, key=lambda one: (-len(_lines(one)), one.id not in told)):
        if one.id in told:
            _take(one, body, ground)
        elif _stands(one, body, ground):
            told[one.id] = _told(one, State.UNTOUCHED, _lines(one))
    for between in loose:
        ground.take(flat(between.things))
    rest = ground.free()
    left = Ground(rest)
    return told | {one.id: _changed(one, body, left, rest) for one in anchors if one.id not in told}


def _take(anchor: Anchor, body: _Body, ground: Ground) -> None:
    """What stands in the control of a block is its own; a figure is but a part of a line."""
    found = body.control(anchor)
    if found is not None and anchor.kind is not Kind.FIGURE:
        ground.take(found.lines)


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
        return cls(tagged, titled, every)

    def control(self, anchor: Anchor) -> _Found | None:
        return self.tagged.get(tag_head(anchor.id)) or self.titled.get(anchor.name)


def _in_control(anchor: Anchor, body: _Body) -> DraftAnchor | None:
    """What an anchor's control says of it, where it stands round what it did: it kept its tag, or is a figure's.

    LibreOffice takes the tags, and moves a control round paragraphs into the first of them; then only the same words
    say something.
    """
    found = body.control(anchor)
    if found is None:
        return None
    if list(map(steady, found.lines)) == list(map(steady, _lines(anchor))):
        return _told(anchor, State.UNTOUCHED, found.lines)
    if found.whole or (anchor.kind is Kind.FIGURE and found.lines):
        return _told(anchor, State.EDITED if found.lines else State.REMOVED, found.lines)
    return None


def _stands(anchor: Anchor, body: _Body, ground: Ground) -> bool:
    """Whether the words of an anchor stand as they were, whatever became of its control."""
    generated = _lines(anchor)
    if not generated:
        return not body.tagged  # a contents list after LibreOffice: nothing of it is anybody's words
    return ground.holds(generated) if anchor.kind is Kind.FIGURE else ground.take(generated)


def _changed(anchor: Anchor, body: _Body, left: Ground, rest: Sequence[Line]) -> DraftAnchor:
    """An anchor that has no control of its own and does not stand as it was: what is left of it."""
    found = body.control(anchor)
    if (found is None or not found.lines) and not _is_left(anchor, left):
        return _told(anchor, State.REMOVED, ())
    now = nearest(_lines(anchor), rest)
    return _told(anchor, State.EDITED, now or (found.lines if found is not None else ()))


def _is_left(anchor: Anchor, left: Ground) -> bool:
    """Whether something of an anchor still stands."""
    return any(
        _is_table_left(thing, left) if isinstance(thing, Cells) else left.holds((thing,)) for thing in anchor.things
    )


def _is_table_left(table: Cells, left: Ground) -> bool:
    """Whether a whole row of a table stands, or half of what it says: one cell ("12", "Yes") stands elsewhere too."""
    rows = [tuple(line for line in row_lines(row) if shown(line)) for row in table.rows]
    lines = [line for row in rows for line in row]
    if any(len(row) > 1 and left.holds(row) for row in rows[table.head :]):
        return True
    return bool(lines) and sum(left.holds((line,)) for line in lines) * 2 >= len(lines)


def _figure(anchor: Anchor, body: _Body, blocks: Mapping[str, DraftAnchor]) -> DraftAnchor:
    """What became of a figure in a sentence: its control says so; where LibreOffice swallowed that, the line of its own
    block that it stood in. The words of other blocks are never looked at.
    """
    return _in_control(anchor, body) or _lost_figure(anchor, blocks[_within(anchor)])


def _lost_figure(anchor: Anchor, block: DraftAnchor) -> DraftAnchor:
    assert isinstance(anchor.place, InControl)
    line, said = anchor.place.line, " ".join(map(shown, _lines(anchor)))
    lines = tuple(map(shown, nearest(block.generated[line : line + 1], block.found)))
    if block.state is State.UNTOUCHED or _says(" ".join(lines), said):
        return _told(anchor, State.UNTOUCHED, (said,))
    return _told(anchor, State.EDITED if lines else State.REMOVED, lines)


def _says(line: str, words: str) -> bool:
    """Whether words stand in a line as they are: the 4 of "14", "4.5" or "1,4" is another figure."""
    return re.search(rf"(?<![\w.,]){re.escape(words)}(?!\w|[.,]\d)", line) is not None


def _value(control: _Element, name: str) -> str:
    element = control.find(f"{W}sdtPr/{W}{name}")
    return "" if element is None else element.get(f"{W}val", "")
