"""A Word template as another house makes it, in Word of another language; and ways to spoil it."""

from __future__ import annotations

import io
import re

import docx
from docx.shared import Mm
from tests.samples import png

from packbuilder import opc

GERMAN = {
    "Normal": "Standard",
    "Heading1": "berschrift1",
    "Heading2": "berschrift2",
    "Title": "Titel",
    "Subtitle": "Untertitel",
    "BodyText": "Textkrper",
    "ListBullet": "Aufzhlungszeichen",
    "Caption": "Beschriftung",
    "Header": "Kopfzeile",
    "Footer": "Fuzeile",
}
"""Ids as Word gives them in German; the names stay English inside the file."""


def german() -> bytes:
    """A .dotx with a letterhead on its first page, a logo on the others, its own colours, font, page and foot."""
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(32)
    section.header_distance = Mm(9)
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "RATHAUS WEXBOURNE"
    logo = section.header.paragraphs[0].add_run().add_picture(io.BytesIO(png(90, 30)))
    logo._inline.docPr.set("descr", "Wexbourne")
    section.footer.paragraphs[0].text = "www.wexbourne.example"
    section.first_page_footer.paragraphs[0].text = "www.wexbourne.example"
    word.add_paragraph("A sample sentence that nobody wants")
    word.add_picture(io.BytesIO(png(33, 11)))
    saved = io.BytesIO()
    word.save(saved)
    return _renamed(opc.read_package(saved.getvalue()))


def _renamed(parts: dict[str, bytes]) -> bytes:
    styles = parts["word/styles.xml"].decode()
    for own, translated in GERMAN.items():
        styles = re.sub(rf'(w:(?:styleId|val)=")({own})"', rf'\1{translated}"', styles)
        for part in parts:
            if part.startswith("word/") and part.endswith(".xml") and part != "word/styles.xml":
                old, new = f'w:pStyle w:val="{own}"'.encode(), f'w:pStyle w:val="{translated}"'.encode()
                parts[part] = parts[part].replace(old, new)
    for own, translated in GERMAN.items():  # names stay: Word writes them in English in every language
        styles = styles.replace(f'w:name w:val="{translated}"', f'w:name w:val="{own}"')
    styles = styles.replace('w:val="en-US"', 'w:val="de-DE"')
    theme = parts["word/theme/theme1.xml"].decode()
    theme = re.sub(r"(<a:dk2>\s*)<a:\w+ [^>]*/>", r'\1<a:srgbClr val="1E5631"/>', theme)
    theme = re.sub(r"(<a:accent1>\s*)<a:\w+ [^>]*/>", r'\1<a:srgbClr val="B8860B"/>', theme)
    theme = re.sub(r'(<a:minorFont>\s*<a:latin typeface=")[^"]*', r"\1Georgia", theme)
    types = parts["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    changed = {
        "word/styles.xml": styles.encode(),
        "word/theme/theme1.xml": theme.encode(),
        "[Content_Types].xml": types,
    }
    return opc.write_package(parts | changed)


def attached(template: bytes) -> bytes:
    """The template as Word leaves it when it is itself attached to another one on a share."""
    parts = opc.read_package(template)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    relation = f'<Relationship Id="rId1" Type="{kind}" Target="file://share/normal.dotm" TargetMode="External"/>'
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    named = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    settings = re.sub(
        rb"(<w:settings[^>]*>)",
        rb'\1<w:attachedTemplate xmlns:r="%s" r:id="rId1"/>' % named.encode(),
        parts["word/settings.xml"],
    )
    leads = f'{head}<Relationships xmlns="{relations}">{relation}</Relationships>'.encode()
    return opc.write_package(parts | {"word/settings.xml": settings, "word/_rels/settings.xml.rels": leads})


def without_lists(template: bytes) -> bytes:
    """The template of a house that never made a list."""
    parts = opc.read_package(template)
    types = re.sub(rb"<Override [^>]*numbering[^>]*/>", b"", parts["[Content_Types].xml"])
    relations = re.sub(rb'<Relationship [^>]*numbering.xml"[^>]*/>', b"", parts["word/_rels/document.xml.rels"])
    assert b"numbering" not in types + relations
    styles = re.sub(rb"<w:numPr>.*?</w:numPr>", b"", parts["word/styles.xml"], flags=re.DOTALL)
    changed = {"[Content_Types].xml": types, "word/_rels/document.xml.rels": relations, "word/styles.xml": styles}
    return opc.write_package({name: data for name, data in parts.items() if name != "word/numbering.xml"} | changed)


