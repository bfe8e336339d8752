"""`tiles`: big figures side by side, each with what it counts; or a strip of them; or tiles of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from packbuilder.blocks.contract import Composing, Place, ReshapedBlockSpec
from packbuilder.blocks.words import empty_words, note_paragraph
from packbuilder.data.spec import Pairs
from packbuilder.diagnostics import Severity, suggestion
from packbuilder.judging.on_scale import rated
from packbuilder.sources.source import Source
from packbuilder.specfile import Scalar, SpecFault, finding_at
from packbuilder.theme.icons import ICONS
from packbuilder.tree import Block, Inline, Status, Text, Tile, Tiles, words

Shape = Annotated[Literal["tiles", "strip"], BeforeValidator(str)]

_BLANK = "n/a"
"""Stands where a tile has no figure and the author says nothing else."""


class TilesBlock(ReshapedBlockSpec):
    """A tile for each row of a source, or for each figure written here."""

    block: ClassVar[str] = "tiles"
    tiles: Pairs | Scalar = Field(description="a source, or label: figure, such as Open faults: '{{ faults.count() }}'")
    label: Scalar | None = Field(None, description="the source's column of labels (default: label)")
    value: Scalar | None = Field(None, description="the source's column of figures (left out: tiles of words)")
    status: Scalar | None = Field(None, description="a column that is rated: its word stands beside the figure")
    icon: Pairs | Scalar | None = Field(
        None, description=f"label: icon, such as Open faults: phone; or the column that names them: {', '.join(ICONS)}"
    )
    blank: Scalar | None = Field(None, description=f"what stands where a figure is missing (default: {_BLANK})")
    as_: Shape = Field("tiles", alias="as", description="tiles, or strip: one low band")

    def model_post_init(self, context: object) -> None:
        super().model_post_init(context)
        if not isinstance(self.tiles, Scalar):
            self.refuse_shaping()
        named = next((name for name in (self.label, self.value, self.status, self._icons_column) if name), None)
        if named is not None and not isinstance(self.tiles, Scalar):
            hint = "icon: { LABEL: ICON }" if named is self.icon else "leave this out, or name a source"
            raise SpecFault("figures written here have no columns", hint, named, "layout")
        for icon in self._icons.values():
            if icon not in ICONS:
                raise SpecFault(f"there is no icon {str(icon)!r}", _icon_meant(icon), icon, "unknown-icon")

    @property
    def _icons(self) -> dict[Scalar, Scalar]:
        """Icons by the labels of their tiles."""
        return self.icon if isinstance(self.icon, dict) else {}

    @property
    def _icons_column(self) -> Scalar | None:
        return self.icon if isinstance(self.icon, Scalar) else None

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        if isinstance(self.tiles, Scalar):
            source = at.shown(self)
            source = source.without_totals() if source is not None else None
            if source is None:
                return empty_words(self, at, place)
            tiles = tuple(self._from_source(self.tiles, source, at, place))
        else:
            tiles = tuple(self._written(self.tiles, at, place))
        self._tell_stray_icons(tiles, at)
        title = at.inlines(self.title, place) if self.title else ()
        made = Tiles(place.id, tiles, self.as_ == "strip", title)
        return (made, *note_paragraph(self, at, place)) if tiles else ()

    def _written(self, pairs: Pairs, at: Composing, place: Place) -> Iterator[Tile]:
        for label, figure in pairs.items():
            shown = at.inlines(figure, place) if figure else ()
            said = at.inlines(label, place)
            yield Tile(said, shown if words(shown) else self._missing(at, place), icon=self._icon(words(said)))

    def _icon(self, label: str) -> str:
        """The icon that is named by the label."""
        return next((str(icon) for name, icon in self._icons.items() if name == label), "")

    def _tell_stray_icons(self, tiles: Sequence[Tile], at: Composing) -> None:
        """Icons of labels that no tile has; a tile of words says its rating after its label."""
        labels = [words(tile.label) for tile in tiles]
        for label in self._icons:
            if not any(said == label or said.startswith(f"{label} ") for said in labels):
                message = f"no tile is called {str(label)!r}, so this icon stands nowhere"
                at.finding(finding_at(label, message, suggestion(label, labels), "unknown-label", Severity.WARNING))

    def _from_source(self, name: Scalar, source: Source, at: Composing, place: Place) -> Iterator[Tile]:
        label = self.label or Scalar("label", name.source, name.start, name.end)
        icon = self._icons_column
        named = [column for column in (label, self.value, self.status, icon) if column is not None]
        if not at.looked_at(source, named):
            return
        missing = self._missing(at, place)
        for i in range(len(source)):
            said: tuple[Inline, ...] = (source.figure(label, i),)
            status = rated(source, self.status, i, at) if self.status is not None else None
            figure = (self._figure(source, self.value, i) or missing) if self.value is not None else ()
            shown = self._icon(words(said)) if icon is None else _own_icon(source, icon, i, at)
            yield _tile(said, figure, status, shown)

    def _figure(self, source: Source, column: Scalar, position: int) -> tuple[Inline, ...]:
        figure = source.figure(column, position)
        return (figure,) if figure.text else ()

    def _missing(self, at: Composing, place: Place) -> tuple[Inline, ...]:
        return at.inlines(self.blank, place) if self.blank is not None else (Text(_BLANK),)


def _own_icon(source: Source, column: Scalar, position: int, at: Composing) -> str:
    """The icon that a row names; none where its cell is open, or names one that there is not (told)."""
    said = source.figure(column, position).text
    if said and said not in ICONS:
        message, row = f"there is no icon {said!r}", source.rows[position]
        at.finding(source.frame.finding("unknown-icon", message, row, column, _icon_meant(said)))
        return ""
    return said


def _tile(label: tuple[Inline, ...], figure: tuple[Inline, ...], status: Status | None, icon: str) -> Tile:
    """The word of a rating stands beside the figure; in a tile of words after the words."""
    if status is None:
        return Tile(label, figure, icon=icon)
    if not figure:
        return Tile((*label, Text(" "), status), (), status.tone, icon=icon)
    return Tile(label, figure, status.tone, status.word, icon)


def _icon_meant(said: str) -> str:
    """The nearest one, and all there are: an icon is chosen by its picture, which no spelling is near to."""
    every = f"one of: {', '.join(sorted(ICONS))}"
    nearest = suggestion(said, ICONS)
    return every if nearest == every else f"{nearest} {every}"
