"""What is printed as {{ it was written }}: its author meant it to be worked out, where words stand as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from packbuilder.diagnostics import Finding, Severity
from packbuilder.tree import (
    Block,
    Chart,
    Document,
    Group,
    Heading,
    Picture,
    Table,
    Timeline,
    block_words,
    children,
    words,
)

_BRACES: Final = re.compile(r"\{\{[^{}]{1,100}\}\}")

_ROWS: Final = 50
"""What an author says of a column (a unit, a word for a code) stands in the first rows, or in the last."""


def braces_printed(document: Document) -> Iterator[Finding]:
    """Each of them once, with the innermost block that shows it."""
    found: dict[str, str] = {}
    for said, about in _lines(document.blocks, ""):
        for braces in _BRACES.findall(said):
            found.setdefault(braces, about)
    for braces, about in found.items():
        message = f"{braces} is printed as it stands: nothing is worked out there"
        hint = "in texts, titles and notes it would be; here write the words themselves"
        yield Finding("braces-printed", message, None, hint, Severity.WARNING, braces, 1, len(braces), about=about)


def _lines(blocks: tuple[Block, ...], about: str) -> Iterator[tuple[str, str]]:
    """Every line of words with the id of the block that it stands in; of a long table its first and last rows."""
    for block in blocks:
        match block:
            case Group(id=id_):
                yield from _lines(block.blocks, id_)
            case Table(body=body) if len(body) > 2 * _ROWS:
                table = replace(block, body=(*body[:_ROWS], *body[-_ROWS:]))
                yield from ((said, about) for said in block_words((table,)))
            case Heading(id=id_, content=content, subtitle=subtitle):
                yield from ((words(line), id_) for line in (content, subtitle))
            case Chart(alt=alt) | Timeline(alt=alt) | Picture(alt=alt):
                yield from ((said, about) for said in (*block_words((block,)), alt))
            case _ if any(isinstance(inner, Group) for inner in children(block)):
                yield from _lines(children(block), about)
            case _:
                yield from ((said, about) for said in block_words((block,)))
