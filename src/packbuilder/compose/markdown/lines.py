"""The words of a line into inlines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from packbuilder.compose.markdown.attributes import misplaced, with_braces
from packbuilder.compose.markdown.holes import ESCAPED_MARK, FIRST_HOLE, HOLE, literal, without_escapes
from packbuilder.compose.markdown.parser import parser
from packbuilder.compose.markdown.reading import Reading
from packbuilder.tree import Emphasis, Inline, LineBreak, Link, Strong, Text, words

if TYPE_CHECKING:
    from markdown_it.token import Token

_PARTS = re.compile(r"[\ue000-\uf8ff]|\[\^([^\]\s]+)\]")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
"""What a backslash escapes (CommonMark 0.31, 2.4)."""
_SCHEMES = ("http", "https", "mailto")


def line_nodes(text: str, reading: Reading) -> tuple[Inline, ...]:
    """One line of Markdown."""
    tokens = parser(reading.authored).parseInline(without_escapes(text))
    line = tuple(inline for token in tokens for inline in inline_nodes(token.children or [], reading))
    if reading.authored:
        for mark in misplaced(line):
            reading.misplaced(mark)
    return with_braces(line)


def plain_words(text: str) -> str:
    """What a reader sees of a line of Markdown that is printed, and so judged, elsewhere."""
    reading = Reading(lambda _n: Text(""), lambda _message, _hint, _said: None)
    return words(line_nodes(literal(" ".join(text.split())), reading))


def escaped(words: str) -> str:
    """Words as Markdown that says just these."""
    return _PUNCTUATION.sub(r"\\\g<0>", words)


def inline_nodes(tokens: Sequence[Token], reading: Reading) -> Iterator[Inline]:
    """The tokens of a line as inlines, those within strong and the like in them."""
    stack: list[tuple[str, str, list[Inline]]] = [("", "", [])]
    for token in tokens:
        match token.type:
            case "strong_open" | "em_open" | "link_open":
                stack.append((token.type, str(token.attrGet("href") or ""), []))
            case "strong_close" | "em_close" | "link_close":
                name, href, children = stack.pop()
                stack[-1][2].extend(_closed(name, href, tuple(children), reading))
            case _:
                stack[-1][2].extend(_leaf(token, reading))
    return iter(stack[0][2])


def _closed(name: str, href: str, children: tuple[Inline, ...], reading: Reading) -> tuple[Inline, ...]:
    """The part that ends here; a link that leads nowhere safe is left as its words."""
    match name:
        case "strong_open":
            return (Strong(children),)
        case "em_open":
            return (Emphasis(children),)
        case _ if _leads_somewhere(href):
            return (Link(children, href),)
        case _ if href.startswith("#") and reading.authored and not HOLE.search(href):
            return (reading.reference(href[1:], words(children)),)
        case _:
            shown = HOLE.sub("{{ }}", href)
            hint = "a link leads to a web page or an e-mail address, written out, or to a #name in this paper"
            reading.fault(f"the link leads to {shown!r}", hint, href)
            return children


def _leads_somewhere(href: str) -> bool:
    scheme, colon, _ = href.partition(":")
    return bool(colon) and scheme.lower() in _SCHEMES and not HOLE.search(href)


def _leaf(token: Token, reading: Reading) -> Iterator[Inline]:
    match token.type:
        case "text":
            yield from _text(token.content, reading)
        case "softbreak":
            yield Text(" ")
        case "hardbreak":
            yield LineBreak()
        case "html_inline":
            reading.refuse_html(token.content)
        case _:
            yield Text(token.content)


def _text(text: str, reading: Reading) -> Iterator[Inline]:
    """Plain words, and what stands among them: results of expressions, marks of notes."""
    at = 0
    for found in (_PARTS if reading.authored else HOLE).finditer(text):
        is_mark = found.lastindex is not None
        before = text[at : found.start()]
        if before:
            yield _plain(before.rstrip() if is_mark else before)  # a mark does not stand alone on a new line
        yield reading.mark(found[1]) if is_mark else reading.figure(ord(found[0]) - FIRST_HOLE)
        at = found.end()
    if at < len(text):
        yield _plain(text[at:])


def _plain(text: str) -> Text:
    return Text(text.replace(ESCAPED_MARK, "[^"))
