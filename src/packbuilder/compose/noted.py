"""Footnotes settled when the whole paper stands: each mark its number or letter, each note its place.

Marks in words are numbered through the paper, as Word numbers them; marks of tables are lettered, from a under each
table, or from a through a section whose notes a `footnotes` block prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby

from packbuilder.compose.footnotes import Footnotes, Mark, Said, Scope, with_suggestion
from packbuilder.compose.tell import Told
from packbuilder.diagnostics import Finding
from packbuilder.tree import Block, Break, Group, Heading, Inline, Note, NoteRef, Notes, Numeral, Table, Text
from packbuilder.tree.numerals import written
from packbuilder.tree.rewrite import Line, each_inline, with_children, with_lines
from packbuilder.tree.walk import lines, note_refs

BETWEEN = "\u2009"
"""A thin space parts the marks of one word: 12 would be another note."""

Taken = Callable[[Said, Scope], Note]
"""Gives a note its mark, the same each time."""


def noted(blocks: Iterable[Block], footnotes: Footnotes, told: Told) -> tuple[Block, ...]:
    """The blocks with every mark settled and every note in its place; what is amiss is told."""
    settling = _Settling(footnotes, told)
    settled = (*settling.blocks(tuple(blocks)), *settling.at_foot())
    told.tell_all(settling.nowhere_marked())
    return settling.filled(settled)


@dataclass(slots=True)
class _Settling:
    """`running` are the notes of words by what they say; `waiting` those whose page's foot is still to come; `printed`
    the notes of each scope with a `footnotes` block.
    """

    footnotes: Footnotes
    told: Told
    running: dict[int, Note] = field(default_factory=dict)
    waiting: dict[str, Note] = field(default_factory=dict)
    printed: dict[str, dict[int, Note]] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)

    def blocks(self, given: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks of a run; what words above a heading mark stands above it."""
        made: list[Block] = []
        for block in given:
            if isinstance(block, Heading | Break):
                made.extend(self.at_foot())
            made.append(self._block(block))
        return tuple(made)

    def at_foot(self) -> Iterator[Notes]:
        """The notes that wait for the foot of their page."""
        if self.waiting:
            yield Notes(tuple(self.waiting.values()))
        self.waiting = {}

    def _block(self, block: Block) -> Block:
        match block:
            case Heading():
                return with_lines(replace(block, content=self._unmarked(block.content)), self._words)
            case Table():
                return self._table(block)
            case Group():
                return with_children(block, self.blocks)
            case _:
                return with_children(with_lines(block, self._words), self._inner)

    def _inner(self, given: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in given)

    # words

    def _words(self, line: Line) -> Line:
        return self._line(line, self._at_foot)

    def _at_foot(self, said: Said, _scope: Scope) -> Note:
        number = str(len(self.running) + 1)
        note = self.running.setdefault(id(said), Note(f"footnote-{number}", number, said.content))
        self.waiting[note.id] = note
        return note

    def _unmarked(self, line: Line) -> Line:
        """A heading stands in contents lists, bookmarks and banners too, where nobody could follow its mark."""
        for ref in note_refs(line):
            hint = "mark the first words under it, or its subtitle"
            at = self.footnotes.marks[ref.note].missing
            message = "a heading cannot be marked with a note"
            self.told.tell(replace(at, message=message, hint=hint, rule="note-in-heading"))
        return each_inline(line, lambda inline: () if isinstance(inline, NoteRef) else (inline,))

    # tables

    def _table(self, table: Table) -> Table:
        """The table with its own notes under it; what its section prints elsewhere is only marked here."""
        if not any(note_refs(line) for line in lines(table)):
            return table
        own: dict[int, Note] = {}

        def under(said: Said, _scope: Scope) -> Note:
            return own.setdefault(id(said), _lettered(table.id, len(own), said))

        settled = with_lines(table, partial(self._line, taken=under))
        assert isinstance(settled, Table), "a table stays one"
        return replace(settled, notes=(*own.values(), *settled.notes))

    # marks

    def _line(self, line: Line, taken: Taken) -> Line:
        if not note_refs(line):
            return line
        return tuple(_parted(each_inline(line, partial(self._settled, taken))))

    def _settled(self, taken: Taken, inline: Inline) -> Line:
        if not isinstance(inline, NoteRef):
            return (inline,)
        mark = self.footnotes.marks[inline.note]
        said = mark.scope.find(mark.name)
        if said is None:
            self.told.tell(self._missing(mark))
            return ()
        self.marked.add(str(said.unmarked.place))
        printing = mark.scope.printing
        note = taken(said, mark.scope) if printing is None else self._print(said, printing)
        return (NoteRef(note.marker, note.id),)

    def _print(self, said: Said, scope: Scope) -> Note:
        """A note of a section that prints its notes by itself."""
        notes = self.printed.setdefault(scope.key, {})
        return notes.setdefault(id(said), _lettered(f"notes-{scope.key}", len(notes), said))

    def _missing(self, mark: Mark) -> Finding:
        return replace(mark.missing, hint=with_suggestion(mark.missing, mark))

    # when every mark is known

    def nowhere_marked(self) -> Iterator[Finding]:
        """Notes that no mark of what is shown stands for; a section that is repeated says its notes again."""
        for scope in self.footnotes.scopes.values():
            yield from (said.unmarked for said in scope.said.values() if str(said.unmarked.place) not in self.marked)

    def filled(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks with the notes in that `footnotes` blocks print; one without any prints nothing."""
        return tuple(made for block in blocks for made in self._filled(block))

    def _filled(self, block: Block) -> Iterator[Block]:
        match block:
            case Notes(printed=True, notes=(Note(id=scope),)):
                if notes := self.printed.get(scope):
                    yield replace(block, notes=tuple(notes.values()))
            case _:
                yield with_children(block, self.filled)


def _lettered(owner: str, before: int, said: Said) -> Note:
    letter = written(before + 1, Numeral.ALPHA)
    return Note(f"{owner}-{letter}", letter, said.content)


def _parted(line: Line) -> Iterator[Inline]:
    """Marks that stand side by side in the order of their notes, a thin space between them."""
    for are_marks, run in groupby(line, lambda inline: isinstance(inline, NoteRef)):
        if not are_marks:
            yield from run
            continue
        for index, ref in enumerate(sorted((one for one in run if isinstance(one, NoteRef)), key=_place)):
            if index:
                yield Text(BETWEEN)
            yield ref


def _place(ref: NoteRef) -> tuple[int, str]:
    """9 before 10, z before aa."""
    return len(ref.marker), ref.marker
