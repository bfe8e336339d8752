"""The words of a Word file as a reader sees them: insertions accepted, deletions ignored, white space made plain.

Contents lists are left out: Word makes them anew. What live fields show is marked as theirs. What a footnote says
follows the paragraph that it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree
from lxml.etree import _Element

from packbuilder.drafts.characters import CHARACTERS, character
from packbuilder.drafts.controls import CONTENT, SDT, is_block, is_contents, is_ours, title
from packbuilder.drafts.drawn import Drawings
from packbuilder.drafts.fields import Fields
from packbuilder.drafts.marked import marked
from packbuilder.drafts.said import (
    FIELD_CLOSES,
    FIELD_OPENS,
    Cell,
    Cells,
    Line,
    Row,
    Thing,
    cell,
    plain,
    row_lines,
    shown,
)
from packbuilder.drafts.xml import FALLBACK, A, C, W, parsed

DOCUMENT: Final = "word/document.xml"
FOOTNOTES: Final = "word/footnotes.xml"

_P, _TBL, _TR, _TC, _T = (f"{W}{name}" for name in ("p", "tbl", "tr", "tc", "t"))
_NOTE: Final = f"{W}footnoteReference"
_MARK, _CODE, _SIMPLE = (f"{W}{name}" for name in ("fldChar", "instrText", "fldSimple"))
_SKIPPED: Final = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tcPr", "trPr", "delText")
) | {FALLBACK}
_OPENS, _CLOSES = "\x02", "\x03"  # round the words of a control while they are read: no XML can hold them
_MARKS: Final = re.compile(f"([{_OPENS}{_CLOSES}])")
_MORE: Final = (
    *(SDT, _MARK, _SIMPLE, _NOTE, *CHARACTERS, FALLBACK, f"{C}chart", f"{A}blip"),
    *(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "delText", "instrText", "bookmarkStart")),
)
"""What makes a table more than words in cells, and a paragraph more than words."""

Aside = Mapping[str, tuple[tuple[str, ...], ...]]
"""Rows of tables, their cells a line of words at most, by the mark that stands for them."""


@dataclass(frozen=True, slots=True)
class Control:
    """What a content control says. It begins in the `line`th line of the document, `at` characters from its beginning,
    and stands `within` another that is round paragraphs or tables: one in a footnote in that of the footnote's mark.
    """

    things: tuple[Thing, ...]
    line: int
    at: int = 0
    within: _Element | None = None


@dataclass(slots=True)
class Reader:
    """Reads one part from its top, tracked changes accepted: fields may begin in one paragraph and end in another.

    `controls` are all that it came by, in the order of the document; `bookmarks` has the words in those of figures.
    `aside` has the rows of tables that stand in no element: of a part that is being written it is known what they say.
    `notes` are the footnotes by their number, `blocks` the titles of controls that began with a paragraph: LibreOffice
    may move such a one into that, and it puts one that began with a table into the table's first cell.
    """

    drawings: Drawings
    notes: Mapping[str, _Element] = field(default_factory=dict)
    blocks: frozenset[str] = frozenset()
    fields: Fields = field(default_factory=Fields)
    aside: Aside = field(default_factory=dict)
    controls: dict[_Element, Control] = field(default_factory=dict)
    bookmarks: dict[str, str] = field(default_factory=dict)
    _rich: frozenset[_Element] | None = None
    _inside: list[_Element] = field(default_factory=list)
    _around: list[_Element] = field(default_factory=list)
    _noted: set[_Element] = field(default_factory=set)
    _begun: str = ""
    _count: int = 0

    @classmethod
    def of(cls, parts: Mapping[str, bytes], aside: Aside | None = None, blocks: frozenset[str] = frozenset()) -> Reader:
        return cls(Drawings.of(parts, DOCUMENT), _notes(parts), blocks, aside=aside or {})

    def things(self, element: _Element) -> Iterator[Thing]:
        """What stands in an element from top to bottom."""
        for _, things in self.pieces(element):
            yield from things

    def pieces(self, element: _Element) -> Iterator[tuple[_Element | None, tuple[Thing, ...]]]:
        """What stands in an element, piece by piece, with the control round paragraphs and tables it stands in.

        Tables that hold tables or such controls only put things side by side: they are layout, not data.
        """
        if self._rich is None:  # most paragraphs are nothing but words, and need no further look
            every = (element, *self.notes.values())
            self._rich = frozenset(p for root in every for one in root.iter(*_MORE) for p in one.iterancestors(_P))
        for child in element:
            if child.tag != _P and self._begun:
                yield None, self._ended()
            if child.tag == _P:
                yield None, tuple(self.paragraph(child))
            elif child.tag == _TBL and not self._is_layout(child):
                yield None, (self._cells(child),)
            elif child.tag == SDT and is_block(child) and not is_contents(child):
                yield child, self._within(child)
            elif child.tag not in _SKIPPED and not is_contents(child):
                yield from self.pieces(child)
        if self._begun:
            yield None, self._ended()

    def _is_layout(self, table: _Element) -> bool:
        """Whether a table only puts things side by side."""
        nested = next(table.iterdescendants(_TBL), None) is not None
        return nested or any(title(one) in self.blocks or is_ours(one) for one in table.iter(SDT))

    def _within(self, control: _Element) -> tuple[Thing, ...]:
        self.controls[control] = Control((), self._count, within=self._control)  # before those inside it
        content = control.find(CONTENT)
        self._around.append(control)
        things = tuple(self.things(content)) if content is not None else ()
        self._around.pop()
        self.controls[control] = replace(self.controls[control], things=things)
        return things

    @property
    def _control(self) -> _Element | None:
        """The control round paragraphs or tables that is read."""
        return self._around[-1] if self._around else None

    def _cells(self, table: _Element) -> Cells:
        head = sum(1 for _ in table.iter(f"{W}tblHeader"))
        return Cells(tuple(self._rows(table)), head)

    def _rows(self, table: _Element) -> Iterator[Row]:
        only_words = not self.fields.are_open and next(table.iter(*_MORE), None) is None
        for row in table.iter(_TR, etree.ProcessingInstruction):
            if row.tag != _TR:
                yield from self._rows_aside(row.text or "")
            else:
                yield self._row_of_words(row) if only_words else tuple(map(self._cell, row.iter(_TC)))

    def _row_of_words(self, row: _Element) -> Row:
        """A row that holds nothing but words, as most of a long table do, in one pass."""
        cells: list[list[str]] = []
        for one in row.iter(_TC, _P, _T):
            tag = one.tag
            if tag == _T:
                cells[-1][-1] += one.text or ""
            elif tag == _P:
                cells[-1].append("")
            else:
                cells.append([])
        made = tuple(cell([said for paragraph in one if (said := plain(paragraph))]) for one in cells)
        self._count += sum(1 for _ in row_lines(made))
        return made

    def _rows_aside(self, mark: str) -> tuple[Row, ...]:
        rows = self.aside.get(mark, ())
        self._count += sum([len(row) - row.count("") for row in rows])
        return rows

    def _cell(self, of: _Element) -> Cell:
        return cell(self._lines(of))

    def _lines(self, of: _Element) -> list[Line]:
        """What the paragraphs of a cell or a footnote say."""
        return [line for paragraph in of.iter(_P) for line in self.paragraph(paragraph)] + list(self._ended())

    def paragraph(self, paragraph: _Element) -> Iterator[Line]:
        """The words of a paragraph, if it has any, then what its drawings show, then what its footnotes say."""
        if not self.fields.are_open and not self._begun and self._rich is not None and paragraph not in self._rich:
            if said := plain(etree.tostring(paragraph, method="text", encoding="unicode", with_tail=False)):
                self._count += 1
                yield said
            return
        self.bookmarks |= marked(paragraph)
        self._begun += "".join(self._pieces(paragraph))
        if not _runs_on(paragraph):
            yield from self._ended()
        if next(paragraph.iter(f"{C}chart", f"{A}blip"), None) is not None:
            for drawn in self.drawings.within(paragraph):
                self._count += 1
                yield drawn
        self.fields.end_paragraph()
        for mark in paragraph.iter(_NOTE):
            yield from self._note(mark)

    def _note(self, mark: _Element) -> Iterator[Line]:
        """What a footnote says, unless its mark was deleted. Each is read once, or one could mark itself."""
        note = self.notes.get(mark.get(f"{W}id", ""))
        is_gone = next(mark.iterancestors(f"{W}del", f"{W}moveFrom"), None) is not None
        if note is None or is_gone or note in self._noted:
            return
        self._noted.add(note)
        begun, inside = self._begun, self._inside
        self._begun, self._inside = "", []
        yield from self._lines(note)
        self._begun, self._inside = begun, inside

    def _ended(self) -> tuple[str, ...]:
        """The line of which the words were begun, now that nothing runs on from it."""
        said, self._begun = self._plain(self._begun), ""
        self._count += bool(said)
        return (said,) if said else ()

    def words(self, element: _Element) -> str:
        """The words in one paragraph or control, in order."""
        return self._plain("".join(self._pieces(element)))

    def _plain(self, pieces: str) -> str:
        said = " ".join(pieces.split())
        return self._without_controls(said) if _OPENS in said else said

    def _without_controls(self, said: str) -> str:
        """The words without the marks of controls, which are remembered."""
        done = ""
        begun: list[tuple[_Element, int]] = []
        controls = iter(self._inside)
        for piece in _MARKS.split(said):
            if piece == _OPENS:
                begun.append((next(controls), len(done)))
                self.controls[begun[-1][0]] = Control((), self._count, within=self._control)
            elif piece == _CLOSES:
                control, start = begun.pop()
                words = done[start:].strip()
                things, before = (words,) if words else (), done[: len(done) - len(done[start:].lstrip())]
                self.controls[control] = replace(self.controls[control], things=things, at=_length(before))
            else:
                done += piece
        self._inside.clear()
        return " ".join(done.split())

    def _pieces(self, element: _Element) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag == _T:
                yield child.text or "" if not self.fields.hide else ""
            elif tag in CHARACTERS:
                yield character(child) if not self.fields.hide else ""
            elif tag == _MARK:
                yield self._mark(child.get(f"{W}fldCharType", ""))
            elif tag == _CODE:
                self.fields.add_code(child.text or "")
            elif tag == _SIMPLE:
                yield self.fields.begin(child.get(f"{W}instr", ""), shows=True)
                yield from self._pieces(child)
                yield self.fields.end()
            elif tag == SDT:
                self._inside.append(child)
                yield _OPENS
                yield from self._pieces(child)
                yield _CLOSES
            elif tag not in _SKIPPED:
                yield from self._pieces(child)

    def _mark(self, kind: str) -> str:
        """A field begins, shows its result, or ends."""
        match kind:
            case "begin":
                return self.fields.begin()
            case "separate":
                return self.fields.separate()
            case "end":
                return self.fields.end()
            case _:
                return ""


def _length(before: str) -> int:
    """How many characters of a line stand before what follows: of white space between them one is left."""
    return len(shown(" ".join(f"{before}|".split()))) - 1


def _notes(parts: Mapping[str, bytes]) -> Mapping[str, _Element]:
    """The footnotes of a file by their number."""
    root = parsed(parts[FOOTNOTES]) if FOOTNOTES in parts else None
    return {} if root is None else {note.get(f"{W}id", ""): note for note in root.iter(f"{W}footnote")}


def _runs_on(paragraph: _Element) -> bool:
    """Whether a paragraph runs on into the next, because its mark is deleted and the deletion tracked."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def body_of(parts: Mapping[str, bytes]) -> _Element:
    """The body of a Word file.

    Raises:
        ValueError: it has none.
    """
    root = parsed(parts[DOCUMENT]) if DOCUMENT in parts else None
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise ValueError("no Word file")
    return body


def text(element: _Element) -> str:
    """The words in one paragraph or control, those of contents lists and fields too."""
    signs = str.maketrans("", "", FIELD_OPENS + FIELD_CLOSES)
    return Reader(Drawings({}, {}), fields=Fields(with_contents=True)).words(element).translate(signs)
