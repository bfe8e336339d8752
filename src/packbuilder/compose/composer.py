"""What compose does for a block (`blocks.contract.Composing`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from packbuilder.blocks.contract import BlockSpec, DataBlockSpec, Place
from packbuilder.blocks.source import Source
from packbuilder.blocks.statuses import RAG, Scale
from packbuilder.compose.each import Part, PartNames, RowNames, parts, row_key
from packbuilder.compose.ids import Ids, figure_id, value_slug
from packbuilder.compose.markdown import Numbered, Reading, block_nodes, line_nodes, literal, without_holes
from packbuilder.compose.names import Names, Unavailable
from packbuilder.compose.sources import Sources
from packbuilder.compose.tell import Told
from packbuilder.diagnostics import Finding, PackbuilderError, suggestion
from packbuilder.expressions.errors import ExpressionError
from packbuilder.expressions.evaluate import Expression, read_expression
from packbuilder.expressions.template import (
    Hole,
    empty_figure,
    expression_finding,
    filled,
    hole_figure,
    holes,
    refused_marks,
)
from packbuilder.figures import Empty, Figure, NumberFormat
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import Block, Grid, Group, Inline, Panel, Style


class Composer:
    """Holds what runs through a paper: numbers, ids, what was told. One a paper."""

    def __init__(self, style: Style, names: Names, sources: Sources, scales: Mapping[str, Scale], told: Told) -> None:
        self.style = style
        self.names = names
        self.sources = sources
        self.scales = {"rag": RAG, **scales}
        self.told = told
        self.ids = Ids()
        self.headings: list[tuple[int, str, str]] = []
        self.heading = ""  # the section's own id, else its heading as written: ids are made of it
        self.section = ""  # as read
        self.level = 1
        self.numbering = "paragraphs"
        self._times: Counter[tuple[str, str]] = Counter()
        self._rows: tuple[str, ...] = ()

    # -- sources

    def source(
        self, name: Scalar, where: Mapping[Scalar, Any], sort: Scalar | None, when_empty: Scalar | None
    ) -> Source | None:
        try:
            source = self.sources.here(name)
            if source is not None and where:
                source = self.sources.narrowed(source, where, self.words)
            if source is not None and sort is not None:
                source = self.sources.sorted(source, sort)
        except PackbuilderError as error:
            self.told.tell_all(error.findings)
            return None
        if source is not None and not len(source):
            self._tell_empty(name, bool(where), when_empty)
            return None
        return source

    def _tell_empty(self, name: Scalar, narrowed: bool, when_empty: Scalar | None) -> None:
        if when_empty is None:
            message = f"no row of {name} meets the conditions" if narrowed else f"the source {str(name)!r} has no rows"
            hint = "correct where:, or say what stands here then: when_empty: None to report"
            self.told.tell(finding_at(name, message, hint, "no-rows"))

    def looked_at(self, source: Source, columns: Iterable[Scalar]) -> bool:
        names = list(columns)
        missing = source.lacks(names)
        self.told.tell_all(missing)
        for name in () if missing else names:
            self.sources.usage.looked_at(source.name, str(name))
        return not missing

    def uses(self, formula: Expression, source: Source) -> None:
        for name in formula.names() & set(source.columns):
            self.sources.usage.looked_at(source.name, name)

    # -- words

    def inlines(self, text: Scalar, place: Place) -> tuple[Inline, ...]:
        return line_nodes(without_holes(" ".join(text.split())), self._reading(text, place))

    def blocks(self, text: Scalar, place: Place, numbered: bool = False) -> tuple[Block, ...]:
        reading = self._reading(text, place)
        reading.numbered = self._numbered(numbered)
        return block_nodes(without_holes(text), reading)

    def _numbered(self, paragraphs: bool) -> Numbered:
        """What of a text takes numbers, by the paper's `numbering:`."""
        match self.numbering:
            case "none":
                return Numbered()
            case "headings":
                return Numbered(paragraphs, headings=True)
            case "decimal":
                return Numbered(paragraphs, headings=paragraphs, lists=paragraphs)
            case _:
                return Numbered(paragraphs)

    def rich(self, text: str) -> tuple[Block, ...]:
        return block_nodes(literal(text), _reading_of_data())

    def words(self, text: Scalar) -> str:
        for finding in refused_marks(text):
            self.told.tell(finding)
        try:
            return filled(text, self.names.scope())
        except Unavailable:
            return ""
        except ExpressionError as error:
            self.told.tell(expression_finding(text, error, self._faulty(text)))
            return ""

    def _faulty(self, text: Scalar) -> Hole | None:
        """The first hole that cannot be worked out: where the caret goes."""
        for hole in holes(text):
            try:
                hole_figure(hole, self.names.scope())
            except ExpressionError:
                return hole
        return None

    def _reading(self, text: Scalar, place: Place) -> Reading:
        for finding in refused_marks(text):
            self.told.tell(finding)
        found = list(holes(text))
        figures = self._figures(text, found, place)

        def fault(message: str, hint: str, said: str) -> None:
            self.told.tell(
                finding_at(text, message, hint, "markdown", origin=text.place(said) if said in text else None)
            )

        return Reading(
            lambda n: figures[n] if n < len(figures) else Figure(""), fault,
            self.ids.heading, lambda id_: self._marked(text, id_), self.level + 1,
        )  # fmt: skip

    def _marked(self, text: Scalar, id_: str) -> str:
        """The id that a mark {#id} gives."""
        made, finding = self.ids.block(id_, (), text, text.place(f"{{#{id_}}}"))
        if finding is not None:
            self.told.tell(finding)
        return made

    def _figures(self, text: Scalar, found: Sequence[Hole], place: Place) -> list[Figure]:
        return [self._figure(text, hole, self._figure_id(place, hole)) for hole in found]

    def _figure_id(self, place: Place, hole: Hole) -> str:
        """An expression may stand in a block's title and again in its words: it is counted through the block."""
        within = "-".join((place.id, *self._rows))
        said = (within, hole.text)
        self._times[said] += 1
        return figure_id(within, hole.text, self._times[said] - 1)

    def _figure(self, text: Scalar, hole: Hole, id_: str) -> Figure:
        try:
            figure = hole_figure(hole, self.names.scope(), id_)
            if figure.value is Empty.BLANK and not figure.text:
                self.told.tell(empty_figure(text, hole))
            return figure
        except Unavailable:
            pass
        except ExpressionError as error:
            self.told.tell(expression_finding(text, error, hole))
        return Figure(Empty.BLANK)

    def truth(self, text: Scalar) -> bool:
        """Is a `when:` true? A fault (told) counts as true, so that what it guards is checked too."""
        written = text.strip().removeprefix("{{").removesuffix("}}").removeprefix("=")
        try:
            return read_expression(" ".join(written.split())).truth(self.names.scope())
        except Unavailable:
            return True
        except ExpressionError as error:
            self.told.tell(expression_finding(text, error))
            return True

    # -- formulas, formats, scales

    def formula(self, text: Scalar) -> Expression | None:
        return self.sources.formulas.read(text)

    def worked_out(self, formula: Expression, at: Scalar, row: Mapping[str, Any]) -> Figure:
        return self.sources.formulas.worked_out(formula, at, row)

    def format(self, text: Scalar) -> NumberFormat:
        return self.sources.formulas.format(text)

    def scale(self, name: Scalar) -> Scale | None:
        if name in self.scales:
            return self.scales[name]
        hint = suggestion(name, self.scales)
        self.told.tell(finding_at(name, f"there is no scale of statuses {str(name)!r}", hint, "unknown-scale"))
        return None

    # -- blocks and numbers

    def children(self, specs: Sequence[BlockSpec]) -> tuple[Block, ...]:
        return tuple(block for spec in specs for block in self.anchored(spec))

    def anchored(self, spec: BlockSpec) -> tuple[Block, ...]:
        """A block's nodes under its anchor, once for each part where it is repeated; small charts stand in a grid."""
        made = self.repeated(spec)
        if not spec.side_by_side or len(made) < 2:
            return tuple(block for nodes in made for block in nodes)
        across = 2 if len(made) == 4 else min(len(made), 3)
        return (Grid(self._id(spec), tuple(map(Panel, made)), across, (1,) * across),)

    def repeated(self, spec: BlockSpec) -> tuple[tuple[Block, ...], ...]:
        """A block's nodes, those of each part for itself."""
        each = spec.each
        if each is None:
            return (self._anchored(spec),)
        own = None
        if isinstance(spec, DataBlockSpec) and isinstance(spec.main, Scalar):
            own = self.source(spec.main, spec.where, None, spec.when_empty)
            if own is None:  # at fault, or empty: told
                return (self._anchored(spec),) if spec.when_empty is not None else ()
            spec = _titled_by_its_part(spec, each)
        made = []
        for part in parts(each, own, self.sources, self.told):
            with self.within(part):
                made.append(self._anchored(spec))
        return tuple(made)

    @contextmanager
    def within(self, part: Part) -> Iterator[None]:
        """Inside, the sources are narrowed to the part, and its names stand before all others."""
        names = PartNames(part, self.sources.usage.looked_at)
        with self.sources.each(part.column, part.value), self.names.within(names), self.ids.part(part.key):
            yield

    @contextmanager
    def row(self, source: Source, position: int) -> Iterator[None]:
        names, outer = RowNames(source, position, self.sources.usage.looked_at), self._rows
        self._rows = (*outer, value_slug(row_key(source, position)))
        try:
            with self.names.within(names):
                yield
        finally:
            self._rows = outer

    def _anchored(self, spec: BlockSpec) -> tuple[Block, ...]:
        """A block's nodes under its anchor; a grid has none of its own, its panels have."""
        id_ = self._id(spec)  # before `when:` is asked: what is hidden this month keeps its id
        if spec.when is not None and not self.truth(spec.when):
            return ()
        place = self._place(spec, id_)
        nodes = spec.compose(self, place)
        if not nodes or any(isinstance(node, Grid) for node in nodes):
            return nodes
        return (Group(place.id, place.name, nodes),)

    def _id(self, spec: BlockSpec) -> str:
        """The section, the kind of block, its source and its title, as written."""
        source = spec.main if isinstance(spec, DataBlockSpec) and isinstance(spec.main, Scalar) else ""
        id_, finding = self.ids.block(spec.id, (self.heading, spec.block, source, spec.title or ""), spec.here)
        if finding is not None:
            self.told.tell(finding)
        return id_

    def _place(self, spec: BlockSpec, id_: str) -> Place:
        part = self.words(spec.title) if spec.title else spec.block
        return Place(id_, f"{self.section}: {part}" if self.section else part)

    def finding(self, finding: Finding) -> None:
        self.told.tell(finding)


def _titled_by_its_part(spec: DataBlockSpec, each: Scalar) -> DataBlockSpec:
    """What has no title of its own is called by its value."""
    title = Scalar("{{ each }}", each.source, each.start, each.end)
    return spec if spec.title is not None else spec.model_copy(update={"title": title})


def _reading_of_data() -> Reading:
    """Data hold no expressions; a link that leads nowhere safe is left as words."""
    return Reading(lambda _n: Figure(""), lambda _message, _hint, _said: None, authored=False)
