"""Marks without words, as operators: rules, fills, edges. Lengths in points."""

from __future__ import annotations

from functools import lru_cache

from packbuilder.theme.icons import placed

_CURVE = 0.5523
"""How far a Bezier curve's handles stand out for a quarter of a circle, in radii."""


CENTRE = 0.355
"""Half the height of capitals, in ems: a line's baseline stands this far below its middle."""


@lru_cache(maxsize=256)
def colour(hexadecimal: str) -> str:
    """Three operands from RRGGBB."""
    parts = (int(hexadecimal[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return " ".join(f"{part:.3f}".rstrip("0").rstrip(".") for part in parts)


def fill(hexadecimal: str) -> str:
    """Fill (and set text) in this colour from now on."""
    return f"{colour(hexadecimal)} rg"


def rectangle(x: float, y: float, width: float, height: float, hexadecimal: str) -> str:
    """A filled rectangle; (x, y) is its lower left corner."""
    return f"{fill(hexadecimal)} {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f"


def rule(x: float, y: float, width: float, thickness: float, hexadecimal: str) -> str:
    """A horizontal line centred on `y`."""
    return f"{colour(hexadecimal)} RG {thickness:g} w {x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S"


def pill(x: float, y: float, width: float, height: float, filled: str, edge: str) -> str:
    """A filled shape with round ends and an edge."""
    path = rounded(x, y, width, height, height / 2)
    return f"{fill(filled)} {colour(edge)} RG 0.8 w {path} B"


def icon(name: str, x: float, y: float, side: float, hexadecimal: str) -> str:
    """An icon in a square of this side; (x, y) is its lower left corner."""
    steps = (
        " ".join((*(f"{v:.2f}" for v in points), operator)) for operator, points in placed(name, x, y, side, up=True)
    )
    return f"{fill(hexadecimal)} {' '.join(steps)} f*"


def rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """The path of a rectangle with round corners."""
    r = min(radius, height / 2, width / 2)
    k = r * (1 - _CURVE)
    right, top = x + width, y + height
    return (
        f"{x + r:.2f} {y:.2f} m {right - r:.2f} {y:.2f} l "
        f"{right - k:.2f} {y:.2f} {right:.2f} {y + k:.2f} {right:.2f} {y + r:.2f} c {right:.2f} {top - r:.2f} l "
        f"{right:.2f} {top - k:.2f} {right - k:.2f} {top:.2f} {right - r:.2f} {top:.2f} c {x + r:.2f} {top:.2f} l "
        f"{x + k:.2f} {top:.2f} {x:.2f} {top - k:.2f} {x:.2f} {top - r:.2f} c {x:.2f} {y + r:.2f} l "
        f"{x:.2f} {y + k:.2f} {x + k:.2f} {y:.2f} {x + r:.2f} {y:.2f} c h"
    )
