"""What goes on which slide: blocks to slides, by judgement alone.

A heading that holds blocks is a slide's title, the headings above it are its banner. What does not fit is made smaller,
down to the theme's least, and then carried on over slides: "Risks (2 of 3)".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from packbuilder.fit.lines import Line, runs, wrap
from packbuilder.slides.flow import flowed
from packbuilder.slides.frame import COVER_TITLE, content_frame, cover_frame
from packbuilder.slides.measure import as_table
from packbuilder.slides.passages import field_lines, height
from packbuilder.slides.plan import (
    Box,
    Placed,
    PlacedChart,
    PlacedPicture,
    PlacedTable,
    PlacedText,
    PlacedTile,
    PlacedTimeline,
    Slide,
    SlidePlan,
    SlideRole,
)
from packbuilder.slides.setting import Setting, setting
from packbuilder.slides.sources import sources
from packbuilder.slides.topics import Placing, Topic, banner_of, covers, subtitle_of, title_of, topics
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Cover, Document, Fields, Text, words

_TITLE_SIZES = (0, 2, 4, 6, 8)
"""By how much a title shrinks until it stands on two lines, in points."""

_COVER_WIDTH = 0.78
"""Of the slide's width, for the title of a title slide."""


def plan(document: Document, theme: Theme, metrics: Metrics) -> SlidePlan:
    """The slides of a document. Titles are unique, ids stable, no type is smaller than the theme's least."""
    at = setting(theme, metrics)
    slides = [slide for cover in covers(document) for slide in _cover_slides(document, cover, at)]
    for topic in topics(document):
        slides.extend(_topic_slides(document, topic, at))
    page = theme.deck.page
    settled = _numbered(_anchored(_unique(slides, at)))
    return SlidePlan(page.width, page.height, tuple(settled), document.footer)


# Title slides


def _cover_slides(document: Document, cover: Cover, at: Setting) -> Iterator[Slide]:
    """The title slide; fields that have no room on it follow as a table."""
    width = at.look.page.inner_width * _COVER_WIDTH
    lines = _lines(cover.title, COVER_TITLE, width, at)
    frame = cover_frame(at.look, len(lines), COVER_TITLE, fields=bool(cover.fields))
    size = at.sizes.body - 2
    fields = field_lines(cover.fields, frame.content.width, size, at)
    fits = bool(fields) and height(fields) <= frame.content.height
    box = Box(frame.content.x, frame.content.y, frame.content.width, height(fields))
    yield Slide(
        "cover", SlideRole.TITLE, cover.title, cover.overline, (Text(cover.subtitle),) if cover.subtitle else (),
        title_lines=lines, cover=cover, placed=(PlacedText("cover:fields", box, fields),) if fits else (),
        title_size=COVER_TITLE, section=document.title,
    )  # fmt: skip
    if fields and not fits:
        table = as_table(Fields("cover:fields", cover.fields))
        yield from _slides("cover", Topic(None, (), (), ((Placing("cover:fields", table),),)), "Details", "", at)


# Content slides


def _topic_slides(document: Document, topic: Topic, at: Setting) -> Iterator[Slide]:
    heading = topic.heading
    title = title_of(heading) if heading else document.title
    section = title_of(topic.above[0]) if topic.above else title
    yield from _slides(heading.id if heading else "start", topic, title, section, at)


def _slides(id_: str, topic: Topic, title: str, section: str, at: Setting) -> Iterator[Slide]:
    """The slides of one topic: one for each run between page breaks, or more."""
    first = _slide(id_, topic, title, section, at)
    frame = content_frame(at.look, len(first.title_lines), len(first.subtitle_lines), first.title_size)
    pages = [page for run in topic.runs for page in flowed(run, frame.content, at, title)] or [()]
    for i, placed in enumerate(pages, 1):
        numbered = title if len(pages) == 1 else f"{title} ({i} of {len(pages)})"
        yield replace(
            _titled(first, numbered, at), id=id_ if i == 1 else f"{id_}#{i}", placed=placed,
            role=_role(placed), target=first.target if i == 1 else "",
            targets=(*(first.targets if i == 1 else ()), *_targets(placed)), sources=sources(placed),
        )  # fmt: skip


