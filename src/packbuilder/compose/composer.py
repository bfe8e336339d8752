"""What compose does for a block (`blocks.contract.Composing`): one object made of parts, a file each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from packbuilder.blocks.contract import BlockSpec, DataBlockSpec, Place
from packbuilder.compose.anchoring import Anchoring
from packbuilder.compose.block_sources import BlockSources
from packbuilder.compose.each import Part
from packbuilder.compose.footnotes import Footnotes
from packbuilder.compose.ids import Ids
from packbuilder.compose.names import Names
from packbuilder.compose.people import People
from packbuilder.compose.references import References
from packbuilder.compose.scales import Scales
from packbuilder.compose.sentences import Sentences
from packbuilder.compose.snippets import Snippets
from packbuilder.compose.sources import Sources
from packbuilder.compose.standing import Standing
from packbuilder.compose.tell import Told
from packbuilder.compose.texts import Texts, text_of_data
from packbuilder.contacts import Attendance, Person
from packbuilder.data.picture_file import PictureFile
from packbuilder.diagnostics import Finding
from packbuilder.expressions.expression import Expression
from packbuilder.figures import Figure, NumberFormat, Signs
from packbuilder.sources.source import Source
from packbuilder.sources.statuses import Scale
from packbuilder.specfile import Scalar
from packbuilder.tree import Block, Inline, NoteRef, Notes, Style, Trend


@dataclass(frozen=True, slots=True)
class Composer:
    """Holds what runs through a paper. One a paper; `making` puts it together."""

    style: Style
    numbering: str
    resolved: Scalar
    names: Names
    sources: Sources
    scales: Scales
    people: People
    snippets: Snippets
    blocks_by_id: Mapping[str, BlockSpec]
    ids: Ids
    standing: Standing
    footnotes: Footnotes
    references: References
    sentences: Sentences
    texts: Texts
    block_sources: BlockSources
    anchoring: Anchoring
    told: Told

    def finding(self, finding: Finding) -> None:
        self.told.tell(finding)

    # -- sources

    def source(
        self,
        name: Scalar,
        where: Mapping[Scalar, Any] = {},
        sort: Scalar | None = None,
        when_empty: Scalar | None = None,
    ) -> Source | None:
        return self.block_sources.source(name, where, sort, when_empty)

    def shown(self, spec: DataBlockSpec) -> Source | None:
        return self.block_sources.shown(spec)

    def looked_at(self, source: Source, columns: Iterable[Scalar]) -> bool:
        return self.block_sources.looked_at(source, columns)

    def uses(self, formula: Expression, source: Source) -> None:
        self.block_sources.uses(formula, source)

    def picture(self, name: Scalar) -> PictureFile | None:
        return self.block_sources.picture(name)

    # -- words

    def inlines(self, text: Scalar, place: Place) -> tuple[Inline, ...]:
        return self.texts.inlines(text, place)

    def blocks(self, text: Scalar, place: Place, numbered: bool = False) -> tuple[Block, ...]:
        return self.texts.blocks(text, place, numbered)

    def listed(self, kind: str, items: Sequence[tuple[Block, ...]]) -> tuple[Block, ...]:
        return self.texts.listed(kind, items)

    def row_id(self, id_: Scalar) -> str:
        return self.texts.row_id(id_)

    def snippet(self, name: Scalar, place: Place) -> tuple[Block, ...]:
        return self.snippets.shown(name, place, self)

    def rich(self, text: str) -> tuple[Block, ...]:
        return text_of_data(text)

    def words(self, text: Scalar) -> str:
        return self.sentences.words(text)

    def truth(self, text: Scalar) -> bool:
        return self.sentences.truth(text)

    # -- formulas, formats, scales

    def formula(self, text: Scalar) -> Expression | None:
        return self.sources.formulas.read(text)

    def in_turn(self, formulas: Mapping[str, Scalar], known: Collection[str]) -> list[str]:
        return self.sources.formulas.in_turn(formulas, known)

    def worked_out(
        self, formula: Expression, at: Scalar, row: Mapping[str, Any], signs: Signs | None = None, of: str = ""
    ) -> Figure:
        return self.sources.formulas.worked_out(formula, at, row, signs, of)

    def is_at_fault(self, formula: Scalar) -> bool:
        return self.sources.formulas.is_at_fault(formula)

    def format(self, text: Scalar) -> NumberFormat:
        return self.sources.formulas.format(text)

    def scale(self, name: Scalar) -> Scale | None:
        return self.scales.scale(name)

    def has_scale(self, name: str) -> bool:
        return name in self.scales.by_name

    def trend(self, word: str) -> Trend | None:
        return self.scales.trend(word)

    # -- blocks

    def written(self, id_: Scalar) -> BlockSpec | None:
        return self.blocks_by_id.get(str(id_))

    def children(self, specs: Sequence[BlockSpec]) -> tuple[Block, ...]:
        return tuple(block for spec in specs for block in self.anchoring.anchored(spec, self))

    def repeated(self, spec: BlockSpec) -> tuple[tuple[Block, ...], ...]:
        return self.anchoring.repeated(spec, self)

    def within(self, part: Part, names: Mapping[str, Figure]) -> AbstractContextManager[None]:
        """Inside, the sources are narrowed to the part, and these names stand before all others."""
        return self.anchoring.within(part, names)

    def row(self, source: Source, position: int) -> AbstractContextManager[None]:
        return self.anchoring.row(source, position)

    # -- people

    def person(self, said: Scalar) -> Person:
        return self.people.person(said)

    def authors(self, at: Scalar) -> tuple[Person, ...]:
        return self.people.expect_authors(at)

    def present(self, at: Scalar) -> Attendance:
        return self.people.expect_attendance(at)

    # -- footnotes

    def mark(self, name: str, missing: Finding) -> NoteRef:
        return self.footnotes.mark(name, missing)

    def noting(self, notes: Mapping[Scalar, Sequence[Scalar]], place: Place) -> AbstractContextManager[None]:
        return self.texts.noting(notes, place)

    def printed_notes(self, title: tuple[Inline, ...]) -> Notes:
        return self.footnotes.printed(title)
