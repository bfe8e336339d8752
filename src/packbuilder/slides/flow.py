"""Pieces onto slides: all on one where some setting allows it, else one slide after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from packbuilder.slides.marks import marked
from packbuilder.slides.measure import measured
from packbuilder.slides.pieces import Piece, least, stacked
from packbuilder.slides.plan import Box, Placed
from packbuilder.slides.setting import GAP, Measuring, Setting, settings
from packbuilder.slides.texts import foot_piece
from packbuilder.slides.topics import Placing
from packbuilder.tree import Block, Grid, Inline, Notes, Table

_ROUNDING = 0.01

_SPARED = 0.97
"""Of the height: less than that at a smaller size, and some line has gone."""

_MOST_NOTES = 0.4
_MOST_IN_ALL = 0.6
"""Of a slide's height: notes have the first in any case, the second where one slide marks so many."""

_MOST_ALONG = 0.5
"""Of a slide's height: taller titles stay where they are, or nothing would have room under them."""

_MOST_UNDER = 0.2
"""Of a slide's height: more small print goes on by itself."""

_MORE_ROOM = 12.0
"""About a line of notes."""


def flowed(placings: Sequence[Placing], box: Box, setting: Setting, title: str) -> tuple[tuple[Placed, ...], ...]:
    """What stands on each slide, in its box."""
    placings = _notes_last(placings)
    first, *smaller = settings(setting)
    pieces = measured(placings, Measuring(box.width, first, title))
    if _fits(pieces, box):
        return (stacked(_tightened(placings, pieces, first, box, title), box.x, box.y, box.height),)
    if smaller and _fits(measured(placings, Measuring(box.width, smaller[-1], title)), box):
        return (stacked(_largest(placings, smaller, box, title), box.x, box.y, box.height),)
    return _carried(placings, box, Measuring(box.width, setting, title))


def _notes_last(placings: Sequence[Placing]) -> Sequence[Placing]:
    """Notes of what a slide says come after all of it, each once, however many runs of words mark them."""
    foot = [(p.id, p.block) for p in placings if isinstance(p.block, Notes) and not p.block.printed]
    if not foot or len({block.title for _, block in foot if block.title}) > 1:
        return placings
    notes = {note.id: note for _, block in foot for note in block.notes}
    title = next((block.title for _, block in foot if block.title), ())
    others = (p for p in placings if not _is_foot(p.block))
    return (*others, Placing(f"{foot[0][0]}:notes", Notes(tuple(notes.values()), title)))


def _carried(placings: Sequence[Placing], box: Box, for_: Measuring) -> tuple[tuple[Placed, ...], ...]:
    """Over several slides; notes stand at the foot of the slides that mark them, what has no room there right after."""
    found = [placing for placing in placings if _is_foot(placing.block)]
    foot = _Foot(found[0].id if found else "", tuple(p.block for p in found if isinstance(p.block, Notes)), for_)
    if len(foot.titles) > 1 or not foot.ids:
        return _stacks(placings, box, for_)
    pages = _pages_over(foot, measured([p for p in placings if not _is_foot(p.block)], for_), box)
    shown = [_marked(page, box) for page in pages]
    shown[-1] |= foot.ids.difference(*shown)
    return tuple(slide for page, marks in zip(pages, shown, strict=True) for slide in foot.under(page, marks, box))


def _pages_over(foot: _Foot, pieces: Sequence[Piece], box: Box) -> list[list[Piece]]:
    """The slides' words, above room for all of the notes; where those are many, for as many as one slide marks."""
    room = min(foot.height(foot.ids), _MOST_NOTES * box.height)
    while True:
        pages = [page for page in _pages(pieces, box.height - room) if page]
        needed = max(foot.height(_marked(page, box)) for page in pages)
        if needed <= room + _ROUNDING or room >= _MOST_IN_ALL * box.height:
            return pages
        room = min(max(needed, room + _MORE_ROOM), _MOST_IN_ALL * box.height)


def _marked(page: Sequence[Piece], box: Box) -> frozenset[str]:
    return marked(stacked(page, box.x, box.y, box.height))


def _is_foot(block: Block) -> bool:
    return isinstance(block, Notes) and not block.printed


def _stacks(placings: Sequence[Placing], box: Box, for_: Measuring) -> tuple[tuple[Placed, ...], ...]:
    pages = _pages(measured(placings, for_), box.height)
    return tuple(stacked(page, box.x, box.y, box.height) for page in pages if page)


