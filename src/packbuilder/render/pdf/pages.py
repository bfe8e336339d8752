"""Strips put on pages: what stays together, what is drawn again at the top of the next page, and the running footer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from packbuilder.fit.lines import shortened
from packbuilder.render.pdf import ink
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Face, shipped
from packbuilder.theme.theme import Page
from packbuilder.tree import BreakKind

_LEAST_PART = 60.0
"""The least part of a split strip that may stand at a page's foot, in points."""

Draw = Callable[[Canvas, float, float], None]
"""(canvas, left edge, top edge) -> drawn."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece of the flow that no page break parts: a line of text, a row of a table, a chart.

    `before` and `after` are the space it asks for (the larger of two neighbours' counts; none at the top of a page);
    `keep` = not the last thing on a page; `repeat` is drawn again, as artifacts, when the strip begins a page.
    `leads` = the end of few words that introduce what follows: they keep with it where that is `led` (a table, chart).
    `split` parts a strip that is higher than a page where the room on this one ends (None: nothing fits there).
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

    def moved(self, left: float) -> Strip:
        """The same strip further to the right; it no longer splits."""
        repeat = tuple(strip.moved(left) for strip in self.repeat)
        return replace(self, draw=partial(_draw_moved, self, left), repeat=repeat, split=None)


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


def stacked(strips: Sequence[Strip]) -> float:
    """The height of strips one under the other, the space above the first left out."""
    height = after = 0.0
    for index, strip in enumerate(strips):
        height += strip.height + (max(after, strip.before) if index else 0.0)
        after = strip.after
    return height


def draw_stack(canvas: Canvas, strips: Sequence[Strip], x: float, top: float) -> None:
    """Draw strips one under the other."""
    after = 0.0
    for index, strip in enumerate(strips):
        top -= max(after, strip.before) if index else 0.0
        strip.draw(canvas, x, top)
        top -= strip.height
        after = strip.after


class Flow:
    """The pages of a report while they fill."""

    def __init__(self, canvas: Canvas, theme: Theme, header: str, footer: str) -> None:
        self._canvas = canvas
        self._theme = theme
        self._header = header
        self._footer = footer
        self._page = theme.report.page
        self._y = self._after = 0.0
        self._empty = True
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
            if chain and not chain[-1].keep and not item.led:
                self._place_chain(chain)
                chain = []
            chain.append(item)
            if not item.keep and not item.leads:
                self._place_chain(chain)
                chain = []
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
        room = self._y - self._page.bottom
        if not self._empty and max(self._after, chain[0].before) + height > room and height <= self._page.inner_height:
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
        parts = None if self._fits(strip, gap) else self._parts(strip, gap)
        if parts is None:
            self._put(strip, gap)
        else:
            self._put(parts[0], gap)
            self._place(parts[1])

    def _rest(self, strip: Strip, gap: float) -> Strip:
        """What is left for the next page, once this one has taken what it can."""
        is_short = self._y - gap - self._page.bottom < _LEAST_PART
        parts = None if is_short else self._parts(strip, gap)
        if parts is None:
            return strip
        self._put(parts[0], gap)
        return parts[1]

    def _parts(self, strip: Strip, gap: float) -> tuple[Strip, Strip] | None:
        return strip.split(self._y - gap - self._page.bottom) if strip.split is not None else None

    def _put(self, strip: Strip, gap: float) -> None:
        self._y -= gap
        strip.draw(self._canvas, self._page.left, self._y)
        self._y -= strip.height
        self._after, self._empty = strip.after, False

    def _fits(self, strip: Strip, gap: float) -> bool:
        return self._y - gap - strip.height >= self._page.bottom - 0.01

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

    def _begin(self) -> None:
        self._canvas.begin_page(self._page.width, self._page.height, len(self._canvas.pages) + 1)
        self._y = self._page.height - self._page.top
        self._after, self._empty = 0.0, True

    def _end(self) -> None:
        """The running header, from the second page on; the footer: the paper, and "Page 3 of 12" on the right."""
        canvas, page, size = self._canvas, self._canvas.page, self._theme.report.sizes.footer
        left, right = self._theme.report.page.left, page.width - self._theme.report.page.right
        colour, y = ink.colour(self._theme.colours.muted), self._theme.report.page.bottom * 0.55
        number = page.number

        def counted() -> str:
            said = f"Page {number} of {len(canvas.pages)}"
            return canvas.show(said, Face.REGULAR, size, right - shipped().width(said, size), y, colour)

        with canvas.artifact("Pagination"):
            if self._footer:
                said = shortened(self._footer, size, right - left - 90.0, shipped())
                canvas.write(canvas.show(said, Face.REGULAR, size, left, y, colour))
            canvas.write(counted)
            if self._header and number > 1:
                said = shortened(self._header, size, right - left, shipped())
                high = page.height - self._theme.report.page.top * 0.55
                canvas.write(canvas.show(said, Face.REGULAR, size, left, high, colour))
