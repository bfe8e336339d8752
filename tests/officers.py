"""An officer's edits of a Word draft: of the XML, as Word would leave them."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from lxml import etree
from lxml.etree import _Element

from packbuilder import opc
from packbuilder.drafts.word import text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT, NOTES = "word/document.xml", "word/footnotes.xml"


@dataclass
class Opened:
    """A Word file that is open: its parts, and the tree of its body."""

    parts: dict[str, bytes]
    root: _Element

    @classmethod
    def of(cls, data: bytes) -> Opened:
        parts = dict(opc.read_package(data))
        return cls(parts, _narrowed(etree.fromstring(parts[DOCUMENT])))

    def saved(self) -> bytes:
        return opc.write_package({**self.parts, DOCUMENT: etree.tostring(self.root)})

    def paragraph(self, words: str) -> _Element:
        """The first paragraph outside contents lists and tables in which these words stand."""
        return next(p for p in self._paragraphs() if words in text(p))

    def _paragraphs(self) -> Iterator[_Element]:
        for one in self.root.iter(f"{W}p"):
            style = one.find(f"{W}pPr/{W}pStyle")
            listed = style is not None and style.get(f"{W}val", "").startswith(("TOC", "Contents"))
            if not listed and next(one.iterancestors(f"{W}tc"), None) is None:
                yield one

    def table(self, words: str) -> _Element:
        return next(t for t in self.root.iter(f"{W}tbl") if words in text_of(t))

    def block(self, title: str) -> list[_Element]:
        """What one block made: its control; where LibreOffice left its beginning alone, or its words, all up to the
        next.
        """
        named = (s for s in self.root.iter(f"{W}sdt") if _alias(s) == title)
        control = next(named, None)
        if control is None:
            control = self.paragraph(title.rpartition(": ")[2])
        if control.find(f"{W}sdtPr/{W}tag") is not None:
            return [control]
        first = next(one for one in (control, *control.iterancestors()) if _is_in_body(one))
        return [first, *takewhile(lambda one: not _begins_another(one), first.itersiblings())]


def _is_in_body(element: _Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == f"{W}body"


def _begins_another(element: _Element) -> bool:
    style = element.find(f"{W}pPr/{W}pStyle")
    if element.tag == f"{W}sectPr" or (style is not None and style.get(f"{W}val", "").startswith("Heading")):
        return True
    return any(_alias(s) and ", figure" not in _alias(s) for s in element.iter(f"{W}sdt"))


def _alias(control: _Element) -> str:
    alias = control.find(f"{W}sdtPr/{W}alias")
    return "" if alias is None else alias.get(f"{W}val", "")


def _narrowed(root: _Element) -> _Element:
    """LibreOffice leaves some controls round paragraphs, and puts the next blocks into them: such a one is left round
    its first paragraph alone, so that all else stands in the body.
    """
    for control in root.findall(f"{W}body/{W}sdt"):
        content = control.find(f"{W}sdtContent")
        if content is not None and control.find(f"{W}sdtPr/{W}tag") is None and _alias(control):
            for child in reversed(list(content)[1:]):
                control.addnext(child)
    return root


Edit = Callable[[Opened], None]


def run(words: str, tag: str = "t") -> _Element:
    made = etree.Element(f"{W}r")
    etree.SubElement(made, f"{W}{tag}").text = words
    made[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def like(paragraph: _Element, words: str) -> _Element:
    """A new paragraph in the style of another."""
    made = copy.deepcopy(paragraph)
    for child in list(made):
        if child.tag != f"{W}pPr":
            made.remove(child)
    made.append(run(words))
    return made


def away(element: _Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def reworded(old: str, new: str) -> Edit:
    """Words within a run replaced."""

    def edit(file: Opened) -> None:
        one = next(t for t in file.paragraph(old).iter(f"{W}t") if old in (t.text or ""))
        one.text = (one.text or "").replace(old, new)

    return edit


def retyped(old: str, new: str) -> Edit:
    """A whole paragraph typed anew: what stood in it is gone."""

    def edit(file: Opened) -> None:
        one = file.paragraph(old)
        for child in list(one):
            if child.tag != f"{W}pPr":
                one.remove(child)
        one.append(run(new))

    return edit


def added(new: str, *, before: str = "", after: str = "") -> Edit:
    """A paragraph added beside another, within its control, as by pressing Enter."""

    def edit(file: Opened) -> None:
        one = file.paragraph(before or after)
        (one.addprevious if before else one.addnext)(like(one, new))

    return edit


def deleted(*words: str) -> Edit:
    """Whole paragraphs deleted."""

    def edit(file: Opened) -> None:
        for one in words:
            away(file.paragraph(one))

    return edit


def cell(row: str, old: str, new: str) -> Edit:
    def edit(file: Opened) -> None:
        held = next(tr for tr in file.root.iter(f"{W}tr") if text_of(tr).startswith(row) and old in text_of(tr))
        one = next(t for t in held.iter(f"{W}t") if t.text == old)
        one.text = new

    return edit


def text_of(element: _Element) -> str:
    return "".join(map(str, element.itertext(f"{W}t")))


def row_deleted(row: str) -> Edit:
    def edit(file: Opened) -> None:
        away(next(tr for tr in file.root.iter(f"{W}tr") if text_of(tr).startswith(row)))

    return edit


def row_added(row: str, *cells: str) -> Edit:
    """A row like another added behind it."""

    def edit(file: Opened) -> None:
        old = next(tr for tr in file.root.iter(f"{W}tr") if text_of(tr).startswith(row))
        new = copy.deepcopy(old)
        for held, words in zip(new.iter(f"{W}t"), cells, strict=True):
            held.text = words
        old.addnext(new)

    return edit


def column_deleted(head: str, number: int) -> Edit:
    def edit(file: Opened) -> None:
        for row in file.table(head).iter(f"{W}tr"):
            row.remove(row.findall(f"{W}tc")[number])

    return edit


def table_deleted(words: str) -> Edit:
    """The table alone; its caption stays."""

    def edit(file: Opened) -> None:
        table = file.table(words)
        table.addprevious(etree.Element(f"{W}p"))
        away(table)

    return edit


def block_deleted(title: str) -> Edit:
    def edit(file: Opened) -> None:
        for one in file.block(title):
            away(one)

    return edit


def block_moved(title: str, *, before: str) -> Edit:
    """A block cut and put before another."""

    def edit(file: Opened) -> None:
        other = file.block(before)[0]
        for one in file.block(title):
            other.addprevious(one)

    return edit


def written_outside(new: str, *, after: str) -> Edit:
    """A paragraph behind a block."""

    def edit(file: Opened) -> None:
        paragraph = etree.Element(f"{W}p")
        paragraph.append(run(new))
        file.block(after)[-1].addnext(paragraph)

    return edit


def unbound(title: str) -> Edit:
    """A control taken off; what stood in it stays."""

    def edit(file: Opened) -> None:
        control = next(s for s in file.root.iter(f"{W}sdt") if _alias(s) == title)
        content = control.find(f"{W}sdtContent")
        assert content is not None
        for child in list(content):
            control.addprevious(child)
        away(control)

    return edit


def parted(words: str, at: str) -> Edit:
    """A paragraph of one run parted before some of its words."""

    def edit(file: Opened) -> None:
        one = file.paragraph(words)
        held = next(t for t in one.iter(f"{W}t") if at in (t.text or ""))
        first, _, rest = (held.text or "").partition(at)
        held.text = first
        new = like(one, at + rest)
        whole = held.getparent()
        assert whole is not None
        for later in list(whole.itersiblings()):
            new.append(later)
        one.addnext(new)

    return edit


def joined(first: str, second: str) -> Edit:
    """Two paragraphs made one."""

    def edit(file: Opened) -> None:
        one, other = file.paragraph(first), file.paragraph(second)
        for child in list(other):
            if child.tag != f"{W}pPr":
                one.append(child)
        away(other)

    return edit


_BY = {f"{W}id": "901", f"{W}author": "Officer", f"{W}date": "2026-03-01T00:00:00Z"}


def tracked_in(after: str, new: str) -> Edit:
    """Words added at a paragraph's end with changes tracked."""

    def edit(file: Opened) -> None:
        etree.SubElement(file.paragraph(after), f"{W}ins", _BY).append(run(new))

    return edit


