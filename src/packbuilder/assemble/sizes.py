"""Pages too small for what a pack prints on them, or larger than its paper: set as a whole on a sheet of A4 or A3."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pikepdf
from pikepdf import Array

from packbuilder.assemble.placing import Shift
from packbuilder.assemble.stamps import FOOT, HEAD, Stamp, View

_A4: Final = (595.28, 841.89)
_A3: Final = (841.89, 1190.55)
_SHORT, _LONG = 850.0, 1230.0
"""Points: A3, and the American sheet that is a little longer."""
_LEAST: Final = 200.0
"""Height under which head and foot would leave the page no room of its own."""
_BOXES: Final = ("/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/UserUnit")


def sheet_for(page: pikepdf.Page, view: View, lines: Sequence[Stamp]) -> tuple[float, float] | None:
    """The sheet, as it is seen, that the page is to be set on; None where it stays as it is."""
    unit = _unit(page)
    wide, high = view.width * unit, view.height * unit
    if min(wide, high) > _SHORT or max(wide, high) > _LONG:
        return _turned(_A3, is_lying=wide > high)
    if high < _LEAST or any(line.box[0] < 0 or line.box[2] > wide for line in lines):
        return _turned(_A4, is_lying=wide > _A4[0])
    return (wide, high) if unit != 1 else None


def set_on(page: pikepdf.Page, view: View, sheet: tuple[float, float]) -> tuple[View, Shift]:
    """The page is given the sheet's size; how it is seen from now on, and where its content goes: into the middle
    between head and foot, smaller where it must be, never larger.
    """
    wide, high = sheet
    unit = _unit(page)
    scale = unit * min(1.0, wide / (view.width * unit), (high - HEAD - FOOT) / (view.height * unit))
    across = (wide - scale * view.width) / 2
    up = FOOT + (high - HEAD - FOOT - scale * view.height) / 2
    own = (high, wide) if view.turn in (90, 270) else (wide, high)
    now = View(0, 0, *own, view.turn)
    _resize(page, own)
    a, b, c, d, right, top = now.matrix()
    *_, e, f = view.matrix()
    return now, Shift(scale, a * across + c * up + right - scale * e, b * across + d * up + top - scale * f)


def _resize(page: pikepdf.Page, size: tuple[float, float]) -> None:
    for box in _BOXES:
        if box in page.obj:
            del page.obj[box]
    page.obj.MediaBox = Array([0, 0, *size])
    page.obj.CropBox = Array([0, 0, *size])  # else that of the pages above it in the tree would hold


def _unit(page: pikepdf.Page) -> float:
    """Points of a page's units, which those of large drawings are longer than (ISO 32000-1, 14.11.2.2)."""
    return max(float(page.obj.get("/UserUnit", 1)), 0.01)


def _turned(sheet: tuple[float, float], *, is_lying: bool) -> tuple[float, float]:
    short, long = sheet
    return (long, short) if is_lying else (short, long)
