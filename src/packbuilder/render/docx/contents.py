"""The contents list: Word's own field, already filled in, so that nobody is asked to update it."""

from __future__ import annotations

from dataclasses import replace

from packbuilder.render.docx.inlines import inlines
from packbuilder.render.docx.writing import Place, Writing, toc_name
from packbuilder.render.docx.xml import digest, field, run, twips
from packbuilder.tree import Contents, ContentsEntry


def contents(node: Contents, place: Place, writing: Writing) -> str:
    """The title and an entry a line, each a link with its page number, in the control of Word's own lists."""
    title = ""
    if node.title:
        title = writing.paragraph("TOC Heading", inlines(node.title, replace(place, bold=True), writing))
    if not node.entries:
        return title
    deepest = max(entry.level for entry in node.entries)
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{min(deepest, 3)}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    last = len(node.entries) - 1
    lines = "".join(
        _entry(entry, begin if i == 0 else "", end if i == last else "", place, writing)
        for i, entry in enumerate(node.entries)
    )
    number = int(digest("contents" + str(writing.count("contents"))), 16) % 2**31
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    properties = f'<w:sdtPr><w:id w:val="{number}"/>{gallery}</w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{title}{lines}</w:sdtContent></w:sdt>"


def _entry(entry: ContentsEntry, before: str, after: str, place: Place, writing: Writing) -> str:
    level = min(max(entry.level, 1), 3)
    label = run(f"{entry.label}\t") if entry.label else ""
    page = writing.page_numbers.get(entry.target)
    number = run("\t") + field(f"PAGEREF {toc_name(entry.target)} \\h", str(page)) if page is not None else ""
    link = (
        f'<w:hyperlink w:anchor="{toc_name(entry.target)}" w:history="1">{label}{run(entry.text)}{number}</w:hyperlink>'
    )
    left = f'<w:tab w:val="left" w:pos="{twips(16 * (level - 1) + 32)}"/>' if entry.label else ""
    tabs = f'<w:tabs>{left}<w:tab w:val="right" w:leader="dot" w:pos="{twips(place.width)}"/></w:tabs>'
    return writing.paragraph(f"toc {level}", before + link + after, tabs)
