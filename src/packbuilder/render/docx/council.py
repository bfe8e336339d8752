"""A council's own Word template: its styles, fonts, colours, heads and feet win; what it lacks is added and told."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.parts.numbering import NumberingPart
from lxml import etree

from packbuilder import opc
from packbuilder.diagnostics import Finding, PackbuilderError, Severity
from packbuilder.render.docx.council_lengths import make_whole
from packbuilder.render.docx.styles import WordStyle, rooms_above, style_id
from packbuilder.render.docx.template import Template, elements, style_xml, table_style
from packbuilder.render.docx.xml import W
from packbuilder.theme import Page, Theme

_TEMPLATES: Final = {
    b"wordprocessingml.template.main+xml": b"wordprocessingml.document.main+xml",
    b"vnd.ms-word.template.macroEnabledTemplate.main+xml": b"vnd.openxmlformats-officedocument."
    b"wordprocessingml.document.main+xml",
}

_BODYS: Final = (
    *("/image", "/hyperlink", "/chart", "/package", "/oleObject", "/aFChunk", "/subDocument"),
    *("/diagramData", "/diagramLayout", "/diagramQuickStyle", "/diagramColors"),
    "/stylesWithEffects",  # what Word 2010 made of the styles as they were
    *("/comments", "/commentsExtended", "/commentsIds", "/people", "/footnotes", "/endnotes"),
)
"""What leads from the template's own pages, which are left out, or is about its styles before ours were added."""


_SETTINGS: Final = (
    *("w:attachedTemplate", "w:footnotePr", "w:endnotePr"),
    *("w:documentProtection", "w:writeProtection"),  # it guards the template: a draft is there to be edited
)


_MM: Final = 72 / 25.4
_NARROW: Final = 70 * _MM
"""Less than the pages of a pocket book have, which is wide enough for four columns of figures."""


def council_template(given: bytes, theme: Theme, language: str, wanted: Iterable[WordStyle]) -> Template:
    """The council's template with our missing styles added.

    Raises:
        PackbuilderError: it cannot be opened, or shows pictures that are only linked.
    """
    word = _opened(given, theme)
    _freed(word, theme)
    make_whole(word)
    _keep_heads(word)
    if not len(word.sections):  # as Word reads it: pages of its own size; the theme's stand instead
        word.element.body.get_or_add_sectPr()
    _add_numbering(word)
    wanted = (*wanted, table_style(theme))
    ids, added = _add_missing(word, wanted)
    _set_language(word, language)
    above = rooms_above(style for style in wanted if style.name in added)
    return Template(word, ids, ours=False, numbered=frozenset(_numbered_styles(word)), added=added, above=above)


def _opened(given: bytes, theme: Theme) -> WordDocument:
    try:
        return docx.Document(io.BytesIO(_as_document(given)))
    except (zipfile.BadZipFile, KeyError, ValueError, PackageNotFoundError, etree.XMLSyntaxError) as fault:
        what, hint = f"cannot be opened: {_damage(fault)}", "open it in Word and save it anew as .dotx"
        raise PackbuilderError(_told(theme, "template-not-readable", what, hint, Severity.FAULT)) from fault


def _damage(fault: Exception) -> str:
    """What is wrong with the file, as far as it shows."""
    match fault:
        case etree.XMLSyntaxError():
            return f"a part of it is no sound XML ({fault.msg})"
        case KeyError():
            return f"a part that Word needs is missing from it ({str(fault.args[0]) if fault.args else ''})"
        case _:
            return str(fault) or "it is no Word file"


def _told(theme: Theme, rule: str, what: str, hint: str, severity: Severity) -> Finding:
    """Something to tell about the template, where the theme names it."""
    file = theme.files.word_template
    if file is None:
        return Finding(rule, f"the Word template {what}", None, hint, severity)
    return file.finding(rule, f"{file.shown} {what}", hint, severity)


def _as_document(data: bytes) -> bytes:
    """A .dotx as a .docx: python-docx refuses templates, which differ by their content type only."""
    parts = opc.read_package(data)
    types = parts["[Content_Types].xml"]
    for template, document in _TEMPLATES.items():
        types = types.replace(template, document)
    return opc.write_package({**parts, "[Content_Types].xml": types})


def _freed(word: WordDocument, theme: Theme) -> None:
    """The template without its own pages' things, and without ways to other files but hyperlinks.

    Raises:
        PackbuilderError: a head or a foot shows a picture that is only linked.
    """
    for part in word.part.package.iter_parts():
        for key, relation in list(part.rels.items()):
            kind = relation.reltype
            leaves = relation.is_external and not kind.endswith("/hyperlink")
            if leaves and kind.endswith("/image") and part is not word.part:
                told = "shows a picture that is only linked"
                hint = "insert the picture into the template itself (Insert, Pictures, Insert)"
                raise PackbuilderError(_told(theme, "template-linked", told, hint, Severity.FAULT))
            if leaves or (part is word.part and kind.endswith(_BODYS)):
                del part.rels[key]
    for name in _SETTINGS:
        for setting in word.settings.element.findall(qn(name)):
            word.settings.element.remove(setting)


