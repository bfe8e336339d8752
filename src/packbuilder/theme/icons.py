"""A small closed set of icons, drawn here: outlines on a square of 24 by 24, y downwards, filled where an odd number
of them lie over each other. Every back-end fills them so: PDF with f*, Office with one path of several outlines.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Literal

SIDE = 24.0

Operator = Literal["m", "l", "c", "h"]
Step = tuple[Operator, tuple[float, ...]]
"""Move, line, curve, close: with one, one, three and no points, as x and y by turns."""

Outline = tuple[Step, ...]

_CURVE = 0.5523
"""How far the handles of a quarter of a circle stand out, in radii."""


def _shape(*points: float) -> Outline:
    """Straight lines through these points, x and y by turns."""
    pairs = list(zip(points[::2], points[1::2], strict=True))
    return (("m", pairs[0]), *(("l", pair) for pair in pairs[1:]), ("h", ()))


def _box(x: float, y: float, width: float, height: float) -> Outline:
    return _shape(x, y, x + width, y, x + width, y + height, x, y + height)


def _circle(x: float, y: float, r: float) -> Outline:
    k = r * _CURVE
    return (
        ("m", (x + r, y)),
        ("c", (x + r, y + k, x + k, y + r, x, y + r)),
        ("c", (x - k, y + r, x - r, y + k, x - r, y)),
        ("c", (x - r, y - k, x - k, y - r, x, y - r)),
        ("c", (x + k, y - r, x + r, y - k, x + r, y)),
        ("h", ()),
    )


def _around(radii: tuple[float, ...], each: int, turned: float = 0.0) -> Outline:
    """A closed line round the middle, through these radii again and again, `each` times."""
    count = len(radii) * each
    angles = (2 * math.pi * i / count + turned for i in range(count))
    points = [
        round(v, 2)
        for i, a in enumerate(angles)
        for v in (12 + radii[i % len(radii)] * math.sin(a), 12 - radii[i % len(radii)] * math.cos(a))
    ]
    return _shape(*points)


def _shoulders(x: float, top: float, half: float, foot: float) -> Outline:
    return (
        ("m", (x - half, foot)),
        ("c", (x - half, top + (foot - top) / 3, x - half / 2, top, x, top)),
        ("c", (x + half / 2, top, x + half, top + (foot - top) / 3, x + half, foot)),
        ("h", ()),
    )


_POUND: Outline = (
    *(("m", (8.0, 18.0)), ("l", (8.0, 16.2)), ("l", (9.6, 16.2)), ("l", (9.6, 13.2)), ("l", (8.0, 13.2))),
    *(("l", (8.0, 11.5)), ("l", (9.6, 11.5)), ("l", (9.6, 9.4)), ("c", (9.6, 7.0, 11.0, 5.6, 13.0, 5.6))),
    *(("c", (14.6, 5.6, 15.8, 6.5, 16.2, 8.2)), ("l", (14.3, 8.7)), ("c", (14.1, 7.8, 13.6, 7.4, 12.9, 7.4))),
    *(("c", (12.0, 7.4, 11.5, 8.1, 11.5, 9.4)), ("l", (11.5, 11.5)), ("l", (14.4, 11.5)), ("l", (14.4, 13.2))),
    *(("l", (11.5, 13.2)), ("l", (11.5, 16.2)), ("l", (16.0, 16.2)), ("l", (16.0, 18.0)), ("h", ())),
)
_SHACKLE: Outline = (
    *(("m", (6.5, 10.0)), ("l", (6.5, 7.5)), ("c", (6.5, 0.5, 17.5, 0.5, 17.5, 7.5)), ("l", (17.5, 10.0))),
    *(("l", (15.0, 10.0)), ("l", (15.0, 7.5)), ("c", (15.0, 3.6, 9.0, 3.6, 9.0, 7.5)), ("l", (9.0, 10.0)), ("h", ())),
)
_SHIELD: Outline = (
    *(("m", (12.0, 2.0)), ("l", (21.0, 5.0)), ("l", (21.0, 11.0)), ("c", (21.0, 17.0, 17.0, 20.5, 12.0, 22.0))),
    *(("c", (7.0, 20.5, 3.0, 17.0, 3.0, 11.0)), ("l", (3.0, 5.0)), ("h", ())),
)
_HALF_SHIELD: Outline = (
    *(("m", (12.0, 4.2)), ("l", (19.0, 6.5)), ("l", (19.0, 11.0)), ("c", (19.0, 15.8, 16.0, 18.6, 12.0, 19.9))),
    ("h", ()),
)

ICONS: dict[str, Outline] = {
    "bin": (*_box(9, 2, 6, 2), *_box(4, 4, 16, 2.2), *_shape(5, 8, 19, 8, 18, 22, 6, 22), *_box(9, 11, 1.6, 8),
            *_box(13.4, 11, 1.6, 8)),
    "book": (*_shape(2, 4, 11.2, 6.2, 11.2, 21, 2, 18.8), *_shape(22, 4, 12.8, 6.2, 12.8, 21, 22, 18.8)),
    "bus": (*_box(2, 4, 20, 11.6), *_box(4, 6.2, 4.6, 4), *_box(9.8, 6.2, 4.6, 4), *_box(15.6, 6.2, 4.4, 4),
            *_circle(7, 18.6, 2.6), *_circle(17, 18.6, 2.6)),
    "calendar": (*_box(3, 4.5, 18, 17.5), *_box(5, 10, 14, 10), *_box(7, 12, 3, 2.6), *_box(11.6, 12, 3, 2.6),
                 *_box(7, 15.8, 3, 2.6), *_box(7, 1.8, 2.2, 2.7), *_box(14.8, 1.8, 2.2, 2.7)),
    "chart": (*_box(3, 12, 4.6, 9.5), *_box(9.7, 7, 4.6, 14.5), *_box(16.4, 2.5, 4.6, 19)),
    "clock": (*_circle(12, 12, 10), *_circle(12, 12, 7.8),
              *_shape(11, 6, 13, 6, 13, 11.5, 16.8, 14, 15.7, 15.7, 11, 12.6)),
    "cog": (*_around((7.6, 7.6, 10.4, 10.4), 8, -math.pi / 32), *_circle(12, 12, 3.4)),
    "cross": (*_circle(12, 12, 10),
              *_shape(7.8, 6.2, 12, 10.4, 16.2, 6.2, 17.8, 7.8, 13.6, 12, 17.8, 16.2, 16.2, 17.8, 12, 13.6,
                      7.8, 17.8, 6.2, 16.2, 10.4, 12, 6.2, 7.8)),
    "document": (*_shape(5, 2, 14.5, 2, 19, 6.5, 19, 22, 5, 22), *_box(8, 9, 8, 1.6), *_box(8, 12.8, 8, 1.6),
                 *_box(8, 16.6, 5, 1.6)),
    "email": (*_box(2, 4.5, 20, 15), *_shape(2, 6, 12, 12.8, 22, 6, 22, 8.2, 12, 15, 2, 8.2)),
    "flag": (*_box(4, 2, 2.2, 20), *_shape(7.4, 3, 21, 3, 17.4, 7.5, 21, 12, 7.4, 12)),
    "health": _shape(9, 2.5, 15, 2.5, 15, 9, 21.5, 9, 21.5, 15, 15, 15, 15, 21.5, 9, 21.5, 9, 15, 2.5, 15, 2.5, 9,
                     9, 9),
    "house": (*_shape(12, 2, 23, 12, 20, 12, 20, 22, 4, 22, 4, 12, 1, 12), *_box(10, 14.5, 4, 7.5)),
    "lock": (*_box(4, 10, 16, 12), *_SHACKLE, *_circle(12, 15, 1.6), *_box(11.3, 16.6, 1.4, 2.6)),
    "money": (*_circle(12, 12, 10), *_POUND),
    "people": (*_circle(7.6, 7.6, 3.6), *_shoulders(7.6, 12.4, 6.6, 20.5), *_circle(17, 8.4, 3),
               ("m", (15.6, 20.5)), ("c", (15.6, 17.6, 15.0, 15.2, 13.6, 13.4)),
               ("c", (18.6, 11.2, 23.0, 14.0, 23.0, 20.5)), ("h", ())),
    "person": (*_circle(12, 7, 4.6), *_shoulders(12, 13, 8.6, 22)),
    "phone": (*_box(6.5, 1.5, 11, 21), *_box(8.5, 4.2, 7, 13), *_circle(12, 19.8, 1.2)),
    "screen": (*_box(1.5, 3.5, 21, 14), *_box(3.7, 5.7, 16.6, 9.6), *_box(10, 17.5, 4, 2.4), *_box(6.5, 19.9, 11, 1.8)),
    "shield": (*_SHIELD, *_HALF_SHIELD),
    "speech": (*_shape(2, 3, 22, 3, 22, 17, 11.5, 17, 6, 22, 6, 17, 2, 17), *_box(5.5, 7, 13, 1.7),
               *_box(5.5, 11, 9, 1.7)),
    "star": _around((10.6, 4.4), 5),
    "tick": (*_circle(12, 12, 10), *_shape(6.3, 12.4, 7.9, 10.8, 10.7, 13.6, 16.1, 8, 17.7, 9.6, 10.7, 16.8)),
    "tree": (*_circle(12, 9, 7.2), *_shape(10.9, 16.6, 13.1, 16.6, 13.6, 22.4, 10.4, 22.4)),
    "warning": (*_shape(12, 2, 23, 21.5, 1, 21.5), *_box(11, 8.6, 2, 6.8), *_box(11, 17, 2, 2.2)),
}  # fmt: skip
"""By name, in the order of the alphabet: what an author may write."""


def placed(name: str, x: float, y: float, side: float, up: bool = False) -> Iterator[Step]:
    """The steps of an icon in a square of this side; (x, y) is its upper left corner, or (`up`) its lower left one."""
    share = side / SIDE
    for operator, points in ICONS[name]:
        moved = (
            x + v * share if i % 2 == 0 else (y + (SIDE - v) * share if up else y + v * share)
            for i, v in enumerate(points)
        )
        yield operator, tuple(moved)