def tracked_out(words: str) -> Edit:
    """A run deleted with changes tracked."""

    def edit(file: Opened) -> None:
        _struck(next(r for r in file.paragraph(words).iter(f"{W}r") if words in text_of(r)))

    return edit


def _struck(one: _Element) -> None:
    gone = etree.Element(f"{W}del", _BY)
    one.addprevious(gone)
    gone.append(one)
    for held in one.iter(f"{W}t"):
        held.tag = f"{W}delText"


def paragraph_tracked_out(words: str) -> Edit:
    """A paragraph deleted, its mark too, with changes tracked."""

    def edit(file: Opened) -> None:
        one = file.paragraph(words)
        for each in list(one.iter(f"{W}r")):
            _struck(each)
        _mark(one, "del")

    return edit


def _mark(paragraph: _Element, name: str) -> None:
    properties = paragraph.find(f"{W}pPr")
    assert properties is not None
    etree.SubElement(etree.SubElement(properties, f"{W}rPr"), f"{W}{name}", _BY)


def marks_tracked_out(words: str) -> Edit:
    """The mark of a paragraph deleted with changes tracked: it runs on into the next."""
    return lambda file: _mark(file.paragraph(words), "del")


def row_tracked_out(row: str) -> Edit:
    """A row deleted with changes tracked."""

    def edit(file: Opened) -> None:
        held = next(tr for tr in file.root.iter(f"{W}tr") if text_of(tr).startswith(row))
        properties = held.find(f"{W}trPr")
        assert properties is not None
        etree.SubElement(properties, f"{W}del", _BY)
        for one in list(held.iter(f"{W}r")):
            _struck(one)

    return edit


