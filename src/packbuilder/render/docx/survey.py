"""What must be known before the first line: which targets exist, which notes are footnotes, where pages begin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from docx.oxml.ns import qn

from packbuilder.drafts.xml import WP, parsed
from packbuilder.fit.identity import Same
from packbuilder.fit.numbers import number_room
from packbuilder.render.contract import Given
from packbuilder.render.docx.bookmarks import Bookmarks
from packbuilder.render.docx.council import council_template
from packbuilder.render.docx.covers import has_coloured_cover, title_size
from packbuilder.render.docx.footnotes import marks, running_notes
from packbuilder.render.docx.new_pages import page_starts, shared, slides_of
from packbuilder.render.docx.numbering import Numbering
from packbuilder.render.docx.plain_rows import PlainLines
from packbuilder.render.docx.styles import WordStyle, heading_type, least_hang, word_styles
from packbuilder.render.docx.template import Template, own_template
from packbuilder.render.docx.writing import Footnotes, Surveyed, Writing
from packbuilder.theme import Theme
from packbuilder.theme.families import bold_widening, width_of
from packbuilder.theme.typefaces import metrics_of
from packbuilder.tree import (
    Block,
    Chart,
    Document,
    Heading,
    Label,
    Notes,
    Paragraph,
    ParagraphRole,
    Style,
    Table,
    walk,
)


def survey(document: Document, theme: Theme, given: Given) -> Writing:
    """The state in which writing begins."""
    every = tuple(walk(document.blocks))
    look = theme.look(document.style)
    sizes = [size for size, _ in heading_type(look, document.style is Style.DECK)]
    family = theme.fonts.text
    metrics = metrics_of(theme.files).widened(width_of(family, theme), bold_widening(family, theme))
    spoken = [block for block in every if isinstance(block, Heading | Paragraph)]
    numbers = number_room(spoken, look.sizes.body, least_hang(look), metrics, sizes)
    indent = numbers if _has_numbered_text(every) else 0.0
    coloured = given.template is None and has_coloured_cover(document, theme)
    styles = word_styles(theme, document.style, numbers, indent, title_size(document, theme), coloured)
    template = _template(document, theme, given, styles)
    plain = {Same(b): PlainLines.of(b) for b in every if isinstance(b, Table)}
    marked = marks(every, plain)
    notes = running_notes(every, marked)
    slides = slides_of(document, theme, metrics)
    return Writing(
        theme=theme,
        style=document.style,
        metrics=metrics,
        template=template,
        numbering=_numbering(template),
        known=Surveyed(
            labelled={b.id: b.label for b in every if isinstance(b, Table | Chart) and b.label},
            numbered=dict(_numbered(every)),
            plain=plain,
            page_numbers=given.page_numbers,
            page_starts=page_starts(document, slides),
            shared=shared(slides),
            list_indent=indent,
            numbers=numbers,
            coloured=coloured,
        ),
        bookmarks=Bookmarks(frozenset(_targets(every)) - notes.keys()),
        footnotes=Footnotes(notes, marked),
        counts={"drawing": _drawn(template)},
    )


def _template(document: Document, theme: Theme, given: Given, styles: tuple[WordStyle, ...]) -> Template:
    if given.template is None:
        return own_template(styles, theme, document.style, document.language)
    return council_template(given.template, theme, document.language, styles)


def _has_numbered_text(every: Iterable[Block]) -> bool:
    return any(isinstance(b, Paragraph) and b.role is ParagraphRole.BODY and b.label is not None for b in every)


def _numbered(every: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """The numbers that Word gives to headings and paragraphs, as a reference prints them: without a full stop.

    Other marks at their ends stay: a live reference to "Appendix 2: Costs" would read "see Appendix 2:".
    """
    for block in every:
        match block:
            case Heading(label=Label() as label) | Paragraph(label=Label() as label) if label.number:
                if label.text.rstrip(".") == label.reference:
                    yield block.id, label.reference
            case _:
                pass


def _drawn(template: Template) -> int:
    """The highest number of a drawing in the council's heads and feet: Word wants each number once in a file."""
    if template.ours:
        return 0
    parts = (
        rel.target_part for rel in template.word.part.rels.values() if rel.reltype.endswith(("/header", "/footer"))
    )
    every = (one.get("id", "") for part in parts for one in parsed(part.blob).iter(f"{WP}docPr"))
    return max((int(number) for number in every if number.isdecimal()), default=0)


def _numbering(template: Template) -> Numbering:
    """Counts on from the lists that a council's template defines."""
    root = template.word.part.numbering_part.element
    if template.ours:
        return Numbering(0, 1)
    abstracts, nums = _numbers(root, "w:abstractNum", "w:abstractNumId"), _numbers(root, "w:num", "w:numId")
    return Numbering(max(abstracts, default=-1) + 1, max(nums, default=0) + 1)


def _numbers(root: Any, name: str, attribute: str) -> Iterator[int]:
    """The numbers that lists have; what is none is nobody's list."""
    said = (element.get(qn(attribute), "") for element in root.findall(qn(name)))
    return (int(number) for number in said if number.isdecimal())


def _targets(every: Iterable[Block]) -> Iterator[str]:
    """The ids that links may point to: whatever stands in the file with a bookmark."""
    for block in every:
        match block:
            case Heading(id=id_) | Paragraph(id=id_):
                yield id_
            case Table(id=id_, label=label, title=title, notes=notes):
                if label or title:
                    yield id_
                yield from (note.id for note in notes if note.marker)
            case Chart(id=id_, label=label, title=title):
                if label or title:
                    yield id_
            case Notes(notes=notes):
                yield from (note.id for note in notes if note.marker)
            case _:
                pass
