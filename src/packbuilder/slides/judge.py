"""What goes on which slide: blocks to slides, by judgement alone.

A heading that holds blocks is a slide's title, the headings above it are its banner. What does not fit is made smaller,
down to the theme's least, and then carried on over slides: "Risks (2 of 3)".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from packbuilder.fit.lines import Line, runs, shortened, wrap
from packbuilder.slides.councils_cover import councils_cover
from packbuilder.slides.dividers import dividers
from packbuilder.slides.flow import flowed
from packbuilder.slides.frame import (
    COVER_SUBTITLE,
    COVER_TITLE,
    TITLE_LEADING,
    content_frame,
    cover_frame,
    date_size,
    footer_room,
)
from packbuilder.slides.front_sheet import field_lines
from packbuilder.slides.passages import height
from packbuilder.slides.plan import (
    Box,
    Placed,
    PlacedChart,
    PlacedPicture,
    PlacedTable,
    PlacedText,
    PlacedTile,
    Slide,
    SlidePlan,
    SlideRole,
)
from packbuilder.slides.setting import Setting, setting
from packbuilder.slides.shared import sharing
from packbuilder.slides.sources import sources
from packbuilder.slides.tables import as_table
from packbuilder.slides.titles import alike, title_on_form
from packbuilder.slides.topics import Placing, Topic, banner_of, covers, subtitle_of, title_of, topics
from packbuilder.theme import Look, Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Cover, Document, Fields, Heading, Inline, Text, words

_ONE_LINE = (0, 1, 2)
"""By how much a title may shrink to stand on one line, in points."""

_TWO_LINES = (0, 2, 4, 6, 8)
"""By how much it may shrink to stand on two."""

_SPACED = 1.15
"""How much wider letters set apart are."""

_COVER_WIDTH = 0.78
"""Of the slide's width, for the title of a title slide."""


def plan(document: Document, theme: Theme, metrics: Metrics) -> SlidePlan:
    """The slides of a document. Titles are unique, ids stable, no type is smaller than the theme's least."""
    at = setting(theme, metrics, document.blocks)
    slides = [slide for cover in covers(document) for slide in _cover_slides(document, cover, at)]
    found = sharing(topics(document), at)
    parts = dict(dividers(found, at))
    taken = [slide.title for slide in (*slides, *parts.values())]
    for topic, title in zip(found, _unique([_title(document, t) for t in found], found, taken), strict=True):
        section = title_of(topic.above[0]) if topic.above else _title(document, topic)
        slides.extend(parts[heading.id] for heading in topic.opens if heading.id in parts)
        slides.extend(_slides(topic.heading.id if topic.heading else "start", topic, title, section, at))
    look = theme.deck
    numbered = tuple(_numbered(_anchored(alike(slides, at))))
    return SlidePlan(look.page.width, look.page.height, numbered, *_foot(document, look, metrics))


def _foot(document: Document, look: Look, metrics: Metrics) -> tuple[str, str]:
    """The footer's words and the date, which is one of them where it has no place of its own."""
    apart = date_size(look, document.dated, metrics) > 0
    said = document.footer if apart else document.running_line
    size, width = footer_room(look)
    return shortened(said, size, width, metrics) if width > 0 else "", document.dated if apart else ""


def _title(document: Document, topic: Topic) -> str:
    """What the topic is called; what stands before any heading is called as the paper."""
    return topic.title or (title_of(topic.heading) if topic.heading else document.title)


def _unique(titles: Sequence[str], found: Sequence[Topic], taken: Iterable[str]) -> list[str]:
    """No two slides with one title: the banner tells them apart, else a number."""
    counts = Counter(titles)
    used = set(taken)
    settled: list[str] = []
    for title, topic in zip(titles, found, strict=True):
        banner = " · ".join(map(_called, topic.above))
        said = _free(f"{title} – {banner}" if counts[title] > 1 and banner else title, used)
        used.add(said)
        settled.append(said)
    return settled


