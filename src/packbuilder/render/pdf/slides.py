"""The deck style: the slides that were planned, drawn as they stand in the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import assert_never

from packbuilder.fit.lines import Line, Run, runs, wrap
from packbuilder.render.contract import Given
from packbuilder.render.pdf import ink
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.grounds import draw_ground, ground_of, left_out
from packbuilder.render.pdf.headings import structure_level
from packbuilder.render.pdf.scene import Progress, Scene
from packbuilder.render.pdf.slide_places import (
    as_drawn,
    draw_chart,
    draw_picture_at,
    draw_table,
    draw_text,
    draw_tiles,
)
from packbuilder.render.pdf.structure import text_string
from packbuilder.render.pdf.text import Hand, PlacedLine, Script, spaces
from packbuilder.slides.frame import (
    COVER_SUBTITLE,
    SUBTITLE_LEADING,
    TITLE_LEADING,
    Frame,
    cover_room,
    frame,
    title_place,
)
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
)
from packbuilder.theme import Theme
from packbuilder.theme.form import Form
from packbuilder.theme.metrics import Face, Metrics
from packbuilder.tree import Inline, Text

_SPACED = 0.09
"""How far the capitals of a banner stand apart, in ems."""


def draw_deck(canvas: Canvas, plan: SlidePlan, theme: Theme, given: Given) -> Progress:
    """Every slide on a page of its own."""
    progress = Progress(titled=any(slide.cover is not None for slide in plan.slides))
    section = ""
    for index, slide in enumerate(plan.slides, 1):
        canvas.begin_page(plan.width, plan.height, slide.number or index)
        for id_ in (slide.target, *slide.targets, slide.id):
            canvas.anchor(id_, plan.height)
        section = _bookmark(canvas, slide, section, plan.height)
        parent, width = canvas.top.add("Sect"), theme.deck.page.inner_width
        scene = Scene(theme, theme.deck, canvas.metrics, given.draw, width, parent, progress)
        if slide.cover is not None:
            _draw_cover(canvas, slide, scene)
        else:
            _draw_slide(canvas, slide, scene)
            if not given.in_pack:
                _foot(canvas, plan, slide, scene)
    progress.findings.extend(left_out(plan, theme))
    return progress


def _bookmark(canvas: Canvas, slide: Slide, section: str, top: float) -> str:
    """Sections, and the slides in them; a carried-on slide has no entry of its own."""
    alone = slide.cover is not None or slide.section in ("", slide.title)
    if not alone and slide.section != section:
        canvas.bookmark(0, slide.section, top)
    if "#" not in slide.id:
        canvas.bookmark(0 if alone else 1, slide.title, top)
    return slide.section


# slides


def _draw_slide(canvas: Canvas, slide: Slide, scene: Scene) -> None:
    colours, at = scene.theme.colours, frame(slide, scene.theme)
    below = ground_of(slide, scene.theme)
    draw_ground(canvas, below)
    _banner(canvas, slide.banner, at.banner, colours.muted, scene)
    align = title_place(slide, scene.look.form).align if scene.look.form is not None else "l"
    _title(canvas, slide, at.title, below.title or colours.accent, scene, align)
    scene.progress.banners.add(slide.title)
    if slide.subtitle_lines:
        size = scene.look.sizes.subtitle
        hand = Hand(size, size * SUBTITLE_LEADING, colours.muted)
        _set(canvas, runs(slide.subtitle, scene.theme), slide.subtitle_lines, hand, at.subtitle, scene)
    draw_placed(canvas, slide.placed, scene)


def _banner(canvas: Canvas, said: str, box: Box, colour: str, scene: Scene) -> None:
    """Small spaced capitals; read aloud and copied as they were written, on the first slide that says them."""
    if not said:
        return
    size, is_new = scene.look.sizes.banner, said not in scene.progress.banners
    scene.progress.banners.add(said)
    element = scene.parent.add("P", b"/ActualText" + text_string(said))
    y = Hand(size, box.height, colour).baseline(_top(canvas, box))
    with canvas.content(element) if is_new else canvas.artifact("Pagination"):
        shown = canvas.show(said.upper(), Face.REGULAR, size, box.x, y, ink.colour(colour))
        canvas.write(f"{_SPACED * size:.2f} Tc {shown} 0 Tc")


def _title(canvas: Canvas, slide: Slide, box: Box, colour: str, scene: Scene, align: str = "l") -> None:
    size = slide.title_size or scene.look.sizes.title
    hand = Hand(size, size * TITLE_LEADING, colour)
    lines = [_whole(line, size, scene.metrics) for line in slide.title_lines or (slide.title,)]
    level = 0 if slide.cover is not None else 1
    element = scene.parent.add(f"H{structure_level(level, scene.progress)}")
    source = runs((Text(slide.title),), scene.theme, bold=True)
    top = _top(canvas, box)
    Script(element, hand, scene.theme).set(canvas, _stacked(source, lines, hand, box, top, align))


def _whole(text: str, size: float, metrics: Metrics) -> Line:
    width = metrics.width(text, size, Face.BOLD)
    return Line((Run(text, Face.BOLD, width),), width)


def _set(
    canvas: Canvas, source: Sequence[Run], lines: Sequence[Line], hand: Hand, box: Box, scene: Scene, align: str = "l"
) -> None:
    drawn = [as_drawn(line, hand.size, scene) for line in lines]
    placed = _stacked(source, drawn, hand, box, _top(canvas, box), align)
    Script(scene.parent.add("P"), hand, scene.theme).set(canvas, placed)


_BEFORE = {"ctr": 0.5, "r": 1.0}
"""The share of a line's free room that stands before it, where that does not begin at the left."""


