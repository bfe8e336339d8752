"""Figures in thousands say so once: in the heading, the title, a column's head, a note or the sentence itself.

Readers would take 1,200 for pounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from packbuilder.diagnostics import Finding, Severity
from packbuilder.figures import Kind
from packbuilder.figures.thousands import says_thousands
from packbuilder.tree import Block, Chart, Document, Heading, Inline, Paragraph, Table, cell_words, figures, walk, words


def units_said(document: Document) -> Iterator[Finding]:
    """A table, chart or sentence with figures in thousands that nothing near it calls so."""
    heading = ""
    for block in walk(document.blocks):
        if isinstance(block, Heading):
            heading = f"{words(block.content)} {words(block.subtitle)}"
        elif (shown := _in_thousands(block)) is not None and not says_thousands(f"{heading} {shown[1]}"):
            yield _finding(shown[0], str(getattr(block, "id", "")))


def _in_thousands(block: Block) -> tuple[str, str] | None:
    """What a block with thousands is called, and the words in which they could be said; None when it has none."""
    match block:
        case Table() if any(column.format.kind is Kind.THOUSANDS for column in block.columns):
            heads = (cell_words(cell) for row in block.head for cell in row.cells)
            return block.id, " ".join((words(block.caption), *heads, *(words(note.content) for note in block.notes)))
        case Chart(format=format_, title=title, note=note) if format_.kind is Kind.THOUSANDS:
            return block.id, f"{words(title)} {words(note)} {block.value_title}"
        case Paragraph(content=content) if _has_thousands(content):
            return f"the sentence {_on_one_line(words(content))[:60]!r}", words(content)
        case _:
            return None


def _on_one_line(text: str) -> str:
    """Plain spaces for thin and fixed ones, which a message would show as codes."""
    return " ".join(text.split())


def _has_thousands(content: Iterable[Inline]) -> bool:
    return any(figure.format.kind is Kind.THOUSANDS for figure in figures(content))


def _finding(name: str, about: str) -> Finding:
    message = f"{name} shows figures in £'000, and nothing near it says so"
    hint = "say £'000 in its title, a column's title, the heading or its subtitle; in sentences use £k or £m"
    return Finding("unit-unsaid", message, None, hint, Severity.WARNING, about=about)
