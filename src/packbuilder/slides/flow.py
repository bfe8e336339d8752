"""Pieces onto slides: all on one where some setting allows it, else one slide after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
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
"""Of a slide's height; more notes than that flow as words do."""


def flowed(placings: Sequence[Placing], box: Box, setting: Setting, title: str) -> tuple[tuple[Placed, ...], ...]:
    """What stands on each slide, in its box."""
    placings = _notes_last(placings)
    first, *smaller = settings(setting)
    pieces = measured(placings, Measuring(box.width, first, title))
    if _fits(pieces, box):
        return (stacked(_tightened(placings, pieces, first, box, title), box.x, box.y, box.height),)
    if _fits(measured(placings, Measuring(box.width, smaller[-1], title)), box):
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
    """Over several slides; notes stand at the foot of the slides that mark them, as far as they are few."""
    found = [placing for placing in placings if _is_foot(placing.block)]
    foot = _Foot(found[0].id if found else "", tuple(p.block for p in found if isinstance(p.block, Notes)), for_)
    if len(foot.titles) > 1 or not foot.ids or foot.height > _MOST_NOTES * box.height:
        return _stacks(placings, box, for_)
    room = replace(box, height=box.height - foot.height)
    slides = _stacks([p for p in placings if not _is_foot(p.block)], room, for_)
    shown = [marked(slide) for slide in slides]
    nowhere = foot.ids.difference(*shown)
    last = len(slides) - 1
    return tuple(
        (*slide, *foot.placed(box, marks | nowhere if i == last else marks))
        for i, (slide, marks) in enumerate(zip(slides, shown, strict=True))
    )


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

    @property
    def height(self) -> float:
        """Of all notes together, with the space above."""
        return self._piece(self.ids).least + GAP

    def placed(self, box: Box, marks: frozenset[str]) -> tuple[Placed, ...]:
        """These notes, at the foot of the slide."""
        if not self.ids & marks:
            return ()
        return stacked([self._piece(marks)], box.x, box.y, box.height)

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
        if piece.fresh and not all(before.lead for before in page):
            _turn(pages)
            waiting.appendleft(replace(piece, fresh=False))
        elif piece.least <= room + _ROUNDING:
            page.append(piece)
        elif piece.carry is not None:
            waiting.extendleft(reversed(_goes_on(piece, room, full - _leads(page))))
        elif page:
            _turn(pages)
            waiting.appendleft(piece)
        else:
            page.append(piece)
    return pages


def _leads(page: Sequence[Piece]) -> float:
    """The height of titles at the end of a slide, which go along where what follows begins a new one."""
    tall = 0.0
    for piece in reversed(page):
        if not piece.lead:
            break
        tall += piece.least + piece.gap
    return tall


def _goes_on(piece: Piece, room: float, full: float) -> tuple[Piece, ...]:
    assert piece.carry is not None
    found = piece.carry(room, full)
    return (replace(found[0], gap=piece.gap, lead=piece.lead), *found[1:]) if found else ()


def _turn(pages: list[list[Piece]]) -> None:
    """A new slide; titles that would end the old one come along."""
    moved: list[Piece] = []
    while pages[-1] and pages[-1][-1].lead:
        moved.insert(0, pages[-1].pop())
    if pages[-1]:
        pages.append(moved)
    else:
        pages[-1] = moved
        pages.append([])
