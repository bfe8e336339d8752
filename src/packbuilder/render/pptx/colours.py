"""Colours of a template as they are seen: by the theme's names, through the master's map, lighter or darker."""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from packbuilder.charts.paint import mixed_with
from packbuilder.render.pptx.xml import A
from packbuilder.theme.contrast import channels, is_colour

_WHOLE: Final = 100_000.0
_NAMED: Final = {"white": "FFFFFF", "black": "000000", "red": "FF0000", "gray": "808080", "dkGray": "A9A9A9",
                 "ltGray": "D3D3D3", "navy": "000080", "green": "008000", "blue": "0000FF"}  # fmt: skip
_COLOURS: Final = tuple(f"{{{A}}}{kind}" for kind in ("srgbClr", "schemeClr", "sysClr", "prstClr", "scrgbClr"))


@dataclass(frozen=True, slots=True)
class Tint:
    """A colour and how much of it is seen."""

    colour: str
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Palette:
    """The theme's colours by slot, the slots behind the master's names for them, the theme's styles of fills and lines
    (ECMA-376-1, 20.1.4.1.14), and the colour that a style is asked for in.
    """

    scheme: Mapping[str, str]
    mapped: Mapping[str, str]
    styles: etree._Element | None
    asked: Tint | None = None

    def fill(self, holder: etree._Element | None) -> Tint | None:
        """What fills the shape, the line or the words with these properties; None where nothing does."""
        for one in holder if holder is not None else ():
            if one.tag in (f"{{{A}}}solidFill", f"{{{A}}}gradFill", f"{{{A}}}pattFill"):
                return self.of_fill(one)
        return None

    def style(self, kind: str, reference: etree._Element | None) -> tuple[etree._Element | None, Palette]:
        """The theme's fill, line or ground that a reference asks for, and the palette to see it in."""
        index = int(reference.get("idx", "0")) if reference is not None else 0
        if self.styles is None or reference is None or index in (0, 1000):
            return None, self
        listed = self.styles.find(f"{{{A}}}{'bgFillStyleLst' if index > 1000 else kind}")
        at = index % 1000 - 1
        found = listed[at] if listed is not None and at < len(listed) else None
        return found, replace(self, asked=self.of(_first_colour(reference)))

    def fill_of_style(self, reference: etree._Element | None) -> Tint | None:
        """The fill that a shape has by the style it names."""
        found, palette = self.style("fillStyleLst", reference)
        return palette.of_fill(found)

    def of_fill(self, fill: etree._Element | None) -> Tint | None:
        """Of several colours their mean: a run from one to another, the ground of a pattern."""
        if fill is None:
            return None
        pattern = fill.find(f"{{{A}}}bgClr") if fill.tag.endswith("pattFill") else None
        if fill.tag.endswith("gradFill"):
            stops = [one for stop in fill.iter(f"{{{A}}}gs") if (one := self.of(_first_colour(stop))) is not None]
            return _mean(stops) if stops else None
        return self.of(_first_colour(pattern if pattern is not None else fill))

    def of(self, said: etree._Element | None) -> Tint | None:
        """A colour as it is written (ECMA-376-1, 20.1.2.3)."""
        base = self._base(said) if said is not None else None
        if said is None or base is None or not is_colour(base.colour):
            return None
        for change in said:
            base = _changed(base, str(etree.QName(change).localname), int(change.get("val", "0")) / _WHOLE)
        return base

    def _base(self, said: etree._Element) -> Tint | None:
        value = said.get("val", "")
        match str(etree.QName(said).localname):
            case "srgbClr":
                return Tint(value.upper())
            case "schemeClr" if value == "phClr":
                return self.asked
            case "schemeClr":
                return Tint(self.scheme.get(self.mapped.get(value, value), ""))
            case "sysClr":
                return Tint(said.get("lastClr", "").upper())
            case "prstClr":
                return Tint(_NAMED.get(value, ""))
            case _:
                shares = (int(said.get(part, "0")) / _WHOLE for part in ("r", "g", "b"))
                return Tint("".join(f"{round(255 * min(max(share, 0), 1) ** (1 / 2.2)):02X}" for share in shares))


def _first_colour(holder: etree._Element | None) -> etree._Element | None:
    return next((one for one in (holder if holder is not None else ()) if one.tag in _COLOURS), None)


def _mean(tints: list[Tint]) -> Tint:
    parts = zip(*(channels(tint.colour) for tint in tints), strict=True)
    colour = "".join(f"{round(255 * sum(part) / len(tints)):02X}" for part in parts)
    return Tint(colour, sum(tint.opacity for tint in tints) / len(tints))


def _changed(tint: Tint, change: str, by: float) -> Tint:
    """Lighter, darker, fuller, seen through; others change little."""
    match change:
        case "alpha":
            return replace(tint, opacity=by)
        case "tint":
            return replace(tint, colour=mixed_with(tint.colour, "FFFFFF", 1 - by))
        case "shade":
            return replace(tint, colour=mixed_with(tint.colour, "000000", 1 - by))
        case "lumMod" | "satMod":
            return replace(tint, colour=_in_hls(tint.colour, change, lambda value: value * by))
        case "lumOff" | "satOff":
            return replace(tint, colour=_in_hls(tint.colour, change, lambda value: value + by))
        case _:
            return tint


def _in_hls(colour: str, change: str, new: Callable[[float], float]) -> str:
    hue, light, full = colorsys.rgb_to_hls(*channels(colour))
    if change.startswith("lum"):
        light = min(max(new(light), 0.0), 1.0)
    else:
        full = min(max(new(full), 0.0), 1.0)
    return "".join(f"{round(255 * part):02X}" for part in colorsys.hls_to_rgb(hue, light, full))
