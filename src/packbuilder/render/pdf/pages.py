"""Strips put on pages: what stays together, what is drawn again at the top of the next page, and the running footer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from packbuilder.fit.lines import shortened
from packbuilder.render.pdf import ink
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Face
from packbuilder.theme.theme import Page
from packbuilder.tree import BreakKind

_LEAST_PART = 60.0
"""The least part of a split strip that may stand at a page's foot, in points."""

_FOOT_GAP, _FOOT_LIFT = 16.0, 5.0
"""Between the words of a page and its notes, and from these up to their rule, in points: it stands nearer to them."""

_FOOT_RULE = 144.0

_FOOT = 0.6
"""How far up the lower margin the running footer reaches."""

Draw = Callable[[Canvas, float, float], None]
"""(canvas, left edge, top edge) -> drawn."""


class Strip(NamedTuple):
    """A piece of the flow that no page break parts: a line of text, a row of a table, a chart. A tuple, since there are
    very many.

    `before` and `after` are the space it asks for (the larger of two neighbours' counts; none at the top of a page);
    `keep` = not the last thing on a page; `repeat` is drawn again, as artifacts, when the strip begins a page.
    `leads` = the end of few words that introduce what follows: they keep with what is `led` (table, chart, list).
    `small` print keeps with whatever it stands under.
    `split` parts a strip that is higher than a page where the room on this one ends (None: nothing fits there).
    `marks` are the notes that are marked in it: they stand at the foot of its page.
    """

    height: float
    draw: Draw
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    repeat: tuple[Strip, ...] = ()
    split: Split | None = None
    leads: bool = False
    led: bool = False
    small: bool = False
    marks: tuple[str, ...] = ()

    def moved(self, left: float) -> Strip:
        """The same strip further to the right; it no longer splits."""
        repeat = tuple(strip.moved(left) for strip in self.repeat)
        return self._replace(draw=partial(_draw_moved, self, left), repeat=repeat, split=None)


def _draw_moved(strip: Strip, left: float, canvas: Canvas, x: float, top: float) -> None:
    strip.draw(canvas, x + left, top)


Split = Callable[[float], "tuple[Strip, Strip] | None"]
"""(room) -> what stands on this page, and the rest."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A new page, upright or on its side."""

    kind: BreakKind


def turned(page: Page, landscape: bool) -> Page:
    """The page on its side; the margins stay where a reader sees them."""
    return replace(page, width=page.height, height=page.width) if landscape else page


def kept(strips: Iterable[Strip]) -> list[Strip]:
    """The strips, each kept with the next."""
    return [strip._replace(keep=True) for strip in strips]


def _stay(above: Strip, below: Strip) -> bool:
    return above.keep or below.small or (above.leads and below.led)


def led(strips: Sequence[Strip]) -> list[Strip]:
    """The strips, kept with the few words above them."""
    return [strip._replace(led=True) if i == 0 else strip for i, strip in enumerate(strips)]


def stacked(strips: Sequence[Strip]) -> float:
    """The height of strips one under the other, the space above the first left out."""
    height = after = 0.0
    for index, strip in enumerate(strips):
        height += strip.height + (max(after, strip.before) if index else 0.0)
        after = strip.after
    return height


def marks_of(strips: Iterable[Strip]) -> tuple[str, ...]:
    """The notes that are marked in any of the strips."""
    return tuple(dict.fromkeys(mark for strip in strips for mark in strip.marks))


def draw_stack(canvas: Canvas, strips: Sequence[Strip], x: float, top: float) -> None:
    """Draw strips one under the other."""
    after = 0.0
    for index, strip in enumerate(strips):
        top -= max(after, strip.before) if index else 0.0
        strip.draw(canvas, x, top)
        top -= strip.height
        after = strip.after


