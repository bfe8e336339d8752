"""What a deck could not hold as its author meant it: told, so that somebody can shorten it before the meeting."""

from __future__ import annotations

from collections.abc import Iterator

from packbuilder.diagnostics import Finding, Severity
from packbuilder.fit.cells import Type
from packbuilder.fit.columns import least_width
from packbuilder.slides.frame import title_place
from packbuilder.slides.plan import PlacedPicture, PlacedTable, SlidePlan
from packbuilder.slides.titles import LEADING, LEAST
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Document, Grid, walk

_ROUNDING = 1.0
_SMALL = 0.5
"""Of the width that was asked for."""

_NARROWER = "fewer columns:, shorter headings or shorter codes"
_MORE_ROOM = "give it a section of its own, or say less beside it"


def overfull(document: Document, planned: SlidePlan, theme: Theme, metrics: Metrics) -> Iterator[Finding]:
    """A warning for each panel, word and picture that has not the room that it was meant to have."""
    yield from _parted_grids(document, planned)
    yield from _tall_titles(planned, theme)
    for slide in planned.slides:
        for placed in slide.placed:
            match placed:
                case PlacedTable(part=1) if _cuts_words(placed, theme, metrics):
                    message = f"words are cut in the table {placed.id}: it is too wide for the slide {slide.title!r}"
                    yield _warning("slide-table", message, _NARROWER, placed.id)
                case PlacedPicture(picture=picture) if picture.width and placed.box.width < _SMALL * picture.width:
                    message = f"the picture {placed.id} has less than half of its width on the slide {slide.title!r}"
                    yield _warning("slide-picture", message, _MORE_ROOM, placed.id)
                case _:
                    pass


def _tall_titles(planned: SlidePlan, theme: Theme) -> Iterator[Finding]:
    """Titles that a council's place for them does not hold in the least type."""
    form = theme.deck.form
    if form is None:
        return
    for slide in planned.slides:
        place = title_place(slide, form)
        if len(slide.title_lines) * slide.title_size * LEADING > place.height + _ROUNDING and slide.title_size <= LEAST:
            message = f"the title {slide.title!r} is too long for the template's place for titles"
            yield _warning("slide-title", message, "say it shorter, or give titles more room in the template", slide.id)


def _parted_grids(document: Document, planned: SlidePlan) -> Iterator[Finding]:
    """Grids that are to stay together, by overflow or by the heights of their rows, and stand on several slides."""
    for block in walk(document.blocks):
        if isinstance(block, Grid) and (block.keep or block.heights):
            on = _slides_of(block, planned)
            if len(on) > 1:
                message = f"one slide does not hold the grid {block.id}: it goes on from {on[0]!r} to {on[-1]!r}"
                heights = "" if block.keep else ", and its rows are not as high as heights: says"
                least = "leave heights out" if block.heights else "overflow: carry on"
                hint = f"fewer rows in its tables, fewer panels, or {least}"
                yield _warning("slide-grid", f"{message}{heights}", hint, block.id)


def _slides_of(grid: Grid, planned: SlidePlan) -> list[str]:
    """The titles of the slides that show any of it."""
    inner = {getattr(one, "id", "") or grid.id for one in walk(tuple(b for p in grid.panels for b in p.blocks))}
    return list(
        dict.fromkeys(
            slide.title
            for slide in planned.slides
            if any(placed.id.partition("#")[0].partition(":")[0] in inner for placed in slide.placed)
        )
    )


def _cuts_words(placed: PlacedTable, theme: Theme, metrics: Metrics) -> bool:
    type_ = Type(placed.size, placed.leading, placed.pad, placed.pad_vertical)
    return least_width(placed.table, type_, theme, metrics) > sum(placed.widths) + _ROUNDING


def _warning(rule: str, message: str, hint: str, about: str) -> Finding:
    return Finding(rule, message, None, hint, Severity.WARNING, about=about.partition("#")[0])