def _called(heading: Heading) -> str:
    """A heading in short: an appendix by its label ("Appendix 1"), another by its words."""
    label = heading.label.text.rstrip(" :") if heading.label else ""
    return label if " " in label else title_of(heading)


def _free(title: str, taken: set[str]) -> str:
    number = 2
    tried = title
    while tried in taken:
        tried = f"{title} – {number}"
        number += 1
    return tried


# Title slides


def _cover_slides(document: Document, cover: Cover, at: Setting) -> Iterator[Slide]:
    """The title slide; fields that have no room on it follow as a table."""
    form = at.look.form
    if form is not None:  # it has one place for all that stands under its title
        yield councils_cover(cover, document.title, form, at)
        yield from _details(document, cover, at)
        return
    width = at.look.page.inner_width * _COVER_WIDTH
    title_size, lines = _cover_title(cover.title, width, at)
    overline, subtitle = _over_and_under([cover.overline], (Text(cover.subtitle),) if cover.subtitle else (), at)
    under = _broken(subtitle, COVER_SUBTITLE, at)
    frame = cover_frame(at.look, len(lines), title_size, bool(cover.fields), len(under))
    fields = field_lines(cover.fields, frame.content.width, frame.content.height, at)
    fits = bool(fields)
    box = Box(frame.content.x, frame.content.y, frame.content.width, height(fields))
    yield Slide(
        "cover", SlideRole.TITLE, cover.title, overline, subtitle, title_lines=lines, title_size=title_size,
        subtitle_lines=under, cover=cover, placed=(PlacedText("cover:fields", box, fields),) if fits else (),
        section=document.title,
    )  # fmt: skip
    if not fits:
        yield from _details(document, cover, at)


def _details(document: Document, cover: Cover, at: Setting) -> Iterator[Slide]:
    if cover.fields:
        table = as_table(Fields("cover:fields", cover.fields))
        topic = Topic(None, (), (), ((Placing("cover:fields", table),),))
        yield from _slides("details", topic, "Details", document.title, at)


# Content slides


def _slides(id_: str, topic: Topic, title: str, section: str, at: Setting) -> Iterator[Slide]:
    """The slides of one topic: one for each run between page breaks, or more."""
    first = _slide(id_, topic, title, section, at)
    pages = _pages(topic, first, at)
    longest = _titled(first, _part_of(title, len(pages), len(pages)), at)
    if len(pages) > 1 and len(longest.title_lines) > len(first.title_lines):
        pages = _pages(topic, longest, at)
    for i, placed in enumerate(pages, 1):
        numbered = title if len(pages) == 1 else _part_of(title, i, len(pages))
        yield replace(
            _titled(first, numbered, at), id=id_ if i == 1 else f"{id_}#{i}", placed=placed,
            role=_role(placed), target=first.target if i == 1 else "",
            targets=(*(first.targets if i == 1 else ()), *_targets(placed)), sources=sources(placed),
        )  # fmt: skip


def _part_of(title: str, number: int, count: int) -> str:
    return f"{title} ({number} of {count})"


def _pages(topic: Topic, slide: Slide, at: Setting) -> tuple[tuple[Placed, ...], ...]:
    """What stands on each of the topic's slides; a heading without anything has one empty slide."""
    frame = content_frame(at.look, len(slide.title_lines), len(slide.subtitle_lines), slide.title_size)
    said = title_of(topic.heading) if topic.heading else slide.title
    return tuple(page for run in topic.runs for page in flowed(run, frame.content, at, said)) or ((),)


def _slide(id_: str, topic: Topic, title: str, section: str, at: Setting) -> Slide:
    """The slide without content."""
    banner, subtitle = _over_and_under(banner_of(topic), subtitle_of(topic), at)
    lines = _broken(subtitle, at.sizes.subtitle, at)
    opened = tuple(heading.id for heading in topic.opens)
    own = (topic.heading.id,) if topic.heading else ()
    slide = Slide(
        id_, SlideRole.TITLE_ONLY, title, banner, subtitle, subtitle_lines=lines,
        target=own[0] if own else "", targets=(*opened, *own), section=section,
    )  # fmt: skip
    return _titled(slide, title, at)