class Flow:
    """The pages of a report while they fill; `notes` are those that stand at the foot of the page that marks them.

    `furnished`: pages bear a header, a footer and their number; those of a pack do not, it stamps its own.
    `lost` = what is higher than a page and cannot be parted: the block that it belongs to, and its page.
    """

    def __init__(
        self, canvas: Canvas, theme: Theme, header: str, footer: str, notes: Mapping[str, Sequence[Strip]],
        furnished: bool = True,
    ) -> None:  # fmt: skip
        self._canvas = canvas
        self._notes = notes
        self._noted: set[str] = set()
        self._foot: list[Strip] = []
        self._theme = theme
        self._header = header
        self._footer = footer
        self._furnished = furnished
        self._page = theme.report.page
        self._y = self._after = 0.0
        self._empty = True
        self.lost: dict[str, int] = {}
        self._begin()

    def place(self, items: Iterable[Strip | Turn]) -> None:
        """Put strips and turns on pages, in order. What keeps together moves to the next page together."""
        chain: list[Strip] = []
        for item in items:
            if isinstance(item, Turn):
                self._place_chain(chain)
                chain = []
                self._turn(item.kind)
                continue
            if chain and not _stay(chain[-1], item):
                self._place_chain(chain)
                chain = []
            chain.append(item)
        self._place_chain(chain)

    def finish(self) -> None:
        """End the last page."""
        self._end()

    def _place_chain(self, chain: Sequence[Strip]) -> None:
        if not chain:
            return
        height = stacked(chain)
        if chain[-1].split is not None:
            height -= max(0.0, chain[-1].height - _LEAST_PART)
        room = self._y - self._floor(chain)
        whole = height + self._floor(chain) - self._page.bottom
        if not self._empty and max(self._after, chain[0].before) + height > room and whole <= self._page.inner_height:
            self._next_page()
        for strip in chain:
            self._place(strip)

    def _place(self, strip: Strip) -> None:
        gap = 0.0 if self._empty else max(self._after, strip.before)
        if not self._empty and not self._fits(strip, gap):
            strip = self._rest(strip, gap)
            self._next_page()
            gap = 0.0
        if self._empty and strip.repeat:
            self._repeat(strip.repeat)
        parts = None if strip.split is None or self._fits(strip, gap) else self._parts(strip, gap)
        if parts is None:
            self._put(strip, gap)
        else:
            self._put(parts[0], gap)
            self._place(parts[1])

    def _rest(self, strip: Strip, gap: float) -> Strip:
        """What is left for the next page, once this one has taken what it can."""
        is_short = self._y - gap - self._floor([strip]) < _LEAST_PART
        parts = None if is_short else self._parts(strip, gap)
        if parts is None:
            return strip
        self._put(parts[0], gap)
        return parts[1]

    def _parts(self, strip: Strip, gap: float) -> tuple[Strip, Strip] | None:
        return strip.split(self._y - gap - self._floor([strip])) if strip.split is not None else None

    def _put(self, strip: Strip, gap: float) -> None:
        """Draw the strip. Its notes go to the foot; where the page has no room for both, right under it."""
        if not strip.marks:
            self._draw(strip, gap)
            return
        notes, fits = self._marked([strip]), self._fits(strip, gap)
        self._noted.update(strip.marks)
        self._draw(strip, gap)
        if fits:
            self._foot.extend(notes)
        else:
            for note in notes:
                self._place(note)

    def _draw(self, strip: Strip, gap: float) -> None:
        self._y -= gap
        strip.draw(self._canvas, self._page.left, self._y)
        self._y -= strip.height
        self._after, self._empty = strip.after, False
        if self._y < _FOOT * self._page.bottom:
            about = next((id_ for id_ in reversed(self._canvas.places) if not id_.endswith("^")), "")
            self.lost.setdefault(about, len(self._canvas.pages))

    def _fits(self, strip: Strip, gap: float) -> bool:
        return self._y - gap - strip.height >= self._floor([strip]) - 0.01

    def _marked(self, strips: Iterable[Strip]) -> list[Strip]:
        """The notes that are marked in strips and stand on no page yet."""
        new = [mark for mark in marks_of(strips) if mark not in self._noted]
        return [note for mark in new for note in self._notes.get(mark, ())]

    def _floor(self, strips: Iterable[Strip]) -> float:
        """How low words may stand when these strips, and so their notes, are on the page."""
        if not self._notes:  # of most papers; asked for every line
            return self._page.bottom
        foot = [*self._foot, *self._marked(strips)]
        return self._page.bottom + (stacked(foot) + _FOOT_GAP if foot else 0.0)

    def _repeat(self, strips: Sequence[Strip]) -> None:
        with self._canvas.artifact("Pagination"):
            draw_stack(self._canvas, strips, self._page.left, self._y)
        self._y -= stacked(strips)

    def _turn(self, kind: BreakKind) -> None:
        if kind is not BreakKind.PAGE:
            self._page = turned(self._theme.report.page, kind is BreakKind.LANDSCAPE)
        if self._empty:
            self._canvas.page.width, self._canvas.page.height = self._page.width, self._page.height
            self._y = self._page.height - self._page.top
        else:
            self._next_page()

    def _next_page(self) -> None:
        self._end()
        self._begin()

    def _draw_foot(self) -> None:
        """The page's notes, under a short rule."""
        if not self._foot:
            return
        top = self._page.bottom + stacked(self._foot)
        rule = ink.rule(self._page.left, top + _FOOT_LIFT, _FOOT_RULE, 0.5, self._theme.colours.muted)
        self._canvas.decorate(rule)
        draw_stack(self._canvas, self._foot, self._page.left, top)
        self._foot = []

    def _begin(self) -> None:
        self._canvas.begin_page(self._page.width, self._page.height, len(self._canvas.pages) + 1)
        self._y = self._page.height - self._page.top
        self._after, self._empty = 0.0, True

    def _end(self) -> None:
        """Notes; the running header, from the second page on; the footer: the paper, and "Page 3 of 12"."""
        self._draw_foot()
        if self._furnished:
            self._furnish()

    def _furnish(self) -> None:
        canvas, page, size = self._canvas, self._canvas.page, self._theme.report.sizes.footer
        left, right = self._theme.report.page.left, page.width - self._theme.report.page.right
        colour, y = ink.colour(self._theme.colours.muted), self._theme.report.page.bottom * 0.55
        number = page.number

        def counted() -> str:
            said = f"Page {number} of {len(canvas.pages)}"
            return canvas.show(said, Face.REGULAR, size, right - canvas.metrics.width(said, size), y, colour)

        with canvas.artifact("Pagination"):
            if self._footer:
                said = shortened(self._footer, size, right - left - 90.0, canvas.metrics)
                canvas.write(canvas.show(said, Face.REGULAR, size, left, y, colour))
            canvas.write(counted)
            if self._header and number > 1:
                said = shortened(self._header, size, right - left, canvas.metrics)
                high = page.height - self._theme.report.page.top * 0.55
                canvas.write(canvas.show(said, Face.REGULAR, size, left, high, colour))
