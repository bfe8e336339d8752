"""What compose does for a block (`blocks.contract.Composing`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from packbuilder.blocks.contract import BlockSpec, DataBlockSpec, Place
from packbuilder.blocks.note_marks import without_marks
from packbuilder.blocks.person import Attendance, Person
from packbuilder.blocks.source import Source
from packbuilder.blocks.statuses import Scale
from packbuilder.blocks.trends import given_trend, is_trend
from packbuilder.compose.each import Part, PartNames, RowNames, parts, row_key
from packbuilder.compose.footnotes import (
    Footnotes,
    joined,
    mark_in_note,
    mark_missing,
    said_twice,
    unmarked,
    without_definitions,
)
from packbuilder.compose.ids import Ids, figure_id, value_slug
from packbuilder.compose.markdown import Numbered, Reading, block_nodes, line_nodes, listed, literal, without_holes
from packbuilder.compose.marks import Mark, runs
from packbuilder.compose.names import Names, Unavailable
from packbuilder.compose.people import People
from packbuilder.compose.references import References, dangling, without_references
from packbuilder.compose.snippets import Snippets, Spliced
from packbuilder.compose.sources import Sources
from packbuilder.compose.tell import Told
from packbuilder.diagnostics import Finding, PackbuilderError, suggestion
from packbuilder.expressions.errors import ExpressionError
from packbuilder.expressions.evaluate import Expression, read_expression
from packbuilder.expressions.references import Reference
from packbuilder.expressions.template import (
    Hole,
    empty_figure,
    expression_finding,
    filled,
    hole_figure,
    hole_result,
    holes,
    refused_marks,
)
from packbuilder.figures import Empty, Figure, NumberFormat, Signs, key_text
from packbuilder.layout.paper import SectionSpec
from packbuilder.specfile import Scalar, SourceText, finding_at
from packbuilder.tree import Block, CrossRef, Grid, Group, Inline, NoteRef, Notes, Panel, Style, Trend
from packbuilder.tree.walk import note_refs

RESOLVED = Scalar("RESOLVED, That -", SourceText("", ""), 0, 0)
"""Stands before a resolution where the house file says nothing else."""


class Composer:
    """Holds what runs through a paper: numbers, ids, what was told. One a paper."""

    def __init__(
        self, style: Style, names: Names, sources: Sources, scales: Mapping[str, Scale], told: Told, people: People
    ) -> None:
        self.style = style
        self.names = names
        self.sources = sources
        self.scales = scales
        self.told = told
        self.people = people
        self.up_is_better = False  # what an arrow in the data means: `trends: improvement`
        self.ids = Ids()
        self.headings: list[tuple[int, str, str]] = []
        self.heading = ""  # the section's own id, else its heading as written: ids are made of it
        self.section = ""  # as read
        self.level = 1
        self.numbering = "paragraphs"
        self.lead = RESOLVED
        self.snippets = Snippets({}, told)
        self.footnotes = Footnotes()
        self.references = References()
        self.blocks_by_id: Mapping[str, BlockSpec] = {}
        self._times: Counter[tuple[str, str]] = Counter()
        self._rows: tuple[str, ...] = ()

    # -- sources

    def source(
        self, name: Scalar, where: Mapping[Scalar, Any], sort: Scalar | None, when_empty: Scalar | None
    ) -> Source | None:
        try:
            source = self.sources.here(name)
            if source is not None and where:
                source = self.sources.shaping.narrowed(source, where, self.value)
            if source is not None and sort is not None:
                source = self.sources.shaping.sorted(source, sort)
        except PackbuilderError as error:
            self.told.tell_all(error.findings)
            return None
        if source is not None and not len(source):
            if when_empty is None:
                self.told.tell(self._empty(name, source, bool(where)))
            return None
        return source

    def shown(self, spec: DataBlockSpec) -> Source | None:
        source = self.source(spec.main, spec.where, spec.sort, spec.when_empty)
        return source if source is None or spec.top is None else self.sources.shaping.first(source, spec.top)

    def _empty(self, name: Scalar, source: Source, narrowed: bool) -> Finding:
        of_each = [(column, key_text(value)) for column, value in self.sources.narrowings if column in source.columns]
        if narrowed:
            message = f"no row of {name} meets the conditions"
        elif of_each:
            message = f"no row of {name} has {' and '.join(f'the {column} {value!r}' for column, value in of_each)}"
        else:
            message = f"the source {str(name)!r} has no rows"
        subject = "each: narrows every source that has its column; rename the column" if of_each else "correct where:"
        hint = f"{subject}, or say what stands here then: when_empty: None to report"
        return finding_at(name, message, hint, "no-rows")

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
        spliced = self.snippets.spliced(text)
        return line_nodes(without_holes(" ".join(spliced.text.split())), self._reading(spliced, place))

    def blocks(self, text: Scalar, place: Place, numbered: bool = False) -> tuple[Block, ...]:
        spliced = self.snippets.spliced(text)
        reading = self._reading(spliced, place)
        reading.numbered = self._numbered(numbered)
        body, notes = without_definitions(without_holes(spliced.text))
        for name, said in notes:
            self._say(name, line_nodes(said, reading), spliced.place(f"[^{name}]:")[0], f"[^{name}]:")
        return block_nodes(body, reading)

    def listed(self, kind: str, items: Sequence[tuple[Block, ...]]) -> tuple[Block, ...]:
        mark = Mark(kind.strip("().-"), "(" * kind.startswith("("), kind[-1])
        run = next(runs([mark])) if mark.said else None
        return (listed(run, items, 1, self._numbered(paragraphs=True).lists),) if items else ()

    def snippet(self, name: Scalar, place: Place) -> tuple[Block, ...]:
        with self.snippets.opened(name) as spec:
            match spec:
                case None:
                    return ()
                case SectionSpec(heading=Scalar()) | SectionSpec(sections=[_, *_]):
                    hint = f"name it among the sections: - snippet: {name}"
                    self.told.tell(finding_at(name, f"the snippet {str(name)!r} is a section", hint, "layout"))
                    return ()
                case SectionSpec(text=Scalar() as text):
                    return self.blocks(text, place)
                case SectionSpec(paragraphs=Scalar() as text):
                    return self.blocks(text, place, numbered=True)
                case _:
                    return self.children(spec.blocks)

    @property
    def resolved(self) -> Scalar:
        return self.lead

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

    def value(self, text: Scalar) -> Any:
        """What a text that is one expression stands for (a month, the values of a column), else its words."""
        found = list(holes(text))
        if len(found) != 1 or text.strip() != text[found[0].start : found[0].end]:
            return self.words(text)
        try:
            return read_expression(found[0].text).wanted(self.names.scope())
        except Unavailable:
            return ""
        except ExpressionError as error:
            self.told.tell(expression_finding(text, error, found[0]))
            return ""

    def _faulty(self, text: Scalar) -> Hole | None:
        """The first hole that cannot be worked out: where the caret goes."""
        for hole in holes(text):
            try:
                hole_figure(hole, self.names.scope())
            except ExpressionError:
                return hole
        return None

    def _reading(self, text: Spliced, place: Place) -> Reading:
        for written in text.texts:
            self.told.tell_all(refused_marks(written))
        figures = [self._figure(written, hole, self._figure_id(place, hole)) for written, hole in text.holes]

        def fault(message: str, hint: str, said: str) -> None:
            written, origin = text.place(said)
            self.told.tell(finding_at(written, message, hint, "markdown", origin=origin))

        return Reading(
            lambda n: figures[n] if n < len(figures) else Figure(""), fault,
            lambda name: self.mark(name, mark_missing(name, text.place(f"[^{name}]")[0])),
            lambda target, said: self._led(text.place(f"#{target})")[0], target, said),
            self.ids.heading, lambda id_: self._marked(text.place(f"{{#{id_}}}")[0], id_), self.level + 1,
        )  # fmt: skip

    def _marked(self, text: Scalar, id_: str) -> str:
        """The id that a mark {#id} gives."""
        made, finding = self.ids.block(id_, (), text, text.place(f"{{#{id_}}}"))
        if finding is not None:
            self.told.tell(finding)
        return made

    def _figure_id(self, place: Place, hole: Hole) -> str:
        """An expression may stand in a block's title and again in its words: it is counted through the block."""
        within = "-".join((place.id, *self._rows))
        said = (within, hole.text)
        self._times[said] += 1
        return figure_id(within, hole.text, self._times[said] - 1)

    def _figure(self, text: Scalar, hole: Hole, id_: str) -> Inline:
        try:
            figure = hole_result(hole, self.names.scope(), id_)
            if isinstance(figure, Reference):
                return self._referred(text, hole, figure)
            if figure.value is Empty.BLANK and not figure.text:
                self.told.tell(empty_figure(text, hole))
            return figure
        except Unavailable:
            pass
        except ExpressionError as error:
            self.told.tell(expression_finding(text, error, hole))
        return Figure(Empty.BLANK)

    def _led(self, text: Scalar, target: str, said: str) -> CrossRef:
        """Words that lead to a place of the paper: [words](#id)."""
        return self.references.to(target, said, dangling(target, text, text.place(f"#{target})")))

    def _referred(self, text: Scalar, hole: Hole, to: Reference) -> CrossRef:
        """{{ ref.name }}: what the place is called is known when the whole paper stands."""
        return self.references.to(to.target, "", dangling(to.target, text, text.place("{{", hole.number)))

    # -- footnotes

    def mark(self, name: str, missing: Finding) -> NoteRef:
        return self.footnotes.mark(name, missing)

    @contextmanager
    def noting(self, notes: Mapping[Scalar, Sequence[Scalar]], place: Place) -> Iterator[None]:
        with self.footnotes.within():
            for name, said in notes.items():
                lines = (self.inlines(text, Place(f"{place.id}-{name}", place.name)) for text in said)
                self._say(str(name), joined(lines), name)
            yield

    def printed_notes(self, title: tuple[Inline, ...]) -> Notes:
        return self.footnotes.printed(title)

    def _say(self, name: str, content: tuple[Inline, ...], at: Scalar, written: str = "") -> None:
        for ref in note_refs(content):
            self.told.tell(mark_in_note(self.footnotes.marks[ref.note]))
        if not self.footnotes.say(name, content, unmarked(name, at, written)):
            self.told.tell(said_twice(name, at))

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

    def worked_out(
        self, formula: Expression, at: Scalar, row: Mapping[str, Any], signs: Signs | None = None
    ) -> Figure:
        return self.sources.formulas.worked_out(formula, at, row, signs)

    def format(self, text: Scalar) -> NumberFormat:
        return self.sources.formulas.format(text)

    def scale(self, name: Scalar) -> Scale | None:
        if name in self.scales:
            return self.scales[name]
        hint = suggestion(name, self.scales)
        self.told.tell(finding_at(name, f"there is no scale of statuses {str(name)!r}", hint, "unknown-scale"))
        return None

    def has_scale(self, name: str) -> bool:
        return name in self.scales

    def trend(self, word: str) -> Trend | None:
        return given_trend(word, self.up_is_better) if is_trend(word) else None

    # -- blocks and numbers

    def written(self, id_: Scalar) -> BlockSpec | None:
        return self.blocks_by_id.get(str(id_))

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
            if each.partition(".")[0] not in self.sources.names():
                own = self.source(spec.main, spec.where, None, spec.when_empty)
                if own is None:  # at fault, or empty: told
                    return (self._anchored(spec),) if spec.when_empty is not None else ()
            spec = _titled_by_its_part(spec, each)
        made = []
        for part in parts(each, own, self.sources, self.told, spec.when is not None):
            with self.within(part, PartNames(part, self.sources.usage.looked_at)):
                made.append(self._anchored(spec))
        return spec.together(tuple(made))

    @contextmanager
    def within(self, part: Part, names: Mapping[str, Figure]) -> Iterator[None]:
        """Inside, the sources are narrowed to the part, and these names stand before all others."""
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
        title = without_marks(spec.title or "")
        parts = (self.heading, spec.block, source, title)
        id_, finding = self.ids.block(spec.id, parts, spec.here, opening=spec.opening)
        if finding is not None:
            self.told.tell(finding)
        return id_

    def _place(self, spec: BlockSpec, id_: str) -> Place:
        part = without_marks(self.words(without_references(spec.title))) if spec.title else spec.block
        return Place(id_, f"{self.section}: {part}" if self.section else part)

    # -- people

    def person(self, said: Scalar) -> Person:
        return self.people.person(said)

    def authors(self, at: Scalar) -> tuple[Person, ...]:
        found = self.people.authors()
        if not found:
            hint = "write author: into the layout, or name who signs: sign-off: [contact]"
            self.told.tell(finding_at(at, "this paper has no author", hint, "no-author"))
        return found

    def present(self, at: Scalar) -> Attendance:
        if not self.people.members():
            hint = "list them in the house file (members: of the committee), or here: people: { Members: [...] }"
            self.told.tell(finding_at(at, "the members of this paper's committee are not known", hint, "no-members"))
        return self.people.attendance()

    def finding(self, finding: Finding) -> None:
        self.told.tell(finding)


def _titled_by_its_part(spec: DataBlockSpec, each: Scalar) -> DataBlockSpec:
    """What has no title of its own is called by its value."""
    title = Scalar("{{ each }}", each.source, each.start, each.end)
    return spec if spec.title is not None else spec.model_copy(update={"title": title})


def _reading_of_data() -> Reading:
    """Data hold no expressions; a link that leads nowhere safe is left as words."""
    return Reading(lambda _n: Figure(""), lambda _message, _hint, _said: None, authored=False)
