"""The template that a paper is written into: a council's, or python-docx's with our styles in place of its own."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from packbuilder import opc
from packbuilder.diagnostics import Finding, PackbuilderError
from packbuilder.render.docx.styles import TABLE, WordStyle, rule, style_id, type_
from packbuilder.render.docx.xml import HEAD, W, attribute
from packbuilder.theme import Theme
from packbuilder.tree import Style

_TEMPLATES: Final = {
    b"wordprocessingml.template.main+xml": b"wordprocessingml.document.main+xml",
    b"vnd.ms-word.template.macroEnabledTemplate.main+xml": b"vnd.openxmlformats-officedocument."
    b"wordprocessingml.document.main+xml",
}
_STALE: Final = ("/stylesWithEffects", "/thumbnail", "/webSettings", "/fontTable", "/customXml")
"""Parts of python-docx's template that say nothing about this paper."""


@dataclass(frozen=True, slots=True)
class Template:
    """An opened template: the package, the id of each style by its name, and the styles that carry numbers."""

    word: WordDocument
    ids: Mapping[str, str]
    ours: bool
    numbered: frozenset[str] = frozenset()

    def style(self, name: str) -> str:
        return self.ids[name.lower()]


def open_template(
    given: bytes | None, theme: Theme, style: Style, language: str, wanted: Iterable[WordStyle]
) -> Template:
    """The council's template with our missing styles added, or our own."""
    wanted = (*wanted, table_style(theme))
    if given is None:
        return _own(wanted, theme, style, language)
    word = _opened(given)
    ids = _add_missing(word, wanted)
    _set_language(word, language)
    return Template(word, ids, ours=False, numbered=frozenset(_numbered_styles(word)))


def _opened(given: bytes) -> WordDocument:
    try:
        return docx.Document(io.BytesIO(_as_document(given)))
    except (zipfile.BadZipFile, KeyError, ValueError, PackageNotFoundError, etree.XMLSyntaxError) as fault:
        finding = Finding("template-not-readable", "the Word template cannot be opened", hint="save it anew as .dotx")
        raise PackbuilderError(finding) from fault


def _numbered_styles(word: WordDocument) -> Iterator[str]:
    """The council's styles that number their paragraphs; styles based on them number too."""
    found: set[str] = set()
    for _ in range(2):  # a heading's style stands at most one step from its base
        for style in word.styles.element.findall(qn("w:style")):
            base = style.find(qn("w:basedOn"))
            inherits = base is not None and base.get(qn("w:val")) in found
            if inherits or style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None:
                found.add(style.get(qn("w:styleId")))
    yield from sorted(found)


def _own(wanted: Iterable[WordStyle], theme: Theme, style: Style, language: str) -> Template:
    word = docx.Document()
    _drop_stale(word)
    ids = {s.name.lower(): style_id(s.name) for s in wanted}
    replace_children(word.styles.element, _styles_xml(wanted, ids, theme, style, language))
    theme_part = next(r.target_part for r in word.part.rels.values() if r.reltype.endswith("/theme"))
    theme_part._blob = _themed(theme_part.blob.decode(), theme).encode()
    return Template(word, ids, ours=True)


def replace_children(element: Any, xml: str) -> None:
    """Puts the children of a parsed root in place of an element's own (python-docx holds on to its roots)."""
    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(xml.encode())):
        element.append(child)


def elements(xml: str) -> list[Any]:
    """Pieces of WordprocessingML, parsed to be put into a part."""
    return list(parse_xml(f'<w:body xmlns:w="{W}">{xml}</w:body>'.encode()))


def _drop_stale(word: WordDocument) -> None:
    for rels in (word.part.rels, word.part.package.rels):
        for key in [k for k, r in rels.items() if r.reltype.endswith(_STALE)]:
            del rels[key]


def _as_document(data: bytes) -> bytes:
    """A .dotx as a .docx: python-docx refuses templates, which differ by their content type only."""
    parts = opc.read_package(data)
    types = parts["[Content_Types].xml"]
    for template, document in _TEMPLATES.items():
        types = types.replace(template, document)
    return opc.write_package({**parts, "[Content_Types].xml": types})


def _add_missing(word: WordDocument, wanted: Iterable[WordStyle]) -> dict[str, str]:
    """Styles by name: the council's own where it has them (its template wins), ours added where not."""
    styles = word.styles.element
    ids = {s.find(qn("w:name")).get(qn("w:val")).lower(): s.get(qn("w:styleId")) for s in styles.findall(qn("w:style"))}
    taken = set(ids.values())
    missing = [s for s in wanted if s.name.lower() not in ids and not s.default]
    for style in missing:
        own = style_id(style.name)
        ids[style.name.lower()] = own if own not in taken else f"{own}Pb"
    known = {**ids, **{s.name.lower(): "" for s in wanted if s.name.lower() not in ids}}
    for style in missing:
        styles.extend(elements(_style_xml(style, known)))
    return ids


