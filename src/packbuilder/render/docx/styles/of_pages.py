"""Styles of what stands round the words: heads and feet of pages, contents lists, the cover."""

from __future__ import annotations

from collections.abc import Iterator

from packbuilder.fit.looks import HEADER_RULE
from packbuilder.render.docx.styles.measures import RULED
from packbuilder.render.docx.styles.of_pieces import field_rows
from packbuilder.render.docx.styles.style import KEEP, LINES, WordStyle, indent, page_tab, rule, spacing, type_
from packbuilder.render.docx.styles.wearing import Wearing


def furniture(at: Wearing) -> Iterator[WordStyle]:
    """Heads, feet, footnotes, contents lists, and the low paragraphs that Word wants."""
    s, c = at.sizes, at.colours
    yield WordStyle("header", based_on="Normal", r_pr=type_(s.footer, c.muted))
    edge = f"<w:pBdr>{rule('top', 0.5, c.rule, 6)}</w:pBdr>"
    yield WordStyle("footer", based_on="Normal", p_pr=edge, r_pr=type_(s.footer, c.muted))
    yield WordStyle("footnote text", based_on="Normal", p_pr=spacing(0, 2), r_pr=type_(s.notes))
    yield WordStyle(
        "TOC Heading",
        based_on="Normal",
        next="Body Text",
        p_pr=f"{KEEP}{spacing(at.gap, 6)}",
        r_pr=type_(s.heading, c.accent, True),
    )
    stop = f"<w:tabs>{page_tab(at.look.page.inner_width)}</w:tabs>"
    for level in (1, 2, 3):
        p_pr = f"{stop}{spacing(0, 4, s.leading)}{indent(16 * (level - 1))}"
        yield WordStyle(
            f"toc {level}",
            based_on="Normal",
            next="Body Text",
            p_pr=p_pr,
            r_pr=type_(bold=True) if level == 1 else "",
        )
    contents = stop + spacing(0, 4, s.leading)
    yield WordStyle("table of figures", based_on="Normal", next="Body Text", p_pr=contents)
    yield WordStyle(
        "Section End",
        based_on="Normal",
        p_pr='<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>',
        r_pr=type_(1),
    )
    yield WordStyle("Table Start", based_on="Section End", p_pr=KEEP)


def cover(at: Wearing) -> Iterator[WordStyle]:
    """The head of a paper; a deck's stands on a page of its own, white on the theme's fill where that is coloured.

    The fill stands in the styles too, so that the words can be read where the page's colour is lost.
    """
    s, c, look = at.sizes, at.colours, at.theme.cover
    over, subtitle, under = (12.0, 20.0, 12.0) if at.deck else (s.footer + 1, s.subtitle, s.notes)
    ink, muted = (look.ink, look.muted) if at.coloured else (c.accent, c.muted)
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{look.fill}"/>' if at.coloured else ""
    head = f"{KEEP}{LINES}{fill}"
    under_head = f"<w:pBdr>{rule('bottom', HEADER_RULE, c.header_rule, 8)}</w:pBdr>"
    shapes = (
        ("Overline", spacing(0, 6 if at.deck else 4), type_(over, muted)),
        ("Title", spacing(0, 12 if at.deck else 6), type_(at.title, ink, True)),
        ("Subtitle", spacing(0, 8), type_(subtitle, muted)),
    )
    for name, room, face in shapes:
        built_in = name != "Overline"
        yield WordStyle(name, based_on="Normal", next="Body Text", p_pr=head + room, r_pr=face, gallery=built_in)
        yield WordStyle(name + RULED, based_on=name, next="Body Text", p_pr=under_head)
    edge = f"<w:pBdr>{rule('bottom', HEADER_RULE, c.header_rule, 4)}</w:pBdr>"
    masthead = type_(s.table, c.accent, True)
    yield WordStyle("Masthead", based_on="Normal", p_pr=f"{KEEP}{LINES}{edge}{spacing(0, 12)}", r_pr=masthead)
    yield WordStyle("Cover Line", based_on="Normal", p_pr=fill + spacing(0, at.gap), r_pr=type_(under, muted))
    yield WordStyle("Cover Line" + RULED, based_on="Cover Line", p_pr=under_head)
    if at.coloured:
        rows = field_rows(at, _between(look.muted, look.fill), fill)
        yield WordStyle("Cover Field", based_on="Normal", p_pr=rows, r_pr=type_(s.table, ink))
        base = "Default Paragraph Font"
        yield WordStyle("Cover Field Label", "character", base, r_pr=type_(0, muted, True))
        underlined = f'<w:color w:val="{ink}"/><w:u w:val="single"/>'
        yield WordStyle("Cover Link", "character", base, r_pr=underlined)


def _between(first: str, second: str) -> str:
    """The colour half-way between two."""
    pairs = zip(bytes.fromhex(first), bytes.fromhex(second), strict=True)
    return bytes((one + other) // 2 for one, other in pairs).hex().upper()
