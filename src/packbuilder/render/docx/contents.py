"""The contents list: Word's own field, already filled in, so that nobody is asked to update it."""

from __future__ import annotations

from dataclasses import replace

from packbuilder.opc import xml_text
from packbuilder.render.docx.bookmarks import toc_name
from packbuilder.render.docx.flow import Control, Parts
from packbuilder.render.docx.inlines import inlines
from packbuilder.render.docx.styles import page_tab
from packbuilder.render.docx.writing import Place, Writing
from packbuilder.render.docx.xml import Line, Run, digest, field, link, run, twips
from packbuilder.tree import Contents, ContentsEntry, ContentsOf

_LONGEST = 6
_ROOM_FOR_NUMBER = 44.0
"""For the widest of them, "10.12" or "A10.1", in any council's type; in points."""


def contents(node: Contents, place: Place, writing: Writing) -> Parts:
    """The title and an entry a line, each a link with its page number, in the control of Word's own lists."""
    title: Parts = ()
    if node.title:
        title = writing.paragraph("TOC Heading", inlines(node.title, replace(place, bold=True), writing))
    if not node.entries:
        return title
    lines = [_entry(entry, writing) for entry in node.entries]
    instruction = _instruction(node)
    if instruction:
        lines[0] = (*_begun(instruction), *lines[0])
        lines[-1] = (*lines[-1], Run('<w:fldChar w:fldCharType="end"/>'))
    made = tuple(
        part
        for entry, line in zip(node.entries, lines, strict=True)
        for part in writing.paragraph(_style(node, entry), line, _tabs(entry, place, writing))
    )
    listed_by_word = instruction and node.of is ContentsOf.SECTIONS
    return (Control(_gallery(writing), title + made),) if listed_by_word else title + made


def _instruction(node: Contents) -> str:
    """How Word would make the list anew; it has no list of some headings only, or of a part, so those stay links."""
    match node.of:
        case _ if node.of_part:
            return ""
        case ContentsOf.SECTIONS:
            return f'TOC \\o "1-{min(max(entry.level for entry in node.entries), 3)}" \\h \\z \\u'
        case ContentsOf.TABLES if all(entry.label for entry in node.entries):
            return f'TOC \\h \\z \\c "{node.entries[0].label.split()[0]}"'
        case _:
            return ""


def _begun(instruction: str) -> Line:
    return (
        Run('<w:fldChar w:fldCharType="begin"/>'),
        Run(f'<w:instrText xml:space="preserve"> {xml_text(instruction)} </w:instrText>'),
        Run('<w:fldChar w:fldCharType="separate"/>'),
    )


def _style(node: Contents, entry: ContentsEntry) -> str:
    return f"toc {_level(entry)}" if node.of is ContentsOf.SECTIONS else "table of figures"


def _gallery(writing: Writing) -> str:
    number = int(digest("contents" + str(writing.count("contents"))), 16) % 2**31
    return (
        f'<w:id w:val="{number}"/>'
        '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    )


def _entry(entry: ContentsEntry, writing: Writing) -> Line:
    label = run(f"{entry.label}{_after(entry)}") if entry.label else ()
    page = writing.known.page_numbers.get(entry.target)
    number = run("\t") + field(f"PAGEREF {toc_name(entry.target)} \\h", str(page)) if page is not None else ()
    return link(f'w:anchor="{toc_name(entry.target)}"', label + run(entry.text) + number)


def _after(entry: ContentsEntry) -> str:
    """Numbers stand in a column of their own; "Appendix 2" would not have room there."""
    return "\t" if entry.label and len(entry.label) <= _LONGEST else "\u2002"


def _tabs(entry: ContentsEntry, place: Place, writing: Writing) -> str:
    """Where the words begin after their number; where the page numbers end, if not where the style says."""
    words = _ROOM_FOR_NUMBER + 16 * (_level(entry) - 1)
    left = f'<w:tab w:val="left" w:pos="{twips(words)}"/>' if _after(entry) == "\t" else ""
    styled = writing.template.ours and place.width == writing.look.page.inner_width
    right = "" if styled else page_tab(place.width)
    return f"<w:tabs>{left}{right}</w:tabs>" if left or right else ""


def _level(entry: ContentsEntry) -> int:
    return min(max(entry.level, 1), 3)
