"""Markdown's everyday part into nodes. Expressions are opaque to it: their results are figures, never parsed again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from packbuilder.compose.marks import Mark, Run, as_digits, as_typed, runs
from packbuilder.compose.numbering import TO_BE_NUMBERED
from packbuilder.expressions.template import holes
from packbuilder.tree import (
    Block,
    Emphasis,
    Heading,
    Inline,
    Item,
    Label,
    LineBreak,
    Link,
    List,
    ListKind,
    Numeral,
    Paragraph,
    ParagraphRole,
    Strong,
    Text,
    words,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_FIRST = 0xE000
"""Each hole is one private-use character while Markdown is read: it counts as a letter, so **{{ x }}** is bold."""

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_ESCAPED = "\U000f0000"
"""Stands for a [^ that an author wrote with a backslash: the words of no mark."""

_PARTS = re.compile(r"[\ue000-\uf8ff]|\[\^([^\]\s]+)\]")
_SCHEMES = ("http", "https", "mailto")
_NO_NUMBER = "{-}"
_ID = re.compile(r"\{#([a-z0-9_-]+)\}$")
_KINDS = {Numeral.DECIMAL: ListKind.DECIMAL, Numeral.ALPHA: ListKind.ALPHA, Numeral.ROMAN: ListKind.ROMAN}
_DEEPEST = 100
"""Tokens within tokens: some fifty lists within lists. markdown-it leaves out, unsaid, what is deeper."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """What of a text asks for a number of the paper's: its paragraphs, its headings, its lists that are typed 1."""

    paragraphs: bool = False
    headings: bool = False
    lists: bool = False


@dataclass(slots=True)
class Reading:
    """What happens to the parts that Markdown itself does not settle.

    `figure` gives what stands in the n-th hole; `mark` the mark of a note by its name; `reference` words that lead to
    an id of the paper; `fault` is told (message, hint, the words at fault); `marked` makes an id of the mark {#id};
    `heading_level` is the level of `##`; `numbered` says what asks for a number. Where the words are not `authored` but
    data, headings, marks and raw HTML are plain text.
    """

    figure: Callable[[int], Inline]
    fault: Callable[[str, str, str], None]
    mark: Callable[[str], Inline] = lambda name: Text(f"[^{name}]")
    reference: Callable[[str, str], Inline] = lambda _id, words: Text(words)
    heading_id: Callable[[str], str] = lambda words: words
    marked: Callable[[str], str] = lambda id_: id_
    heading_level: int = 2
    numbered: Numbered = Numbered()
    authored: bool = True


def literal(text: str) -> str:
    """The text without the private-use characters that stand for holes."""
    return _PRIVATE.sub("\ufffd", text).replace(_ESCAPED, "\ufffd")


def without_holes(text: str) -> str:
    """The text with one private-use character for each `{{ }}`."""
    parts: list[str] = []
    at = 0
    for hole in holes(text):
        parts.append(literal(text[at : hole.start]))
        parts.append(chr(_FIRST + hole.number))
        at = hole.end
    return "".join((*parts, literal(text[at:])))


def block_nodes(text: str, reading: Reading) -> tuple[Block, ...]:
    """Paragraphs, lists and headings of a text whose holes are taken out."""
    digits, marks = as_digits(_without_escapes(text))
    tokens = _markdown(reading.authored).parse(digits, {"marks": marks})
    if any(token.level >= _DEEPEST - 3 for token in tokens):  # a list, its item and its words are three
        reading.fault("lists within lists are nested too deeply", "begin a new list, or use headings", "")
        return (Paragraph((Text(text),)),)
    return tuple(_Blocks(tokens, marks, reading).until(len(tokens)))


def line_nodes(text: str, reading: Reading) -> tuple[Inline, ...]:
    """One line of Markdown."""
    tokens = _markdown(reading.authored).parseInline(_without_escapes(text))
    return tuple(inline for token in tokens for inline in _inlines(token.children or [], reading))


def _without_escapes(text: str) -> str:
    return text.replace("\\[^", _ESCAPED)


@lru_cache
def _markdown(authored: bool) -> MarkdownIt:
    """Raw HTML is read where an author writes (so that it can be refused)."""
    from markdown_it import MarkdownIt
    from markdown_it.common.normalize_url import normalizeLink

    rules = ["list", "emphasis", "link", "escape", "newline"]
    authors = ["heading", "html_block", "html_inline"] if authored else []
    made = MarkdownIt("zero", {"html": authored, "maxNesting": _DEEPEST}).enable([*rules, *authors])
    made.core.ruler.after("block", "marks", _restore_marks)
    # Every link is read, so that `_closed` can refuse it; a hole in one must not be encoded beyond recognition.
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    made.normalizeLink = lambda url: url if _PRIVATE.search(url) else normalizeLink(url)  # type: ignore[method-assign]
    return made


def _restore_marks(state: StateCore) -> None:
    """What begins no item is words again, before the words are read."""
    marks = state.env.get("marks", {})
    for token in state.tokens if marks else ():
        if token.type == "inline" and token.map:
            token.content = as_typed(token.content, token.map[0], marks)


class _Blocks:
    """One pass over the block tokens."""

    def __init__(self, tokens: Sequence[Token], marks: Mapping[int, Mark], reading: Reading) -> None:
        self.tokens, self.marks, self.reading, self.at = tokens, marks, reading, 0
        self.depth = 0

    def until(self, end: int) -> Iterator[Block]:
        while self.at < end:
            yield from self._one()

    def _one(self) -> Iterator[Block]:
        token = self.tokens[self.at]
        match token.type:
            case "paragraph_open":
                yield self._paragraph()
            case "heading_open":
                yield self._heading(token)
            case "bullet_list_open" | "ordered_list_open":
                yield from self._lists(token)
            case "html_block":
                self.reading.fault(
                    "raw HTML is not part of a layout",
                    "write Markdown, or put a \\ before the <",
                    token.content.strip().splitlines()[0][:20],
                )
                self.at += 1
            case _:
                self.at += 1

    def _content(self) -> tuple[Inline, ...]:
        token = self.tokens[self.at + 1]
        self.at += 3  # open, inline, close
        return tuple(_inlines(token.children or [], self.reading))

    def _paragraph(self) -> Paragraph:
        content, unnumbered, id_ = self._marks(self._content())
        numbered = self.reading.numbered.paragraphs and self.depth == 0
        label = TO_BE_NUMBERED if numbered and not unnumbered else None
        role = ParagraphRole.CONTINUATION if numbered and unnumbered else ParagraphRole.BODY
        return Paragraph(content, label, role, id_)

    def _heading(self, token: Token) -> Heading:
        content, unnumbered, id_ = self._marks(self._content())
        level = self.reading.heading_level + max(0, int(token.tag[1]) - 2)
        label = TO_BE_NUMBERED if self.reading.numbered.headings and not unnumbered else None
        return Heading(id_ or self.reading.heading_id(words(content)), level, content, label=label)

    def _marks(self, content: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], bool, str]:
        """The content, whether it goes unnumbered, its id; what looks like a mark in data is not one."""
        if not self.reading.authored:
            return content, False, ""
        kept, unnumbered, id_ = _without_marks(content)
        return kept, unnumbered, self.reading.marked(id_) if id_ else ""

    def _lists(self, opened: Token) -> Iterator[List]:
        """The list that opens here; several where its marks change."""
        self.at += 1
        self.depth += 1
        marks: list[Mark] = []
        items: list[tuple[Block, ...]] = []
        while self.tokens[self.at].type == "list_item_open":
            marks.append(self._mark(self.tokens[self.at]))
            items.append(self._item())
        self.at += 1
        self.depth -= 1
        if opened.type == "bullet_list_open":
            yield listed(None, items, self.depth + 1)
            return
        for run in runs(marks):
            yield listed(run, items[: run.count], self.depth + 1, self.reading.numbered.lists)
            del items[: run.count]

    def _mark(self, item: Token) -> Mark:
        return self.marks.get(item.map[0] if item.map else -1) or Mark(item.info, after=item.markup)

    def _item(self) -> tuple[Block, ...]:
        self.at += 1
        blocks: list[Block] = []
        while self.tokens[self.at].type != "list_item_close":
            blocks.extend(self._one())
        self.at += 1
        return tuple(blocks)


