"""Headings, paragraphs, lists, notes: words from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from packbuilder.fit.cells import PARAGRAPH_GAP
from packbuilder.fit.lines import runs, wrap
from packbuilder.fit.numbers import hangs
from packbuilder.render.docx.flow import Below, NewPage, Parts, set_off, whole
from packbuilder.render.docx.footnotes import marked_note
from packbuilder.render.docx.inlines import inlines
from packbuilder.render.docx.numbering import Hang, numbered
from packbuilder.render.docx.styles import NOTE_HANG, STEPS, WITHIN, heading_gap, heading_type, step_sizes
from packbuilder.render.docx.writing import Blocks, Place, Writing
from packbuilder.render.docx.xml import Line, run
from packbuilder.tree import (
    Block,
    Heading,
    Inline,
    Item,
    Label,
    LineBreak,
    List,
    ListKind,
    Note,
    Notes,
    Paragraph,
    ParagraphRole,
    Text,
    block_words,
)

FEW_LINES = 14
"""So many lines belong together: no page parts them."""


def heading(node: Heading, place: Place, writing: Writing) -> Parts:
    """A heading by its level, and its subtitle; in a deck a slide's heading begins a page."""
    style = f"heading {_level(node)}"
    numbers, literal = _numbered(node.label, _heading_hang(node, writing), style, writing)
    words = literal + inlines(node.content, place.boldly(True), writing)
    made = writing.paragraph(
        style, writing.bookmarks.target(node.id, writing.bookmarks.listed(node.id, words)), numbers
    )
    if node.id in writing.known.shared:  # the style's own room is for the head of a page
        made = set_off(made, writing.look.sizes.leading)
    if node.subtitle:
        made += writing.paragraph("Heading Subtitle", inlines(node.subtitle, place, writing))
    return (NewPage(), *made) if node.id in writing.known.page_starts else made


def _heading_hang(node: Heading, writing: Writing) -> Hang:
    """Numbers hang, further in the large type of a deck; words such as "Appendix 2:" stand before the heading's own."""
    size, _ = heading_type(writing.look, writing.deck)[_level(node) - 1]
    hang = max(writing.known.numbers, 2 * size) if hangs(node.label) else 0.0
    return Hang(hang, hang)


def below_heading(node: Heading, place: Place, writing: Writing) -> float | None:
    """How much of a deck's page stands filled under a heading: Arial's lines are 1.15 of its size."""
    head = 0.0 if node.id in writing.known.page_starts else place.head
    if head is None:
        return None
    size, above = heading_type(writing.look, writing.deck)[_level(node) - 1]
    lines = len(wrap(runs(node.content, writing.theme, bold=True), size, place.width, writing.metrics))
    subtitle = writing.look.sizes.subtitle * 1.15 + writing.look.sizes.leading / 2 if node.subtitle else 0.0
    return head + (lines * size * 1.15 + above + heading_gap(writing.deck) + subtitle)


_BULLET: Final = 24.0
"""What bullets take of a line's width."""


def words_height(node: Paragraph | List, width: float, writing: Writing) -> float:
    """How tall words stand in a width, near enough, the room under them included."""
    sizes = writing.look.sizes
    lines = (runs((Text(one),), writing.theme) for one in block_words((node,)))
    counts = (len(wrap(line, sizes.body, width - _BULLET, writing.metrics)) for line in lines)
    return sum(count * sizes.leading + sizes.leading / 2 for count in counts)


def _level(node: Heading) -> int:
    return min(max(node.level, 1), 4)


def text_paragraph(node: Paragraph, place: Place, writing: Writing) -> Parts:
    """A paragraph by its role, numbered by Word where it has a label."""
    style, hang = _role_style(node, place, writing)
    numbers, literal = _numbered(node.label, hang, style, writing)
    bold = place.bold or node.role is ParagraphRole.TITLE
    words = literal + inlines(node.content, place.boldly(bold), writing)
    return writing.paragraph(style, writing.bookmarks.target(node.id, words), numbers)


def _role_style(node: Paragraph, place: Place, writing: Writing) -> tuple[str, Hang]:
    hang = writing.known.numbers
    if place.step is not None:
        size = step_sizes(writing.look)[place.step]
        return f"Table {'Total' if place.bold else 'Text'}{STEPS[place.step]}", Hang(2 * size, 2 * size)
    match node.role:
        case ParagraphRole.NOTE:
            return "Note", Hang(hang, hang)
        case ParagraphRole.TITLE:
            return "Block Title", Hang(hang, hang)
        case ParagraphRole.CONTINUATION:
            return "Body Text Indent", Hang(hang, hang)
        case ParagraphRole.BODY if node.label is None and any(isinstance(one, LineBreak) for one in node.content):
            return "Lines", Hang(hang, hang)
        case ParagraphRole.BODY:
            return _body_style(node.label, hang)


def _body_style(label: Label | None, hang: float) -> tuple[str, Hang]:
    if label is None:
        return "Body Text", Hang(hang, hang)
    if label.level == 1 or label.before.strip("("):  # "1." and "3.2" stand at the margin, "a)" under them
        return "Numbered Paragraph", Hang(hang, hang)
    level = min(label.level, 3)
    return f"Numbered Paragraph {level}", Hang(hang + (level - 1) * 24, 24)


