"""A paper as written."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from packbuilder.blocks.any_block import AnyBlock
from packbuilder.blocks.footnotes import NotesSaid
from packbuilder.contacts import Who
from packbuilder.data.spec import Pairs, SourceSpec
from packbuilder.expressions.template import holes
from packbuilder.figures import Period
from packbuilder.layout.front_sheet import FilledSheetSpec
from packbuilder.layout.meeting import Clock, Groups
from packbuilder.sources.statuses import STATUSES, Scales
from packbuilder.specfile import HERE, Located, Scalar, SpecFault, YesNo, under, without_place


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


def _said(value: Any) -> Any:
    """A title has words: files are known by it, and readers aloud begin with it."""
    if isinstance(value, Scalar) and not value.strip():
        raise SpecFault("a paper needs a title", "say in a few words what it is about", value, "wrong-value")
    return value


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
NumberingName = Annotated[Literal["paragraphs", "decimal", "headings", "none"], BeforeValidator(str)]
TrendsName = Annotated[Literal["direction", "improvement"], BeforeValidator(str)]
CoverName = Annotated[Literal["front-sheet", "masthead", "minutes", "title", "none"], BeforeValidator(str)]
Purpose = Annotated[Literal["decision", "discussion", "information"], BeforeValidator(str)]
Access = Annotated[Literal["public", "not-public", "confidential"], BeforeValidator(str)]
ACCESS = ("public", "not-public", "confidential")
"""Each may be read by fewer than those before it."""
APPENDIX_LABEL = 'what numbers an appendix, "Appendix {{ number }}" or "Annex {{ letter }}"'


def _told_apart(value: Any) -> Any:
    if isinstance(value, Scalar) and not {"number", "letter"} & {hole.text for hole in holes(value)}:
        raise SpecFault("all appendices would have this label", 'write "Appendix {{ number }}", or {{ letter }}', value)
    return value


AppendixLabel = Annotated[Scalar, BeforeValidator(_told_apart)]


class FormatSpec(Located):
    """A format with a name of its own."""

    format: Scalar
    nil: Scalar | None = None
    blank: Scalar | None = None
    unit: Scalar | None = None


OneFormat = Annotated[FormatSpec, BeforeValidator(under("format"), json_schema_input_type=FormatSpec | Scalar)]
Formats = Annotated[dict[Scalar, OneFormat], BeforeValidator(without_place)]


class SignedSpec(Located):
    """Whose words a section has."""

    initials: Scalar = Field(description="of the officer whose words these are")
    date: Day = Field(description="when they were written, 2021-12-13")


class SectionSpec(Located):
    """A section: a heading, and words, blocks or further sections under it. It holds one of `holding`."""

    holding: ClassVar[tuple[str, ...]] = ("text", "paragraphs", "snippet", "resolved", "blocks", "sections")
    apart: ClassVar[str] = "put the words among the blocks: blocks: [{ text: The figures follow. }, { table: risks }]"

    heading: Scalar | None = Field(None, description="the section's heading; in a deck the slide's title")
    subtitle: Scalar | None = Field(None, description="a line under the heading: what, when, unit")
    id: Scalar | None = Field(None, description="a stable name, for references")
    when: Scalar | None = Field(None, description="show the section only when this expression is true")
    each: Scalar | None = Field(
        None, description="source.column: repeat the section for every value, its sources narrowed to it"
    )
    number: YesNo = Field(
        True,
        description="no: the heading goes unnumbered where headings have numbers, which then begin with the ## in it",
    )
    starred: YesNo = Field(False, description="yes: a star before the heading (taken without discussion)")
    signed: SignedSpec | None = Field(None, description="who wrote it and when, in brackets after the heading")
    text: Scalar | None = Field(None, description="a section of words alone: Markdown")
    paragraphs: Scalar | None = Field(None, description="a section of numbered paragraphs alone")
    snippet: Scalar | None = Field(None, description="a section of shared wording, or a shared section: its name")
    resolved: Scalar | None = Field(None, description="a section of one resolution alone")
    footnotes: NotesSaid = Field(default_factory=dict, description="name: what its note says; marked as [^name]")
    blocks: list[AnyBlock] = Field(default_factory=list, description="what stands in the section")
    sections: list[SectionSpec] = Field(default_factory=list, description="further sections under this heading")

    def model_post_init(self, _context: Any) -> None:
        if self.heading is not None and not self.heading.strip():
            raise SpecFault("this heading has no words", "say what the section is about", self.heading, "wrong-value")
        said = [name for name in self.holding if getattr(self, name)]
        if not said and (self.heading is None or self.number):
            *first, last = (f"{name}:" for name in self.holding)
            hint = f"give it {', '.join(first)} or {last}"
            raise SpecFault("this section holds nothing", hint, self.here)
        if len(said) > 1:
            raise SpecFault(f"this section has both {said[0]}: and {said[1]}:", self.apart, self.here)
        lone = next((name for name in ("subtitle", "signed", "starred") if getattr(self, name)), None)
        if lone and self.heading is None and self.snippet is None:
            raise SpecFault(f"{lone}: belongs to a heading, and this section has none", "give it a heading:", self.here)


def _whole(spec: SectionSpec) -> SectionSpec:
    if spec.snippet is not None:
        raise SpecFault("a snippet that is another snippet", "name that one instead", spec.snippet)
    return spec


OneSnippet = Annotated[
    SectionSpec, BeforeValidator(under("text"), json_schema_input_type=SectionSpec | Scalar), AfterValidator(_whole)
]
Snippets = Annotated[dict[Scalar, OneSnippet], BeforeValidator(without_place)]
SNIPPETS = "wording by name: a text, or a mapping with text:, paragraphs:, blocks: or a whole section"


class AppendixSpec(SectionSpec):
    """An appendix: on pages of its own, with a label; in it stands whatever may stand in a section."""

    holding: ClassVar[tuple[str, ...]] = (*SectionSpec.holding, "layout")
    apart: ClassVar[str] = f"{SectionSpec.apart}; a paper (layout:) is an appendix by itself"

    heading: Scalar = Field(alias="appendix", description="the appendix's title")
    layout: Scalar | None = Field(
        None, description="a paper of this project is the appendix: the name of its layout, without .yaml"
    )
    style: StyleName | None = Field(
        None, description="deck = landscape pages, report = portrait pages (default; of a `layout` its own style)"
    )

    def model_post_init(self, _context: Any) -> None:
        SectionSpec.model_post_init(self, _context)
        if self.layout is not None and self.each is not None:
            hint = "take each: out; sections of that paper may have one"
            raise SpecFault("a paper is an appendix once: each: has nothing to repeat here", hint, self.each)


class PaperSpec(Located):
    """One paper: what it is, where its figures come from, what stands in it."""

    paper: Annotated[Scalar, BeforeValidator(_said)] = Field(description="the paper's title")
    subtitle: Scalar | None = Field(
        None, description="stands under the title, in place of the period (in a masthead of who reports)"
    )
    committee: Scalar | None = Field(None, description="a committee of the house file, or its name")
    date: Day | None = Field(None, description="the meeting's date, 2018-03-06")
    period: Annotated[Scalar | None, BeforeValidator(_months)] = Field(
        None, description="2018-02, 2021-22 Q2, 2022/23, or 2021-09 to 2022-02"
    )
    style: StyleName = Field("report", description="deck (landscape, slides) or report (portrait)")
    cover: CoverName | None = Field(
        None,
        description="front-sheet (a report's, where the house file has one), masthead, minutes, title (else) or none",
    )
    numbering: NumberingName = Field(
        "paragraphs",
        description="paragraphs (1, 2, 3 through the paper), decimal (sections 1, their paragraphs 1.1, items 1.1.1; "
        "## goes "
        "as deep as it stands), headings (sections 1, ## in them 1.1) or none",
    )
    trends: TrendsName = Field(
        "direction", description="what up means in the data's trends: direction (it rose) or improvement (better)"
    )
    author: Who = Field(default_factory=list, description="contacts of the house file, or names")
    report_of: Who = Field(default_factory=list, description="the offices that report, or contacts who hold them")
    purpose: Purpose | None = Field(None, description="decision, discussion or information")
    access: Access = Field("public", description="public, not-public or confidential")
    front_sheet: FilledSheetSpec = Field(default_factory=dict, description="what fills the fields of the front sheet")
    appendix_label: AppendixLabel | None = Field(None, description=APPENDIX_LABEL)
    place: Scalar | None = Field(None, description="where the meeting is held (default: the committee's place)")
    time: Clock | None = Field(None, description="when it begins, 13:45 (default: the committee's time)")
    ended: Clock | None = Field(None, description="minutes: when the meeting ended, 15:10")
    last_meeting: Day | None = Field(None, description="the date of the meeting before, 2018-01-30")
    apologies: Who = Field(default_factory=list, description="minutes: members who sent apologies")
    absent: Who = Field(default_factory=list, description="minutes: members who stayed away without apologies")
    attended: Groups = Field(default_factory=dict, description="minutes: others who were there, under a heading each")
    statuses: Scales = Field(default_factory=dict, description=STATUSES)
    formats: Formats = Field(default_factory=dict, description="names for ways to write a figure")
    sources: Sources = Field(default_factory=dict, description="what a file cannot say itself")
    values: Pairs = Field(default_factory=dict, description="named expressions")
    snippets: Snippets = Field(default_factory=dict, description=SNIPPETS)
    sections: list[SectionSpec] = Field(min_length=1)
    appendices: list[AppendixSpec] = Field(default_factory=list, description="each on pages of its own, after the rest")
