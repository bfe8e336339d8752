"""`chart`: a source's columns over its categories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from packbuilder.blocks.alt_text import chart_alt
from packbuilder.blocks.contract import Composing, DataBlockSpec, Place
from packbuilder.blocks.source import Source
from packbuilder.blocks.table.sheet import as_number
from packbuilder.blocks.words import empty_words
from packbuilder.diagnostics import Finding
from packbuilder.figures import Kind, NumberFormat, Provenance, number
from packbuilder.specfile import HERE, Located, Scalar, SpecFault, finding_at
from packbuilder.tree import Block, Chart, ChartKind, Series, Target, words

ChartName = Annotated[Literal["column", "stacked-column", "bar", "stacked-bar", "line"], BeforeValidator(str)]
"""The kinds of `tree.ChartKind` that columns over categories can be."""

_MOST_LABELS = 30
"""Values stand in or on the marks up to about two dozen; 14 months of two series are still readable."""


def _number(value: Any) -> Any:
    if isinstance(value, Scalar):
        try:
            return Decimal(str(value).replace(",", ""))
        except ArithmeticError:
            raise SpecFault(
                f"{str(value)!r} is not a number",
                "target: 3, or target: { value: 3, label: Ceiling }",
                value,
                "wrong-value",
            ) from None
    return value


class TargetSpec(Located):
    """A level to meet, drawn as a dashed line."""

    value: Annotated[Decimal, BeforeValidator(_number)]
    label: Scalar | None = Field(None, description='what stands at its end (default: "Target")')


def _short_target(value: Any) -> Any:
    return {HERE: value, "value": value} if isinstance(value, Scalar) else value


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, Scalar) else value


class ChartBlock(DataBlockSpec):
    """A chart: columns (y) over categories (x), or one column split into series."""

    block: ClassVar[str] = "chart"
    side_by_side: ClassVar[bool] = True
    chart: Scalar = Field(description="the source")
    kind: ChartName = Field("column", description="column, stacked-column, bar, stacked-bar or line")
    x: Scalar = Field(description="the column of categories")
    y: Annotated[list[Scalar], BeforeValidator(_listed, json_schema_input_type=Scalar | list[Scalar])] = Field(
        min_length=1, description="the column of values, or several"
    )
    series: Scalar | None = Field(None, description="a column whose values part y into series")
    target: Annotated[
        TargetSpec | None, BeforeValidator(_short_target, json_schema_input_type=TargetSpec | Scalar | None)
    ] = Field(None, description="a number, or {value, label}")
    format: Scalar | None = Field(None, description="how the values are written")
    alt: Scalar | None = Field(
        None, description="the words for those who cannot see it (default: written from the data)"
    )

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        source = at.shown(self)
        source = source.without_totals() if source is not None else None
        if source is None:
            return empty_words(self, at, place)
        if not self._known(source, at):
            return ()
        return (self._chart(source, at, place),)

    def _known(self, source: Source, at: Composing) -> bool:
        if self.series is not None and len(self.y) > 1:
            at.finding(
                finding_at(
                    self.series,
                    "series parts one column of values, and y names several",
                    "name one column in y",
                    "layout",
                )
            )
            return False
        return at.looked_at(source, (self.x, *self.y, *((self.series,) if self.series else ())))

    def _chart(self, source: Source, at: Composing, place: Place) -> Chart:
        points = _points(self, source, at)
        format_ = self._format(source, points, at)
        title = at.inlines(self.title, place) if self.title else ()
        target = self._target(format_)
        info = source.columns[self.x]
        value_title = source.columns[self.y[0]].title if len(self.y) == 1 else ""
        chart = Chart(
            place.id, ChartKind(self.kind), points.categories, points.series, format_, "",
            title=title, category_title=info.title, value_title=value_title, target=target,
            labels=len(points.categories) * len(points.series) <= _MOST_LABELS,
            note=at.inlines(self.note, place) if self.note else (),
        )  # fmt: skip
        return replace(chart, alt=at.words(self.alt) if self.alt else chart_alt(chart, words(title)))

    def _target(self, format_: NumberFormat) -> Target | None:
        if self.target is None:
            return None
        shown = NumberFormat(format_.kind, None, unit=format_.unit).text(self.target.value)
        return Target(self.target.value, f"{self.target.label or 'Target'} {shown}")

    def _format(self, source: Source, points: _Points, at: Composing) -> NumberFormat:
        format_ = at.format(self.format) if self.format else as_number(source.columns[self.y[0]]).format
        if format_.kind is Kind.ANY:
            format_ = replace(format_, kind=Kind.NUMBER)
        if format_.places is None and format_.kind in (Kind.NUMBER, Kind.PER_CENT_SIGN):
            values = [v for s in points.series for v in s.values if v is not None]
            places = max((-int(v.normalize().as_tuple().exponent) for v in values), default=0)
            format_ = format_.with_places(max(0, min(places, 2)))
        return format_


@dataclass(frozen=True, slots=True)
class _Points:
    categories: tuple[str, ...]
    series: tuple[Series, ...]


def _points(spec: ChartBlock, source: Source, at: Composing) -> _Points:
    texts = [source.figure(spec.x, i).text for i in range(len(source))]
    categories = tuple(dict.fromkeys(texts))
    if spec.series is None:
        return _Points(categories, tuple(_column_series(name, texts, categories, source, at) for name in spec.y))
    value = spec.y[0]
    names = [source.figure(spec.series, i).text for i in range(len(source))]
    made = []
    for name in dict.fromkeys(names):
        picked = [i for i, said in enumerate(names) if said == name]
        values = _values(picked, texts, categories, value, source, at)
        made.append(Series(name, values, provenance=_provenance(source, value, picked)))
    return _Points(categories, tuple(made))


def _column_series(
    name: Scalar, texts: Sequence[str], categories: tuple[str, ...], source: Source, at: Composing
) -> Series:
    picked = range(len(source))
    values = _values(picked, texts, categories, name, source, at)
    return Series(source.columns[name].title, values, provenance=_provenance(source, name, picked))


def _provenance(source: Source, column: str, picked: Sequence[int]) -> Provenance:
    known = source.columns[column].provenance
    return replace(known, first_row=source.rows[picked[0]] if picked else None)


def _values(
    picked: Sequence[int],
    texts: Sequence[str],
    categories: tuple[str, ...],
    column: Scalar,
    source: Source,
    at: Composing,
) -> tuple[Decimal | None, ...]:
    """One value for each category; a second value for the same one is told."""
    cells = source.cells(column)
    found: dict[str, Decimal | None] = {}
    for i in picked:
        if texts[i] in found:
            at.finding(_twice(source, i, texts[i], column))
            break
        found[texts[i]] = _drawn(cells[i], source, i, column, at)
    return tuple(found.get(category) for category in categories)


def _twice(source: Source, position: int, category: str, column: Scalar) -> Finding:
    message = f"two rows of {source.name} have a value for {category}"
    mending = "narrow the chart with where:, part it with series:"
    hint = f"{mending}, or give the months their years (format: month short)"
    return source.frame.finding("chart-twice", message, source.rows[position], column, hint)


def _drawn(cell: Any, source: Source, position: int, column: Scalar, at: Composing) -> Decimal | None:
    if isinstance(cell, str):
        message = f"{cell!r} is not a number, so it cannot be drawn"
        hint = "correct the data, or leave the cell empty"
        at.finding(source.frame.finding("not-a-number", message, source.rows[position], column, hint))
        return None
    return number(cell)
