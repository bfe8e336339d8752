"""A link says where it leads, also to those who hear nothing but the list of links (WCAG 2.2, 2.4.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from packbuilder.diagnostics import Finding, Severity
from packbuilder.tree import Document, Emphasis, Inline, Link, Strong, lines, walk, words

_EMPTY: Final = frozenset(("", "here", "click here", "this", "this link", "link", "more", "read more", "see here"))
"""Words that say nothing without the sentence around them."""


def link_texts(document: Document) -> Iterator[Finding]:
    """A link whose words say nothing of where it leads; an address that is spelt out says it."""
    for link in dict.fromkeys(one for block in walk(document.blocks) for line in lines(block) for one in _links(line)):
        said = words(link.children).strip()
        if said.strip(" .…»>").casefold() in _EMPTY:
            message = f"the link to {link.target} reads {said!r}, which does not say where it leads"
            hint = "let the link be the words that name the page: [our opening hours](https://...)"
            yield Finding("link-text", message, None, hint, Severity.WARNING, link.target, 1, len(link.target))


def _links(line: Iterable[Inline]) -> Iterator[Link]:
    for inline in line:
        match inline:
            case Link():
                yield inline
            case Strong(children=children) | Emphasis(children=children):
                yield from _links(children)
            case _:
                pass
