"""Paragraphs, lists and headings of a text into nodes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from packbuilder.compose.markdown.attributes import misplaced, with_braces, without_attributes
from packbuilder.compose.markdown.holes import without_escapes
from packbuilder.compose.markdown.lines import inline_nodes
from packbuilder.compose.markdown.lists import listed
from packbuilder.compose.markdown.markers import Marker, as_digits, runs
from packbuilder.compose.markdown.parser import DEEPEST, parser
from packbuilder.compose.markdown.reading import Reading
from packbuilder.compose.numbering import TO_BE_NUMBERED
from packbuilder.tree import Block, Heading, Inline, List, Paragraph, ParagraphRole, Text, words

if TYPE_CHECKING:
    from markdown_it.token import Token


def block_nodes(text: str, reading: Reading) -> tuple[Block, ...]:
    """Paragraphs, lists and headings of a text whose holes are taken out."""
    digits, markers = as_digits(without_escapes(text))
    tokens = parser(reading.authored).parse(digits, {"markers": markers})
    if any(token.level >= DEEPEST - 3 for token in tokens):  # a list, its item and its words are three
        reading.fault("lists within lists are nested too deeply", "begin a new list, or use headings", "")
        return (Paragraph((Text(text),)),)
    return tuple(_Blocks(tokens, markers, reading).until(len(tokens)))


class _Blocks:
    """One pass over the block tokens."""

    def __init__(self, tokens: Sequence[Token], markers: Mapping[int, Marker], reading: Reading) -> None:
        self.tokens, self.markers, self.reading, self.at = tokens, markers, reading, 0
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
                self.reading.refuse_html(token.content.strip().splitlines()[0][:20])
                self.at += 1
            case _:
                self.at += 1

    def _content(self) -> tuple[Inline, ...]:
        token = self.tokens[self.at + 1]
        self.at += 3  # open, inline, close
        return tuple(inline_nodes(token.children or [], self.reading))

    def _paragraph(self) -> Paragraph:
        content, unnumbered, id_ = self._attributes(self._content())
        numbered = self.reading.numbered.paragraphs and self.depth == 0
        label = TO_BE_NUMBERED if numbered and not unnumbered else None
        role = ParagraphRole.CONTINUATION if numbered and unnumbered else ParagraphRole.BODY
        return Paragraph(content, label, role, id_)

    def _heading(self, token: Token) -> Heading:
        content, unnumbered, id_ = self._attributes(self._content())
        level = self.reading.heading_level + max(0, int(token.tag[1]) - 2)
        label = TO_BE_NUMBERED if self.reading.numbered.headings and not unnumbered else None
        return Heading(id_ or self.reading.heading_id(words(content)), level, content, label=label)

    def _attributes(self, content: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], bool, str]:
        """The content, whether it goes unnumbered, its id; what looks like {-} or {#id} in data is words."""
        if not self.reading.authored:
            return content, False, ""
        kept, unnumbered, id_ = without_attributes(content)
        for mark in misplaced(kept):
            self.reading.misplaced(mark)
        return with_braces(kept), unnumbered, self.reading.own_id(id_) if id_ else ""

    def _lists(self, opened: Token) -> Iterator[List]:
        """The list that opens here; several where its markers change."""
        self.at += 1
        self.depth += 1
        markers: list[Marker] = []
        items: list[tuple[Block, ...]] = []
        while self.tokens[self.at].type == "list_item_open":
            markers.append(self._marker(self.tokens[self.at]))
            items.append(self._item())
        self.at += 1
        self.depth -= 1
        if opened.type == "bullet_list_open":
            yield listed(None, items, self.depth + 1)
            return
        for run in runs(markers):
            yield listed(run, items[: run.count], self.depth + 1, self.reading.numbered.lists)
            del items[: run.count]

    def _marker(self, item: Token) -> Marker:
        return self.markers.get(item.map[0] if item.map else -1) or Marker(item.info, after=item.markup)

    def _item(self) -> tuple[Block, ...]:
        self.at += 1
        blocks: list[Block] = []
        while self.tokens[self.at].type != "list_item_close":
            blocks.extend(self._one())
        self.at += 1
        return tuple(blocks)
