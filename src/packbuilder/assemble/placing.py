"""Where a part's pages went, and how far each was scaled to clear its margins."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary


@dataclass(frozen=True, slots=True)
class Shift:
    """Points become `scale` times themselves, moved by (`right`, `up`), in a page's own coordinates."""

    scale: float
    right: float
    up: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.scale * x + self.right, self.scale * y + self.up

    def numbers(self, pairs: list[float]) -> list[float]:
        """A flat list of x, y, x, y."""
        return [moved for x, y in zip(pairs[::2], pairs[1::2], strict=True) for moved in self.point(x, y)]


@dataclass(slots=True)
class Placing:
    """The pages of one part in the new file, in order; `old` are their object numbers in the part."""

    pages: list[Any]
    old: dict[tuple[int, int], int]
    shifts: dict[int, Shift] = field(default_factory=dict)
    _shifted: dict[tuple[int, int], Shift] = field(default_factory=dict)

    def index(self, page: pikepdf.Object) -> int | None:
        """Which page of the part this object of the part is."""
        return self.old.get(page.objgen) if isinstance(page, Dictionary) else None

    def destination(self, target: pikepdf.Object) -> Array | None:
        """An explicit destination of the part, in the new file (ISO 32000-1, 12.3.2.2)."""
        if not isinstance(target, Array) or not len(target):
            return None
        index = self.index(target[0])
        if index is None:
            return None
        rest = list(target)[1:]
        return Array([self.pages[index], *_moved(rest, self.shifts.get(index))])

    def boxes(self, element: pikepdf.Object) -> None:
        """The box that a figure's tag gives, where its page was scaled."""
        if not self.shifts or "/A" not in element or "/Pg" not in element:
            return
        shift = self._shift_of(element.Pg)
        attributes = element.A if isinstance(element.A, Array) else [element.A]
        for each in attributes:
            if shift is not None and isinstance(each, Dictionary) and "/BBox" in each:
                each.BBox = Array(shift.numbers([float(edge) for edge in each.BBox]))

    def _shift_of(self, page: pikepdf.Object) -> Shift | None:
        """By the page's own number, looked up once a page and not once a tag."""
        if len(self._shifted) < len(self.shifts):
            self._shifted = {self.pages[index].objgen: shift for index, shift in self.shifts.items()}
        return self._shifted.get(page.objgen)


def _moved(rest: list[pikepdf.Object], shift: Shift | None) -> list[Any]:
    """What follows the page in a destination: its kind, and how far across and up (`null` = as it is)."""
    if shift is None or not rest:
        return rest
    kind, *values = rest
    match str(kind):
        case "/XYZ":
            left, top, *zoom = [*values, None, None][: max(len(values), 2)]
            return [kind, _across(left, shift), _upward(top, shift), *zoom]
        case "/FitH" | "/FitBH":
            return [kind, *(_upward(value, shift) for value in values)]
        case "/FitV" | "/FitBV":
            return [kind, *(_across(value, shift) for value in values)]
        case "/FitR" if len(values) == 4:
            return [kind, *shift.numbers([float(value) for value in values])]
        case _:
            return rest


def _across(x: Any, shift: Shift) -> float | None:
    return None if x is None else shift.point(float(x), 0)[0]


def _upward(y: Any, shift: Shift) -> float | None:
    return None if y is None else shift.point(0, float(y))[1]
