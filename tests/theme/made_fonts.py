"""Fonts for tests, made from the shipped ones: of another name and width, of PostScript outlines, forbidden."""

from __future__ import annotations

import io
from functools import cache
from importlib import resources
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

LETTERS = "".join(map(chr, range(0x20, 0x7F))) + "\xa0£–·é…"
"""What these fonts have: no arrows, no bullets."""


@cache
def council_font(style: str = "Regular", *, width: float = 1.25, rights: int = 0, name: str = "Wexbourne") -> bytes:
    """A TrueType font that runs `width` times as wide as Liberation Sans."""
    font = _shipped(style)
    for glyph, (advance, bearing) in font["hmtx"].metrics.items():
        font["hmtx"][glyph] = (round(advance * width), bearing)
    _call(font, name, style)
    font["OS/2"].fsType = rights
    return _written(font)


@cache
def fixed_font(style: str = "Regular") -> bytes:
    """A TrueType font whose letters are all of one width, which its file says once."""
    font = _shipped(style)
    for glyph, (_, bearing) in font["hmtx"].metrics.items():
        font["hmtx"][glyph] = (1229, bearing)
    _call(font, "WexbourneMono", style)
    return _written(font)


@cache
def postscript_font(style: str = "Regular", name: str = "WexbournePS") -> bytes:
    """The same letters as an OpenType font of PostScript outlines, a thousand units to the em."""
    shipped = _shipped(style)
    order, outlines = shipped.getGlyphOrder(), shipped.getGlyphSet()
    widths = {glyph: shipped["hmtx"][glyph] for glyph in order}
    strings = {}
    for glyph in order:
        pen = T2CharStringPen(widths[glyph][0], outlines)
        outlines[glyph].draw(pen)
        strings[glyph] = pen.getCharString()
    made = FontBuilder(2048, isTTF=False)
    made.setupGlyphOrder(order)
    made.setupCharacterMap(shipped.getBestCmap())
    made.setupCFF(f"{name}-{style}", {}, strings, {})
    made.setupHorizontalMetrics(widths)
    made.setupHorizontalHeader(ascent=1854, descent=-434)
    made.setupNameTable({"familyName": name, "styleName": style, "psName": f"{name}-{style}"})
    made.setupOS2(sTypoAscender=1491, sTypoDescender=-431, usWinAscent=1854, usWinDescent=434)
    made.setupPost()
    return _written(made.font)


@cache
def variable_font() -> bytes:
    """A font whose letters run 400 of 2,048 units wider at its bold end."""
    font = _shipped("Regular")
    made = FontBuilder(font=font)
    made.setupFvar([("wght", 400, 400, 700, "Weight")], [])
    made.setupGvar({glyph: [_wider(font, glyph)] for glyph in font.getGlyphOrder()})
    return _written(made.font)


def _wider(font: Any, glyph: str) -> Any:
    """Nothing moves but the second of the four points that say a letter's width (OpenType, phantom points)."""
    points, _ = font["glyf"]._getCoordinatesAndControls(glyph, font["hmtx"].metrics)
    deltas = [(0, 0)] * len(points)
    deltas[-3] = (400, 0)
    return TupleVariation({"wght": (0.0, 1.0, 1.0)}, deltas)


def _shipped(style: str) -> Any:
    """The shipped font of a style, with these letters alone."""
    file = resources.files("packbuilder.theme").joinpath("fonts", f"LiberationSans-{style}.ttf")
    font = TTFont(io.BytesIO(file.read_bytes()))
    options = Options()
    options.layout_features, options.name_IDs, options.notdef_outline = [], ["*"], True
    subsetter = Subsetter(options)
    subsetter.populate(text=LETTERS)
    subsetter.subset(font)
    return font


def _call(font: Any, name: str, style: str) -> None:
    for record in font["name"].names:
        said = {1: name, 2: style, 3: f"{name} {style}", 4: f"{name} {style}", 6: f"{name}-{style}"}
        record.string = said.get(record.nameID, "")


def _written(font: Any) -> bytes:
    font.recalcTimestamp = False
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()
