"""A theme as written: every part of it is there and can be drawn, before anything is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, TypeAdapter

from packbuilder.specfile import Located, Scalar, SpecFault
from packbuilder.theme import Theme, ThemeFiles

_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")


def _colour(value: Any) -> Any:
    if isinstance(value, Scalar) and not _COLOUR.fullmatch(value):
        hint = "six digits and letters from A to F, in quotes, without #, such as 12355B"
        raise SpecFault(f"{str(value)!r} is not a colour", hint, value, "wrong-value")
    return value


Colour = Annotated[Scalar, BeforeValidator(_colour)]
Length = Annotated[float, Field(ge=0, le=4_000, allow_inf_nan=False)]
PageLength = Annotated[float, Field(ge=144, le=4_000, allow_inf_nan=False)]
Size = Annotated[float, Field(ge=1, le=400, allow_inf_nan=False)]


class FontFilesSpec(Located):
    """A council's own font: a file a face, by path from the theme's folder or the project's."""

    regular: Scalar
    bold: Scalar
    italic: Scalar | None = None
    bold_italic: Scalar | None = None


class FontsSpec(Located):
    text: Scalar
    files: FontFilesSpec | None = None

    def named(self) -> Iterator[tuple[str, Scalar]]:
        """The files that are named, by face as `theme.metrics` calls it."""
        for face in FontFilesSpec.model_fields if self.files else ():
            name = getattr(self.files, face)
            if isinstance(name, Scalar) and face != "here":
                yield face.replace("_", "-"), name


class ColoursSpec(Located):
    ink: Colour
    accent: Colour
    muted: Colour
    rule: Colour
    header_rule: Colour
    total_fill: Colour
    sub_total_fill: Colour
    paper: Colour


class ToneSpec(Located):
    fill: Colour
    ink: Colour
    edge: Colour
    shape: Scalar
    trend_ink: Colour


class TonesSpec(Located):
    bad: ToneSpec
    warn: ToneSpec
    good: ToneSpec
    done: ToneSpec
    none: ToneSpec


class ArrowsSpec(Located):
    up: Scalar
    down: Scalar
    flat: Scalar


class PageSpec(Located):
    width: PageLength
    height: PageLength
    left: Length
    right: Length
    top: Length
    bottom: Length

    def model_post_init(self, _context: Any) -> None:
        if self.left + self.right >= self.width or self.top + self.bottom >= self.height:
            raise SpecFault(
                "the margins leave no room on this page", "lengths are in points, 72 to the inch", self.here
            )


class SizesSpec(Located):
    title: Size
    heading: Size
    sub_heading: Size
    subtitle: Size
    banner: Size
    body: Size
    leading: Size
    table: Size
    table_least: Size
    notes: Size
    footer: Size
    tile: Size

    def model_post_init(self, _context: Any) -> None:
        if self.table < self.table_least:
            hint = f"table_least: {self.table:g}, or less: tables that are full are set smaller, down to this size"
            raise SpecFault("the least size of tables is more than their own", hint, self.here)


class LookSpec(Located):
    page: PageSpec
    sizes: SizesSpec


class CoverSpec(Located):
    fill: Colour
    ink: Colour
    muted: Colour


class ThemeSpec(Located):
    """A theme file."""

    name: Scalar
    fonts: FontsSpec
    colours: ColoursSpec
    tones: TonesSpec
    palette: Annotated[list[Colour], Field(min_length=1)]
    deck: LookSpec
    report: LookSpec
    cover: CoverSpec
    arrows: ArrowsSpec
    word_template: Scalar | None = None
    powerpoint_template: Scalar | None = None

    def theme(self, files: ThemeFiles) -> Theme:
        """The theme as the drawing rooms know it, with the files that it names."""
        named = {"word_template", "powerpoint_template"}
        said = self.model_dump(exclude_none=True, exclude={**dict.fromkeys(named, True), "fonts": {"files"}})
        return replace(TypeAdapter(Theme).validate_python(said), files=files)
