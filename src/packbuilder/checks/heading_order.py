"""Headings go down one level at a time (WCAG 2.2, 1.3.1; PDF/UA-1, 7.4.2)."""

from __future__ import annotations

from collections.abc import Iterator

from packbuilder.diagnostics import Finding, Severity
from packbuilder.tree import Document, Heading, walk, words


def heading_order(document: Document) -> Iterator[Finding]:
    """A heading two levels below the one before it."""
    before = 0
    for block in walk(document.blocks):
        if isinstance(block, Heading):
            if block.level > before + 1:
                said = words(block.content)
                message = f"the heading {said!r} is of level {block.level}, the one before it of level {before}"
                hint = "leave no level out: ## comes before ###"
                yield Finding("heading-order", message, None, hint, Severity.ERROR, said, 1, len(said))
            before = block.level
