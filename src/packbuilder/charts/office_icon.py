"""An icon as the geometry of a shape, which Word and PowerPoint draw alike (ECMA-376-1, 20.1.9.8)."""

from __future__ import annotations

from functools import cache
from typing import assert_never

from packbuilder.theme.icons import SIDE, Step, placed

_FINE = 100
"""Units of the path in one of the icon's own."""


@cache
def icon_geometry(name: str) -> str:
    """The outlines in one path: where they lie over each other Office leaves a hole."""
    steps = "".join(_step(step) for step in placed(name, 0, 0, SIDE * _FINE))
    side = round(SIDE * _FINE)
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{side}" h="{side}">{steps}</a:path></a:pathLst></a:custGeom>'
    )


def _step(step: Step) -> str:
    operator, points = step
    pairs = zip(points[::2], points[1::2], strict=True)
    inner = "".join(f'<a:pt x="{round(x)}" y="{round(y)}"/>' for x, y in pairs)
    match operator:
        case "m":
            return f"<a:moveTo>{inner}</a:moveTo>"
        case "l":
            return f"<a:lnTo>{inner}</a:lnTo>"
        case "c":
            return f"<a:cubicBezTo>{inner}</a:cubicBezTo>"
        case "h":
            return "<a:close/>"
        case _:
            assert_never(operator)
