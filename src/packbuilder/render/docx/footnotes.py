"""Marks of notes: real Word footnotes for running text, raised marks where the note stands as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from packbuilder.render.docx.writing import Place, Writing, bookmark_name
from packbuilder.render.docx.xml import HEAD, NAMESPACES, Line, Run, link, paragraph, run, text_xml
from packbuilder.theme import Page
from packbuilder.tree import (
    Block,
    Emphasis,
    Inline,
    Link,
    Note,
    NoteRef,
    Notes,
    Paragraph,
    Strong,
    Table,
    children,
    lines,
    walk,
)

RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def running_notes(blocks: tuple[Block, ...]) -> dict[str, Note]:
    """The notes that become footnotes: those of Notes blocks, marked in running text once and nowhere else.

    A footnote cannot be shared by two marks, and Word allows none in a repeated header row.
    """
    given = {note.id: note for block in walk(blocks) if isinstance(block, Notes) for note in block.notes}
    marks = Counter(ref.note for ref in _marks(blocks, running=False))
    running = Counter(ref.note for ref in _marks(blocks, running=True))
    return {id_: note for id_, note in given.items() if running[id_] == 1 and marks[id_] == 1}


def _marks(blocks: Iterable[Block], running: bool) -> Iterator[NoteRef]:
    for block in blocks:
        if not running or isinstance(block, Paragraph):
            for line in lines(block):
                yield from _refs(line)
        if not (running and isinstance(block, Table)):
            yield from _marks(children(block), running)


def _refs(content: Iterable[Inline]) -> Iterator[NoteRef]:
    for inline in content:
        match inline:
            case NoteRef():
                yield inline
            case Strong(children=inner) | Emphasis(children=inner) | Link(children=inner):
                yield from _refs(inner)
            case _:
                pass


def note_reference(ref: NoteRef, place: Place, writing: Writing) -> Line:
    """A footnote's mark; where its note stands as text, a raised mark that leads to it."""
    note = writing.footnotes.get(ref.note)
    if note is None or place.note_text:
        return _raised(ref, writing)
    number = writing.count("footnote")
    writing.notes.append((number, note))
    if ref.marker == str(number):
        return (Run(f'<w:footnoteReference w:id="{number}"/>', _style(writing)),)
    own = f'<w:footnoteReference w:customMarkFollows="1" w:id="{number}"/>{text_xml(ref.marker)}'
    return (Run(own, _style(writing)),)


def footnotes_xml(writing: Writing, inlines: Callable[[Iterable[Inline], Place, Writing], Line], page: Page) -> str:
    """The part that holds the footnotes, with the two separators that Word expects."""
    done, notes = 0, []
    place = Place(page.inner_width, page, note_text=True)
    while done < len(writing.notes):  # a note may mark another
        number, note = writing.notes[done]
        notes.append(_footnote(number, note, inlines(note.content, place, writing), writing))
        done += 1
    separators = _separator("separator", -1) + _separator("continuationSeparator", 0)
    return f"{HEAD}<w:footnotes {NAMESPACES}>{separators}{''.join(notes)}</w:footnotes>"


def marked_note(note: Note, words: Line, writing: Writing) -> Line:
    """The runs of a note that stands as text: its raised mark, then its words."""
    if not note.marker:
        return words
    return writing.bookmark(note.id, run(note.marker, _style(writing))) + run(" ") + words


def _footnote(number: int, note: Note, words: Line, writing: Writing) -> str:
    mark = "<w:footnoteRef/>" if note.marker == str(number) else text_xml(note.marker)
    line = (Run(mark, _style(writing)), *run(" "), *words)
    return f'<w:footnote w:id="{number}">{paragraph(writing.id_of("footnote text"), line)}</w:footnote>'


def _raised(ref: NoteRef, writing: Writing) -> Line:
    mark = run(ref.marker, _style(writing))
    return link(f'w:anchor="{bookmark_name(ref.note)}"', mark) if ref.note in writing.targets else mark


def _style(writing: Writing) -> str:
    return f'<w:rStyle w:val="{writing.id_of("footnote reference")}"/>'


def _separator(kind: str, number: int) -> str:
    line = f'<w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r><w:{kind}/></w:r></w:p>'
    return f'<w:footnote w:type="{kind}" w:id="{number}">{line}</w:footnote>'
