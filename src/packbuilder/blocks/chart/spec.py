"""What an author writes of a chart's levels: targets, a band, the range of the axis."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from packbuilder.specfile import HERE, Located, Scalar, SpecFault


class TargetSpec(Located):
    """A level to meet, drawn as a dashed line: a number, or a column that has one for each row."""

    value: Scalar = Field(description="a number as the chart's figures are written, or the name of a column")
    label: Scalar | None = Field(None, description='what stands at its end (default: "Target", or the column\'s title)')


class BandSpec(Located):
    """A range that figures are held against, drawn as a pale band."""

    label: Scalar
    low: Scalar
    high: Scalar


def listed(value: Any) -> Any:
    """One value as a list of one."""
    return [value] if isinstance(value, Scalar) else value


def _targets(value: Any) -> Any:
    given = value if isinstance(value, list) else [value]
    return [{HERE: one, "value": one} if isinstance(one, Scalar) else one for one in given]


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
