"""What stands inside a line, as runs: words, figures in controls, statuses, marks of notes, links and references."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, assert_never
from urllib.parse import quote, urlsplit

from packbuilder.figures import Figure
from packbuilder.render.docx.bookmarks import bookmark_name
from packbuilder.render.docx.footnotes import note_reference
from packbuilder.render.docx.styles import step_sizes
from packbuilder.render.docx.writing import Place, Writing
from packbuilder.render.docx.xml import Line, Run, Span, field, link, run
from packbuilder.theme.metrics import Face
from packbuilder.tree import (
    CrossRef,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    NoteRef,
    Status,
    Strong,
    Text,
    Tone,
    Trend,
)

_SAFE_SCHEMES = ("http", "https", "mailto")

_SHORT: Final = 20
"""Numbers have fewer letters, and keep their control in the narrowest panel too, where lists leave little of a line."""

_LEVEL: Final = 36.0
"""In points: what a level of a list, or a number, takes of a line at most."""


@dataclass(frozen=True, slots=True)
class _Hand:
    """How words are written: in the character style with this name, and italic over it."""

    style: str = ""
    italic: bool = False

    def properties(self, writing: Writing) -> str:
        if not self.style:
            return "<w:i/>" if self.italic else ""
        style = f'<w:rStyle w:val="{writing.id_of(self.style)}"/>'
        return f"{style}<w:i/>" if self.italic else style


def inlines(content: Iterable[Inline], place: Place, writing: Writing, style: str = "") -> Line:
    """The runs of a line; `style` is the character style's name of its plain words.

    On a cell filled by its tone, all words take the tone's ink.
    """
    return _line(content, place, writing, _Hand(style))


def _line(content: Iterable[Inline], place: Place, writing: Writing, hand: _Hand) -> Line:
    if not hand.style and place.tone is not None:
        hand = replace(hand, style=f"Status Cell {place.tone.title()}")
    line: list[Run | Span] = []
    for inline in content:
        line += _inline(inline, place, writing, hand)
    return tuple(line)


def _inline(inline: Inline, place: Place, writing: Writing, hand: _Hand) -> Line:
    match inline:
        case Text(text=text):
            return run(text, hand.properties(writing))
        case Figure():
            return _figure(inline, place, writing, hand)
        case Strong(children=children):
            # bold toggles in Word (ECMA-376-1, 17.7.3): a bold character style in a bold paragraph would be plain
            return _line(children, place, writing, hand if place.bold else _strong(hand))
        case Emphasis(children=children):
            return _line(children, place, writing, _emphasised(hand))
        case Link(children=children, target=target):
            return _link(_line(children, place, writing, replace(hand, style=place.link)), target, place, writing)
        case Status(tone=tone, word=word):
            return _status(tone, word, place, writing, hand)
        case Trend(direction=direction, words=words, tone=tone):
            said = f"{writing.theme.arrows[direction]}\u00a0{words}".strip()
            return run(said, replace(hand, style=f"Trend {(tone or Tone.NONE).title()}").properties(writing))
        case NoteRef():
            return note_reference(inline, place, writing)
        case CrossRef(text=text, target=target):
            return _reference(text, target, writing, hand)
        case LineBreak():
            return (Run("<w:br/>"),)
        case _:
            assert_never(inline)


def _strong(hand: _Hand) -> _Hand:
    """Words on a filled cell are bold already, and keep their ink."""
    if hand.style.startswith("Status Cell"):
        return hand
    return _Hand("Strong", hand.italic or hand.style == "Emphasis")


def _emphasised(hand: _Hand) -> _Hand:
    """Italic over whatever stands around: over another style it is direct formatting, for want of a style of both."""
    return replace(hand, style="Emphasis") if hand.style in ("", "Emphasis") else replace(hand, italic=True)


def _figure(figure: Figure, place: Place, writing: Writing, hand: _Hand) -> Line:
    """A figure; one with a stable id stands in a control of its own, so that a later edition finds it.

    One with a word wider than its line has none, and is but a part of its block: LibreOffice 7 never ends breaking a
    line at a control that it has to break within, where that begins a numbered line or an item of a list.
    """
    shown = run(figure.text, hand.properties(writing))
    if not (figure.id and shown) or _has_word_wider_than_line(figure.text, place, writing):
        return shown
    return writing.anchors.inline_control(figure, shown, place.name, writing.bookmarks)


def _has_word_wider_than_line(text: str, place: Place, writing: Writing) -> bool:
    """However it is set, and however deep in lists."""
    word = max(text.split(), key=len, default="")
    if len(word) < _SHORT:
        return False
    size = writing.look.sizes.body if place.step is None else step_sizes(writing.look)[place.step]
    return writing.metrics.width(word, size, Face.BOLD) > place.width - (place.depth + 1) * _LEVEL


def _status(tone: Tone, word: str, place: Place, writing: Writing, hand: _Hand) -> Line:
    """The sign and the word: on the cell's own fill where it has one, else on a fill of its own."""
    said = f"{writing.theme.tones[tone].shape}\u00a0{word}".strip()
    own = replace(hand, style=f"Status {'Cell ' if place.tone is not None else ''}{tone.title()}")
    return run(said if place.tone is not None else f"\u00a0{said}\u00a0", own.properties(writing))


def _link(shown: Line, target: str, place: Place, writing: Writing) -> Line:
    """A hyperlink to the web or to a mail address; anything else stays words."""
    if not _is_safe(target):
        return shown
    address = quote(target, safe="%/:=&?~#+!$,;'@()*[]")
    return link(f'r:id="{writing.link_to(address, place)}"', shown)


def _is_safe(target: str) -> bool:
    try:
        return urlsplit(target).scheme.lower() in _SAFE_SCHEMES
    except ValueError:  # "http://[": no address at all
        return False


def _reference(text: str, target: str, writing: Writing, hand: _Hand) -> Line:
    """A live reference to a numbered caption, paragraph or heading; else a link, since Word would print other words."""
    look = hand.properties(writing)
    if target not in writing.bookmarks.targets:
        return run(text, look)
    if writing.known.labelled.get(target) == text:
        return field(f"REF {bookmark_name(target)} \\h", text, look)
    number = writing.known.numbered.get(target, "")
    if number and text.endswith(number):  # the switch n gives the number as it stands there, without a full stop
        return run(text.removesuffix(number), look) + field(f"REF {bookmark_name(target)} \\n \\h", number, look)
    return link(f'w:anchor="{bookmark_name(target)}"', run(text, look))
