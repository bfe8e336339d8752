"""When two places of a draft say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from packbuilder.drafts.kept import Anchor
from packbuilder.drafts.said import Line, Picture, Series, Thing, flat, shown, steady
from packbuilder.inspect.draft import DraftAnchor, State
from packbuilder.inspect.in_order import changes


@dataclass(frozen=True, slots=True)
class Keys:
    """What was generated, by how a reader sees it. Numbers that the program gives do not count, whether they stand in
    fields still or not: LibreOffice makes words of some fields, and fields of lines of contents.
    """

    generated: Mapping[str, str]

    @classmethod
    def of(cls, generated: Iterable[Thing]) -> Keys:
        return cls({_key(thing, shown): key(thing) for thing in generated})

    def now(self, thing: Thing) -> str:
        """The key of what stands there now: that of the generated which reads the same."""
        return self.generated.get(_key(thing, shown)) or key(thing)


def key(thing: Thing) -> str:
    """Equal for two places that say the same."""
    return _key(thing, steady)


def _key(thing: Thing, way: Callable[[Line], Line]) -> str:
    return "\n".join(_line(line, way) for line in flat((thing,)))


def _line(line: Line, way: Callable[[Line], Line]) -> str:
    """LibreOffice writes names and categories of a chart in its own way, values alike."""
    match line:
        case Series(points=points):
            return f"series {' '.join(value for _, value in points)}"
        case Picture(digest):
            return f"picture {digest}"
        case str():
            return str(way(line))
        case _:
            assert_never(line)


def same(generated: Sequence[Line], now: Sequence[Line]) -> bool:
    """Whether nothing was edited."""
    keys = Keys.of(generated)
    return list(map(key, generated)) == list(map(keys.now, now))


def edit(generated: Sequence[Line], now: Sequence[Line]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines that an edit took away, and those that it brought, as a reader sees them."""
    keys = Keys.of(generated)
    gone, come = changes(list(map(key, generated)), list(map(keys.now, now)))
    return tuple(shown(generated[i]) for i in gone), tuple(shown(now[j]) for j in come)


def told(anchor: Anchor, state: State, now: Iterable[Line]) -> DraftAnchor:
    """An anchor of a Word draft."""
    generated, found = tuple(flat(anchor.things)), tuple(now)
    gone, come = edit(generated, found) if state is State.EDITED else ((), ())
    then, there = tuple(map(shown, generated)), tuple(map(shown, found))
    return DraftAnchor(anchor.id, anchor.name, anchor.kind, state, then, there, gone, come)
