"""What an author writes of a chart; its levels (targets, a band, the range of the axis) have specs of their own."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from packbuilder.blocks.contract import ReshapedBlockSpec
from packbuilder.blocks.data_table import DrawnBlockSpec
from packbuilder.specfile import HERE, Located, Scalar, SpecFault, one_or_many, under


class TargetSpec(Located):
    """A level to meet, drawn as a dashed line: a number, or a column that has one for each row."""

    value: Scalar = Field(description="a number as the chart's figures are written, or the name of a column")
    label: Scalar | None = Field(None, description='what stands at its end (default: "Target", or the column\'s title)')


class BandSpec(Located):
    """A range that figures are held against, drawn as a pale band."""

    label: Scalar
    low: Scalar
    high: Scalar


def _targets(value: Any) -> Any:
    return list(map(under("value"), value if isinstance(value, list) else [value]))


def _band(value: Any) -> Any:
    match value:
        case {**said} if [name for name in said if name != HERE]:
            names = [name for name in said if name != HERE]
            match [said[name] for name in names]:
                case [[Scalar() as low, Scalar() as high]]:
                    return {HERE: names[0], "label": names[0], "low": low, "high": high}
                case _:
                    raise SpecFault("a band is a name with two figures", "band: { Benchmark: [20%, 30%] }", names[0])
        case _:
            raise SpecFault("a band is a name with two figures", "band: { Benchmark: [20%, 30%] }", value)


def _two(value: Any) -> Any:
    match value:
        case [Scalar(), Scalar()]:
            return value
        case _:
            raise SpecFault("a range is two figures", "range: [0, 100]", value)


_ONE_TARGET = TargetSpec | Scalar
Targets = Annotated[list[TargetSpec], BeforeValidator(_targets, json_schema_input_type=_ONE_TARGET | list[_ONE_TARGET])]
Band = Annotated[BandSpec | None, BeforeValidator(_band, json_schema_input_type=dict[str, list[Scalar]] | None)]
Range = Annotated[list[Scalar] | None, BeforeValidator(_two, json_schema_input_type=list[Scalar] | None)]


ChartName = Annotated[
    Literal[
        "column", "stacked-column", "percent-column", "bar", "stacked-bar", "line", "area", "combo", "doughnut", "gauge"
    ],
    BeforeValidator(str),
]
"""The kinds of `tree.ChartKind`."""

LabelsName = Annotated[Literal["all", "last", "none"], BeforeValidator(str)]


class ChartSpec(DrawnBlockSpec, ReshapedBlockSpec):
    """A chart: columns (y) over categories (x), one column split into series, or the parts of a whole."""

    block: ClassVar[str] = "chart"
    side_by_side: ClassVar[bool] = True
    chart: Scalar = Field(description="the source")
    kind: ChartName = Field(
        "column",
        description="column, stacked-column, percent-column (stacks to 100 %), bar, stacked-bar, line, area, "
        "combo (columns with lines), doughnut or gauge",
    )
    x: Scalar | None = Field(
        None, description="the column of categories; a gauge and a doughnut of several columns have none"
    )
    y: Annotated[list[Scalar], BeforeValidator(one_or_many, json_schema_input_type=Scalar | list[Scalar])] = Field(
        min_length=1, description="the column of values, or several"
    )
    series: Scalar | None = Field(None, description="a column whose values part y into series")
    lines: Annotated[list[Scalar], BeforeValidator(one_or_many, json_schema_input_type=Scalar | list[Scalar])] = Field(
        default_factory=list, description="combo: the columns of y that are drawn as lines"
    )
    target: Targets = Field(
        default_factory=list,
        description="a level to meet: a number, a column, {value, label}, or a list of them; a column whose figures "
        "change is a line that changes",
    )
    band: Band = Field(
        None,
        description="a range to stay in, with its name: { Benchmark: [20%, 30%] }",
    )
    range: Range = Field(None, description="the ends of the axis of figures, or of a gauge: [0, 100]")
    centre: Scalar | None = Field(
        None, description="doughnut: the words in the ring, or total for the sum of its parts"
    )
    labels: LabelsName | None = Field(
        None, description="the printed values: all, last (of lines) or none (default: all, where there is room)"
    )
    format: Scalar | None = Field(None, description="how the values are written")
    alt: Scalar | None = Field(
        None,
        description="the words for those who cannot see it; the figures follow them (default: its kind and title)",
    )