def with_nameless_styles(template: bytes) -> bytes:
    """The template with a style without a name, and one without an id."""
    named = b'<w:style w:type="paragraph"><w:name w:val="Lost"/></w:style>'
    style = b'<w:style w:type="paragraph" w:styleId="Lost"/>' + named
    return _replaced(template, "word/styles.xml", b"</w:styles>", style + b"</w:styles>")


def with_odd_colours(template: bytes) -> bytes:
    """The template with a colour that is none."""
    return _replaced(template, "word/theme/theme1.xml", b'srgbClr val="1E5631"', b'srgbClr val="dark green"')


def protected(template: bytes) -> bytes:
    """The template as a house guards it, so that nobody writes into it by mistake."""
    parts = opc.read_package(template)
    guard = rb'\1<w:writeProtection w:recommended="1"/><w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    settings = re.sub(rb"(<w:settings[^>]*>)", guard, parts["word/settings.xml"])
    return opc.write_package(parts | {"word/settings.xml": settings})


def without_sections(template: bytes) -> bytes:
    """The template without a word on its pages, as programs other than Word make it."""
    parts = opc.read_package(template)
    body, done = re.subn(rb"<w:sectPr.*?</w:sectPr>", b"", parts["word/document.xml"], flags=re.DOTALL)
    assert done
    return opc.write_package(parts | {"word/document.xml": body})


def with_two_sections(template: bytes) -> bytes:
    """The template with a cover before it: all heads and feet are the cover's, the pages after it take them over but
    for a foot of their own.
    """
    parts = opc.read_package(template)
    types = parts["[Content_Types].xml"].replace(b"template.main+xml", b"document.main+xml")
    word = docx.Document(io.BytesIO(opc.write_package({**parts, "[Content_Types].xml": types})))
    word.add_section()
    word.sections[-1].footer.is_linked_to_previous = False
    word.sections[-1].footer.paragraphs[0].text = "After the cover"
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


def with_margins(template: bytes, millimetres: int) -> bytes:
    """The template with wide margins on both sides of its pages."""
    parts = opc.read_package(template)
    wide = rb'\g<1>"%d"' % round(millimetres * 1440 / 25.4)
    body = re.sub(rb'(w:(?:left|right)=)"\d+"', wide, parts["word/document.xml"])
    return opc.write_package(parts | {"word/document.xml": body})


def cleaned_on_a_mac(template: bytes) -> bytes:
    """The template as Word for the Mac leaves its lists."""
    end = b'<w:numIdMacAtCleanup w:val="3"/></w:numbering>'
    return _replaced(template, "word/numbering.xml", b"</w:numbering>", end)


def _replaced(template: bytes, name: str, old: bytes, new: bytes) -> bytes:
    parts = opc.read_package(template)
    assert old in parts[name]
    return opc.write_package(parts | {name: parts[name].replace(old, new)})


def linked(template: bytes) -> bytes:
    """The template with its logo only linked."""
    parts = opc.read_package(template)
    (name,) = [part for part, data in parts.items() if part.startswith("word/_rels/header") and b"/image" in data]
    made = re.sub(rb'Target="media/[^"]+"', b'Target="file://share/logo.png" TargetMode="External"', parts[name])
    return opc.write_package(parts | {name: made})


def with_fractions(template: bytes) -> bytes:
    """Its lengths as Google Docs writes them; and a style that is called by a number."""
    parts = opc.read_package(template)
    document = re.sub(rb'(w:(?:left|top|header)=")(\d+)"', rb'\g<1>\2.0000000000002"', parts["word/document.xml"])
    styles = re.sub(rb'(<w:spacing [^>]*w:after=")(\d+)"', rb'\g<1>\2.4"', parts["word/styles.xml"])
    named = b'<w:style w:type="paragraph" w:styleId="n1"><w:name w:val="1.5"/></w:style></w:styles>'
    styles = styles.replace(b"</w:styles>", named)
    assert document.count(b".0000000000002") >= 3
    assert b'.4"' in styles
    return opc.write_package({**parts, "word/document.xml": document, "word/styles.xml": styles})
