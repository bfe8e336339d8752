"""Every paper of the project as a Word draft, in both styles: what judges, readers, officers and LibreOffice find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from lxml.etree import _Element

from packbuilder import opc
from packbuilder.drafts.word import body_of, text
from packbuilder.inspect.status import status
from packbuilder.render.docx.xml import W
from packbuilder.tree import Heading, List, Paragraph, block_words, walk, words
from tests import judges
from tests.every_paper import NAMES, Paper, in_the_other_style, paper
from tests.reading import ChartRead, office_charts
from tests.render.docx.accessible import barriers
from tests.render.docx.house_rules import broken_rules
from tests.render.docx.reading import squeezed

BOTH = [(name, style) for name in NAMES for style in ("own", "other")]
both = pytest.mark.parametrize(("name", "style"), BOTH)
_W = f"{{{W}}}"


def read(name: str, style: str) -> Paper:
    return paper(name) if style == "own" else in_the_other_style(name)


def draft(name: str, style: str) -> bytes:
    return read(name, style).file("docx")


OWN_AND_LONG = [pytest.param(name, style, marks=[pytest.mark.long] if style == "other" else []) for name, style in BOTH]


@pytest.mark.parametrize(("name", "style"), OWN_AND_LONG)
def test_no_judge_finds_anything(name: str, style: str, tmp_path: Path) -> None:
    file = tmp_path / "draft.docx"
    file.write_bytes(draft(name, style))
    asked = (judges.open_xml_sdk, judges.openxml_audit, judges.ooxml_integrity)
    assert {judge.__name__: judge(file) for judge in asked} == {judge.__name__: [] for judge in asked}


@both
def test_no_rule_of_the_house_is_broken_and_nobody_is_shut_out(name: str, style: str) -> None:
    data = draft(name, style)
    assert broken_rules(data) == []
    assert barriers(data) == []


@both
def test_every_paragraph_and_table_under_the_body_gives_the_tree_back(name: str, style: str) -> None:
    """Notes for the foot of pages stand in a part of their own."""
    made = read(name, style)
    parts = opc.read_package(made.file("docx"))
    said, at = _said(body_of(parts)), 0
    notes = _said(etree.fromstring(parts["word/footnotes.xml"])) if "word/footnotes.xml" in parts else ""
    for line in map(squeezed, block_words(made.document.blocks)):
        found = said.find(line, at)
        assert found >= 0 or line in notes, (line, said[:at][-60:])
        at = found + len(line) if found >= 0 else at


def _said(root: _Element) -> str:
    return squeezed("".join(text(p) for p in root.iter(f"{_W}p")))


# -- what an officer may rely on


@both
def test_looks_come_from_styles(name: str, style: str) -> None:
    """Of paragraphs and words nothing is formatted directly but what hangs on the words themselves."""
    root = etree.fromstring(opc.read_package(draft(name, style))["word/document.xml"])
    paragraphs = {child.tag.removeprefix(_W) for each in root.iter(f"{_W}pPr") for child in each}
    runs = {child.tag.removeprefix(_W) for each in root.iter(f"{_W}rPr") for child in each}
    flow = {"keepNext", "keepLines", "pageBreakBefore", "numPr", "sectPr"}
    measured = {"tabs", "spacing", "ind"}  # from the words' own widths, and what a table above could not leave
    assert paragraphs <= {"pStyle"} | flow | measured
    assert runs <= {"rStyle", "i", "position"}  # italic over another style; a drawing on its line
    assert all(p.find(f"{_W}pPr/{_W}pStyle") is not None for p in root.iter(f"{_W}p"))
    spaces = [dict(one.attrib) for one in root.iter(f"{_W}spacing")]
    assert {key for one in spaces for key in one} <= {f"{_W}before"}
    placed = {p.find(f"{_W}pPr/{_W}pStyle").get(f"{_W}val") for p in root.iter(f"{_W}p") if _is_placed(p)}  # type: ignore[union-attr]
    assert placed <= {"Field", "CoverField"}, "only values stand at a place of their words' own"


def _is_placed(paragraph: _Element) -> bool:
    return paragraph.find(f"{_W}pPr/{_W}ind") is not None


@both
def test_no_paragraph_repeats_the_number_of_its_style(name: str, style: str) -> None:
    parts = opc.read_package(draft(name, style))
    styles = {s.get(f"{_W}styleId"): s for s in etree.fromstring(parts["word/styles.xml"]).iter(f"{_W}style")}
    for paragraph in etree.fromstring(parts["word/document.xml"]).iter(f"{_W}p"):
        own = paragraph.find(f"{_W}pPr/{_W}numPr")
        worn = paragraph.find(f"{_W}pPr/{_W}pStyle")
        carried = None if worn is None else styles[worn.get(f"{_W}val")].find(f"{_W}pPr/{_W}numPr")
        if own is not None and carried is not None:
            assert _list(own) != _list(carried), text(paragraph)


def _list(numbered: _Element) -> list[str]:
    return [child.get(f"{_W}val", "") for child in numbered]


@both
def test_pages_are_numbered_by_fields_and_the_language_is_british(name: str, style: str) -> None:
    made = read(name, style)
    parts = opc.read_package(made.file("docx"))
    feet = ["".join(map(str, etree.fromstring(blob).itertext())) for part, blob in parts.items() if "/footer" in part]
    assert feet
    assert all(re.search(r"Page\s+PAGE\s+1 of\s+NUMPAGES", re.sub(r"\s+", " ", foot)) for foot in feet)
    core = etree.fromstring(parts["docProps/core.xml"])
    assert core.findtext("{*}title") == made.document.title
    assert core.findtext("{*}language") == "en-GB"
    assert b'<w:lang w:val="en-GB"' in parts["word/styles.xml"]


@both
def test_nothing_leads_out_of_the_file_but_hyperlinks(name: str, style: str) -> None:
    for part, blob in opc.read_package(draft(name, style)).items():
        if part.endswith(".rels"):
            for relation in etree.fromstring(blob):
                if relation.get("TargetMode") == "External":
                    assert relation.get("Type", "").endswith("/hyperlink")
                    assert relation.get("Target", "").startswith(("http://", "https://", "mailto:"))


# -- through LibreOffice


def test_a_save_by_libreoffice_keeps_anchors_charts_numbers_and_footnotes(tmp_path: Path) -> None:
    drafts = _written(tmp_path)
    saved = judges.libreoffice_all_saved(list(drafts.values()), tmp_path / "saved", "docx")
    for name, file in drafts.items():
        before, after = file.read_bytes(), saved[file].read_bytes()
        found = status(after).draft
        assert [(one.id, one.found) for one in found.edited] == [], name
        assert found.outside == (), name
        assert len(found.anchors) == len(status(before).draft.anchors), name
        assert list(map(_shape, office_charts(after))) == list(map(_shape, office_charts(before))), name
        assert _counts(after) == _counts(before), name


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_changes_tracked_in_libreoffice_spoil_no_file(name: str, tmp_path: Path) -> None:
    """In words of every kind: at the beginnings of blocks, in cells, in figures."""
    file = tmp_path / f"{name}.docx"
    file.write_bytes(draft(name, "own"))
    changes = {"the": "thy", "Council": "Townhall", "1": "77", "of": "from"}
    once = judges.libreoffice_edited(file, tmp_path / "once", changes, tracked=True)
    twice = judges.libreoffice_edited(once, tmp_path / "twice", {"thy": "their"}, tracked=True)
    for saved in (once, twice):
        for part, blob in opc.read_package(saved.read_bytes()).items():
            if part.endswith((".xml", ".rels")):
                etree.fromstring(blob)
        assert len(status(saved.read_bytes()).draft.anchors) == len(status(file.read_bytes()).draft.anchors)


def _written(folder: Path) -> dict[str, Path]:
    """The drafts of all papers in their own style."""
    for name in NAMES:
        (folder / f"{name}.docx").write_bytes(draft(name, "own"))
    return {name: folder / f"{name}.docx" for name in NAMES}


def _shape(chart: ChartRead) -> tuple[list[list[float | None]], int]:
    """What a chart draws, and how many rows its workbook has; LibreOffice gives names to series without."""
    drawn = [[None if v is None else round(v, 8) for v in values] for values in chart.series.values()]
    return drawn, len(chart.workbook)


def _counts(data: bytes) -> dict[str, int]:
    """What a file has of numbered paragraphs, footnotes and live fields."""
    parts = opc.read_package(data)
    root = etree.fromstring(parts["word/document.xml"])
    codes = re.findall(r"\b(SEQ|NOTEREF)\b", " ".join(code.text or "" for code in root.iter(f"{_W}instrText")))
    return {
        "numbered": sum(map(_Numbered(parts).is_numbered, root.iter(f"{_W}p"))),
        "footnotes": sum(1 for _ in root.iter(f"{_W}footnoteReference")),
        **{code: codes.count(code) for code in ("SEQ", "NOTEREF")},
    }


class _Numbered:
    """Which paragraphs Word numbers: by their own list, or by their style's or its base's."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        root = etree.fromstring(parts["word/styles.xml"])
        self.styles = {style.get(f"{_W}styleId", ""): style for style in root.iter(f"{_W}style")}

    def is_numbered(self, paragraph: _Element) -> bool:
        properties = paragraph.find(f"{_W}pPr")
        while properties is not None:
            number = properties.find(f"{_W}numPr/{_W}numId")
            if number is not None:
                return number.get(f"{_W}val") != "0"
            name = properties.find(f"{_W}pStyle")
            name = name if name is not None else properties.getparent().find(f"{_W}basedOn")  # type: ignore[union-attr]
            style = self.styles.get("" if name is None else name.get(f"{_W}val", ""))
            properties = None if style is None else _properties(style)
        return False


