"""A paper as written."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from packbuilder.blocks.any_block import AnyBlock
from packbuilder.blocks.statuses import Scales
from packbuilder.data.spec import Pairs, SourceSpec, without_place
from packbuilder.figures import Period
from packbuilder.specfile import HERE, Located, Scalar, SpecFault


def day(value: Any) -> Any:
    """A date as layouts write it: 2018-03-06.

    Raises:
        SpecFault: it is none.
    """
    if not isinstance(value, Scalar):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise SpecFault(f"{str(value)!r} is not a date", "write it as 2018-03-06", value, "wrong-value") from None


def _months(value: Any) -> Any:
    """A period, checked here so that nothing else is told of a paper whose months are not known."""
    if isinstance(value, Scalar):
        try:
            Period.parse(value)
        except ValueError as error:
            raise SpecFault(str(error), "", value, "wrong-value") from None
    return value


def _source(value: Any) -> Any:
    if not isinstance(value, dict):
        raise SpecFault("a source is a mapping", "name: { file: figures.csv }")
    return {name: {HERE: name} if said == "" else said for name, said in without_place(value).items()}


Sources = Annotated[
    dict[Scalar, SourceSpec], BeforeValidator(_source, json_schema_input_type=dict[Scalar, SourceSpec | None])
]
Day = Annotated[date, BeforeValidator(day)]
StyleName = Annotated[Literal["deck", "report"], BeforeValidator(str)]
CoverName = Annotated[Literal["title", "none"], BeforeValidator(str)]


class FormatSpec(Located):
    """A format with a name of its own."""

    format: Scalar
    nil: Scalar | None = None
    blank: Scalar | None = None
    unit: Scalar | None = None


def _format(value: Any) -> Any:
    return {HERE: value, "format": value} if isinstance(value, Scalar) else value


OneFormat = Annotated[FormatSpec, BeforeValidator(_format, json_schema_input_type=FormatSpec | Scalar)]
Formats = Annotated[dict[Scalar, OneFormat], BeforeValidator(without_place)]


class SectionSpec(Located):
    """A section: a heading, and words, blocks or further sections under it."""

    heading: Scalar = Field(description="the section's heading; in a deck the slide's title")
    subtitle: Scalar | None = Field(None, description="a line under the heading: what, when, unit")
    id: Scalar | None = Field(None, description="a stable name, for references")
    when: Scalar | None = Field(None, description="show the section only when this expression is true")
    text: Scalar | None = Field(None, description="a section of words alone: Markdown")
    paragraphs: Scalar | None = Field(None, description="a section of numbered paragraphs alone")
    blocks: list[AnyBlock] = Field(default_factory=list)
    sections: list[SectionSpec] = Field(default_factory=list)

    def model_post_init(self, _context: Any) -> None:
        if not self.heading.strip():
            raise SpecFault("this heading has no words", "say what the section is about", self.heading, "wrong-value")
        said = [name for name in ("text", "paragraphs", "blocks", "sections") if getattr(self, name)]
        if not said:
            raise SpecFault("this section holds nothing", "give it text:, paragraphs:, blocks: or sections:", self.here)
        if len(said) > 1:
            raise SpecFault(
                f"this section has both {said[0]}: and {said[1]}:", "write the words as blocks: - text: ...", self.here
            )


class PaperSpec(Located):
    """One paper: what it is, where its figures come from, what stands in it."""

    paper: Scalar = Field(description="the paper's title")
    committee: Scalar | None = Field(None, description="a committee of the house file, or its name")
    date: Day | None = Field(None, description="the meeting's date, 2018-03-06")
    period: Annotated[Scalar | None, BeforeValidator(_months)] = Field(
        None, description="2018-02, 2021-22 Q2, 2022/23, or 2021-09 to 2022-02"
    )
    style: StyleName = Field("report", description="deck (landscape, slides) or report (portrait)")
    cover: CoverName = Field("title", description="title or none")
    author: Scalar | None = Field(None, description="a contact of the house file, or a name")
    statuses: Scales = Field(default_factory=dict, description="scales: code or band: tone, or [tone, word]")
    formats: Formats = Field(default_factory=dict, description="names for ways to write a figure")
    sources: Sources = Field(default_factory=dict, description="what a file cannot say itself")
    values: Pairs = Field(default_factory=dict, description="named expressions")
    sections: list[SectionSpec] = Field(min_length=1)
