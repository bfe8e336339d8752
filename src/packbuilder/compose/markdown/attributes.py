"""What an author says of a paragraph or heading at its end, {-} and {#name}; the same marks where they say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from packbuilder.compose.markdown.holes import ESCAPED_BRACE
from packbuilder.tree import CrossRef, Emphasis, Inline, Link, Strong, Text
from packbuilder.tree.rewrite import each_inline

_NO_NUMBER = "{-}"
NAME = re.compile(r"\{#([a-z0-9_-]+)\}")
"""A name as {#name} gives it."""
_ID = re.compile(rf"{NAME.pattern}$")
_MARK = re.compile(r"\{-\}|\{#[^{}\n]{1,60}\}")


def without_attributes(content: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], bool, str]:
    """The content without {-} and {#id} at its end, in either order; whether it goes unnumbered; its id."""
    if not content or not isinstance(content[-1], Text):
        return content, False, ""
    text, unnumbered, id_ = content[-1].text.rstrip(), False, ""
    while True:
        if text.endswith(_NO_NUMBER):
            text, unnumbered = text.removesuffix(_NO_NUMBER).rstrip(), True
        elif found := _ID.search(text):
            text, id_ = text[: found.start()].rstrip(), found[1]
        else:
            break
    if not unnumbered and not id_:
        return content, False, ""
    return ((*content[:-1], Text(text)) if text else content[:-1]), unnumbered, id_


def with_braces(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The content with the braces that an author wrote with a backslash: the words of no mark."""
    return each_inline(content, lambda inline: (_with_braces(inline),))


def _with_braces(inline: Inline) -> Inline:
    match inline:
        case Text(text=text) | CrossRef(text=text) if ESCAPED_BRACE in text:
            return replace(inline, text=text.replace(ESCAPED_BRACE, "{"))
        case _:
            return inline


def misplaced(content: Iterable[Inline]) -> Iterator[str]:
    """The marks that stand among words, where they say nothing."""
    for inline in content:
        match inline:
            case Text(text=text):
                yield from _MARK.findall(text)
            case Strong(children=children) | Emphasis(children=children) | Link(children=children):
                yield from misplaced(children)
            case _:
                pass
