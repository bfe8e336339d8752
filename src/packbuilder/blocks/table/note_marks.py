"""Marks of footnotes where tables have them: typed in headings and titles, or named by a column of the data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from packbuilder.blocks.contract import Composing
from packbuilder.data.spec import FootnoteSpec
from packbuilder.diagnostics import Finding
from packbuilder.sources.source import Source
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import Block, Cell, Inline, List, Paragraph, Row, Text

_MARK = re.compile(r"\s*\[\^([^\]\s]+)\]")
_NAME = re.compile(r"[^\s,;]+")


def without_marks(title: str) -> str:
    """The words of a heading."""
    return _MARK.sub("", title)


def marks_in(title: str) -> str:
    """The marks of a heading, as typed."""
    return "".join(found[0] for found in _MARK.finditer(title))


def marked_row(row: Row, near: Scalar, at: Composing) -> Row:
    """A row of headings with its marks; `near` is where the table is written."""
    return replace(row, cells=tuple(marked(cell, near, at) for cell in row.cells))


def marked(cell: Cell, near: Scalar, at: Composing) -> Cell:
    """A heading or a total's title, with the marks that its author typed."""
    said = "".join(inline.text for inline in cell.inlines if isinstance(inline, Text))
    if "[^" not in said:
        return cell
    inlines = (_parted(inline.text, near, at) if isinstance(inline, Text) else (inline,) for inline in cell.inlines)
    return replace(cell, inlines=tuple(one for run in inlines for one in run))


def _parted(text: str, near: Scalar, at: Composing) -> Iterator[Inline]:
    done = 0
    for found in _MARK.finditer(text):
        if found.start() > done:
            yield Text(text[done : found.start()])
        yield at.mark(found[1], _missing(found[1], near))
        done = found.end()
    if done < len(text):
        yield Text(text[done:])


def _missing(name: str, near: Scalar) -> Finding:
    """Where the mark is typed: in the table, else where its source says what a column is called."""
    written, file = f"[^{name}]", near.source
    found = (file.text.find(written, start) for start in (near.start, 0))
    origin = next((file.origin(start) for start in found if start >= 0), None)
    message, hint = f"the mark {written} has no note", "say it in footnotes: of the table or of its section"
    return finding_at(near, message, hint, "no-note", origin=origin)


def noted(cell: Cell, names: str, row: int, spec: FootnoteSpec | None, source: Source, at: Composing) -> Cell:
    """The cell with the marks that its row of the data names; several are parted by commas or spaces."""
    if not names:
        return cell
    column = str(spec.column) if spec is not None else ""
    marks = tuple(at.mark(name, _unknown(name, row, column, source)) for name in _NAME.findall(names))
    return _with(cell, marks, spec is not None and spec.before)


def _unknown(name: str, row: int, column: str, source: Source) -> Finding:
    message, hint = f"the mark {name!r} has no note", f"say it in footnotes: of the table or section: {name}: ..."
    return source.frame.finding("no-note", message, row, column, hint)


def _with(cell: Cell, marks: tuple[Inline, ...], before: bool) -> Cell:
    if not cell.blocks:
        return replace(cell, inlines=_beside(cell.inlines, marks, before))
    at = 0 if before else -1
    blocks = list(cell.blocks)
    blocks[at] = _block_with(blocks[at], marks, before)
    return replace(cell, blocks=tuple(blocks))


def _block_with(block: Block, marks: tuple[Inline, ...], before: bool) -> Block:
    match block:
        case Paragraph(content=content):
            return replace(block, content=_beside(content, marks, before))
        case List(items=(*others, last)):
            blocks = (*last.blocks[:-1], _block_with(last.blocks[-1], marks, before))
            return replace(block, items=(*others, replace(last, blocks=blocks)))
        case _:
            return block


def _beside(words: tuple[Inline, ...], marks: tuple[Inline, ...], before: bool) -> tuple[Inline, ...]:
    return (*marks, Text("\u00a0"), *words) if before and words else (*words, *marks)