@dataclass(frozen=True, slots=True)
class _Foot:
    """The notes of a topic, to be dealt out to its slides."""

    id: str
    blocks: tuple[Notes, ...]
    for_: Measuring

    @property
    def titles(self) -> frozenset[tuple[Inline, ...]]:
        return frozenset(block.title for block in self.blocks if block.title)

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(note.id for block in self.blocks for note in block.notes)

    def height(self, marks: frozenset[str]) -> float:
        """Of these notes together, with the space above."""
        return self._piece(marks).least + GAP if self.ids & marks else 0.0

    def under(self, page: Sequence[Piece], marks: frozenset[str], box: Box) -> Iterator[tuple[Placed, ...]]:
        """The slide with these notes at its foot, and the slides that the rest of them need."""
        notes = [note.id for block in self.blocks for note in block.notes if note.id in marks]
        room = box.height - least(page)
        many = next((n for n in range(len(notes), 0, -1) if self.height(frozenset(notes[:n])) <= room + _ROUNDING), 0)
        here, after = frozenset(notes[:many]), frozenset(notes[many:])
        foot = stacked([self._piece(here)], box.x, box.y, box.height) if here else ()
        yield (*stacked(page, box.x, box.y, box.height - self.height(here)), *foot)
        yield from (stacked([piece], box.x, box.y, box.height) for piece in self._carried(after, box.height))

    def _carried(self, marks: frozenset[str], full: float) -> Sequence[Piece]:
        if not marks:
            return ()
        whole = self._piece(marks)
        return (whole,) if whole.carry is None or whole.least <= full + _ROUNDING else whole.carry(full, full)

    def _piece(self, marks: frozenset[str]) -> Piece:
        notes = tuple(note for block in self.blocks for note in block.notes if note.id in marks)
        return foot_piece(
            self.id, Notes(notes, self.blocks[0].title if self.blocks else ()), self.for_.width, self.for_.setting
        )


def _fits(pieces: Sequence[Piece], box: Box) -> bool:
    return least(pieces) <= box.height + _ROUNDING


def _tightened(
    placings: Sequence[Placing], pieces: tuple[Piece, ...], first: Setting, box: Box, title: str
) -> tuple[Piece, ...]:
    """The same a point smaller where that spares lines: words that break for want of a hair's breadth look careless."""
    if not any(isinstance(placing.block, Table | Grid) for placing in placings):
        return pieces
    for smaller in settings(first)[1:3]:
        tried = measured(placings, Measuring(box.width, smaller, title))
        if least(tried) < _SPARED * smaller.table / first.table * least(pieces):
            return tried
    return pieces


def _largest(placings: Sequence[Placing], smaller: Sequence[Setting], box: Box, title: str) -> tuple[Piece, ...]:
    """Everything at the largest setting at which it fits one slide; the last does."""
    for tried in smaller:
        pieces = measured(placings, Measuring(box.width, tried, title))
        if _fits(pieces, box):
            break
    return pieces


def _pages(pieces: Sequence[Piece], full: float) -> list[list[Piece]]:
    """Pieces filled in from the top; what does not fit goes on."""
    pages: list[list[Piece]] = [[]]
    waiting = deque(pieces)
    while waiting:
        piece = waiting.popleft()
        page = pages[-1]
        room = full - (least(page) + piece.gap if page else 0.0)
        if piece.fresh and len(_titles(page, full)) < len(page):
            _turn(pages, full)
            waiting.appendleft(replace(piece, fresh=False))
        elif piece.least <= room + _ROUNDING:
            page.append(piece)
        elif piece.small and (along := _taken_along(page, piece, full)):
            del page[-len(along) :]
            pages.append([*along, piece])
        elif piece.carry is not None:
            fresh = full - _led(page, piece, full) - _under(waiting, full)
            waiting.extendleft(reversed(_goes_on(piece, min(room, fresh), fresh)))
        elif page:
            _turn(pages, full)
            waiting.appendleft(piece)
        else:
            page.append(piece)
    return pages


def _taken_along(page: Sequence[Piece], piece: Piece, full: float) -> Sequence[Piece]:
    """What small print takes along to a new slide: what it stands under, and its title; nothing where that is all."""
    at = len(page) - 1
    while at > 0 and page[at - 1].lead:
        at -= 1
    alone = all(before.lead for before in page[: max(at, 0)])
    return () if alone or least((*page[at:], piece)) > full + _ROUNDING else page[at:]


def _under(waiting: Sequence[Piece], full: float) -> float:
    """The room that small print needs under what stands before it."""
    tall = waiting[0].least + waiting[0].gap if waiting and waiting[0].small else 0.0
    return tall if tall <= _MOST_UNDER * full else 0.0


def _titles(page: Sequence[Piece], full: float) -> Sequence[Piece]:
    """What stands at the end of a slide and goes along where what follows begins a new one: titles, if not too tall."""
    count, tall = 0, 0.0
    for before in reversed(page):
        tall += before.least + before.gap
        if not before.lead or tall > _MOST_ALONG * full:
            break
        count += 1
    return page[len(page) - count :]


def _led(page: Sequence[Piece], piece: Piece, full: float) -> float:
    """The height of such titles, down to the piece: one that is told it has room under them must find it, or it would
    be carried on for ever.
    """
    titles = _titles(page, full)
    return sum(before.least + before.gap for before in titles) + (piece.gap if titles else 0.0)


def _goes_on(piece: Piece, room: float, full: float) -> tuple[Piece, ...]:
    assert piece.carry is not None
    found = piece.carry(room, full)
    return (replace(found[0], gap=piece.gap, lead=piece.lead), *found[1:]) if found else ()


def _turn(pages: list[list[Piece]], full: float) -> None:
    """A new slide; titles that would end the old one come along."""
    page = pages[-1]
    moved = list(_titles(page, full))
    if len(moved) < len(page):
        del page[len(page) - len(moved) :]
        pages.append(moved)
    else:
        pages.append([])
