"""The categories of a chart, and its series: from rows to runs of values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from packbuilder.blocks.contract import Composing
from packbuilder.diagnostics import Finding
from packbuilder.figures import Provenance, known_sum
from packbuilder.judging.on_scale import scale_of
from packbuilder.sources.source import Source
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import Series, Tone

OnScale = Callable[[Any], Decimal | None]
"""A cell's figure in the units of the chart."""


@dataclass(frozen=True, slots=True)
class Points:
    """`tones` rates the categories, where they are ratings."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    tones: tuple[Tone | None, ...] = ()


@dataclass(frozen=True)
class Reader:
    """Reads a chart's source: `adds_up` where rows of one category are summed, as the parts of a ring are."""

    source: Source
    at: Composing
    on_scale: OnScale
    adds_up: bool = False

    def over(self, x: Scalar, columns: Sequence[Scalar], lines: Sequence[str]) -> Points:
        """Columns over the categories of x; those of `lines` are drawn as lines."""
        texts, tones = self._said(x)
        categories = tuple(dict.fromkeys(texts))
        made = []
        for name in columns:
            picked = range(len(self.source))
            values = self._values(picked, texts, categories, name)
            title = self.source.columns[name].title
            made.append(Series(title, values, name in lines, provenance=self._provenance(name, picked)))
        return Points(categories, tuple(made), _in_order(categories, tones))

    def parted(self, x: Scalar, column: Scalar, by: Scalar) -> Points:
        """One column over the categories of x, a series for each value of `by`."""
        texts, tones = self._said(x)
        categories = tuple(dict.fromkeys(texts))
        names, rated = self._said(by)
        made = []
        for name in dict.fromkeys(names):
            picked = [i for i, said in enumerate(names) if said == name]
            values = self._values(picked, texts, categories, column)
            made.append(Series(name, values, tone=rated.get(name), provenance=self._provenance(column, picked)))
        return Points(categories, tuple(made), _in_order(categories, tones))

    def summed(self, columns: Sequence[Scalar]) -> Points:
        """Each column a series of one value: its sum, or its only figure."""
        made = []
        for name in columns:
            total = known_sum(self._drawn(range(len(self.source)), name))
            made.append((self.source.columns[name].title, total, self._provenance(name, range(len(self.source)))))
        return Points(("",), tuple(Series(title, (total,), provenance=where) for title, total, where in made))

    def only(self, column: Scalar) -> Points:
        """The one figure of a gauge."""
        values = self._drawn(range(len(self.source)), column)
        if len(values) > 1:
            message = f"{self.source.name} has {len(values)} rows here, and a gauge shows one figure"
            self.at.finding(
                finding_at(column, message, "narrow it with where:, or with sort: and top: 1", "chart-twice")
            )
        title = self.source.columns[column].title
        return Points((title,), (Series(title, values[:1], provenance=self._provenance(column, (0,))),))

    def levels(self, x: Scalar | None, column: Scalar) -> tuple[Decimal | None, ...]:
        """A target's levels: a column's figure for each category, the first that there is."""
        values = self._drawn(range(len(self.source)), column)
        if x is None:
            return values[-1:]
        texts, _ = self._said(x)
        found: dict[str, Decimal | None] = {}
        for text, value in zip(texts, values, strict=True):
            found[text] = value if found.get(text) is None else found[text]
        return tuple(found.values())

    def _said(self, column: Scalar) -> tuple[list[str], dict[str, Tone]]:
        """What each row says in a column of words; ratings in their words, with their tones."""
        texts = [self.source.figure(column, i).text for i in range(len(self.source))]
        scale = scale_of(self.source, column, self.at)
        if scale is None:
            return texts, {}
        tones: dict[str, Tone] = {}
        for i, cell in enumerate(self.source.cells(column)):
            if scale.knows(cell) and (status := scale.rate(cell)) is not None:
                texts[i] = status.word
                tones[status.word] = status.tone
        return texts, tones

    def _provenance(self, column: str, picked: Sequence[int]) -> Provenance:
        known = self.source.columns[column].provenance
        return replace(known, first_row=self.source.rows[picked[0]] if picked else None)

    def _values(
        self, picked: Sequence[int], texts: Sequence[str], categories: tuple[str, ...], column: Scalar
    ) -> tuple[Decimal | None, ...]:
        """One value for each category; of a second one for the same the author is told, unless they add up."""
        found: dict[str, Decimal | None] = {}
        for i, value in zip(picked, self._drawn(picked, column), strict=True):
            if texts[i] not in found:
                found[texts[i]] = value
            elif not self.adds_up:
                self.at.finding(_twice(self.source, i, texts[i], column))
                break
            else:
                found[texts[i]] = known_sum((found[texts[i]], value))
        return tuple(found.get(category) for category in categories)

    def _drawn(self, picked: Sequence[int], column: Scalar) -> tuple[Decimal | None, ...]:
        cells = self.source.cells(column)
        return tuple(self._figure(cells[i], i, column) for i in picked)

    def _figure(self, cell: Any, position: int, column: Scalar) -> Decimal | None:
        if isinstance(cell, str):
            message = f"{cell!r} is not a number, so it cannot be drawn"
            hint = "correct the data, or leave the cell empty"
            row = self.source.rows[position]
            self.at.finding(self.source.frame.finding("not-a-number", message, row, column, hint))
            return None
        return self.on_scale(cell)


def _in_order(categories: Sequence[str], tones: dict[str, Tone]) -> tuple[Tone | None, ...]:
    return tuple(tones.get(category) for category in categories) if tones else ()


def _twice(source: Source, position: int, category: str, column: Scalar) -> Finding:
    message = f"two rows of {source.name} have a value for {category}"
    mending = "narrow the chart with where:, part it with series:"
    hint = f"{mending}, or give the months their years (format: month short)"
    return source.frame.finding("chart-twice", message, source.rows[position], column, hint)