def _over_and_under(over: Sequence[str], under: tuple[Inline, ...], at: Setting) -> tuple[str, tuple[Inline, ...]]:
    """What stands over the title on one line, the nearest last; what has no room there begins the words under it."""
    for first in range(len(over) + 1):
        banner = " · ".join(filter(None, over[first:]))
        # small capitals set apart: as wide as capitals that are a little larger
        if at.metrics.width(banner.upper(), at.sizes.banner * _SPACED) <= at.look.page.inner_width:
            break
    left = " · ".join(filter(None, over[:first]))
    if not left:
        return banner, under if words(under) else ()
    return banner, (Text(f"{left} · "), *under) if words(under) else (Text(left),)


def _broken(content: tuple[Inline, ...], size: float, at: Setting) -> tuple[Line, ...]:
    return wrap(runs(content, at.theme), size, at.look.page.inner_width, at.metrics) if content else ()


def _titled(slide: Slide, title: str, at: Setting) -> Slide:
    """The slide with its title broken, at most on two lines where some size allows it."""
    size, lines = _fitted(title, at)
    return replace(slide, title=title, title_lines=lines, title_size=size)


def _fitted(title: str, at: Setting) -> tuple[float, tuple[str, ...]]:
    """The largest size at which the title stands on one line, or else on two, and its lines."""
    if at.look.form is not None:
        return title_on_form(title, at.look.form.title, at)
    width = at.look.page.inner_width
    for most, steps in ((1, _ONE_LINE), (2, _TWO_LINES)):
        for less in steps:
            lines = _lines(title, at.sizes.title - less, width, at)
            if len(lines) <= most:
                return at.sizes.title - less, lines
    return at.sizes.title - _TWO_LINES[-1], lines


def _cover_title(title: str, width: float, at: Setting) -> tuple[float, tuple[str, ...]]:
    """The largest size at which the paper's title stands on a third of the slide; at the least that of the body."""
    size = COVER_TITLE
    lines = _lines(title, size, width, at)
    while len(lines) * size * TITLE_LEADING > at.look.page.height / 3 and size > at.sizes.body:
        size = max(size - 2, at.sizes.body)
        lines = _lines(title, size, width, at)
    return size, lines


def _lines(title: str, size: float, width: float, at: Setting) -> tuple[str, ...]:
    broken = wrap(runs((Text(title),), at.theme, bold=True), size, width, at.metrics)
    return tuple(line.text.strip() for line in broken)


def _role(placed: Sequence[Placed]) -> SlideRole:
    """Which layout suits: words are in a placeholder, and so in the outline; of several other things none is, or to
    reset the slide would spread that one over all others.
    """
    main = [one for one in placed if ":" not in one.id]
    has_words = any(isinstance(one, PlacedText) for one in main)
    if not has_words and (len(main) > 2 or all(isinstance(one, PlacedTile) for one in main)):
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
            case PlacedPicture(picture=picture):
                yield picture.id
            case PlacedText(paragraphs=paragraphs):
                yield from (line.id for line in paragraphs if line.id)
            case PlacedTile():
                pass


# Settling


def _anchored(slides: Iterable[Slide]) -> Iterator[Slide]:
    """Every placed thing with an id of its own: the second under one anchor ends in "#2"."""
    seen: Counter[str] = Counter()
    for slide in slides:
        placed: list[Placed] = []
        for i, one in enumerate(slide.placed, 1):
            id_ = f"{slide.id}{one.id}" if one.id.startswith(":") else one.id or f"{slide.id}-{i}"
            seen[id_] += 1
            placed.append(replace(one, id=id_ if seen[id_] == 1 else f"{id_}#{seen[id_]}"))
        yield replace(slide, placed=tuple(placed))


def _numbered(slides: Iterable[Slide]) -> Iterator[Slide]:
    return (replace(slide, number=i) for i, slide in enumerate(slides, 1))
