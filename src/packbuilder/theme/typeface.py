"""A council's font file, made ready to be measured and to be embedded in PDFs: TrueType outlines, Unicode alone.

fontTools is imported here, and only where a theme names font files.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from packbuilder.theme.signs import as_set

NEEDED: Final = range(0x20, 0x7F)
"""What every paper is written in: a font without these is no text font."""

_RESTRICTED, _NO_SUBSETS, _BITMAPS_ONLY = 0x2, 0x100, 0x200
"""Of OS/2's fsType (OpenType 1.9): what its maker does not allow."""

_KEPT: Final = frozenset(
    ("cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "OS/2", "post", "prep")
)
_OUTLINES: Final = ("glyf", "CFF ", "CFF2")
_TOLERANCE: Final = 0.0005
"""How far a curve of the second degree may run from the third-degree one that it stands for, in ems: nobody sees it."""


class UnusableFont(Exception):
    """The file is no font that words can be set in; the message says why."""


@dataclass(frozen=True, slots=True, eq=False)  # told apart by identity, so that it can be the key of a cache
class Typeface:
    """One face: `advances` by character in `units` of the em; heights as fractions of it; `file` = TrueType, whole.

    `forbidden` says what its licence bits do not allow; empty where a PDF may carry it.
    """

    name: str
    units: int
    advances: Mapping[str, int] = field(repr=False)
    ascent: float
    descent: float
    line_height: float
    forbidden: str
    file: bytes = field(repr=False)


@lru_cache(maxsize=16)
def opened(data: bytes, is_bold: bool) -> Typeface:
    """The face in a font file; of one that varies, its regular or its bold weight.

    Raises:
        UnusableFont: it is damaged, or lacks plain letters.
    """
    from fontTools.ttLib import TTFont

    try:
        font = TTFont(io.BytesIO(data), lazy=True)
        found = _typeface(_in_one_weight(font, is_bold))
    except UnusableFont:
        raise
    except KeyError as error:
        raise UnusableFont(f"has no table {error}, without which it cannot be measured or set") from None
    except Exception as error:  # noqa: BLE001 - fontTools raises whatever a damaged table makes go wrong
        raise UnusableFont(f"cannot be read: {str(error) or type(error).__name__}") from None
    return found


def _typeface(font: Any) -> Typeface:
    glyphs = _glyphs(font)
    if not all(code in glyphs for code in NEEDED):
        raise UnusableFont("lacks some of the letters A to Z, the digits or plain signs")
    if not any(outline in font for outline in _OUTLINES):
        raise UnusableFont("has no outlines, only pictures of letters")
    widths, units = font["hmtx"].metrics, font["head"].unitsPerEm
    advances = as_set({chr(code): widths[glyph][0] for code, glyph in glyphs.items()})
    advances["\xa0"] = advances[" "]  # ReportLab draws it as a space
    forbidden = _forbidden(font)
    name = _name(font)
    file = b"" if forbidden else _true_type(font, glyphs, name)
    return Typeface(name, units, advances, *_heights(font), forbidden, file)


def _in_one_weight(font: Any, is_bold: bool) -> Any:
    """Of a variable font one instance: PDFs have no others."""
    if "fvar" not in font:
        return font
    from fontTools.varLib import instancer

    pinned = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    for axis in font["fvar"].axes:
        if axis.axisTag == "wght":
            pinned["wght"] = min(max(700 if is_bold else 400, axis.minValue), axis.maxValue)
    return instancer.instantiateVariableFont(font, pinned)


def _glyphs(font: Any) -> dict[int, str]:
    """The glyph of each character that it draws, up to U+FFFF: what lies above, PDFs of ReportLab cannot name."""
    nothing = font.getGlyphOrder()[0]
    best = font.getBestCmap() or {}
    return {code: glyph for code, glyph in sorted(best.items()) if code <= 0xFFFF and glyph != nothing}


def _heights(font: Any) -> tuple[float, float, float]:
    """Ascent, descent and line height: the larger of those that Windows' Word and LibreOffice go by."""
    hhea, os2, units = font["hhea"], font["OS/2"], font["head"].unitsPerEm
    line = max(hhea.ascent - hhea.descent + hhea.lineGap, os2.usWinAscent + os2.usWinDescent)
    ascent, descent = max(hhea.ascent, os2.usWinAscent), max(-hhea.descent, os2.usWinDescent)
    return ascent / units, descent / units, line / units


def _forbidden(font: Any) -> str:
    """What the maker does not allow; where several of the lowest bits are set, the most that one of them allows."""
    bits = font["OS/2"].fsType
    if bits & 0xF == _RESTRICTED:
        return "its maker does not allow it to be embedded in files"
    if bits & _BITMAPS_ONLY:
        return "its maker allows only pictures of its letters in files"
    return "its maker allows it in files only whole, which PDFs of packbuilder never do" if bits & _NO_SUBSETS else ""


def _name(font: Any) -> str:
    """Its PostScript name, of harmless letters."""
    said = font["name"].getDebugName(6) or font["name"].getDebugName(4) or ""
    return re.sub(r"[^A-Za-z0-9-]", "", said)[:60] or "Font"


def _true_type(font: Any, glyphs: Mapping[int, str], name: str) -> bytes:
    """The font with nothing in it but what ReportLab reads: it knows TrueType outlines and maps of format 4."""
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

    table = CmapSubtable.newSubtable(4)
    table.platformID, table.platEncID, table.language, table.cmap = 3, 1, 0, dict(glyphs)
    font["cmap"].tables = [table]
    if "glyf" not in font:
        _to_true_type(font)
    for tag in [tag for tag in font.keys() if tag not in _KEPT and tag != "GlyphOrder"]:  # noqa: SIM118 - no mapping
        del font[tag]
    font["OS/2"].fsType = 0  # it was looked at; ReportLab reads older meanings into it
    font["name"].names = []
    font["name"].setName(name, 6, 3, 1, 0x409)
    font["post"].formatType = 3.0
    font.recalcTimestamp = False
    written = io.BytesIO()
    font.save(written, reorderTables=False)
    return written.getvalue()


def _to_true_type(font: Any) -> None:
    """Outlines of PostScript (CFF) as TrueType ones."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    outlines, order = font.getGlyphSet(), font.getGlyphOrder()
    made = {}
    for glyph in order:
        pen = TTGlyphPen(outlines)
        outlines[glyph].draw(Cu2QuPen(pen, font["head"].unitsPerEm * _TOLERANCE, reverse_direction=True))
        made[glyph] = pen.glyph()
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, made
    font["loca"] = newTable("loca")
    _recount(font)


def _recount(font: Any) -> None:
    """The tables that count outlines, in the version that TrueType has of them."""
    glyf, hmtx, maxp = font["glyf"], font["hmtx"], font["maxp"]
    for glyph in font.getGlyphOrder():
        glyf[glyph].recalcBounds(glyf)
        hmtx[glyph] = (hmtx[glyph][0], getattr(glyf[glyph], "xMin", 0))
    maxp.tableVersion = 0x00010000
    for counted in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs"):
        setattr(maxp, counted, 1 if counted == "maxZones" else 0)
    for counted in ("maxStackElements", "maxSizeOfInstructions", "maxComponentElements"):
        setattr(maxp, counted, 0)
    maxp.recalc(font)
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\0\1\0\0"
