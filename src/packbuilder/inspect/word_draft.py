"""A Word draft as its officers left it: is it ours, was it saved by anybody, and which anchors were edited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from packbuilder.drafts.kept import Anchor, InControl, Kept, Kind, Loose, tag_head
from packbuilder.drafts.said import Line, flat
from packbuilder.inspect.added import BEFORE_ALL
from packbuilder.inspect.draft import NOT_OURS, Draft, DraftAnchor, Outside, State
from packbuilder.inspect.entries import Entry
from packbuilder.inspect.figures import Around, figure
from packbuilder.inspect.keys import edit, same, told
from packbuilder.inspect.opened import Opened, opened
from packbuilder.inspect.whose import Whose, whose
from packbuilder.inspect.word_body import Body


def edited(data: bytes) -> Draft:
    """What happened to a draft since it was generated; a file that is not ours, or unreadable, counts as touched.

    Words are compared as a reader sees them who accepts all tracked changes: white space alike, numbers that Word gives
    left out. A change of looks alone breaks the seal and no anchor. The figures of charts count as words.
    """
    draft = opened(data)
    return edited_in(draft) if draft is not None else NOT_OURS


def edited_in(draft: Opened) -> Draft:
    """The same of a file that is opened."""
    anchors = draft.kept.anchors
    if not draft.touched:
        return Draft(True, False, tuple(told(one, State.UNTOUCHED, flat(one.things)) for one in anchors))
    try:
        body = Body.read(draft.parts, anchors)
    except ValueError:
        return NOT_OURS
    read = _Read.of(draft.kept, body)
    return Draft(True, True, tuple(map(read.anchor, range(len(anchors)))), tuple(read.outside()))


@dataclass(frozen=True, slots=True)
class _Read:
    """What a draft says now, entry by entry: blocks, and what stands between them. `around` is the entry that each
    anchor is, or stands in; `lines` what figures were asked about already stand in.
    """

    kept: Kept
    body: Body
    entries: tuple[Entry, ...]
    around: tuple[int, ...]
    whose: Whose
    lines: dict[int, Around] = field(default_factory=dict)

    @classmethod
    def of(cls, kept: Kept, body: Body) -> _Read:
        entries = [_entry(one, body) for one in kept.entries if not _is_figure(one)]
        return cls(kept, body, tuple(entries), tuple(_around(kept)), whose(entries, body.places))

    def anchor(self, number: int) -> DraftAnchor:
        anchor, entry = self.kept.anchors[number], self.around[number]
        if anchor.kind is not Kind.FIGURE:
            return self._block(anchor, entry)
        found = self.body.control(anchor)
        control = found.lines if found is not None and (found.lines or found.whole) else None
        return figure(anchor, control, self._lines(entry))

    def _lines(self, entry: int) -> Around:
        """What an entry said and says, made once for all its figures."""
        if entry not in self.lines:
            then = tuple(flat(self.entries[entry].things)) if entry >= 0 else ()
            self.lines[entry] = Around(then, self._now(entry))
        return self.lines[entry]

    def _block(self, anchor: Anchor, entry: int) -> DraftAnchor:
        generated, now = tuple(flat(anchor.things)), self._now(entry)
        if not generated:  # a contents list: nothing of it is anybody's words
            stands = self.body.has_contents if not self.body.tagged else self.body.control(anchor) is not None
            return told(anchor, State.UNTOUCHED if stands else State.REMOVED, ())
        if same(generated, now):
            return told(anchor, State.UNTOUCHED, now)
        return told(anchor, State.EDITED if now else State.REMOVED, now)

    def _now(self, entry: int) -> tuple[Line, ...]:
        """What an entry says now: what stands in its control, else what is its own."""
        if entry < 0:
            return ()
        control = self.body.tagged.get(tag_head(self.entries[entry].id)) if self.entries[entry].closed else None
        return control.lines if control is not None else tuple(flat(self.whose.own[entry]))

    def outside(self) -> Iterator[Outside]:
        """What was edited between the blocks, by the block before it."""
        then: dict[str, list[Line]] = {}
        now: dict[str, list[Line]] = {}
        for number, after in enumerate(_after(self.entries), BEFORE_ALL):
            if number >= 0 and not self.entries[number].id:
                then.setdefault(after, []).extend(flat(self.entries[number].things))
                now.setdefault(after, []).extend(self._now(number))
            now.setdefault(after, []).extend(flat(self.whose.added.get(number, ())))
        for after, lines in now.items():
            gone, come = edit(then.get(after, ()), lines)
            if gone or come:
                yield Outside(after, gone, come)


def _is_figure(entry: Anchor | Loose) -> bool:
    return isinstance(entry, Anchor) and entry.kind is Kind.FIGURE


def _entry(entry: Anchor | Loose, body: Body) -> Entry:
    if isinstance(entry, Loose):
        return Entry("", entry.things)
    control = body.tagged.get(tag_head(entry.id))
    return Entry(entry.id, entry.things, closed=control is not None and bool(control.lines))


def _around(kept: Kept) -> Iterator[int]:
    """The entry that each anchor is, or stands in: a figure in a heading in what was kept before it."""
    blocks: dict[str, int] = {}
    last = BEFORE_ALL
    for one in kept.entries:
        if not _is_figure(one):
            last += 1
        if isinstance(one, Anchor):
            within = one.place.within if isinstance(one.place, InControl) else ""
            yield blocks.setdefault(within or one.id, last)


def _after(entries: Sequence[Entry]) -> Iterator[str]:
    """The block that each entry is, or stands behind; at first what stands before all."""
    last = ""
    yield last
    for entry in entries:
        last = entry.id or last
        yield last
