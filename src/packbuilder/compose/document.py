"""A paper composed: its cover, its sections, its findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from packbuilder.compose.appended import Host
from packbuilder.compose.appendices import appendices
from packbuilder.compose.composer import Composer
from packbuilder.compose.contents import with_contents
from packbuilder.compose.cover import cover, day_said, footer, said
from packbuilder.compose.flowing import flowing
from packbuilder.compose.making import composer_of
from packbuilder.compose.noted import noted
from packbuilder.compose.numbering import numbered
from packbuilder.compose.options import Options, warn_of_unknown
from packbuilder.compose.references import referred
from packbuilder.compose.sections import section
from packbuilder.compose.tell import Told
from packbuilder.compose.unused import unused
from packbuilder.data.project import Project
from packbuilder.diagnostics import Finding, Origin, PackbuilderError, Severity
from packbuilder.layout.house import HouseSpec
from packbuilder.layout.paper import PaperSpec
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import Block, Document, Style, block_words


@dataclass(frozen=True, slots=True)
class Composition:
    """The document, the layout's own style, what there is to tell, what was never used, and the sources that were.

    `is_public`: everybody may read it. `places`: where the layout has each block, by its id. `appended`: the layouts of
    the papers that are its appendices. `given`: the ids that its author gave.
    """

    document: Document
    own_style: Style
    findings: tuple[Finding, ...]
    unused: tuple[Finding, ...]
    used: frozenset[str]
    is_public: bool = True
    places: Mapping[str, Scalar] = field(default_factory=dict)
    appended: tuple[Path, ...] = ()
    given: frozenset[str] = frozenset()


def compose(
    paper: PaperSpec, house: HouseSpec, project: Project, options: Options, outer: tuple[str, ...] = ()
) -> Composition:
    """The paper as a document; `outer` are the layouts that it is an appendix of, by their names in findings.

    Raises:
        PackbuilderError: with every fault of the layout and of its data at once.
    """
    told = Told()
    composer = composer_of(paper, house, project, options, told)
    warn_of_unknown(options.settings, paper, told)
    _warn_of_hidden(composer, told)
    host = Host(paper, house, options, composer, compose, outer)
    body = numbered((*_sections(paper, composer), *appendices(host)), composer.style)
    body = noted(body, composer.footnotes, told)
    front = cover(paper, house, composer, _day(paper, options))
    whole = referred((*front, *body), composer.references, told)
    body = with_contents(whole[len(front) :], composer.standing.headings, host.guests, host.further)
    document = _document(paper, house, options, composer, (*whole[: len(front)], *body))
    _expect_words(document, told)
    never = tuple(unused(composer.sources, composer.names))
    everywhere = [one.sources.usage for one in (composer, *host.guests.values())]
    told.tell_all(finding for usage in everywhere for finding in usage.findings())
    if told.faults:
        raise PackbuilderError(told.findings)
    used = frozenset(source for usage in everywhere for source in usage.sources)
    findings, is_public, ids = tuple(told.findings), paper.access == "public", composer.ids
    return Composition(
        document, Style(paper.style), findings, never, used, is_public, ids.places, tuple(host.read), ids.written
    )


def _sections(paper: PaperSpec, composer: Composer) -> tuple[Block, ...]:
    blocks = tuple(block for child in paper.sections for block in section(child, 1, composer))
    return flowing(blocks) if paper.style == "report" else blocks


def _warn_of_hidden(composer: Composer, told: Told) -> None:
    """A name of `values:` stands before a key of the paper and a source of the same name."""
    names = composer.names
    for name, written in names.named.items():
        if name in names.paper or name in names.sources.names():
            hidden = "paper's key" if name in names.paper else "source"
            message = f"the value {name!r} hides the {hidden} of this name"
            told.tell(finding_at(written, message, "choose another name for it", "hidden-name", Severity.WARNING))


def _day(paper: PaperSpec, options: Options) -> date:
    day = paper.date or options.date
    assert day is not None, "the pipeline asks for a date before composing"
    return day


def _document(
    paper: PaperSpec, house: HouseSpec, options: Options, composer: Composer, blocks: tuple[Block, ...]
) -> Document:
    day = _day(paper, options)
    title, committee, author = (said(key, composer) for key in ("paper", "committee", "author"))
    months, council = str(composer.sources.period or ""), str(house.council or "")
    return Document(
        composer.sources.project.stem,
        title,
        composer.style,
        blocks,
        day,
        footer(title, committee),
        author or council,
        months,
        header=council,
        dated=day_said(day),
    )


def _expect_words(document: Document, told: Told) -> None:
    if not told.faults and not block_words(document.blocks):
        message, hint = "nothing of this paper is shown", "check the conditions in when:"
        told.tell(Finding("empty-paper", message, Origin(document.name), hint))