def _keep_heads(word: WordDocument) -> None:
    """Heads and feet are those of the last section, what it takes over from others too (17.10.5): the others go."""
    kinds = (qn("w:headerReference"), qn("w:footerReference"))
    sections = [section._sectPr for section in word.sections]
    every = [one for section in sections for one in section if one.tag in kinds]
    held = {(one.tag, one.get(qn("w:type"), "default")): one for one in every}
    for section in sections:
        section[:] = [one for one in section if one.tag not in kinds]
    for section in sections[-1:]:
        section[:0] = list(held.values())
    used = {one.get(qn("r:id")) for one in held.values()}
    for key, relation in list(word.part.rels.items()):
        if relation.reltype.endswith(("/header", "/footer")) and key not in used:
            del word.part.rels[key]


def _add_numbering(word: WordDocument) -> None:
    """A part for lists: a template that never had one has none."""
    if any(relation.reltype == RELATIONSHIP_TYPE.NUMBERING for relation in word.part.rels.values()):
        return
    root = parse_xml(f'<w:numbering xmlns:w="{W}"/>'.encode())
    name, package = PackURI("/word/numbering.xml"), word.part.package
    word.part.relate_to(NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, root, package), RELATIONSHIP_TYPE.NUMBERING)


def _add_missing(word: WordDocument, wanted: Iterable[WordStyle]) -> tuple[dict[str, str], frozenset[str]]:
    """Styles by name: the council's own where it has them (its template wins), ours added where not; which those are.

    Names are compared as Word stores them, in English whatever its language: only ids are translated. A style that
    goes by two names ("Report text,Body Text") is found by both.
    """
    styles = word.styles.element
    own = {kind: dict(_named(styles, kind)) for kind in ("paragraph", "character", "table", "numbering")}
    names = {name for found in own.values() for name in found}
    taken = {style.get(qn("w:styleId")) for style in styles.findall(qn("w:style"))}
    ids: dict[str, str] = {}
    missing = []
    for style in wanted:
        name = style.name.lower()
        if name in own[style.kind]:
            ids[name] = own[style.kind][name]
        elif not style.default:
            fresh = style_id(style.name)
            ids[name] = fresh if fresh not in taken else f"{fresh}Pb"
            # Word knows styles by their names, whatever their kind
            missing.append(replace(style, name=f"{style.name} (paper)") if name in names else style)
    known = {**{style.name.lower(): "" for style in wanted}, **ids}
    for style in missing:
        known[style.name.lower()] = ids.get(style.name.lower(), "") or ids[style.name.lower().removesuffix(" (paper)")]
        styles.extend(elements(style_xml(style, known)))
    return ids, frozenset(style.name.removesuffix(" (paper)") for style in missing)


def _named(styles: Any, kind: str) -> Iterator[tuple[str, str]]:
    """The styles of a kind: each name in lower case with the id; a style's own name wins over another's alias."""
    every = (style for style in styles.findall(qn("w:style")) if style.get(qn("w:styleId")))
    found = [style for style in every if style.get(qn("w:type"), "paragraph") == kind]
    for style in found:
        aliases = style.find(qn("w:aliases"))
        for alias in "" if aliases is None else aliases.get(qn("w:val"), "").split(","):
            yield alias.strip().lower(), style.get(qn("w:styleId"))
    for style in found:
        if (name := style.find(qn("w:name"))) is not None:  # one without a name is nobody's to wear
            yield name.get(qn("w:val"), "").lower(), style.get(qn("w:styleId"))


def _set_language(word: WordDocument, language: str) -> None:
    defaults = word.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is None:
        return
    for lang in defaults.findall(qn("w:lang")):
        lang.set(qn("w:val"), language)


def _numbered_styles(word: WordDocument) -> Iterator[str]:
    """The council's styles that number their paragraphs; styles based on them number too."""
    found: set[str] = set()
    for _ in range(2):  # a heading's style stands at most one step from its base
        for style in word.styles.element.findall(f"{qn('w:style')}[@{qn('w:styleId')}]"):
            base = style.find(qn("w:basedOn"))
            inherits = base is not None and base.get(qn("w:val")) in found
            if inherits or style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None:
                found.add(style.get(qn("w:styleId")))
    yield from sorted(found)


def lacking(template: Template, theme: Theme) -> tuple[Finding, ...]:
    """Which of the styles that the paper wears had to be added."""
    names = sorted(template.added & template.worn)
    if not names:
        return ()
    said = f"has no style {_listed(names)}" if len(names) == 1 else f"has no styles {_listed(names)}"
    hint = "add styles of these names in Word to give them looks of your own, or leave it so"
    return (_told(theme, "template-styles", f"{said}: added as the theme has them", hint, Severity.NOTE),)


def narrow(page: Page, template: Template, theme: Theme) -> tuple[Finding, ...]:
    """That the margins leave less room than a small table needs."""
    if template.ours or page.inner_width >= _NARROW:
        return ()
    said = f"leaves {max(page.inner_width, 0) / _MM:.0f} mm between the margins of its last section: words will break"
    hint = "look at its margins in Word (Layout, Margins), and at the size of its page"
    return (_told(theme, "template-narrow", said, hint, Severity.WARNING),)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(repr(name) for name in names)
