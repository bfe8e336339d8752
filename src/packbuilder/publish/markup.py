"""Words of the tree as HTML: the paragraphs, lists and links that notes and notices are made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from markupsafe import Markup, escape

from packbuilder.contacts import Person
from packbuilder.figures import Figure
from packbuilder.tree import (
    Block,
    CrossRef,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    List,
    ListKind,
    NoteRef,
    Paragraph,
    Status,
    Strong,
    Text,
    Trend,
    block_words,
    words,
)

_SCHEMES = ("http://", "https://", "mailto:")


def markup(blocks: Iterable[Block]) -> Markup:
    """Blocks as HTML; what is neither paragraph nor list stands as its words."""
    return Markup("\n").join(map(_block, blocks))


def ways(person: Person) -> Markup:
    """Who it is, and links that ring and write to them."""
    said = [escape(person.words)]
    if person.phone:
        number = "".join(sign for sign in person.phone if sign.isdigit() or sign == "+")
        said.append(Markup('telephone <a href="tel:{}">{}</a>').format(number, person.phone))
    if person.email:
        said.append(Markup('<a href="mailto:{}">{}</a>').format(person.email, person.email))
    return Markup(", ").join(said)


def _block(block: Block) -> Markup:
    match block:
        case Paragraph(content=content):
            return Markup("<p>{}</p>").format(_line(content))
        case List(kind=kind, items=items):
            tag = "ul" if kind is ListKind.BULLET else "ol"
            inside = Markup("").join(Markup("<li>{}</li>").format(markup(item.blocks)) for item in items)
            return Markup(f"<{tag}>{{}}</{tag}>").format(inside)
        case _:
            return Markup("").join(Markup("<p>{}</p>").format(said) for said in block_words((block,)))


def _line(content: Iterable[Inline]) -> Markup:
    return Markup("").join(map(_inline, content))


def _inline(inline: Inline) -> Markup:
    match inline:
        case Text(text=text) | CrossRef(text=text):
            return escape(text)
        case Strong(children=children):
            return Markup("<strong>{}</strong>").format(_line(children))
        case Emphasis(children=children):
            return Markup("<em>{}</em>").format(_line(children))
        case Link(children=children, target=target):
            return _link(_line(children), target)
        case LineBreak():
            return Markup("<br>")
        case Figure() | Status() | Trend() | NoteRef():
            return escape(words((inline,)))
        case _:
            assert_never(inline)


def _link(said: Markup, target: str) -> Markup:
    """Compose lets no other address through; a page that is published looks again."""
    if not target.startswith(_SCHEMES):
        return said
    return Markup('<a href="{}">{}</a>').format(target, said)