def _numbered(label: Label | None, hang: Hang, style: str, writing: Writing) -> tuple[str, Line]:
    """Word's numbering for a label; a label that holds no number stands as text before a tab."""
    own = writing.id_of(style)
    if label is None:
        writing.numbering.unnumbered(own)
        return _without_number(own, writing), ()
    numbers = writing.numbering.number(label, hang, own)
    if numbers or not label.text:
        return numbers, ()
    return _without_number(own, writing), run(f"{label.text}\t")


def _without_number(style: str, writing: Writing) -> str:
    """Takes away the number that a council's own style would set."""
    return numbered(0, 0) if style in writing.template.numbered else ""


def list_(node: List, place: Place, writing: Writing, blocks: Blocks) -> Parts:
    """A real list: bullets by style, numbers by Word's counter, what follows inside an item at its indent."""
    inside = replace(place.deeper(), indent=writing.known.list_indent) if node.within else place.deeper()
    done = tuple(part for item in node.items for part in _item(item, node.kind, inside, writing, blocks))
    if place.depth:
        return done
    return (*done, _below_list(place, writing))


def _below_list(place: Place, writing: Writing) -> Below:
    """Items stand closer to each other than to what follows; in a cell all stand alike."""
    if place.step is None:
        return writing.gap_below()
    return Below(PARAGRAPH_GAP * step_sizes(writing.look)[place.step])


def _item(item: Item, kind: ListKind, place: Place, writing: Writing, blocks: Blocks) -> Parts:
    first, rest = _split(item.blocks)
    style, hang = _list_style(kind, place, writing)
    if item.label.number and item.label.before.strip("("):  # "3.2.1" needs more room than "b)"
        hang = Hang(hang.left + 12, 36)
    numbers = (
        ""
        if kind is ListKind.BULLET
        else writing.numbering.number(_list_label(item.label, place), hang, writing.id_of(style))
    )
    done = writing.paragraph(style, inlines(first, place, writing), numbers)
    return (*done, *(part for block in rest for part in _inside_item(block, place, writing, blocks)))


def _list_label(label: Label, place: Place) -> Label:
    """Lists in cells count by themselves: they are not a part of the numbering of the text around."""
    return label if place.step is None else replace(label, sequence=f"{label.sequence} in cells")


def _split(blocks: tuple[Block, ...]) -> tuple[tuple[Inline, ...], tuple[Block, ...]]:
    if blocks and isinstance(blocks[0], Paragraph) and blocks[0].label is None:
        return blocks[0].content, blocks[1:]
    return (), blocks


def _inside_item(block: Block, place: Place, writing: Writing, blocks: Blocks) -> Parts:
    if isinstance(block, Paragraph) and block.label is None and place.step is None:
        style = _nth("List Continue" + _within(place), place.depth)
        return writing.paragraph(style, inlines(block.content, place, writing))
    return blocks((block,), place, writing)


def _within(place: Place) -> str:
    """What the names of the styles end with of lists that stand under the words of a numbered paragraph."""
    return WITHIN if place.indent else ""


def _list_style(kind: ListKind, place: Place, writing: Writing) -> tuple[str, Hang]:
    bullet = kind is ListKind.BULLET
    if place.step is None:
        step, base, tail = 24.0, place.indent, ""
        family = ("List Bullet" if bullet else "List Number") + _within(place)
    else:
        step, base, tail = step_sizes(writing.look)[place.step], 0.0, STEPS[place.step]
        family = "Table Bullet" if bullet else "Table List Number"
        step = step if bullet else 1.5 * step
    names = tuple(_nth(family, level) + tail for level in (1, 2, 3))
    hangs = tuple(Hang(base + step * level, step) for level in (1, 2, 3))
    if bullet:
        writing.numbering.bullets(tuple(writing.id_of(name) for name in names), hangs)
    level = min(place.depth, 3) - 1
    return names[level], hangs[level]


def notes(node: Notes, place: Place, writing: Writing) -> Parts:
    """Notes printed here; those that became footnotes stand at the foot of their page instead."""
    left = [note for note in node.notes if note.id not in writing.footnotes.given]
    if not left:
        return ()
    if not node.title:
        return notes_under(left, place, writing)
    style = "Block Title" if node.printed else "Notes Title"
    title = writing.paragraph(style, inlines(node.title, replace(place, bold=True), writing))
    return title + notes_under(left, place, writing)


def notes_under(given: Iterable[Note], place: Place, writing: Writing) -> Parts:
    """Notes as small print, the mark of each hanging before its words."""
    told = replace(place, step=None, bold=False)
    shown = tuple(given)
    made = tuple(part for note in shown for part in _note(note, told, writing))
    return whole(made) if _are_few(shown, place, writing) else made


def _are_few(given: Iterable[Note], place: Place, writing: Writing) -> bool:
    """Whether notes have so few lines that no page should part them."""
    size, width = writing.look.sizes.notes, place.width - NOTE_HANG
    lines = (wrap(runs(note.content, writing.theme), size, width, writing.metrics) for note in given)
    return sum(map(len, lines)) <= FEW_LINES


def _note(note: Note, place: Place, writing: Writing) -> Parts:
    line = marked_note(note, inlines(note.content, place, writing), writing)
    return writing.paragraph("Note Marked" if note.marker else "Note", line)


def _nth(name: str, level: int) -> str:
    return name if level <= 1 else f"{name} {min(level, 3)}"
