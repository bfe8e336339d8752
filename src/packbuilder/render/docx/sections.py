"""Pages: their size and margins, portrait and landscape, the running footer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self

from docx.oxml.ns import qn
from lxml import etree

from packbuilder.fit.lines import shortened
from packbuilder.render.docx.flow import Part, SectionEnd
from packbuilder.render.docx.template import Template, replace_children
from packbuilder.render.docx.writing import Writing
from packbuilder.render.docx.xml import HEAD, NAMESPACES, field, paragraph, run, twips
from packbuilder.theme import Page
from packbuilder.tree import Break, BreakKind, Document

_NUMBERS = 90.0
"""Room for "Page 3 of 12" at the right of the footer, in points."""


@dataclass(frozen=True, slots=True)
class SectionPages:
    """The pages of one section. `references` are a council's own headers and footers, as XML.

    `opens`: the document begins with it, so its first page goes without the running header, or has a council's own for
    first pages (`own_first`). `away` is how far heads and feet stand from the paper's edges (None = as looks well).
    """

    page: Page
    references: str = ""
    own_footer: bool = False
    first_header: str = ""
    opens: bool = False
    own_first: bool = False
    away: tuple[float, float] | None = None

    @property
    def landscape(self) -> bool:
        return self.page.width > self.page.height

    def turned(self, kind: BreakKind) -> Self:
        """The same paper the way the break asks for; a page of its own begins only with the first section."""
        wide = kind is BreakKind.LANDSCAPE or (kind is BreakKind.PAGE and self.landscape)
        sides = sorted((self.page.width, self.page.height), reverse=wide)
        return replace(self, page=replace(self.page, width=sides[0], height=sides[1]), first_header="", opens=False)


def first_page(template: Template, page: Page, landscape: bool) -> Page:
    """The theme's page, or the template's own (which a deck turns to landscape)."""
    if template.ours:
        return page
    section = template.word.sections[-1]
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    sizes = [float(size.pt) for size in (section.page_width, section.page_height, *margins) if size is not None]
    if len(sizes) < 6:
        return page
    own = Page(*sizes)
    return SectionPages(own).turned(BreakKind.LANDSCAPE).page if landscape else own


def first_sheet(template: Template, page: Page) -> SectionPages:
    """The pages of the first section, with a council's own headers and footers."""
    if template.ours:
        return SectionPages(page)
    kinds = (qn("w:headerReference"), qn("w:footerReference"))
    section = template.word.sections[-1]
    own = [e for e in section._sectPr if e.tag in kinds]
    distances = [float(one.pt) for one in (section.header_distance, section.footer_distance) if one is not None]
    return SectionPages(
        page,
        "".join(map(_without_namespaces, own)),
        own_footer=any(e.tag == kinds[1] for e in own),
        own_first=bool(section.different_first_page_header_footer),
        away=(distances[0], distances[1]) if len(distances) == 2 else None,
    )


def _without_namespaces(reference: Any) -> str:
    kind, key = reference.get(qn("w:type")), reference.get(qn("r:id"))
    return f'<w:{etree.QName(reference).localname} w:type="{kind}" r:id="{key}"/>'


def section_xml(sheet: SectionPages, document: Document, writing: Writing) -> str:
    """The properties of a section, with our header and footer unless the template brings its own."""
    page = sheet.page
    running = bool(document.header) and not (writing.deck or sheet.references)
    has_first = bool(sheet.first_header) or ((running or sheet.own_first) and sheet.opens)
    first = _reference("header", "first", sheet.first_header) if sheet.first_header else ""
    own = _reference("header", "default", _header_key(document.header, writing)) if running else ""
    if not sheet.own_footer:
        footer = _footer_key(sheet, document.running_line, writing)
        own += _reference("footer", "default", footer)
        if running and sheet.opens:  # a first page of its own kind wants its footer named again
            own += _reference("footer", "first", footer)
    turned = ' w:orient="landscape"' if sheet.landscape else ""
    low = min(page.bottom * 0.45, 28)
    sides = (("top", page.top), ("right", page.right), ("bottom", page.bottom), ("left", page.left))
    head, foot = sheet.away or (low, low)
    margins = " ".join(f'w:{name}="{twips(width)}"' for name, width in (*sides, ("header", head), ("footer", foot)))
    size = f'w:w="{twips(page.width)}" w:h="{twips(page.height)}"'
    return (
        f"<w:sectPr>{first}{sheet.references}{own}<w:pgSz {size}{turned}/>"
        f'<w:pgMar {margins} w:gutter="0"/><w:cols w:space="720"/>{"<w:titlePg/>" if has_first else ""}</w:sectPr>'
    )


def section_end(sheet: SectionPages, document: Document, writing: Writing) -> Part:
    """A paragraph as low as can be that closes a section: its properties stand in the section's last paragraph."""
    return SectionEnd(paragraph(writing.id_of("Section End"), (), section_xml(sheet, document, writing)))


def is_section(node: Break) -> bool:
    """Whether the break turns the paper, which Word does by a new section."""
    return node.kind is not BreakKind.PAGE


def _reference(what: str, pages: str, key: str) -> str:
    return f'<w:{what}Reference w:type="{pages}" r:id="{key}"/>'


def _header_key(text: str, writing: Writing) -> str:
    """The running header's part, made once."""
    if not writing.running.header:
        part: Any
        part, writing.running.header = writing.template.word.part.add_header_part()  # type: ignore[no-untyped-call]
        line = paragraph(writing.id_of("header"), run(text))
        replace_children(part.element, f"{HEAD}<w:hdr {NAMESPACES}>{line}</w:hdr>")
    return writing.running.header


def _footer_key(sheet: SectionPages, text: str, writing: Writing) -> str:
    """One footer for each width of page; its right tab stands at the margin."""
    if sheet.landscape not in writing.running.footers:
        part: Any
        part, key = writing.template.word.part.add_footer_part()  # type: ignore[no-untyped-call]
        stop = f'<w:tab w:val="right" w:pos="{twips(sheet.page.inner_width)}"/>'
        tabs = f"<w:tabs>{_cleared_stops(writing.template)}{stop}</w:tabs>"
        said = shortened(text, writing.look.sizes.footer, sheet.page.inner_width - _NUMBERS, writing.metrics)
        numbers = run("\tPage ") + field("PAGE", "1") + run(" of ") + field("NUMPAGES", "1")
        line = paragraph(writing.id_of("footer"), run(said) + numbers, tabs)
        replace_children(part.element, f"{HEAD}<w:ftr {NAMESPACES}>{line}</w:ftr>")
        writing.running.footers[sheet.landscape] = key
    return writing.running.footers[sheet.landscape]


def _cleared_stops(template: Template) -> str:
    """The tab stops of a council's footer style, taken away: our tab goes to the margin."""
    stops = template.word.styles.element.iterfind(
        f"{qn('w:style')}[@{qn('w:styleId')}='{template.style('footer')}']/{qn('w:pPr')}/{qn('w:tabs')}/{qn('w:tab')}"
    )
    return "".join(f'<w:tab w:val="clear" w:pos="{stop.get(qn("w:pos"))}"/>' for stop in stops)
