"""A paper composed: its cover, its sections, its findings."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from packbuilder.blocks.contract import Place
from packbuilder.blocks.words import ParagraphsBlock, TextBlock
from packbuilder.compose.composer import Composer
from packbuilder.compose.names import Names
from packbuilder.compose.sources import Sources
from packbuilder.compose.tell import Told
from packbuilder.data.frame import Frame
from packbuilder.data.project import Project
from packbuilder.diagnostics import Finding, Origin, PackbuilderError, suggestion
from packbuilder.expressions.errors import ExpressionError
from packbuilder.expressions.formats import number_format
from packbuilder.expressions.template import expression_finding
from packbuilder.figures import Kind, NumberFormat, Period
from packbuilder.layout.house import HouseSpec
from packbuilder.layout.paper import FormatSpec, PaperSpec, SectionSpec
from packbuilder.specfile import HERE, Scalar, finding_at
from packbuilder.tree import (
    Block,
    Contents,
    ContentsEntry,
    Cover,
    CoverKind,
    Document,
    Group,
    Heading,
    Style,
    block_words,
    words,
)

_DATE = NumberFormat(Kind.DATE)


@dataclass(frozen=True, slots=True)
class Options:
    """What is said over the layout: `style`, the clock's `date`, `settings` (NAME=VALUE), frames from Python."""

    style: Style | None = None
    date: datetime.date | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, Frame] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Composition:
    """The document, the layout's own style, what there is to tell, and what was never used."""

    document: Document
    own_style: Style
    findings: tuple[Finding, ...]
    unused: tuple[Finding, ...]


def compose(paper: PaperSpec, house: HouseSpec, project: Project, options: Options) -> Composition:
    """The paper as a document.

    Raises:
        PackbuilderError: with every fault of the layout and of its data at once.
    """
    told = Told()
    composer = _composer(paper, house, project, options, told)
    _warn_of_unknown(options.settings, paper, told)
    body = tuple(block for section in paper.sections for block in _section(section, 1, composer))
    document = _document(paper, house, options, composer, body)
    _expect_words(document, told)
    unused = tuple(composer.sources.unused())
    if told.faults:
        raise PackbuilderError(told.findings)
    return Composition(document, Style(paper.style), tuple(told.findings), unused)


def _composer(paper: PaperSpec, house: HouseSpec, project: Project, options: Options, told: Told) -> Composer:
    formats = _formats(house, paper, told)
    period = _period(paper, options, told)

    def filled(text: Scalar) -> str:
        return composer.words(text)

    sources = Sources(project, paper.sources, formats, period, told, filled, options.data)
    style = options.style or Style(paper.style)
    names = Names(_paper_names(paper, house, options, period), _values(paper, options), sources)
    composer = Composer(style, names, sources, {**house.statuses, **paper.statuses}, told)
    return composer


def _values(paper: PaperSpec, options: Options) -> dict[str, Scalar]:
    """The paper's named expressions, with what `--set` says over them."""
    values = {str(name): value for name, value in paper.values.items()}
    for name, value in options.settings.items():
        if name in values:
            old = values[name]
            values[name] = Scalar(value, old.source, old.start, old.end)
    return values


def _warn_of_unknown(settings: Mapping[str, str], paper: PaperSpec, told: Told) -> None:
    known = ["period", "committee", "author", "paper", *map(str, paper.values)]
    for name in settings:
        if name not in known:
            told.tell(
                Finding("usage", f"--set {name}: the layout has no value of this name", None, suggestion(name, known))
            )


def _formats(house: HouseSpec, paper: PaperSpec, told: Told) -> dict[str, NumberFormat]:
    """The house's named formats, then the paper's: each may build on those before it."""
    made: dict[str, NumberFormat] = {}
    for name, spec in (*house.formats.items(), *paper.formats.items()):
        made[str(name)] = _format(spec, made, told)
    return made


def _format(spec: FormatSpec, known: Mapping[str, NumberFormat], told: Told) -> NumberFormat:
    try:
        base = number_format(spec.format, known)
    except ExpressionError as error:
        told.tell(expression_finding(spec.format, error))
        base = NumberFormat()
    return replace(
        base,
        nil=str(spec.nil) if spec.nil is not None else base.nil,
        blank=str(spec.blank) if spec.blank is not None else base.blank,
        unit=str(spec.unit) if spec.unit is not None else base.unit,
    )


def _period(paper: PaperSpec, options: Options, told: Told) -> Period | None:
    written = options.settings.get("period", paper.period)
    if written is None:
        return None
    try:
        return Period.parse(written)
    except ValueError as error:
        if isinstance(written, Scalar):
            told.tell(finding_at(written, str(error), "", "wrong-value"))
        else:
            told.tell(Finding("usage", f"--set period: {error}"))
        return None


