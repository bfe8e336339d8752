"""The template that a paper is written into, and our own one."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml

from packbuilder.render.docx.styles import TABLE, WordStyle, rooms_above, rule, style_id, type_
from packbuilder.render.docx.xml import HEAD, W, attribute
from packbuilder.theme import Theme
from packbuilder.tree import Style

_BLANK: Final = Path(__file__).with_name("blank.docx")
"""What is left of python-docx's template without its own styles; `tools/make_blank.py` makes it."""


@dataclass(frozen=True, slots=True)
class Template:
    """An opened template: the package, the id of each style by its name, and the styles that carry numbers.

    `added` are the names of styles that a council's template had not; `above` is the room that each of ours has above
    itself, in twips, while a council's may have any; `worn` are those that the paper has asked for.
    """

    word: WordDocument
    ids: Mapping[str, str]
    ours: bool
    numbered: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    above: Mapping[str, int] = field(default_factory=dict)
    worn: set[str] = field(default_factory=set)

    def style(self, name: str) -> str:
        """The id of the style with this name."""
        self.worn.add(name)
        return self.ids[name.lower()]


def own_template(wanted: Iterable[WordStyle], theme: Theme, style: Style, language: str) -> Template:
    """Our own: python-docx's with our styles in place of its own."""
    wanted = (*wanted, table_style(theme))
    word = docx.Document(io.BytesIO(_BLANK.read_bytes()))
    ids = {s.name.lower(): style_id(s.name) for s in wanted}
    replace_children(word.styles.element, _styles_xml(wanted, ids, theme, style, language))
    theme_part = next(r.target_part for r in word.part.rels.values() if r.reltype.endswith("/theme"))
    theme_part._blob = _themed(theme_part.blob.decode(), theme).encode()
    return Template(word, ids, ours=True, above=rooms_above(wanted))


def replace_children(element: Any, xml: str) -> None:
    """Puts the children of a parsed root in place of an element's own (python-docx holds on to its roots)."""
    root: Any = parse_xml(xml.encode())
    element[:] = root[:]


def elements(xml: str) -> list[Any]:
    """Pieces of WordprocessingML, parsed to be put into a part."""
    return list(parse_xml(f'<w:body xmlns:w="{W}">{xml}</w:body>'.encode()))


def _styles_xml(wanted: Iterable[WordStyle], ids: Mapping[str, str], theme: Theme, style: Style, language: str) -> str:
    font = attribute(theme.fonts.text)
    size = theme.look(style).sizes.body
    faces = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    lang = f'<w:lang w:val="{attribute(language)}" w:eastAsia="{attribute(language)}" w:bidi="ar-SA"/>'
    run = f"<w:rPrDefault><w:rPr>{faces}{type_(size)}{lang}</w:rPr></w:rPrDefault>"
    hidden = 'w:defSemiHidden="0" w:defUnhideWhenUsed="0" w:defQFormat="0"'
    latent = f'<w:latentStyles w:defLockedState="0" w:defUIPriority="99" {hidden} w:count="376"/>'
    body = "".join(style_xml(s, ids) for s in wanted)
    return f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults>{run}<w:pPrDefault/></w:docDefaults>{latent}{body}</w:styles>'


_BUILT_IN: Final = re.compile(
    r"(normal|default paragraph font|normal table|no list|heading \d|title|subtitle|body text( indent)?|caption|"
    r"header|footer|signature|list (bullet|number|continue)( \d)?|footnote (text|reference)|toc (heading|\d)|"
    r"table of figures|"
    r"strong|emphasis|hyperlink)$",
    re.IGNORECASE,
)


def style_xml(style: WordStyle, ids: Mapping[str, str]) -> str:
    """A style as Word stores it; `ids` has the id of every style by its name in lower case."""
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
        xml = _with(xml, rf"(<a:{name}>\s*)<a:\w+Clr [^>]*/>", f'<a:srgbClr val="{colour}"/>')
    for kind in ("major", "minor"):
        latin = f'<a:latin typeface="{attribute(theme.fonts.text)}"/>'
        xml = _with(xml, rf'(<a:{kind}Font>\s*)<a:latin typeface="[^"]*"/>', latin)
    return xml


def _with(xml: str, pattern: str, new: str) -> str:
    """The theme with its one element of this pattern changed, behind the first group, which stays."""
    xml, made = re.subn(pattern, lambda found: found[1] + new, xml)
    assert made == 1, f"the theme of python-docx has one {pattern}"
    return xml
