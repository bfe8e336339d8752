"""What is drawn is also said in words (WCAG 2.2, 1.1.1; PDF/UA-1, 7.3)."""

from __future__ import annotations

from collections.abc import Iterator

from packbuilder.diagnostics import Finding, Severity
from packbuilder.tree import Chart, Document, Picture, Timeline, walk


def alternative_texts(document: Document) -> Iterator[Finding]:
    """A chart, timeline or picture without an alternative text."""
    for block in walk(document.blocks):
        if isinstance(block, Chart | Timeline | Picture) and not block.alt.strip():
            message = f"{block.id} has no alternative text"
            yield Finding("alternative-text", message, None, "say in alt: what it shows", Severity.ERROR)
