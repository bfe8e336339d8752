"""What is drawn is also said in words (WCAG 2.2, 1.1.1; PDF/UA-1, 7.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from packbuilder.diagnostics import Finding, Severity
from packbuilder.tree import Chart, Document, Picture, Timeline, walk

_EMPTY: Final = frozenset(
    ("alt", "alt text", "chart", "diagram", "figure", "graph", "graphic", "icon", "image", "img", "logo", "map",
     "photo", "photograph", "picture", "placeholder", "plan", "screenshot", "table", "tbc", "tbd", "todo")
)  # fmt: skip
"""Words that say that something is drawn, and not what."""

_FILE: Final = re.compile(r"\S+\.(png|jpe?g|svg|gif|bmp|tiff?|webp|pdf)", re.IGNORECASE)


def alternative_texts(document: Document) -> Iterator[Finding]:
    """A chart, timeline or picture without an alternative text; a text that says nothing of what is drawn."""
    for block in walk(document.blocks):
        if isinstance(block, Chart | Timeline | Picture):
            yield from _told(block, block.alt.strip())


def _told(block: Chart | Timeline | Picture, alt: str) -> Iterator[Finding]:
    if not alt:
        message = f"{block.id} has no alternative text"
        yield Finding("alternative-text", message, None, "say in alt: what it shows", Severity.ERROR, about=block.id)
        return
    opening = alt.partition(". ")[0] if isinstance(block, Chart) else alt  # a chart's figures follow
    if opening.strip(" .…!?:").casefold() in _EMPTY or _FILE.fullmatch(opening):
        message = f"the alternative text of {block.id}, {opening!r}, does not say what it shows"
        hint = "say in alt: what a reader would see in it, in a sentence"
        yield Finding("alternative-text", message, None, hint, Severity.WARNING, about=block.id)