def _paper_names(paper: PaperSpec, house: HouseSpec, options: Options, period: Period | None) -> dict[str, Any]:
    return {
        "paper": str(options.settings.get("paper", paper.paper)),
        "council": str(house.council or ""),
        "committee": _committee(paper, house, options),
        "date": paper.date or options.date or "",
        "period": _printed(period),
        "author": _author(paper, house, options),
    }


def _printed(period: Period | None) -> Any:
    """A period of one month is that month, so that formats of months hold for it."""
    if period is None:
        return ""
    return period.start if period.start == period.end else period


def _committee(paper: PaperSpec, house: HouseSpec, options: Options) -> str:
    written = options.settings.get("committee", paper.committee)
    known = {str(key): str(committee.name) for key, committee in house.committees.items()}
    return known.get(str(written), str(written)) if written else ""


def _author(paper: PaperSpec, house: HouseSpec, options: Options) -> str:
    written = options.settings.get("author", paper.author)
    known = {str(key): ", ".join(str(said) for said in (c.name, c.post) if said) for key, c in house.contacts.items()}
    return known.get(str(written), str(written)) if written else ""


# -- sections


def _section(spec: SectionSpec, level: int, composer: Composer) -> tuple[Block, ...]:
    if spec.when is not None and not composer.truth(spec.when):
        return ()
    heading = _heading(spec, level, composer)
    composer.heading, composer.level = str(spec.heading), level
    inside = [block for child in spec.blocks for block in composer.anchored(child)]
    inside += _alone(spec, composer)
    inside += [block for child in spec.sections for block in _section(child, level + 1, composer)]
    return (heading, *inside)


def _heading(spec: SectionSpec, level: int, composer: Composer) -> Heading:
    id_ = composer.ids.heading(spec.id, spec.heading)
    place = Place(id_, str(spec.heading))
    content = composer.inlines(spec.heading, place)
    subtitle = composer.inlines(spec.subtitle, place) if spec.subtitle else ()
    composer.headings.append((level, words(content), id_))
    return Heading(id_, level, content, subtitle)


def _alone(spec: SectionSpec, composer: Composer) -> list[Block]:
    """A section made of words alone is a block without a dash."""
    if spec.text is not None:
        return list(composer.anchored(TextBlock.model_validate({HERE: spec.text, "text": spec.text})))
    if spec.paragraphs is not None:
        return list(
            composer.anchored(ParagraphsBlock.model_validate({HERE: spec.paragraphs, "paragraphs": spec.paragraphs}))
        )
    return []


# -- the document round them


def _document(
    paper: PaperSpec, house: HouseSpec, options: Options, composer: Composer, body: tuple[Block, ...]
) -> Document:
    names = composer.names.paper
    day = paper.date or options.date
    assert day is not None, "the pipeline asks for a date before composing"
    on = _DATE.text(day)
    period = str(composer.sources.period or "")
    cover = _cover(paper, str(names["paper"]), str(names["committee"]), on, period, str(house.council or ""))
    running = ", ".join(said for said in (str(names["committee"]), on) if said)
    return Document(
        composer.sources.project.stem, str(names["paper"]), composer.style, (*cover, *_with_contents(body, composer)), day,
        f"{names['paper']} · {running}", str(names["author"] or house.council or ""), period,
    )  # fmt: skip


def _cover(paper: PaperSpec, title: str, committee: str, on: str, period: str, council: str) -> tuple[Block, ...]:
    if paper.cover == "none":
        return ()
    overline = " · ".join(said for said in (committee, on) if said)
    return (Cover(CoverKind.TITLE, title, overline, period, council),)


def _with_contents(body: tuple[Block, ...], composer: Composer) -> tuple[Block, ...]:
    """A contents list names headings that come after it: it is filled in when all of them are known."""
    entries = tuple(ContentsEntry(level, said, target) for level, said, target in composer.headings)

    def filled(block: Block) -> Block:
        match block:
            case Contents():
                return replace(block, entries=entries)
            case Group(blocks=blocks):
                return replace(block, blocks=tuple(filled(b) for b in blocks))
            case _:
                return block

    return tuple(filled(block) for block in body)


def _expect_words(document: Document, told: Told) -> None:
    if not told.faults and not block_words(document.blocks):
        told.tell(
            Finding(
                "empty-paper", "nothing of this paper is shown", Origin(document.name), "check the conditions in when:"
            )
        )