def listed(run: Run | None, items: Sequence[tuple[Block, ...]], depth: int, numbered: bool = False) -> List:
    """The items as a list `depth` lists deep: bullets, or counted as the run says, or by the paper's own numbers."""
    if run is None:
        bullet = Label("•" if depth % 2 else "–", depth, ListKind.BULLET.value)
        return List(ListKind.BULLET, tuple(Item(bullet, blocks) for blocks in items))
    kind = _KINDS[run.numeral]
    if numbered and kind is ListKind.DECIMAL:
        return List(kind, tuple(Item(TO_BE_NUMBERED, blocks) for blocks in items))
    numbers = range(run.start, run.start + len(items))
    labels = (Label(run.text(n), depth, kind.value, number=n, numeral=run.numeral) for n in numbers)
    return List(kind, tuple(Item(label, blocks) for label, blocks in zip(labels, items, strict=True)))


def _without_marks(content: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], bool, str]:
    """The content without the marks at its end, in either order; whether it goes unnumbered; its id."""
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


def _inlines(tokens: Sequence[Token], reading: Reading) -> Iterator[Inline]:
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
        case _ if href.startswith("#") and reading.authored and not _PRIVATE.search(href):
            return (reading.reference(href[1:], words(children)),)
        case _:
            shown = _PRIVATE.sub("{{ }}", href)
            hint = "a link leads to a web page or an e-mail address, written out, or to a #name in this paper"
            reading.fault(f"the link leads to {shown!r}", hint, href)
            return children


def _leads_somewhere(href: str) -> bool:
    scheme, colon, _ = href.partition(":")
    return bool(colon) and scheme.lower() in _SCHEMES and not _PRIVATE.search(href)


def _leaf(token: Token, reading: Reading) -> Iterator[Inline]:
    match token.type:
        case "text":
            yield from _text(token.content, reading)
        case "softbreak":
            yield Text(" ")
        case "hardbreak":
            yield LineBreak()
        case "html_inline":
            reading.fault("raw HTML is not part of a layout", "write Markdown, or put a \\ before the <", token.content)
        case _:
            yield Text(token.content)


def _text(text: str, reading: Reading) -> Iterator[Inline]:
    """Plain words, and what stands among them: results of expressions, marks of notes."""
    at = 0
    for found in (_PARTS if reading.authored else _PRIVATE).finditer(text):
        is_mark = found.lastindex is not None
        before = text[at : found.start()]
        if before:
            yield _plain(before.rstrip() if is_mark else before)  # a mark does not stand alone on a new line
        yield reading.mark(found[1]) if is_mark else reading.figure(ord(found[0]) - _FIRST)
        at = found.end()
    if at < len(text):
        yield _plain(text[at:])


def _plain(text: str) -> Text:
    return Text(text.replace(_ESCAPED, "[^"))
