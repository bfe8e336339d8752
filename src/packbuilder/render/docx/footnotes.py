"""Marks of notes: real Word footnotes for running text, raised marks where the note stands as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from packbuilder.fit.identity import Same
from packbuilder.render.docx.bookmarks import bookmark_name
from packbuilder.render.docx.plain_rows import PlainLines
from packbuilder.render.docx.writing import Place, Writing
from packbuilder.render.docx.xml import HEAD, NAMESPACES, Line, Run, field, link, paragraph, run, text_xml
from packbuilder.theme import Page
from packbuilder.tree import Block, Inline, Note, NoteRef, Table, foot_notes, lines, walk
from packbuilder.tree.walk import note_refs

RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def running_notes(every: Iterable[Block], marked: Counter[str]) -> dict[str, Note]:
    """The notes that become footnotes: those for the foot of pages, as far as words mark them and no table does.

    Word allows no footnote in a repeated header row.
    """
    if not marked:
        return {}
    given = {note.id: note for block in every for note in foot_notes(block)}
    in_tables = {ref.note for block in every if isinstance(block, Table) for ref in _within(block)}
    return {id_: given[id_] for id_ in marked if id_ in given and id_ not in in_tables}


def marks(every: Iterable[Block], plain: Mapping[Same[Table], PlainLines]) -> Counter[str]:
    """How often each note is marked, in reading order. Rows of tables that are `plain` mark none."""
    return Counter(ref.note for block in every for ref in _own(_without(block, plain)))


def _without(block: Block, plain: Mapping[Same[Table], PlainLines]) -> Block:
    """A table without its plain rows."""
    if not isinstance(block, Table):
        return block
    rows = zip(block.body, plain[Same(block)].words, strict=True)
    return replace(block, body=tuple(row for row, words in rows if words is None))


def _own(block: Block) -> Iterator[NoteRef]:
    """The marks of notes in a block, not in its children."""
    for line in lines(block):
        yield from note_refs(line)


def _within(block: Block) -> Iterator[NoteRef]:
    for inner in walk((block,)):
        yield from _own(inner)


def note_reference(ref: NoteRef, place: Place, writing: Writing) -> Line:
    """A footnote's mark, or a live reference to it where it is marked already; else a raised mark that leads to it."""
    note = writing.footnotes.given.get(ref.note)
    if note is None or place.note_text:
        return _raised(ref, writing)
    if writing.bookmarks.has(_mark_key(ref.note)):
        return field(f"NOTEREF {_mark_name(ref.note)} \\f \\h", ref.marker, _style(writing))
    number = writing.count("footnote")
    writing.footnotes.marked.append((number, note))
    if ref.marker == str(number):
        mark = Run(f'<w:footnoteReference w:id="{number}"/>', _style(writing))
    else:
        own = f'<w:footnoteReference w:customMarkFollows="1" w:id="{number}"/>{text_xml(ref.marker)}'
        mark = Run(own, _style(writing))
    return _marked_once(ref.note, (mark,), writing) if writing.footnotes.marks[ref.note] > 1 else (mark,)


def footnotes_xml(writing: Writing, inlines: Callable[[Iterable[Inline], Place, Writing], Line], page: Page) -> str:
    """The part that holds the footnotes, with the two separators that Word expects."""
    done, notes = 0, []
    place = Place(page.inner_width, page, note_text=True)
    while done < len(writing.footnotes.marked):  # a note may mark another
        number, note = writing.footnotes.marked[done]
        notes.append(_footnote(number, note, inlines(note.content, place, writing), writing))
        done += 1
    separators = _separator("separator", -1) + _separator("continuationSeparator", 0)
    return f"{HEAD}<w:footnotes {NAMESPACES}>{separators}{''.join(notes)}</w:footnotes>"


def marked_note(note: Note, words: Line, writing: Writing) -> Line:
    """The runs of a note that stands as text: its mark, which leads back to where it stands first, then its words."""
    if not note.marker:
        return words
    mark = run(note.marker)
    if note.id in writing.footnotes.marks:
        mark = link(f'w:anchor="{_mark_name(note.id)}"', mark)
    return writing.bookmarks.target(note.id, mark) + run("\t") + words


def _footnote(number: int, note: Note, words: Line, writing: Writing) -> str:
    mark = "<w:footnoteRef/>" if note.marker == str(number) else text_xml(note.marker)
    line = (Run(mark, _style(writing)), *run(" "), *words)
    return f'<w:footnote w:id="{number}">{paragraph(writing.id_of("footnote text"), line)}</w:footnote>'


def _raised(ref: NoteRef, writing: Writing) -> Line:
    mark = run(ref.marker, _style(writing))
    if ref.note not in writing.bookmarks.targets:
        return mark
    return _marked_once(ref.note, link(f'w:anchor="{bookmark_name(ref.note)}"', mark), writing)


def _marked_once(note: str, mark: Line, writing: Writing) -> Line:
    """The first mark of a note stands in a bookmark: others of its marks, or the note itself, lead there."""
    key = _mark_key(note)
    return mark if writing.bookmarks.has(key) else writing.bookmarks.mark(key, _mark_name(note), mark)


def _mark_key(note: str) -> str:
    return f"mark {note}"


def _mark_name(note: str) -> str:
    return bookmark_name(_mark_key(note))


def _style(writing: Writing) -> str:
    return f'<w:rStyle w:val="{writing.id_of("footnote reference")}"/>'


def _separator(kind: str, number: int) -> str:
    line = f'<w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r><w:{kind}/></w:r></w:p>'
    return f'<w:footnote w:type="{kind}" w:id="{number}">{line}</w:footnote>'
