"""The colours of an Office file's theme, by the names that Office gives them."""

from __future__ import annotations

from typing import Final

from lxml.etree import _Element

from packbuilder.drafts.xml import A
from packbuilder.theme.contrast import is_colour

_SLOTS: Final = ("dk2", *(f"accent{i}" for i in range(1, 7)))


def scheme_colours(theme: _Element) -> dict[str, str]:
    """dk2 and accent1 to accent6, as far as the theme says them as RRGGBB; a colour that is none is passed over."""
    found = {slot: theme.find(f".//{A}clrScheme/{A}{slot}/{A}srgbClr") for slot in _SLOTS}
    said = {slot: one.get("val", "").upper() for slot, one in found.items() if one is not None}
    return {slot: colour for slot, colour in said.items() if is_colour(colour)}
