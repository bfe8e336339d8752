"""markdown-it with the everyday part of Markdown that a layout has."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from packbuilder.compose.markdown.holes import HOLE, literal
from packbuilder.compose.markdown.markers import as_typed

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

DEEPEST = 100
"""Tokens within tokens: some fifty lists within lists. markdown-it leaves out, unsaid, what is deeper."""


@lru_cache
def parser(authored: bool) -> MarkdownIt:
    """Raw HTML is read where an author writes (so that it can be refused)."""
    from markdown_it import MarkdownIt
    from markdown_it.common.normalize_url import normalizeLink

    rules = ["list", "emphasis", "link", "escape", "newline"]
    authors = ["heading", "html_block", "html_inline", "entity"] if authored else []
    made = MarkdownIt("zero", {"html": authored, "maxNesting": DEEPEST}).enable([*rules, *authors])
    made.core.ruler.after("block", "markers", _restore_markers)
    made.core.ruler.before("text_join", "entities", _keep_holes_ours)
    # Every link is read, so that `lines` can refuse it; a hole in one must not be encoded beyond recognition.
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    made.normalizeLink = lambda url: url if HOLE.search(url) else normalizeLink(url)  # type: ignore[method-assign]
    return made


def _restore_markers(state: StateCore) -> None:
    """What begins no item is words again, before the words are read."""
    markers = state.env.get("markers", {})
    for token in state.tokens if markers else ():
        if token.type == "inline" and token.map:
            token.content = as_typed(token.content, token.map[0], markers)


def _keep_holes_ours(state: StateCore) -> None:
    """A character written as its code (&#xE000;) never stands for an expression."""
    for token in (child for parent in state.tokens for child in parent.children or ()):
        if token.type == "text_special" and token.info == "entity":
            token.content = literal(token.content)
