"""What the package says about itself: core properties, settings, numbering; nothing that differs from day to day."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn

from packbuilder.opc import legal
from packbuilder.render.contract import Given
from packbuilder.render.docx.numbering import styles_in_use
from packbuilder.render.docx.template import elements, replace_children
from packbuilder.render.docx.writing import Writing
from packbuilder.render.docx.xml import HEAD, W, attribute
from packbuilder.tree import Document

_APP = (
    f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>packbuilder</Application></Properties>"
)


def finish(document: Document, given: Given, writing: Writing) -> None:
    """Settles everything but the body."""
    word = writing.template.word
    _core(word, document, given)
    _extended(word)
    _fonts(word, writing.theme.fonts.text)
    if writing.template.ours:
        replace_children(word.settings.element, _settings(document.language, bool(writing.footnotes.marked)))
    else:
        _patch_settings(word.settings.element, bool(writing.footnotes.marked))
    _numbering(writing)


def _core(word: WordDocument, document: Document, given: Given) -> None:
    core = word.core_properties
    core.title, core.author = legal(document.title)[:255], legal(document.author)[:255]
    core.subject = legal(document.subject)[:255]
    core.language, core.comments, core.keywords, core.category = document.language, "", "", ""
    core.last_modified_by, core.revision = "packbuilder", 1
    # python-docx writes the hours as they stand and a Z after them
    core.created = core.modified = given.clock.astimezone(UTC) if given.clock.tzinfo else given.clock


def _extended(word: WordDocument) -> None:
    for relation in word.part.package.rels.values():
        if relation.reltype.endswith("/extended-properties"):
            relation.target_part._blob = _APP.encode()


def _fonts(word: WordDocument, font: str) -> None:
    """The table of fonts that a Word file must have (ECMA-376-1, 11.3.5): our own where the template has none."""
    if any(relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE for relation in word.part.rels.values()):
        return
    kind = '<w:charset w:val="00"/><w:family w:val="auto"/><w:pitch w:val="variable"/>'
    xml = f'{HEAD}<w:fonts xmlns:w="{W}"><w:font w:name="{attribute(font)}">{kind}</w:font></w:fonts>'
    part = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, xml.encode(), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


_COMPATIBILITY = "".join(
    f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
    for name, value in (
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
        ("differentiateMultirowTableHeaders", 1),
    )
)


_COLOURS = " ".join(
    f'w:{name}="{value}"'
    for name, value in {
        "bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2",
        **{f"accent{i}": f"accent{i}" for i in range(1, 7)},
        "hyperlink": "hyperlink", "followedHyperlink": "followedHyperlink",
    }.items()
)  # fmt: skip


def _settings(language: str, notes: bool) -> str:
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/>{_NOTES if notes else ""}'
        f"<w:compat>{_COMPATIBILITY}</w:compat>"
        f'<w:themeFontLang w:val="{attribute(language)}"/><w:clrSchemeMapping {_COLOURS}/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


_NOTES = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'


def _patch_settings(settings: Any, notes: bool) -> None:
    """A council's settings as they are, but valid: a zoom without a percentage is not; footnotes need separators."""
    zoom = settings.find(qn("w:zoom"))
    if zoom is not None and zoom.get(qn("w:percent")) is None:
        zoom.set(qn("w:percent"), "100")
    for update in settings.findall(qn("w:updateFields")):  # Word would ask every reader
        settings.remove(update)
    if notes and settings.find(qn("w:footnotePr")) is None:
        followers = (
            "w:endnotePr",
            "w:compat",
            "w:docVars",
            "w:rsids",
            "w:themeFontLang",
            "w:clrSchemeMapping",
            "w:decimalSymbol",
        )
        after = next((e for name in followers for e in settings.findall(qn(name))), None)
        for element in elements(_NOTES):
            after.addprevious(element) if after is not None else settings.append(element)


def _numbering(writing: Writing) -> None:
    """The lists into the numbering part, and into each style the list that it carries."""
    root = writing.template.word.part.numbering_part.element
    if writing.template.ours:
        for child in list(root):
            root.remove(child)
    abstracts, nums = writing.numbering.xml()
    last = root.find(qn("w:numIdMacAtCleanup"))  # behind it nothing may stand (ECMA-376-1, 17.9.16)
    first = root.find(qn("w:num"))
    _insert(root, first if first is not None else last, "".join(abstracts))
    _insert(root, last, "".join(nums))
    _bind_styles(writing)


def _insert(root: Any, before: Any, xml: str) -> None:
    """Elements before another, else at the end."""
    for element in elements(xml):
        before.addprevious(element) if before is not None else root.append(element)


def _bind_styles(writing: Writing) -> None:
    styles = {s.get(qn("w:styleId")): s for s in writing.template.word.styles.element.findall(qn("w:style"))}
    for style, xml in styles_in_use(writing.numbering):
        properties = styles[style].get_or_add_pPr()
        if properties.find(qn("w:numPr")) is None:
            properties._insert_numPr(elements(xml)[0])
