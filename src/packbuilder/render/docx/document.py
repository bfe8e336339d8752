"""A document as a Word file: emitted as text, spliced into the template's package, sealed."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart

from packbuilder import opc
from packbuilder.drafts import part
from packbuilder.drafts.kept import Kept, Paper
from packbuilder.fit.turned import parted
from packbuilder.render.contract import Given, Rendered
from packbuilder.render.docx import footnotes
from packbuilder.render.docx.anchors import sealed
from packbuilder.render.docx.blocks import blocks
from packbuilder.render.docx.council import lacking, narrow
from packbuilder.render.docx.council_looks import wearing
from packbuilder.render.docx.covers import background
from packbuilder.render.docx.flow import Part, ends_with_paragraph, joined, leading
from packbuilder.render.docx.inlines import inlines
from packbuilder.render.docx.properties import finish
from packbuilder.render.docx.sections import SectionPages, first_page, first_sheet, is_section, section_end, section_xml
from packbuilder.render.docx.styled_numbers import left_to_styles
from packbuilder.render.docx.survey import survey
from packbuilder.render.docx.writing import Place, Writing
from packbuilder.render.docx.xml import HEAD, NAMESPACES
from packbuilder.theme import Theme
from packbuilder.tree import Block, Break, Document

_DOCUMENT: Final = "word/document.xml"


def render(document: Document, theme: Theme, given: Given) -> Rendered:
    """The document as a .docx that an officer can edit. The same inputs give the same bytes."""
    theme = theme if given.template is None else wearing(theme, given.template)
    writing = survey(document, theme, given)
    page = first_page(writing.template, writing.look.page, writing.deck)
    if writing.deck and (fitting := parted(document, theme.deck, page.inner_width, theme, writing.metrics)) != document:
        document = fitting
        writing = survey(document, theme, given)
    sheet = first_sheet(writing.template, page)
    body = _body(document, sheet, writing)
    finish(document, given, writing)
    body = left_to_styles(body, writing)
    _add_footnotes(writing, sheet)
    anchors = _anchors_part(writing)
    saved = _saved(writing)
    xml = f"{HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    light, notes, entries = sealed(xml.encode(), writing.anchors, saved, writing.aside.said)
    whole = opc.part(tuple(writing.aside.put_back(light.decode())))
    parts: dict[str, bytes | opc.Packing] = {**saved, **notes, _DOCUMENT: whole}
    kept = Kept(Paper.of(document), entries, opc.seal(parts, without=anchors))
    parts[anchors] = part.written(kept)
    of_template = (*lacking(writing.template, theme), *narrow(page, writing.template, theme))
    return Rendered(opc.write_package(parts), (*writing.findings, *of_template))


def _body(document: Document, sheet: SectionPages, writing: Writing) -> str:
    """The blocks, section by section."""
    sheet = replace(sheet, opens=True)
    if writing.known.coloured:
        sheet = replace(sheet, first_header=background(writing, sheet.page))
    done: list[Part] = []
    for begins, held in _sections(document.blocks):
        if begins is not None:
            opens = not done
            if done:
                done.append(section_end(sheet, document, writing))
            sheet = replace(sheet.turned(begins.kind), opens=opens)
        done += blocks(held, _top(sheet, writing), writing)
    parts = tuple(done)
    if not ends_with_paragraph(parts):
        # Word wants a paragraph at the end of a body; kept with the words above, or a full page leaves an empty one
        parts = leading(parts) + writing.paragraph("Section End", ())
    return joined(parts) + section_xml(sheet, document, writing)


def _sections(line: Iterable[Block]) -> Iterator[tuple[Break | None, tuple[Block, ...]]]:
    """The blocks of each section, and the break that begins it; the first begins with none."""
    begins, held = None, list[Block]()
    for block in line:
        if isinstance(block, Break) and is_section(block):
            yield begins, tuple(held)
            begins, held = block, []
        else:
            held.append(block)
    yield begins, tuple(held)


def _top(sheet: SectionPages, writing: Writing) -> Place:
    """Where a section begins."""
    return Place(sheet.page.inner_width, sheet.page, head=0.0 if writing.deck else None)


def _add_footnotes(writing: Writing, sheet: SectionPages) -> None:
    if not writing.footnotes.marked:
        return
    word = writing.template.word.part
    notes = PackagePart(PackURI("/word/footnotes.xml"), footnotes.CONTENT_TYPE, b"", word.package)
    word.relate_to(notes, footnotes.RELATIONSHIP)
    writing.footnotes.part = notes
    notes._blob = footnotes.footnotes_xml(writing, inlines, sheet.page).encode()


def _anchors_part(writing: Writing) -> str:
    """Makes room for the part that keeps the anchors; its name."""
    word = writing.template.word.part
    number = part.free_number(str(one.partname) for one in word.package.iter_parts())
    item = PackagePart(PackURI(f"/customXml/item{number}.xml"), "application/xml", b"", word.package)
    beside = PackURI(f"/customXml/itemProps{number}.xml")
    item.relate_to(
        PackagePart(beside, part.PROPERTIES_TYPE, part.properties(), word.package), f"{part.RELATIONSHIP}Props"
    )
    word.relate_to(item, part.RELATIONSHIP)
    return f"customXml/item{number}.xml"


def _saved(writing: Writing) -> dict[str, bytes]:
    buffer = io.BytesIO()
    writing.template.word.save(buffer)
    return opc.read_package(buffer.getvalue())