def _set_language(word: WordDocument, language: str) -> None:
    defaults = word.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is None:
        return
    for lang in defaults.findall(qn("w:lang")):
        lang.set(qn("w:val"), language)


def _styles_xml(wanted: Iterable[WordStyle], ids: Mapping[str, str], theme: Theme, style: Style, language: str) -> str:
    font = attribute(theme.fonts.text)
    size = theme.look(style).sizes.body
    faces = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    lang = f'<w:lang w:val="{attribute(language)}" w:eastAsia="{attribute(language)}" w:bidi="ar-SA"/>'
    run = f"<w:rPrDefault><w:rPr>{faces}{type_(size)}{lang}</w:rPr></w:rPrDefault>"
    hidden = 'w:defSemiHidden="0" w:defUnhideWhenUsed="0" w:defQFormat="0"'
    latent = f'<w:latentStyles w:defLockedState="0" w:defUIPriority="99" {hidden} w:count="376"/>'
    body = "".join(_style_xml(s, ids) for s in wanted)
    return f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults>{run}<w:pPrDefault/></w:docDefaults>{latent}{body}</w:styles>'


_BUILT_IN: Final = re.compile(
    r"(normal|default paragraph font|normal table|no list|heading \d|title|subtitle|body text( indent)?|caption|"
    r"header|footer|signature|list (bullet|number|continue)( \d)?|footnote (text|reference)|toc (heading|\d)|"
    r"table of figures|"
    r"strong|emphasis|hyperlink)$",
    re.IGNORECASE,
)


def _style_xml(style: WordStyle, ids: Mapping[str, str]) -> str:
    custom = "" if _BUILT_IN.match(style.name) else ' w:customStyle="1"'
    default = ' w:default="1"' if style.default else ""
    based = ids.get(style.based_on.lower(), "") if style.based_on else ""
    follows = ids.get(style.next.lower(), "") if style.next else ""
    parts = (
        f'<w:name w:val="{attribute(style.name)}"/>',
        f'<w:basedOn w:val="{based}"/>' if based else "",
        f'<w:next w:val="{follows}"/>' if follows else "",
        f'<w:uiPriority w:val="{10 if style.gallery else 99}"/>',
        "<w:qFormat/>" if style.gallery else "",
        f"<w:pPr>{style.p_pr}</w:pPr>" if style.p_pr else "",
        f"<w:rPr>{style.r_pr}</w:rPr>" if style.r_pr else "",
        style.more,
    )
    own = ids[style.name.lower()]
    return f'<w:style w:type="{style.kind}"{default}{custom} w:styleId="{own}">{"".join(parts)}</w:style>'


def table_style(theme: Theme) -> WordStyle:
    """Hairlines between rows, a rule under the first row and at the foot; no vertical rules."""
    c = theme.colours
    borders = f"<w:tblBorders>{rule('bottom', 0.5, c.rule)}{rule('insideH', 0.5, c.rule)}</w:tblBorders>"
    margins = "".join(
        f'<w:{side} w:w="{w}" w:type="dxa"/>' for side, w in (("top", 50), ("left", 80), ("bottom", 50), ("right", 80))
    )
    edge = f"<w:tcPr><w:tcBorders>{rule('bottom', 1, c.header_rule)}</w:tcBorders></w:tcPr>"
    first = f'<w:tblStylePr w:type="firstRow"><w:rPr>{type_(0, c.accent, True)}</w:rPr>{edge}</w:tblStylePr>'
    more = f"<w:tblPr>{borders}<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>{first}"
    return WordStyle(TABLE, "table", "Normal Table", more=more, gallery=True)


def _themed(xml: str, theme: Theme) -> str:
    """The Office theme with our colours and font, so that what an officer adds or edits still matches."""
    c = theme.colours
    accents = {f"accent{i}": colour for i, colour in enumerate(theme.palette[:6], 1)}
    colours = {
        "dk1": c.ink,
        "lt1": c.paper,
        "dk2": c.accent,
        "lt2": c.sub_total_fill,
        **accents,
        "hlink": c.accent,
        "folHlink": c.muted,
    }
    for name, colour in colours.items():
        xml = re.sub(rf"(<a:{name}>\s*)<a:\w+Clr [^>]*/>", rf'\g<1><a:srgbClr val="{colour}"/>', xml)
    return re.sub(
        r'(<a:(?:major|minor)Font>\s*)<a:latin typeface="[^"]*"/>',
        rf'\g<1><a:latin typeface="{attribute(theme.fonts.text)}"/>',
        xml,
    )