def _stacked(
    source: Sequence[Run], lines: Sequence[Line], hand: Hand, box: Box, top: float, align: str
) -> list[PlacedLine]:
    before = _BEFORE.get(align, 0.0)
    return [
        PlacedLine(
            line, box.x + before * max(box.width - line.width, 0.0), hand.baseline(top - index * hand.leading), spaced
        )
        for index, (line, spaced) in enumerate(zip(lines, spaces(source, lines), strict=True))
    ]


def _top(canvas: Canvas, box: Box) -> float:
    return canvas.page.height - box.y


def _foot(canvas: Canvas, plan: SlidePlan, slide: Slide, scene: Scene) -> None:
    """The paper on the left, date and number on the right, under a hairline; a council's each in its own place."""
    colours, page, at = scene.theme.colours, canvas.page, frame(slide, scene.theme)
    with canvas.artifact("Pagination"):
        if scene.look.form is None:
            canvas.write(ink.rule(at.footer.x, page.height - at.rule_y, scene.width, 0.5, colours.rule))
        for said, box, align in _furniture(plan, at, str(page.number), scene.look.form):
            _furnish(canvas, said, box, align, ground_of(slide, scene.theme).foot or colours.muted, scene)


def _furniture(plan: SlidePlan, at: Frame, number: str, form: Form | None) -> Iterator[tuple[str, Box, str]]:
    """What runs along the foot: words, where they stand, and to which side."""
    if form is None:
        yield from ((plan.footer, at.footer, "l"), (plan.date, at.date, "r"), (number, at.number, "r"))
        return
    for said, box, place in (
        (plan.footer, at.footer, form.footer), (plan.date, at.date, form.date), (number, at.number, form.number)
    ):  # fmt: skip
        if said and place is not None:
            yield said, box, place.align


def _furnish(canvas: Canvas, said: str, box: Box, align: str, colour: str, scene: Scene) -> None:
    size = scene.look.sizes.footer
    x = box.x + _BEFORE.get(align, 0.0) * (box.width - scene.metrics.width(said, size))
    y = Hand(size, box.height, colour).baseline(_top(canvas, box))
    canvas.write(canvas.show(said, Face.REGULAR, size, x, y, ink.colour(colour)))


