"""An author's Markdown into nodes: snippets spliced in, expressions worked out, notes and references remembered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from packbuilder.blocks.contract import Place
from packbuilder.compose.footnotes import (
    Footnotes,
    joined,
    mark_in_note,
    mark_missing,
    said_twice,
    unmarked,
    without_definitions,
)
from packbuilder.compose.ids import Ids, value_slug
from packbuilder.compose.markdown.attributes import NAME
from packbuilder.compose.markdown.blocks import block_nodes
from packbuilder.compose.markdown.holes import literal, without_holes
from packbuilder.compose.markdown.lines import line_nodes
from packbuilder.compose.markdown.lists import listed
from packbuilder.compose.markdown.markers import Marker, runs
from packbuilder.compose.markdown.reading import Numbered, Reading
from packbuilder.compose.references import References, dangling
from packbuilder.compose.sentences import Sentences
from packbuilder.compose.snippets import Snippets, Spliced
from packbuilder.compose.standing import Standing
from packbuilder.compose.tell import Told
from packbuilder.diagnostics import Finding, Origin, Severity
from packbuilder.expressions.references import Reference
from packbuilder.expressions.template import Hole, loose_filters, refused_marks
from packbuilder.figures import Figure
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import Block, CrossRef, Inline
from packbuilder.tree.walk import note_refs


@dataclass(frozen=True, slots=True)
class Texts:
    """One a paper; `numbering` is the paper's."""

    sentences: Sentences
    snippets: Snippets
    footnotes: Footnotes
    references: References
    ids: Ids
    standing: Standing
    numbering: str
    told: Told

    def inlines(self, text: Scalar, place: Place) -> tuple[Inline, ...]:
        """One line of Markdown."""
        spliced = self.snippets.spliced(text)
        return line_nodes(without_holes(" ".join(spliced.text.split())), self._reading(spliced, place))

    def blocks(self, text: Scalar, place: Place, numbered: bool) -> tuple[Block, ...]:
        """Paragraphs, lists and headings; the notes that are defined among them are said."""
        spliced = self.snippets.spliced(text)
        reading = self._reading(spliced, place)
        reading.numbered = _numbered(self.numbering, numbered)
        body, notes = without_definitions(without_holes(spliced.text))
        for name, said in notes:
            self._say(name, line_nodes(said, reading), spliced.place(f"[^{name}]:")[0], f"[^{name}]:")
        return block_nodes(body, reading)

    def listed(self, kind: str, items: Sequence[tuple[Block, ...]]) -> tuple[Block, ...]:
        """The items as a list that is marked as `kind` says."""
        marker = Marker(kind.strip("().-"), "(" * kind.startswith("("), kind[-1])
        run = next(runs([marker])) if marker.said else None
        return (listed(run, items, 1, _numbered(self.numbering, paragraphs=True).lists),) if items else ()

    @contextmanager
    def noting(self, notes: Mapping[Scalar, Sequence[Scalar]], place: Place) -> Iterator[None]:
        """Inside, marks mean these notes first, then those of what this stands in."""
        with self.footnotes.within():
            for name, said in notes.items():
                lines = (self.inlines(text, Place(f"{place.id}-{name}", place.name)) for text in said)
                self._say(str(name), joined(lines), name)
            yield

    def _say(self, name: str, content: tuple[Inline, ...], at: Scalar, written: str = "") -> None:
        for ref in note_refs(content):
            self.told.tell(mark_in_note(self.footnotes.marks[ref.note]))
        if not self.footnotes.say(name, content, unmarked(name, at, written)):
            self.told.tell(said_twice(name, at))

    def _reading(self, text: Spliced, place: Place) -> Reading:
        for written in text.texts:
            self.told.tell_all((*refused_marks(written), *loose_filters(written)))
        figures = [self._figure(written, hole, place) for written, hole in text.holes]
        ids: Counter[str] = Counter()

        def fault(message: str, hint: str, said: str) -> None:
            written, origin = text.place(said)
            self.told.tell(finding_at(written, message, hint, "markdown", origin=origin))

        def own_id(id_: str) -> str:
            ids[id_] += 1
            return self._own_id(text.place(f"{{#{id_}}}")[0], id_, ids[id_] - 1)

        return Reading(
            figure=lambda n: figures[n] if n < len(figures) else Figure(""),
            fault=fault,
            mark=lambda name: self.footnotes.mark(name, mark_missing(name, text.place(f"[^{name}]")[0])),
            reference=lambda target, said: self._linked(text.place(f"#{target})")[0], target, said),
            heading_id=self.ids.heading,
            own_id=own_id,
            misplaced=lambda mark: self.told.tell(_misplaced(mark, *text.place(mark))),
            heading_level=self.standing.level + 1,
        )

    def _figure(self, text: Scalar, hole: Hole, place: Place) -> Inline:
        """The figure in a hole; {{ ref.name }} is called by what it means when the whole paper stands."""
        # An expression may stand in a block's title and again in its words: it is counted through the block.
        id_ = self.ids.figure("-".join((place.id, *self.standing.rows)), hole.text)
        found = self.sentences.figure(text, hole, id_)
        if isinstance(found, Reference):
            target = "-".join((found.target, *map(value_slug, found.keys)))
            return self.references.to(target, "", dangling(target, text, text.place("{{", hole.number)))
        return found

    def _linked(self, text: Scalar, target: str, said: str) -> CrossRef:
        """Words that lead to a place of the paper: [words](#id)."""
        return self.references.to(target, said, dangling(target, text, text.place(f"#{target})")))

    def _own_id(self, text: Scalar, id_: str, before: int) -> str:
        """The id that {#id} at a paragraph's end gives, of which so many stand before it in the text; in words of a row
        it ends with what names the row.
        """
        made, finding = self.ids.block(self._of_row(id_), (), text, text.place(f"{{#{id_}}}", before))
        if finding is not None:
            self.told.tell(finding)
        return made

    def row_id(self, id_: Scalar) -> str:
        """The id of the row that words stand for here, among those under this id."""
        return self.ids.block(self._of_row(str(id_)), (), id_)[0]

    def _of_row(self, id_: str) -> str:
        return "-".join((id_, *self.standing.rows))


def _misplaced(mark: str, written: Scalar, origin: Origin | None) -> Finding:
    """A {#name} or {-} that is printed, where its author meant that it does something."""
    message = f"{mark} says nothing here, and is printed"
    hint = "at the end of a paragraph, an item or a ## heading it does; of sections and blocks say id:, number: no"
    if mark.startswith("{#") and not NAME.fullmatch(mark):
        hint = "a name is of small letters, digits, - and _: {#next-year}"
    return finding_at(written, message, f"{hint}; \\{mark} prints it", "misplaced-mark", Severity.WARNING, origin)


def text_of_data(text: str) -> tuple[Block, ...]:
    """Markdown from a cell: data hold no expressions; a link that leads nowhere safe is left as words."""
    reading = Reading(lambda _n: Figure(""), lambda _message, _hint, _said: None, authored=False)
    return block_nodes(literal(text), reading)


def _numbered(numbering: str, paragraphs: bool) -> Numbered:
    """What of a text takes numbers, by the paper's `numbering:`."""
    match numbering:
        case "none":
            return Numbered()
        case "headings":
            return Numbered(paragraphs, headings=True)
        case "decimal":
            return Numbered(paragraphs, headings=paragraphs, lists=paragraphs)
        case _:
            return Numbered(paragraphs)
