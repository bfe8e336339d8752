"""Blocks under their anchors, once for each part where `each:` repeats them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from packbuilder.blocks.contract import BlockSpec, Composing, DataBlockSpec, Place
from packbuilder.blocks.table.note_marks import without_marks
from packbuilder.compose.block_sources import BlockSources
from packbuilder.compose.each import Part, PartNames, RowNames, parts, row_key
from packbuilder.compose.ids import Ids, value_slug
from packbuilder.compose.markdown.lines import escaped, plain_words
from packbuilder.compose.names import Names
from packbuilder.compose.references import without_references
from packbuilder.compose.sentences import Sentences
from packbuilder.compose.sources import Sources
from packbuilder.compose.specs import every
from packbuilder.compose.standing import Standing
from packbuilder.compose.tell import Told
from packbuilder.figures import Figure
from packbuilder.sources.source import Source
from packbuilder.specfile import Scalar
from packbuilder.tree import Block, Grid, Group, Panel


@dataclass(frozen=True, slots=True)
class Anchoring:
    """One a paper. Blocks are composed `at` the composer that asks."""

    sources: Sources
    block_sources: BlockSources
    names: Names
    sentences: Sentences
    ids: Ids
    standing: Standing
    told: Told

    def anchored(self, spec: BlockSpec, at: Composing) -> tuple[Block, ...]:
        """A block's nodes under its anchor, once for each part; small charts stand in a grid."""
        made = self.repeated(spec, at)
        if not spec.side_by_side or len(made) < 2:
            return tuple(block for nodes in made for block in nodes)
        across = 2 if len(made) == 4 else min(len(made), 3)
        return (Grid(self._id(spec), tuple(map(Panel, made)), across, (1,) * across),)

    def repeated(self, spec: BlockSpec, at: Composing) -> tuple[tuple[Block, ...], ...]:
        """A block's nodes, those of each part for itself."""
        if spec.each is None:
            return (self._anchored(spec, at),)
        own = None
        if isinstance(spec, DataBlockSpec) and isinstance(spec.main, Scalar):
            if spec.each.partition(".")[0] not in self.sources.names():
                own = self.block_sources.source(spec.main, spec.where, None, spec.when_empty)
                if own is None:  # at fault, or empty: told
                    return (self._anchored(spec, at),) if spec.when_empty is not None else ()
            spec = _titled_by_its_part(spec, spec.each)
        return spec.together(tuple(self._parts(spec, own, at)))

    def _parts(self, spec: BlockSpec, own: Source | None, at: Composing) -> Iterator[tuple[Block, ...]]:
        assert spec.each is not None
        for part in parts(spec.each, own, self.sources, self.told, spec.when is not None):
            with self.within(part, PartNames(part, self.sources.usage.looked_at)):
                yield self._anchored(spec, at)

    @contextmanager
    def within(self, part: Part, names: Mapping[str, Figure]) -> Iterator[None]:
        """Inside, the sources are narrowed to the part, and these names stand before all others."""
        with self.sources.each(part.column, part.value), self.names.within(names), self.ids.part(part.key):
            yield

    @contextmanager
    def row(self, source: Source, position: int) -> Iterator[None]:
        """Inside, the columns of this row are names in words."""
        names = RowNames(source, position, self.sources.usage.looked_at)
        with self.standing.row(value_slug(row_key(source, position))), self.names.within(names):
            yield

    def _anchored(self, spec: BlockSpec, at: Composing) -> tuple[Block, ...]:
        """A block's nodes under its anchor; a grid has none of its own, its panels have."""
        id_ = self._id(spec)  # before `when:` is asked: what is hidden this month keeps its id
        if spec.when is not None and not self.sentences.truth(spec.when):
            return ()
        place = self._place(spec, id_)
        nodes = spec.compose(at, place)
        if not nodes or any(isinstance(node, Grid) for node in nodes):
            return nodes
        return (Group(place.id, place.name, nodes, spec.whole),)

    def _id(self, spec: BlockSpec) -> str:
        """The section, the kind of block, its source and title, as written; how it opens where others share these."""
        said = _said(self.standing.heading, spec)
        if said in self.standing.crowded and spec.opening:
            id_, finding = self.ids.block(spec.id, (*said, spec.opening), spec.id or spec.here)
        else:
            id_, finding = self.ids.block(spec.id, said, spec.id or spec.here, opening=spec.opening)
        if finding is not None:
            self.told.tell(finding)
        return id_

    def _place(self, spec: BlockSpec, id_: str) -> Place:
        said = spec.block
        if spec.title:
            said = plain_words(without_marks(self.sentences.words(without_references(spec.title), escaped)))
        return Place(id_, f"{self.standing.section}: {said}" if self.standing.section else said)


def crowded(heading: str, specs: Sequence[BlockSpec]) -> frozenset[tuple[str, ...]]:
    """What several blocks of a section would be called by: each of them is told by how it opens, the first too, so that
    they may change places.
    """
    told = Counter(_said(heading, one) for one in every(specs) if isinstance(one, BlockSpec) and one.id is None)
    return frozenset(said for said, count in told.items() if count > 1)


def _said(heading: str, spec: BlockSpec) -> tuple[str, ...]:
    source = spec.main if isinstance(spec, DataBlockSpec) and isinstance(spec.main, Scalar) else ""
    return (heading, spec.block, str(source), without_marks(spec.title or ""))


def _titled_by_its_part(spec: DataBlockSpec, each: Scalar) -> DataBlockSpec:
    """What has no title of its own is called by its value."""
    title = Scalar("{{ each }}", each.source, each.start, each.end)
    return spec if spec.title is not None else spec.model_copy(update={"title": title})