def _properties(style: _Element) -> _Element:
    found = style.find(f"{_W}pPr")
    return found if found is not None else etree.SubElement(style, f"{_W}pPr")


def test_the_numbers_that_libreoffice_shows_are_the_trees(tmp_path: Path) -> None:
    """Its export as text writes each automatic number before its paragraph."""
    drafts = _written(tmp_path)
    shown = judges.libreoffice_all_saved(list(drafts.values()), tmp_path / "shown", "txt")
    for name, file in drafts.items():
        said, at = squeezed(shown[file].read_text("utf-8-sig").replace("\N{SOFT HYPHEN}", "")), 0
        for label, line in _labelled(paper(name)):
            found = said.find(squeezed(label + line[:_BEGINNING]), at)
            assert found >= 0, (name, label, line)
            at = found + 1


_BEGINNING = 30
"""So many letters tell a line: marks of notes may stand further on."""


def _labelled(made: Paper) -> Iterator[tuple[str, str]]:
    """Every number of the tree with the words behind it."""
    for block in walk(made.document.blocks):
        match block:
            case Heading(label=label, content=content) | Paragraph(label=label, content=content) if (
                label and label.number
            ):
                yield label.text, words(content)
            case List(items=items):
                for item in items:
                    if item.label.number and isinstance(item.blocks[0], Paragraph):
                        yield item.label.text, words(item.blocks[0].content)
            case _:
                pass