def _slide(id_: str, topic: Topic, title: str, section: str, at: Setting) -> Slide:
    """The slide without content."""
    subtitle = subtitle_of(topic)
    lines: tuple[Line, ...] = ()
    if words(subtitle):
        broken = runs(subtitle, at.theme)
        lines = wrap(broken, at.sizes.subtitle, at.look.page.inner_width, at.metrics)
    opened = tuple(heading.id for heading in topic.opens)
    own = (topic.heading.id,) if topic.heading else ()
    slide = Slide(
        id_, SlideRole.TITLE_ONLY, title, banner_of(topic), subtitle if lines else (), subtitle_lines=lines,
        target=own[0] if own else "", targets=(*opened, *own), section=section,
    )  # fmt: skip
    return _titled(slide, title, at)


def _titled(slide: Slide, title: str, at: Setting) -> Slide:
    """The slide with its title broken, at most on two lines where some size allows it."""
    width = at.look.page.inner_width
    for less in _TITLE_SIZES:
        size = at.sizes.title - less
        lines = _lines(title, size, width, at)
        if len(lines) <= 2:
            break
    return replace(slide, title=title, title_lines=lines, title_size=size)


def _lines(title: str, size: float, width: float, at: Setting) -> tuple[str, ...]:
    broken = wrap(runs((Text(title),), at.theme, bold=True), size, width, at.metrics)
    return tuple(line.text.strip() for line in broken)


def _role(placed: Sequence[Placed]) -> SlideRole:
    """Which layout suits: the more of a slide is in placeholders, the better it can be edited."""
    main = [one for one in placed if ":" not in one.id]
    if not main:
        return SlideRole.TITLE_ONLY
    beside = len(main) == 2 and main[1].box.x > main[0].box.right
    return SlideRole.TWO_CONTENTS if beside else SlideRole.CONTENT


def _targets(placed: Iterable[Placed]) -> Iterator[str]:
    """Ids that links may name: tables, charts, pictures, paragraphs, notes."""
    for one in placed:
        match one:
            case PlacedTable(table=table, part=part):
                yield from (table.id,) if part == 1 else ()
            case PlacedChart(chart=drawn):
                yield drawn.id
            case PlacedTimeline(timeline=drawn_over):
                yield drawn_over.id
            case PlacedPicture(picture=picture):
                yield picture.id
            case PlacedText(paragraphs=paragraphs):
                yield from (line.id for line in paragraphs if line.id)
            case PlacedTile():
                pass


# Settling


def _unique(slides: Sequence[Slide], at: Setting) -> list[Slide]:
    """No two slides with one title: the banner tells them apart, else a number."""
    counts = Counter(slide.title for slide in slides)
    taken: set[str] = set()
    found: list[Slide] = []
    for slide in slides:
        title = slide.title
        if counts[title] > 1 and slide.banner and slide.cover is None:
            title = f"{title} – {slide.banner}"
        title = _free(title, taken)
        taken.add(title)
        found.append(slide if title == slide.title or slide.cover else _titled(slide, title, at))
    return found


def _free(title: str, taken: set[str]) -> str:
    number = 2
    tried = title
    while tried in taken:
        tried = f"{title} – {number}"
        number += 1
    return tried


def _anchored(slides: Iterable[Slide]) -> Iterator[Slide]:
    """Every placed thing with an id of its own: the second under one anchor ends in "#2"."""
    seen: Counter[str] = Counter()
    for slide in slides:
        placed: list[Placed] = []
        for i, one in enumerate(slide.placed, 1):
            id_ = one.id or f"{slide.id}-{i}"
            seen[id_] += 1
            placed.append(replace(one, id=id_ if seen[id_] == 1 else f"{id_}#{seen[id_]}"))
        yield replace(slide, placed=tuple(placed))


def _numbered(slides: Iterable[Slide]) -> Iterator[Slide]:
    return (replace(slide, number=i) for i, slide in enumerate(slides, 1))
