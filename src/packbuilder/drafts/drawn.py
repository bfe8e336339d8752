"""What the drawings in a draft show: the figures of charts, and pictures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from lxml.etree import _Element

from packbuilder.drafts.said import Picture, Series, plain
from packbuilder.drafts.xml import FALLBACK, A, C, R, parsed, related


@dataclass(frozen=True, slots=True)
class Drawings:
    """The parts that one part's drawings show."""

    parts: Mapping[str, bytes]
    names: Mapping[str, str]

    @classmethod
    def of(cls, parts: Mapping[str, bytes], part: str) -> Drawings:
        return cls(parts, related(parts, part))

    def within(self, element: _Element) -> Iterator[Series | Picture]:
        """What the charts and pictures inside an element show, in order."""
        for one in element.iter(f"{C}chart", f"{A}blip"):
            if one.tag == f"{C}chart":
                yield from series(self._part(one.get(f"{R}id")))
            elif next(one.iterancestors(FALLBACK), None) is None:  # the same picture once more, for older programs
                data = self._part(one.get(f"{R}embed"))
                if data is not None:
                    yield Picture(hashlib.sha256(data).hexdigest()[:16])

    def _part(self, relation: str | None) -> bytes | None:
        return self.parts.get(self.names.get(relation or "", ""))


def series(chart: bytes | None) -> Iterator[Series]:
    """The series of a chart's part."""
    if chart is None:
        return
    for one in parsed(chart).iter(f"{C}ser"):
        name = plain(" ".join(v.text or "" for v in one.iterfind(f"{C}tx//{C}v")))
        categories, values = _points(one, "cat"), _points(one, "val")
        count = max((*categories, *values), default=-1) + 1
        yield Series(name, tuple((plain(categories.get(i, "")), number(values.get(i, ""))) for i in range(count)))


def _points(one: _Element, axis: str) -> dict[int, str]:
    """Values by their place; of categories on several levels the lowest."""
    held = one.find(f"{C}{axis}")
    if held is None:
        return {}
    level = next(held.iter(f"{C}lvl"), held)
    return {int(point.get("idx", "0")): point.findtext(f"{C}v") or "" for point in level.iter(f"{C}pt")}


def number(written: str) -> str:
    """A value in one way of writing: Word saves 3 as 3, 3.0 or 3.0000000000000004; nothing as nothing or NaN."""
    try:
        value = Decimal(written)
    except InvalidOperation:
        return written
    return f"{float(f'{value:.10g}'):.10g}" if value.is_finite() else ""
