"""How high the rows of a table stand, and which are too high; most rows of a long table are never measured for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from packbuilder.fit.cells import Type
from packbuilder.fit.lines import MARGIN
from packbuilder.fit.plain_rows import Words
from packbuilder.fit.row_heights import body_spans_rows, row_heights
from packbuilder.render.docx.styles import GROUP_LIFT
from packbuilder.render.docx.writing import Writing
from packbuilder.tree import Row, RowRole, Table

_LIFTED: Final = (RowRole.GROUP, RowRole.SUB_GROUP)
"""The rows whose style has room above."""

_TORN: Final = 0.5
"""A row higher than this share of a page may be torn."""


@dataclass(frozen=True, slots=True)
class Sized:
    """`step` counts the three sizes of type from the largest; `widths` are in points."""

    step: int
    type: Type
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Heights:
    """Of a table's head as a whole, and of the rows of its body that were asked for, in points."""

    head: float
    body: Mapping[int, float]

    def together(self, rows: range) -> float:
        """That of some rows that were asked for, with the head where they begin the table."""
        return sum([self.body[r] for r in rows]) + (0.0 if rows.start else self.head)

    def tall(self, page: float) -> frozenset[int]:
        """The rows that may be torn: higher than half a page, or than what the head leaves of one.

        A page that ends before such a row would be empty by half.
        """
        most = most_whole(self.head, page)
        return frozenset(r for r, height in self.body.items() if height > most)


def most_whole(head: float, page: float) -> float:
    """How high a row may be that stands whole on its page, under a head so high."""
    return min(page * _TORN, page - head)


def heights(rows: tuple[Row, ...], sized: Sized, writing: Writing) -> tuple[float, ...]:
    """The height of each row at this size; cells that span rows end among them.

    What was worked out of a table's own head or body is known when they are asked for again.
    """
    if not rows:
        return ()
    found = row_heights(rows, sized.widths, sized.type, writing.theme, writing.metrics)
    return tuple([height + GROUP_LIFT * (row.role in _LIFTED) for row, height in zip(rows, found, strict=True)])


def heights_of(node: Table, asked: Collection[int], sized: Sized, writing: Writing) -> Heights:
    """Of these rows of the body; they are all of it where cells span rows, which end among those that are measured."""
    rows = sorted(asked)
    body = node.body if len(rows) == len(node.body) else tuple([node.body[r] for r in rows])
    found = heights(body, sized, writing)
    return Heights(sum(heights(node.head, sized, writing)), dict(zip(rows, found, strict=True)))


def may_be_higher(
    node: Table, plain: Sequence[Words | None], limit: float, sized: Sized, writing: Writing
) -> Sequence[int]:
    """The rows of the body that may be higher than so many points; `plain` are the words of those that are plain."""
    low = (limit - 2 * sized.type.pad_vertical) // sized.type.leading
    if _are_short(plain, low):
        return ()
    if body_spans_rows(node):
        return range(len(node.body))
    return [r for r, row in enumerate(plain) if row is None or _most_lines(row, sized, writing) > low]


def _are_short(plain: Sequence[Words | None], lines: float) -> bool:
    """Whether all rows are plain, and stand on so many lines even with a letter a line."""
    rows = [words for words in plain if words is not None]
    if len(rows) < len(plain):
        return False
    return all(max(map(len, column)) <= lines for column in zip(*rows, strict=True))


def _most_lines(row: Words, sized: Sized, writing: Writing) -> float:
    """How many lines a row takes at most: a letter a line, or as many as fill half of their line, since two that
    follow each other would be one if they did not fill that together.
    """
    most = 1.0
    for words, width in zip(row, sized.widths, strict=True):
        room = (width - 2 * sized.type.pad) * MARGIN / sized.type.size
        full = writing.metrics.width(words, 1.0)
        if full > room:
            most = max(most, len(words) if room <= 0 else min(len(words), 2 * full / room + 1))
    return most