# the title slide


def _draw_cover(canvas: Canvas, slide: Slide, scene: Scene) -> None:
    if scene.look.form is not None:
        _draw_councils_cover(canvas, slide, scene.look.form, scene)
        return
    look, page, at = scene.theme.cover, canvas.page, frame(slide, scene.theme)
    canvas.decorate(ink.rectangle(0, 0, page.width, page.height, look.fill))
    _banner(canvas, slide.banner, at.banner, look.muted, scene)
    _title(canvas, slide, at.title, look.ink, scene)
    _cover_line(canvas, slide.subtitle, COVER_SUBTITLE, at.subtitle, look.ink, scene)
    for placed in slide.placed:
        if isinstance(placed, PlacedText):
            draw_text(canvas, placed, scene, look.ink)
    if slide.cover is not None and slide.cover.foot:
        _cover_line(canvas, (Text(slide.cover.foot),), scene.look.sizes.body - 2, at.foot, look.muted, scene)


def _draw_councils_cover(canvas: Canvas, slide: Slide, form: Form, scene: Scene) -> None:
    """On the ground of the template's title slide, the words in its places and colours."""
    below, at, place = ground_of(slide, scene.theme), frame(slide, scene.theme), cover_room(scene.look, form)
    draw_ground(canvas, below)
    _title(canvas, slide, at.title, below.title, scene, form.cover_title.align)
    for placed in slide.placed:
        if isinstance(placed, PlacedText):
            y = placed.box.y
            for paragraph in placed.paragraphs:
                box = replace(placed.box, y=y)
                hand = Hand(paragraph.size, paragraph.leading, below.words)
                source = runs(paragraph.content, scene.theme)
                _set(canvas, source, paragraph.lines, hand, box, scene, place.align)
                y += len(paragraph.lines) * paragraph.leading + paragraph.before


def _cover_line(canvas: Canvas, content: Sequence[Inline], size: float, box: Box, colour: str, scene: Scene) -> None:
    if content:
        source = runs(content, scene.theme)
        hand = Hand(size, size * 1.3, colour)
        _set(canvas, source, wrap(source, size, box.width, scene.metrics), hand, box, scene)


# what stands on a slide


def draw_placed(canvas: Canvas, placed: Sequence[Placed], scene: Scene) -> None:
    """Everything in its box, in reading order; neighbouring tiles are one list, a title belongs to its table."""
    for _, group in groupby(_titled(placed), key=lambda one: one[0].id if isinstance(one[0], PlacedTile) else id(one)):
        together = list(group)
        tiles = [one for one, _ in together if isinstance(one, PlacedTile)]
        if tiles:
            draw_tiles(canvas, tiles, scene)
        else:
            _draw_one(canvas, *together[0], scene)


def _titled(placed: Sequence[Placed]) -> list[tuple[Placed, PlacedText | None]]:
    """What stands on the slide, each table with its title."""
    found: list[tuple[Placed, PlacedText | None]] = []
    for one in placed:
        above = found[-1][0] if found else None
        if isinstance(one, PlacedTable) and isinstance(above, PlacedText) and above.id == f"{one.id}:title":
            found[-1] = (one, above)
        else:
            found.append((one, None))
    return found


def _draw_one(canvas: Canvas, placed: Placed, title: PlacedText | None, scene: Scene) -> None:
    match placed:
        case PlacedText():
            draw_text(canvas, placed, scene, scene.theme.colours.ink)
        case PlacedTable():
            draw_table(canvas, placed, title, scene)
        case PlacedChart():
            draw_chart(canvas, placed, scene)
        case PlacedPicture():
            draw_picture_at(canvas, placed, scene)
        case PlacedTile():
            draw_tiles(canvas, [placed], scene)
        case _:
            assert_never(placed)
