"""What Word needs and the Open XML SDK does not look for: rules of this house for a finished .docx."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from packbuilder import opc
from packbuilder.render.docx.xml import R, W

_STORIES = ("document", "header", "footer", "footnotes", "comments")


def broken_rules(data: bytes) -> list[str]:
    """Every rule that the file breaks, with the part it is in."""
    parts = opc.read_package(data)
    trees = {name: etree.fromstring(blob) for name, blob in parts.items() if name.endswith((".xml", ".rels"))}
    found = [*_relationships(trees, set(parts)), *_workbooks(parts), *_between_styles(trees["word/styles.xml"])]
    found += [*_numbers(trees["word/styles.xml"], trees["word/numbering.xml"]), *_anchors(trees)]
    for name, root in trees.items():
        if name.startswith("word/") and name.removeprefix("word/").startswith(_STORIES):
            found += [f"{name}: {fault}" for fault in (*_story(root, trees), *_references(name, root, trees))]
    return found


def _references(name: str, root: _Element, trees: dict[str, _Element]) -> Iterator[str]:
    """Links, charts and pictures are found by the relationships of the very part that they stand in."""
    relations = trees.get(posixpath.join(posixpath.dirname(name), "_rels", f"{posixpath.basename(name)}.rels"))
    known = set() if relations is None else {relation.get("Id") for relation in relations}
    used = {value for one in root.iter() for key, value in one.attrib.items() if str(key).startswith(f"{{{R}}}")}
    yield from (f"relationship {key} is nowhere" for key in sorted(map(str, used - known)))


def _relationships(trees: dict[str, _Element], names: set[str]) -> Iterator[str]:
    for name, root in trees.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for relation in root:
            target = relation.get("Target", "")
            if relation.get("TargetMode") == "External":
                if not target.startswith(("http://", "https://", "mailto:")):
                    yield f"{name}: leads to {target}"
            elif (
                posixpath.normpath(posixpath.join(folder, target)).lstrip("/") not in names
                and target.lstrip("/") not in names
            ):
                yield f"{name}: {target} is missing"


def _workbooks(parts: dict[str, bytes]) -> Iterator[str]:
    for name, data in parts.items():
        if name.endswith(".xlsx") and not _opens(data):
            yield f"{name}: a workbook that cannot be opened"


def _opens(data: bytes) -> bool:
    """Whether Excel could open it: a whole package with a workbook that is XML, and its sheets."""
    try:
        book = opc.read_package(data)
        for part in ("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"):
            etree.fromstring(book[part])
    except (ValueError, KeyError, etree.XMLSyntaxError):
        return False
    return True


def _between_styles(styles: _Element) -> Iterator[str]:
    known = Counter(style.get(f"{{{W}}}styleId", "") for style in styles.iter(f"{{{W}}}style"))
    yield from (f"two styles with id {id_}" for id_, count in known.items() if count > 1)
    for name in ("basedOn", "next", "link"):
        yield from (f"style {value} is not defined" for value in _values(styles, name) if value not in known)


def _story(root: _Element, trees: dict[str, _Element]) -> Iterator[str]:
    yield from _styles(root, trees["word/styles.xml"])
    yield from _footnotes(root, trees.get("word/footnotes.xml"))
    yield from _numbers(root, trees["word/numbering.xml"])
    yield from _tables(root)
    yield from _controls(root)
    yield from _bookmarks(root)
    yield from _fields(root)
    yield from _drawings(root)
    if (
        root.find(f".//{{{W}}}instrText") is not None
        and trees["word/settings.xml"].find(f"{{{W}}}updateFields") is not None
    ):
        yield "Word would ask to update fields"


def _values(root: _Element, name: str) -> list[str]:
    return [element.get(f"{{{W}}}val", "") for element in root.iter(f"{{{W}}}{name}")]


def _styles(root: _Element, styles: _Element) -> Iterator[str]:
    known = {style.get(f"{{{W}}}styleId") for style in styles.iter(f"{{{W}}}style")}
    for name in ("pStyle", "rStyle", "tblStyle"):
        yield from (f"style {value} is not defined" for value in _values(root, name) if value not in known)


def _footnotes(root: _Element, notes: _Element | None) -> Iterator[str]:
    known = set() if notes is None else {note.get(f"{{{W}}}id") for note in notes}
    for mark in root.iter(f"{{{W}}}footnoteReference"):
        if mark.get(f"{{{W}}}id") not in known:
            yield f"footnote {mark.get(f'{{{W}}}id')} is nowhere"


def _numbers(root: _Element, numbering: _Element) -> Iterator[str]:
    known = {num.get(f"{{{W}}}numId") for num in numbering.findall(f"{{{W}}}num")} | {"0"}
    yield from (f"list {value} is not defined" for value in _values(root, "numId") if value not in known)


def _tables(root: _Element) -> Iterator[str]:
    for cell in root.iter(f"{{{W}}}tc"):
        content = [child for child in cell if child.tag != f"{{{W}}}tcPr"]
        if not content or content[-1].tag == f"{{{W}}}tbl":
            yield "a cell must end with a paragraph"
    for table in root.iter(f"{{{W}}}tbl"):
        columns = len(table.findall(f"{{{W}}}tblGrid/{{{W}}}gridCol"))
        for row in table.findall(f"{{{W}}}tr"):
            spans = sum(int(_span(cell)) for cell in row.findall(f"{{{W}}}tc"))
            if spans != columns:
                yield f"a row spans {spans} of {columns} columns"
        if table.find(f"{{{W}}}tblPr/{{{W}}}tblDescription") is None:
            yield "a table has no alternative text"
        follower = table.getnext()
        if follower is not None and follower.tag == f"{{{W}}}tbl":
            yield "two tables touch: Word joins them"


def _span(cell: _Element) -> str:
    span = cell.find(f"{{{W}}}tcPr/{{{W}}}gridSpan")
    return "1" if span is None else span.get(f"{{{W}}}val", "1")


def _controls(root: _Element) -> Iterator[str]:
    ids = Counter(e.get(f"{{{W}}}val") for e in root.iterfind(f".//{{{W}}}sdtPr/{{{W}}}id"))
    yield from (f"two controls with id {id_}" for id_, count in ids.items() if count > 1)
    for name in ("tag", "alias"):
        yield from (f"a control's {name} is too long" for value in _values(root, name) if len(value) > 64)
    for content in root.iter(f"{{{W}}}sdtContent"):
        if not len(content):
            yield "an empty control"


def _anchors(trees: dict[str, _Element]) -> Iterator[str]:
    """Each id stands in one tag of the file, before its hash: a later edition finds one place."""
    ids = Counter(value.rpartition(":")[0] for root in trees.values() for value in _values(root, "tag"))
    yield from (f"two anchors {id_}" for id_, count in ids.items() if count > 1)


def _bookmarks(root: _Element) -> Iterator[str]:
    starts = [e.get(f"{{{W}}}id") for e in root.iter(f"{{{W}}}bookmarkStart")]
    ends = [e.get(f"{{{W}}}id") for e in root.iter(f"{{{W}}}bookmarkEnd")]
    if sorted(map(str, starts)) != sorted(map(str, ends)):
        yield "bookmarks that do not pair"
    if len(set(starts)) < len(starts):
        yield "two bookmarks with one id"
    names = Counter(e.get(f"{{{W}}}name") for e in root.iter(f"{{{W}}}bookmarkStart"))
    yield from (f"two bookmarks named {name}" for name, count in names.items() if count > 1)
    for link in root.iter(f"{{{W}}}hyperlink"):
        anchor = link.get(f"{{{W}}}anchor")
        if anchor is not None and anchor not in names:
            yield f"a link to {anchor}, which is nowhere"


def _fields(root: _Element) -> Iterator[str]:
    """Begin, separate, end: nested, each of its kind."""
    open_: list[str] = []
    for mark in root.iter(f"{{{W}}}fldChar"):
        kind = mark.get(f"{{{W}}}fldCharType", "")
        if kind == "begin":
            open_.append(kind)
        elif not open_ or (kind == "separate" and open_[-1] == kind):
            yield f"a field's {kind} without its begin"
        elif kind == "separate":
            open_[-1] = kind
        else:
            open_.pop()
    if open_:
        yield "a field without an end"


def _drawings(root: _Element) -> Iterator[str]:
    every = list(root.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"))
    ids = Counter(properties.get("id") for properties in every)
    yield from (f"two drawings with id {id_}" for id_, count in ids.items() if count > 1)
    for properties in every:
        if not properties.get("descr") and not any(mark.get("val") == "1" for mark in properties.iter("{*}decorative")):
            yield f"{properties.get('name')} has no alternative text"
