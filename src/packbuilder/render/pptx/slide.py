"""One slide of the plan as a part: placeholders of its layout, tables, charts, pictures, text boxes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from packbuilder.charts.office_chart import OfficeChart, office_chart
from packbuilder.opc import xml_text
from packbuilder.render.pptx.base import Base, Placeholders
from packbuilder.render.pptx.looks import BANNER, FIELDS, FOOT, SUBTITLE, placeholder
from packbuilder.render.pptx.relations import Relations
from packbuilder.render.pptx.shapes import (
    Shape,
    block_shape,
    chart_frame,
    picture_shape,
    rule_shape,
    table_frame,
    text_shape,
    tree,
)
from packbuilder.render.pptx.table import table
from packbuilder.render.pptx.text import Writing, body, paragraph_properties, paragraphs, plain, run_properties, words
from packbuilder.render.pptx.xml import HEAD, LANGUAGE, NAMESPACES
from packbuilder.slides.frame import COVER_SUBTITLE, COVER_TITLE, TITLE_LEADING, content_frame, cover_frame, frame
from packbuilder.slides.plan import (
    CALLOUT_INSET,
    CALLOUT_PAD,
    Box,
    Placed,
    PlacedChart,
    PlacedPicture,
    PlacedTable,
    PlacedText,
    PlacedTile,
    PlacedTimeline,
    Slide,
)
from packbuilder.slides.sources import Shown, shown
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Cover, Text
from packbuilder.tree import words as said

_NUMBER_FIELD = 'fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"'
EDGE = 3.0
"""Width of the coloured edge of callouts and tiles, in points."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """A shape, by its name on the slide, and the stable id it stands for."""

    id: str
    shape: str
    kind: str
    sources: tuple[Shown, ...] = ()


@dataclass(slots=True)
class Drawn:
    """A slide being drawn: what it shows and what it points to."""

    slide: Slide
    places: Placeholders
    relations: Relations
    shapes: list[str] = field(default_factory=list)
    anchors: list[Anchored] = field(default_factory=list)
    charts: list[tuple[str, OfficeChart]] = field(default_factory=list)
    pictures: list[tuple[str, bytes]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    contents: list[int] = field(default_factory=list)

    def shape(self, name: str, alt: str = "", place: str = "") -> Shape:
        """A new shape with a name of its own on this slide."""
        tried, number = name, 2
        while tried in self.names:
            tried = f"{name} {number}"
            number += 1
        self.names.add(tried)
        return Shape(len(self.names) + 1, tried, alt, place)

    def anchor(self, id_: str, shape: Shape, kind: str, sources: tuple[Shown, ...] = ()) -> None:
        """Remembers what a shape stands for."""
        self.anchors.append(Anchored(id_, shape.name, kind, sources))

    def content_place(self) -> str:
        """The next free content placeholder of the layout, if there is one."""
        return placeholder(index=self.contents.pop(0)) if self.contents else ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What every slide of a deck is drawn with. `names` are the groups' names by id, `files` counts charts and pictures."""

    theme: Theme
    metrics: Metrics
    base: Base
    targets: Mapping[str, str]
    names: Mapping[str, str]
    footer: str
    charts: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    def draw(self, slide: Slide) -> Drawn:
        """The whole slide."""
        places = self.base.layouts[slide.role]
        drawn = Drawn(slide, places, Relations(), contents=list(places.contents))
        layout = places.part.rpartition("/")[2]
        drawn.relations.to("slideLayout", f"../slideLayouts/{layout}")
        writing = Writing(self.theme, drawn.relations, self.targets)
        if slide.cover is not None:
            self._cover(drawn, slide.cover, writing)
        else:
            self._head(drawn, writing)
            for placed in slide.placed:
                self._placed(drawn, placed, writing)
            self._furniture(drawn)
        return drawn

    # Title slide

    def _cover(self, drawn: Drawn, cover: Cover, writing: Writing) -> None:
        slide, look, sizes = drawn.slide, self.theme.cover, self.theme.deck.sizes
        at = frame(slide, self.theme)
        usual = cover_frame(self.theme.deck, 2, COVER_TITLE, fields=False)
        self._title(drawn, at.title, look.ink, None if at.title == usual.title else at.title)
        small = sizes.banner + 1
        self._line(drawn, "Overline", BANNER, cover.overline, at.banner, small, look.muted, writing)
        self._line(
            drawn, "Subtitle", drawn.places.subtitle, cover.subtitle, at.subtitle, COVER_SUBTITLE, look.ink, writing
        )
        for placed in slide.placed:
            if isinstance(placed, PlacedText):
                self._text(drawn, placed, replace(writing, ink=look.ink), FIELDS)
        self._line(drawn, "Foot", FOOT, cover.foot, at.foot, sizes.subtitle - 2, look.muted, writing)

    def _line(
        self, drawn: Drawn, name: str, index: int | None, text: str, box: Box, size: float, ink: str, writing: Writing
    ) -> None:
        """One line of a title slide, in its placeholder where the layout has it."""
        if not text:
            return
        own = index in drawn.places.numbers or index == drawn.places.subtitle
        kind = "subTitle" if index == drawn.places.subtitle else "body"
        place = placeholder(kind, index) if own and index is not None else ""
        properties = paragraph_properties(round(size * 1.25, 1))
        run = words((Text(text),), size, writing, ink=ink)
        inner = body(f"<a:p>{properties}{run}</a:p>")
        shape = drawn.shape(name, place=place)
        drawn.shapes.append(text_shape(shape, inner, box))
        drawn.anchor(f"{drawn.slide.id}:{name.lower()}", shape, name.lower())

    # Title, banner, subtitle, footer

    def _head(self, drawn: Drawn, writing: Writing) -> None:
        slide, sizes, colours = drawn.slide, self.theme.deck.sizes, self.theme.colours
        at, usual = frame(slide, self.theme), content_frame(self.theme.deck)
        self._title(drawn, at.title, colours.accent, None if at.title == usual.title else at.title)
        if slide.banner:
            run = words((Text(slide.banner),), sizes.banner, writing, ink=colours.muted)
            inner = _boxed(run, sizes.banner)
            self._small(drawn, "Banner", BANNER, inner, at.banner, usual.banner)
        if slide.subtitle_lines:
            run = words(slide.subtitle, sizes.subtitle, writing, ink=colours.muted)
            moved = usual.subtitle if len(slide.title_lines) < 2 and len(slide.subtitle_lines) < 2 else Box(0, 0, 0, 0)
            self._small(drawn, "Subtitle", SUBTITLE, _boxed(run, sizes.subtitle), at.subtitle, moved)

    def _has(self, drawn: Drawn, index: int) -> bool:
        return self.base.ours and index in drawn.places.numbers

    def _title(self, drawn: Drawn, box: Box, ink: str, moved: Box | None) -> None:
        """The title, first in reading order."""
        slide = drawn.slide
        ours = self.base.ours
        size = slide.title_size
        run = plain(slide.title, size, self.theme, ink, bold=True) if ours else _template_run(slide.title, self.theme)
        properties = paragraph_properties(round(size * TITLE_LEADING, 2)) if ours else ""
        place = placeholder(drawn.places.title) if drawn.places.title else ""
        inner = f"<a:p>{properties}{run}</a:p>"
        text = body(inner) if ours else f"<p:txBody><a:bodyPr/><a:lstStyle/>{inner}</p:txBody>"
        shape = drawn.shape("Title", place=place)
        drawn.shapes.append(text_shape(shape, text, (moved if ours else None) if place else box))
        drawn.anchor(f"{slide.id}:title", shape, "title")

    def _small(self, drawn: Drawn, name: str, index: int, inner: str, box: Box, usual: Box) -> None:
        own = self._has(drawn, index)
        shape = drawn.shape(name, place=placeholder("body", index, "quarter") if own else "")
        drawn.shapes.append(text_shape(shape, inner, None if own and box == usual else box))
        drawn.anchor(f"{drawn.slide.id}:{name.lower()}", shape, name.lower())

    def _furniture(self, drawn: Drawn) -> None:
        """Footer and slide number, in the layout's places."""
        if drawn.places.footer is not None and self.footer:
            shape = drawn.shape("Footer", place=placeholder("ftr", drawn.places.footer, "quarter"))
            drawn.shapes.append(text_shape(shape, self._small_print(_t(self.footer), "r")))
        if drawn.places.slide_number is not None:
            shape = drawn.shape("Slide number", place=placeholder("sldNum", drawn.places.slide_number, "quarter"))
            drawn.shapes.append(text_shape(shape, self._small_print(_t(str(drawn.slide.number)), _NUMBER_FIELD, "r")))

    def _small_print(self, text: str, tag: str, align: str = "l") -> str:
        """Footer or slide number. LibreOffice does not look up a footer's type in the layout: here it is said."""
        name = tag.partition(" ")[0]
        if not self.base.ours:
            inner = f'<a:p><a:{tag}><a:rPr lang="{LANGUAGE}"/>{text}</a:{name}></a:p>'
            return f"<p:txBody><a:bodyPr/><a:lstStyle/>{inner}</p:txBody>"
        size = self.theme.deck.sizes.footer
        looks = run_properties(size, self.theme, self.theme.colours.muted)
        properties = paragraph_properties(round(size * 1.2, 1), align=align)
        return body(f"<a:p>{properties}<a:{tag}>{looks}{text}</a:{name}></a:p>")

    # Content

    def _placed(self, drawn: Drawn, placed: Placed, writing: Writing) -> None:
        match placed:
            case PlacedText():
                self._text(drawn, placed, writing)
            case PlacedTable():
                self._table(drawn, placed, writing)
            case PlacedChart():
                self._chart(drawn, placed)
            case PlacedPicture():
                self._picture(drawn, placed)
            case PlacedTimeline():
                self._timeline(drawn, placed, writing)
            case PlacedTile():
                self._tile(drawn, placed, writing)
            case _:
                assert_never(placed)

    def _text(self, drawn: Drawn, placed: PlacedText, writing: Writing, index: int | None = None) -> None:
        """Words: in a content placeholder where one is free, captions and notes in boxes of their own."""
        if placed.tone is not None:
            self._callout(drawn, placed, writing)
            return
        small = ":" in placed.id or placed.rule_above > 0
        place = "" if small else drawn.content_place()
        if index is not None and index in drawn.places.numbers:
            place = placeholder("body", index)
        shape = drawn.shape(self._name(placed.id, "text"), place=place)
        if placed.rule_above:
            rule = drawn.shape("Line to sign on")
            along = replace(placed.box, width=placed.rule_above)
            drawn.shapes.append(rule_shape(rule, along, 0.75, self.theme.colours.ink, self.theme))
        box = _under_rule(placed)
        drawn.shapes.append(text_shape(shape, body(paragraphs(placed.paragraphs, writing)), box))
        drawn.anchor(placed.id, shape, "text", shown(placed))

    def _callout(self, drawn: Drawn, placed: PlacedText, writing: Writing) -> None:
        box = placed.box
        tone = self.theme.tones[placed.tone] if placed.tone is not None else None
        edge = tone.edge if tone else self.theme.colours.accent
        mark = drawn.shape("Edge")
        drawn.shapes.append(block_shape(mark, replace(box, width=EDGE), edge, self.theme))
        inner = Box(box.x + CALLOUT_INSET, box.y + CALLOUT_PAD, box.width - CALLOUT_INSET, box.height - 2 * CALLOUT_PAD)
        shape = drawn.shape(self._name(placed.id, "callout"), place=drawn.content_place())
        drawn.shapes.append(text_shape(shape, body(paragraphs(placed.paragraphs, writing)), inner))
        drawn.anchor(placed.id, shape, "callout", shown(placed))

    def _table(self, drawn: Drawn, placed: PlacedTable, writing: Writing) -> None:
        part = f" (part {placed.part} of {placed.parts})" if placed.parts > 1 else ""
        alt = placed.table.summary or said(placed.table.title) or drawn.slide.title
        shape = drawn.shape(self._name(placed.id, "table"), f"{alt}{part}", drawn.content_place())
        drawn.shapes.append(table_frame(shape, placed.box, table(placed, writing, self.metrics)))
        drawn.anchor(placed.id, shape, "table", shown(placed))

    def _chart(self, drawn: Drawn, placed: PlacedChart) -> None:
        self.charts.append(placed.id)
        name = f"chart{len(self.charts)}.xml"
        drawn.charts.append((name, office_chart(placed.chart, self.theme)))
        relation = drawn.relations.to("chart", f"../charts/{name}")
        shape = drawn.shape(self._name(placed.id, "chart"), placed.chart.alt, drawn.content_place())
        drawn.shapes.append(chart_frame(shape, placed.box, relation))
        drawn.anchor(placed.id, shape, "chart", shown(placed))

    def _picture(self, drawn: Drawn, placed: PlacedPicture) -> None:
        self.pictures.append(placed.id)
        ending = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif"}.get(placed.picture.media_type, "png")
        name = f"picture{len(self.pictures)}.{ending}"
        drawn.pictures.append((name, placed.picture.data))
        relation = drawn.relations.to("image", f"../media/{name}")
        shape = drawn.shape(self._name(placed.id, "picture"), placed.picture.alt)
        drawn.shapes.append(picture_shape(shape, placed.box, relation))
        drawn.anchor(placed.id, shape, "picture", shown(placed))

    def _timeline(self, drawn: Drawn, placed: PlacedTimeline, writing: Writing) -> None:
        """Until then."""
        shape = drawn.shape(self._name(placed.id, "timeline"), placed.timeline.alt)
        drawn.shapes.append(text_shape(shape, body(""), placed.box))

    def _tile(self, drawn: Drawn, placed: PlacedTile, writing: Writing) -> None:
        """The figure large, its label under it, an edge at the left."""
        tile, box, sizes, colours = placed.tile, placed.box, self.theme.deck.sizes, self.theme.colours
        look = self.theme.tones[tile.tone] if tile.tone is not None else None
        size = sizes.tile * (0.7 if placed.strip else 1.0)
        mark = drawn.shape("Edge")
        edge = look.edge if look else colours.accent
        drawn.shapes.append(block_shape(mark, replace(box, width=EDGE), edge, self.theme))
        value = words(tile.value, size, writing, bold=True, ink=colours.accent)
        rating = (
            plain(f"  {look.shape} {tile.word}", sizes.notes + 1, self.theme, look.trend_ink, bold=True)
            if look and tile.word
            else ""
        )
        label = words(tile.label, sizes.notes + 1, writing, ink=colours.muted)
        inner = (
            f"<a:p>{paragraph_properties(round(size * 1.15, 1))}{value}{rating}</a:p>"
            f"<a:p>{paragraph_properties(round((sizes.notes + 1) * 1.25, 1), 2)}{label}</a:p>"
        )
        shape = drawn.shape(self._name(placed.id, "tile"))
        inset = Box(box.x + EDGE + 9, box.y, box.width - EDGE - 9, box.height)
        drawn.shapes.append(text_shape(shape, body(inner, "ctr"), inset))
        drawn.anchor(placed.id, shape, "tile", shown(placed))

    def label(self, id_: str, slide: Slide) -> str:
        """What an officer is told an anchor is: the group's name, or the slide's title."""
        own = id_.partition("#")[0].partition(":")[0]
        return self.names.get(own, "") or slide.title

    def _name(self, id_: str, what: str) -> str:
        """What an officer reads in the selection pane: the group's name, or what the shape is."""
        own, _, number = id_.partition("#")
        group, _, part = own.partition(":")
        name = self.names.get(group, "") or f"{group}: {what}"
        return " ".join(filter(None, (name, part, f"({number})" if number else "")))


def slide_part(drawn: Drawn) -> bytes:
    """The slide as a part."""
    return (
        f"{HEAD}<p:sld {NAMESPACES}><p:cSld>{tree(''.join(drawn.shapes))}</p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    ).encode()


def _boxed(runs: str, size: float) -> str:
    return body(f"<a:p>{paragraph_properties(round(size * 1.2, 1))}{runs}</a:p>")


def _t(text: str) -> str:
    return f"<a:t>{xml_text(text)}</a:t>"


def _template_run(text: str, theme: Theme) -> str:
    """Words that look as the council's template says."""
    return f'<a:r><a:rPr lang="{LANGUAGE}"/>{_t(text)}</a:r>'


def _under_rule(placed: PlacedText) -> Box:
    """Text under a rule keeps the space above its first line."""
    if not placed.rule_above or not placed.paragraphs:
        return placed.box
    down = placed.paragraphs[0].before
    return Box(placed.box.x, placed.box.y + down, placed.box.width, placed.box.height - down)
