"""What stands inside a line, as runs: words, figures in controls, statuses, marks of notes, links and references."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never
from urllib.parse import quote, urlsplit

from docx.opc.constants import RELATIONSHIP_TYPE

from packbuilder.figures import Figure
from packbuilder.render.docx.footnotes import note_reference
from packbuilder.render.docx.writing import Place, Writing, bookmark_name
from packbuilder.render.docx.xml import field, run
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


def inlines(content: Iterable[Inline], place: Place, writing: Writing, style: str = "") -> str:
    """The runs of a line; `style` is the character style's name of its plain words.

    On a cell filled by its tone, all words take the tone's ink.
    """
    if not style and place.tone is not None:
        style = f"Status Cell {place.tone.title()}"
    return "".join(_inline(inline, place, writing, style) for inline in content)


def _inline(inline: Inline, place: Place, writing: Writing, style: str) -> str:
    match inline:
        case Text(text=text):
            return run(text, _style(style, writing))
        case Figure():
            return _figure(inline, place, writing, style)
        case Strong(children=children):
            # bold toggles in Word (ECMA-376-1, 17.7.3): a bold character style in a bold paragraph would be plain
            return inlines(children, place, writing, style if place.bold else "Strong")
        case Emphasis(children=children):
            return _emphasis(children, place, writing, style)
        case Link(children=children, target=target):
            return _link(inlines(children, place, writing, "Hyperlink"), target, writing)
        case Status(tone=tone, word=word):
            return _status(tone, word, place, writing)
        case Trend(direction=direction, words=words, tone=tone):
            said = f"{writing.theme.arrows[direction]} {words}".strip()
            return run(said, _style(f"Trend {(tone or Tone.NONE).title()}", writing))
        case NoteRef():
            return note_reference(inline, place, writing)
        case CrossRef(text=text, target=target):
            return _reference(text, target, writing, style)
        case LineBreak():
            return "<w:r><w:br/></w:r>"
        case _:
            assert_never(inline)


def _emphasis(children: Iterable[Inline], place: Place, writing: Writing, style: str) -> str:
    """Italic over whatever stands around: within bold words it is direct formatting, for want of a style of both."""
    if style in ("", "Emphasis"):
        return inlines(children, place, writing, "Emphasis")
    return inlines(children, place, writing, style).replace("</w:rPr>", "<w:i/></w:rPr>")


def _style(name: str, writing: Writing) -> str:
    return f'<w:rStyle w:val="{writing.id_of(name)}"/>' if name else ""


def _figure(figure: Figure, place: Place, writing: Writing, style: str) -> str:
    """A figure; one with a stable id stands in a control of its own, so that a later edition finds it."""
    shown = run(figure.text, _style(style, writing))
    return writing.anchors.inline_control(figure, shown, place.name) if figure.id and shown else shown


def _status(tone: Tone, word: str, place: Place, writing: Writing) -> str:
    """The sign and the word: on the cell's own fill where it has one, else on a fill of its own."""
    said = f"{writing.theme.tones[tone].shape}\u00a0{word}".strip()
    style = f"Status {'Cell ' if place.tone is not None else ''}{tone.title()}"
    return run(said if place.tone is not None else f"\u00a0{said}\u00a0", _style(style, writing))


def _link(shown: str, target: str, writing: Writing) -> str:
    """A hyperlink to the web or to a mail address; anything else stays words."""
    if not _is_safe(target):
        return shown
    address = quote(target, safe="%/:=&?~#+!$,;'@()*[]")
    key = writing.template.word.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    return f'<w:hyperlink r:id="{key}" w:history="1">{shown}</w:hyperlink>'


def _is_safe(target: str) -> bool:
    try:
        return urlsplit(target).scheme.lower() in _SAFE_SCHEMES
    except ValueError:  # "http://[": no address at all
        return False


def _reference(text: str, target: str, writing: Writing, style: str) -> str:
    """A live reference to a numbered caption, paragraph or heading; else a link, since Word would print other words."""
    if target not in writing.targets:
        return run(text, _style(style, writing))
    if writing.labelled.get(target) == text:
        return field(f"REF {bookmark_name(target)} \\h", text, _style(style, writing))
    number = writing.numbered.get(target, "")
    if number and text.endswith(number):  # the switch n gives the number as it stands there, without a full stop
        live = field(f"REF {bookmark_name(target)} \\n \\h", number, _style(style, writing))
        return run(text.removesuffix(number), _style(style, writing)) + live
    shown = run(text, _style(style, writing))
    return f'<w:hyperlink w:anchor="{bookmark_name(target)}" w:history="1">{shown}</w:hyperlink>'
