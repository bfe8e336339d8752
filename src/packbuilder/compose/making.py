"""What composes a paper, put together of its parts before anything is composed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from packbuilder.compose.anchoring import Anchoring
from packbuilder.compose.block_sources import BlockSources
from packbuilder.compose.composer import Composer
from packbuilder.compose.formats import named_formats
from packbuilder.compose.formulas import Formulas
from packbuilder.compose.names import Names
from packbuilder.compose.options import Options, period, values
from packbuilder.compose.paper_names import committee_of, paper_names
from packbuilder.compose.people import People
from packbuilder.compose.running import Running
from packbuilder.compose.scales import Scales
from packbuilder.compose.sections import tell_without_words
from packbuilder.compose.sentences import Sentences
from packbuilder.compose.snippets import Snippets, SnippetWords, all_snippets
from packbuilder.compose.sources import Sources
from packbuilder.compose.specs import blocks_by_id, ids_repeated, ids_written
from packbuilder.compose.tables import Tables
from packbuilder.compose.tell import Told
from packbuilder.compose.texts import Texts
from packbuilder.data.project import Project
from packbuilder.layout.house import HouseSpec
from packbuilder.layout.paper import PaperSpec
from packbuilder.sources.statuses import RAG
from packbuilder.specfile import Scalar, SourceText
from packbuilder.tree import Style

RESOLVED = Scalar("RESOLVED, That -", SourceText("", ""), 0, 0)
"""Stands before a resolution where the house file says nothing else."""


def composer_of(
    paper: PaperSpec, house: HouseSpec, project: Project, options: Options, told: Told, running: Running | None = None
) -> Composer:
    """What composes this paper; `running` goes on through it, where it is an appendix of another."""

    def filled(text: Scalar) -> str:
        with sentences.names.outside():
            return sentences.words(text)

    def worked(text: Scalar) -> Any:
        with sentences.names.outside():
            return sentences.value(text)

    scales = Scales({RAG.name: RAG, **house.statuses, **paper.statuses}, paper.trends == "improvement", told)
    formulas, months = Formulas(named_formats(house, paper, told), told), period(paper, options)
    sources = Sources(project, paper.sources, formulas, months, told, filled, worked, options.data)
    sources.scales, sources.trend = scales.by_name, scales.trend
    people = People.of(paper, house, committee_of(paper, house, options, told), told)
    own = paper_names(paper, house, options, months, people)
    sentences = Sentences(Names(own, values(paper, options), sources), told)
    formulas.around.values |= set(sentences.names.named)
    formulas.around.names, formulas.around.outside = sentences.names, sentences.names.outside
    composer = _composer(paper, house, options, sentences, people, scales, running or Running())
    own |= _late_names(paper, composer)
    if "paper" not in options.settings:
        own["paper"] = composer.words(paper.paper)  # the title may name the period: "Performance: {{ period }}"
        tell_without_words(own["paper"], paper.paper, "title", told)
    return composer


def _composer(
    paper: PaperSpec,
    house: HouseSpec,
    options: Options,
    sentences: Sentences,
    people: People,
    scales: Scales,
    running: Running,
) -> Composer:
    told, names = sentences.told, sentences.names
    sections = (paper.sections, paper.appendices)
    ids = replace(running.ids, written=ids_written(sections))
    standing, footnotes, references = running.standing, running.footnotes, running.references
    snippets = Snippets(all_snippets(house.snippets, paper.snippets), told)
    block_sources = BlockSources(names.sources, sentences.value, told)
    return Composer(
        style=options.style or Style(paper.style),
        numbering=paper.numbering,
        resolved=house.resolved or RESOLVED,
        names=names,
        sources=names.sources,
        scales=scales,
        people=people,
        snippets=snippets,
        blocks_by_id=blocks_by_id(sections),
        ids=ids,
        standing=standing,
        footnotes=footnotes,
        references=references,
        sentences=sentences,
        texts=Texts(sentences, snippets, footnotes, references, ids, standing, paper.numbering, told),
        block_sources=block_sources,
        anchoring=Anchoring(names.sources, block_sources, names, sentences, ids, standing, told),
        told=told,
    )


def _late_names(paper: PaperSpec, composer: Composer) -> Mapping[str, Any]:
    """The names whose values are composed themselves."""
    repeated = ids_repeated((paper.sections, paper.appendices))
    return {
        "snippets": SnippetWords(composer.snippets, composer.words),
        "tables": Tables(composer.blocks_by_id, repeated, composer.sources, composer),
    }
