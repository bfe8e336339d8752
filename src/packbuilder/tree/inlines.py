"""What stands inside a line: words, figures, statuses, references. No format, no colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from packbuilder.figures import Figure
from packbuilder.theme.tone import Tone


class Direction(StrEnum):
    """Which way an arrow points."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink; `target` is an http(s) or mailto address."""

    children: tuple[Inline, ...]
    target: str


@dataclass(frozen=True, slots=True)
class Status:
    """A rating: always its word (or the paper's own letter), never colour alone."""

    tone: Tone
    word: str


@dataclass(frozen=True, slots=True)
class Trend:
    """An arrow, whether that is good (None = neither is said), and the words that say so ("0.30 pp worse")."""

    direction: Direction
    words: str
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class NoteRef:
    """A footnote's mark. `marker` is settled ("1"); `note` names the `Note` it belongs to."""

    marker: str
    note: str


@dataclass(frozen=True, slots=True)
class CrossRef:
    """Such as "Table 2" or "paragraph 5": the words are settled.

    `target` is the id of a heading, paragraph, table or appendix.
    """

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line inside a paragraph."""


Inline = Text | Strong | Emphasis | Link | Figure | Status | Trend | NoteRef | CrossRef | LineBreak

_ARROW_WORDS = {Direction.UP: "up", Direction.DOWN: "down", Direction.FLAT: "no change"}


def words(inlines: Iterable[Inline]) -> str:
    """The words of a line as a reader (or a screen reader) meets them, without marks of notes."""
    return "".join(_words(inline) for inline in inlines)


def _words(inline: Inline) -> str:
    match inline:
        case Text(text=text) | CrossRef(text=text):
            return text
        case Figure():
            return inline.text
        case Strong(children=children) | Emphasis(children=children) | Link(children=children):
            return words(children)
        case Status(word=word):
            return word
        case Trend(words=said, direction=direction):
            return said or _ARROW_WORDS[direction]
        case NoteRef():
            return ""
        case LineBreak():
            return "\n"


def figures(inlines: Iterable[Inline]) -> Iterator[Figure]:
    """Every figure of a line, in reading order."""
    for inline in inlines:
        match inline:
            case Figure():
                yield inline
            case Strong(children=children) | Emphasis(children=children) | Link(children=children):
                yield from figures(children)
            case _:
                pass