def paragraph_tracked_in(new: str, after: str) -> Edit:
    def edit(file: Opened) -> None:
        one = file.paragraph(after)
        paragraph = like(one, "")
        paragraph.remove(paragraph[-1])
        _mark(paragraph, "ins")
        etree.SubElement(paragraph, f"{W}ins", _BY).append(run(new))
        one.addnext(paragraph)

    return edit


def tracked_away(words: str, *, behind: str) -> Edit:
    """A paragraph moved behind another with changes tracked."""

    def edit(file: Opened) -> None:
        one, other = file.paragraph(words), file.paragraph(behind)
        new = like(other, "")
        new.remove(new[-1])
        _mark(new, "moveTo")
        etree.SubElement(new, f"{W}moveTo", _BY).append(run(text(one)))
        _mark(one, "moveFrom")
        for each in list(one.iter(f"{W}r")):
            gone = etree.Element(f"{W}moveFrom", _BY)
            each.addprevious(gone)
            gone.append(each)
        _around(other).addnext(new)

    return edit


def _around(paragraph: _Element) -> _Element:
    """The paragraph, or the block's control that it stands in."""
    return next((one for one in paragraph.iterancestors(f"{W}sdt")), paragraph)


def commented(words: str) -> Edit:
    def edit(file: Opened) -> None:
        one = file.paragraph(words)
        begin = etree.Element(f"{W}commentRangeStart", {f"{W}id": "0"})
        one.insert(1, begin)
        etree.SubElement(one, f"{W}commentRangeEnd", {f"{W}id": "0"})
        etree.SubElement(etree.SubElement(one, f"{W}r"), f"{W}commentReference", {f"{W}id": "0"})
        namespace = W.strip("{}")
        file.parts["word/comments.xml"] = (
            f'<w:comments xmlns:w="{namespace}"><w:comment w:id="0" w:author="O" w:date="2026-03-01T00:00:00Z" '
            f'w:initials="O"><w:p><w:r><w:t>Is this so? 99,999</w:t></w:r></w:p></w:comment></w:comments>'
        ).encode()
        _joined_to(file, "word/_rels/document.xml.rels", "</Relationships>", _COMMENTS_RELATION)
        _joined_to(file, "[Content_Types].xml", "</Types>", _COMMENTS_TYPE)

    return edit


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COMMENTS_RELATION = f'<Relationship Id="rIdC" Type="{_OFFICE}/comments" Target="comments.xml"/>'
_COMMENTS_TYPE = (
    '<Override PartName="/word/comments.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>'
)


def _joined_to(file: Opened, part: str, end: str, more: str) -> None:
    file.parts[part] = file.parts[part].replace(end.encode(), f"{more}{end}".encode())


def bold(words: str) -> Edit:
    def edit(file: Opened) -> None:
        one = next(r for r in file.paragraph(words).iter(f"{W}r") if r.find(f"{W}t") is not None)
        properties = one.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            one.insert(0, properties)
        etree.SubElement(properties, f"{W}b")

    return edit


def noted(old: str, new: str) -> Edit:
    """A footnote reworded."""

    def edit(file: Opened) -> None:
        assert old.encode() in file.parts[NOTES]
        file.parts[NOTES] = file.parts[NOTES].replace(old.encode(), new.encode())

    return edit


def note_deleted(words: str) -> Edit:
    """The mark of a footnote deleted, and with it the footnote."""

    def edit(file: Opened) -> None:
        mark = next(file.paragraph(words).iter(f"{W}footnoteReference")).getparent()
        assert mark is not None
        away(mark)

    return edit


def charted(old: str, new: str) -> Edit:
    """A figure of a chart changed ("Edit Data")."""

    def edit(file: Opened) -> None:
        for name in file.parts:
            if re.fullmatch(r"word/charts/chart\d+\.xml", name):
                file.parts[name] = file.parts[name].replace(f">{old}<".encode(), f">{new}<".encode())

    return edit


def both(*edits: Edit) -> Edit:
    def edit(file: Opened) -> None:
        for one in edits:
            one(file)

    return edit
