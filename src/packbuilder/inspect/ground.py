"""Which lines of an edited draft belong to no anchor yet: what stands untouched is never another's words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import assert_never

from packbuilder.drafts.said import Line, Picture, Series, shown, steady


class Ground:
    """Every line of a draft, each of one owner at most."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self._lines = lines
        self._taken = bytearray(len(lines))
        self._texts = tuple(_Text(lines, way) for way in (steady, shown))

    def holds(self, lines: Iterable[Line]) -> bool:
        """Whether these lines stand together, in order, where nobody has taken them.

        They are likened twice: LibreOffice makes fields of lines of contents.
        """
        return self._free(tuple(lines)) is not None

    def take(self, lines: Iterable[Line]) -> bool:
        """Gives these lines to an anchor; whether they stood free."""
        given = tuple(lines)
        place = self._free(given)
        if place is None:
            return False
        self._taken[place : place + len(given)] = b"\1" * len(given)
        return True

    def free(self) -> tuple[Line, ...]:
        """What nobody has taken."""
        return tuple(line for line, taken in zip(self._lines, self._taken, strict=True) if not taken)

    def _free(self, lines: tuple[Line, ...]) -> int | None:
        places = (place for text in self._texts for place in text.places(lines))
        return next((place for place in places if not any(self._taken[place : place + len(lines)])), None)


class _Text:
    """All lines as one text, in which a run of lines is found at once."""

    def __init__(self, lines: tuple[Line, ...], way: Callable[[Line], Line]) -> None:
        keys = [_key(line, way) for line in lines]
        self._way = way
        self._text = "\n" + "".join(f"{key}\n" for key in keys)
        self._starts = list(accumulate((len(key) + 1 for key in keys), initial=0))

    def places(self, lines: tuple[Line, ...]) -> Iterator[int]:
        """Where these lines begin, one place after another."""
        sought = "\n" + "".join(f"{_key(line, self._way)}\n" for line in lines)
        at = self._text.find(sought)
        while at >= 0:
            yield bisect_left(self._starts, at)
            at = self._text.find(sought, at + 1)


def _key(line: Line, way: Callable[[Line], Line]) -> str:
    """A line as it is looked for. LibreOffice writes names and categories of a chart in its own way, values alike."""
    match line:
        case Series(points=points):
            return f"series {' '.join(value for _, value in points)}"
        case Picture(digest):
            return f"picture {digest}"
        case str():
            return str(way(line))
        case _:
            assert_never(line)
