"""A rule that never finds anything is no rule: each is shown a file that is broken just so."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from tests.render.docx.accessible import barriers, contrast
from tests.render.docx.house_rules import broken_rules
from tests.render.docx.reading import draft
from tests.samples import document, every_block

from packbuilder import opc
from packbuilder.tree import Style

DOCUMENT, STYLES, RELATIONS = "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"
BOOK = "word/embeddings/Microsoft_Excel_Sheet1.xlsx"
Work = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    together = tuple(block for blocks in every_block().values() for block in blocks)
    return opc.read_package(draft(document(together, Style.REPORT)))


def instead(old: str, new: str) -> Work:
    """The first place where the old stands has the new."""

    def work(part: bytes) -> bytes:
        assert re.search(old.encode(), part), old
        return re.sub(old.encode(), new.encode(), part, count=1)

    return work


def twice(pattern: str) -> Work:
    """The second match says what the first says."""

    def work(part: bytes) -> bytes:
        first, second = list(re.finditer(pattern.encode(), part))[:2]
        return part[: second.start()] + first.group() + part[second.end() :]

    return work


def in_workbook(part: str, work: Work) -> Work:
    def rewritten(book: bytes) -> bytes:
        held = opc.read_package(book)
        return opc.write_package({**held, part: work(held[part])})

    return rewritten


FILE_RULES: dict[str, tuple[str, Work, str]] = {
    "a cell without a paragraph": (
        DOCUMENT,
        instead("(</w:tcPr>)<w:p>.*?</w:p>(</w:tc>)", r"\1\2"),
        "a cell must end with a paragraph",
    ),
    "two controls with one id": (DOCUMENT, twice(r'(?<=<w:id w:val=")\d+'), "two controls with id"),
    "two anchors with one id": (DOCUMENT, twice(r'<w:tag w:val="pb1:[^"]*"'), "two anchors pb1:"),
    "two drawings with one id": (DOCUMENT, twice(r'<wp:docPr id="\d+"'), "two drawings with id"),
    "two bookmarks with one id": (DOCUMENT, twice(r'<w:bookmarkStart w:id="\d+"'), "two bookmarks with one id"),
    "two bookmarks with one name": (
        DOCUMENT,
        twice(r'(?<=<w:bookmarkStart )w:id="\d+" w:name="\w+"'),
        "two bookmarks named",
    ),
    "a bookmark without its end": (DOCUMENT, instead(r'<w:bookmarkEnd w:id="\d+"/>', ""), "bookmarks that do not pair"),
    "a bookmark without its begin": (DOCUMENT, instead(r"<w:bookmarkStart [^>]*/>", ""), "bookmarks that do not pair"),
    "a field without its end": (
        DOCUMENT,
        instead('<w:fldChar w:fldCharType="end"/>', ""),
        "a field without an end",
    ),
    "a field without its begin": (
        DOCUMENT,
        instead('<w:fldChar w:fldCharType="begin"/>', ""),
        "a field's separate without its begin",
    ),
    "a style that is nowhere": (DOCUMENT, instead('w:pStyle w:val="BodyText"', 'w:pStyle w:val="Gone"'), "style Gone"),
    "a base of styles that is nowhere": (
        STYLES,
        instead('w:basedOn w:val="BodyText"', 'w:basedOn w:val="Gone"'),
        "style Gone",
    ),
    "two styles with one id": (STYLES, twice('w:styleId="Heading[12]"'), "two styles with id Heading1"),
    "a list that is nowhere": (STYLES, instead(r'<w:numId w:val="\d+"/>', '<w:numId w:val="999"/>'), "list 999"),
    "a footnote that is nowhere": (
        DOCUMENT,
        instead("(<w:body>)", r'\1<w:p><w:r><w:footnoteReference w:id="9"/></w:r></w:p>'),
        "footnote 9",
    ),
    "a link to nowhere": (DOCUMENT, instead(r'w:anchor="\w+"', 'w:anchor="_Gone"'), "a link to _Gone"),
    "a link without its relationship": (DOCUMENT, instead('r:id="rId[0-9]+"', 'r:id="rId999"'), "rId999 is nowhere"),
    "a relationship to nowhere": (
        RELATIONS,
        instead("charts/chart1.xml", "charts/chart99.xml"),
        "charts/chart99.xml is missing",
    ),
    "a relationship to a file elsewhere": (
        RELATIONS,
        instead("https://wexbourne.example/desk", "file://server/desk"),
        "leads to file:",
    ),
    "a workbook cut short": (BOOK, lambda book: book[: len(book) // 2], "a workbook that cannot be opened"),
    "a workbook whose sheet is no XML": (
        BOOK,
        in_workbook("xl/worksheets/sheet1.xml", lambda part: part[:-20]),
        "a workbook that cannot be opened",
    ),
    "a row that is too short": (
        DOCUMENT,
        instead("<w:tc><w:tcPr>(?:(?!</w:tc>).)*</w:tc>(?=</w:tr>)", ""),
        "a row spans",
    ),
    "tables that touch": (
        DOCUMENT,
        instead("(</w:tbl>)", r"\1<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>"),
        "two tables touch",
    ),
    "an empty control": (
        DOCUMENT,
        instead("<w:body>", "<w:body><w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>"),
        "an empty control",
    ),
}

BARRIERS: dict[str, tuple[str, Work, str]] = {
    "a drawing without words": (DOCUMENT, instead('descr="[^"]+"', 'descr=""'), "has no alternative text"),
    "a table without words": (
        DOCUMENT,
        instead('<w:tblDescription w:val="[^"]+"/>', ""),
        "a table has no alternative text",
    ),
    "a header that does not repeat": (DOCUMENT, instead("<w:tblHeader/>", ""), "repeats no header row"),
    "a first row that is not flagged": (DOCUMENT, instead('w:firstRow="1"', 'w:firstRow="0"'), "does not flag"),
    "no title": ("docProps/core.xml", instead("<dc:title>[^<]*", "<dc:title>"), "no title"),
    "no language": (STYLES, instead('<w:lang w:val="en-GB"', '<w:lang w:val=""'), "does not say its language"),
    "a level left out": (DOCUMENT, instead('"Heading2"', '"Heading3"'), "leaves a level out"),
    "a blank paragraph": (
        DOCUMENT,
        instead("<w:body>", '<w:body><w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr></w:p>'),
        "as spacing",
    ),
    "a link that says nothing": (DOCUMENT, instead(">our page<", ">here<"), "a link reads 'here'"),
    "pale words in a cell": (
        STYLES,
        instead('(w:val="Table Text"/>.*?<w:rPr>)', r'\1<w:color w:val="BBBBBB"/>'),
        "contrast",
    ),
}


@pytest.mark.parametrize("breakage", FILE_RULES)
def test_the_house_rules_find(breakage: str, parts: dict[str, bytes]) -> None:
    assert broken_rules(opc.write_package(parts)) == []
    assert_found(broken_rules, parts, *FILE_RULES[breakage])


@pytest.mark.parametrize("breakage", BARRIERS)
def test_the_rules_of_accessibility_find(breakage: str, parts: dict[str, bytes]) -> None:
    assert barriers(opc.write_package(parts)) == []
    assert_found(barriers, parts, *BARRIERS[breakage])


def assert_found(
    rules: Callable[[bytes], list[str]], parts: dict[str, bytes], part: str, work: Work, said: str
) -> None:
    broken = {**parts, part: work(parts[part])}
    assert broken[part] != parts[part]
    found = rules(opc.write_package(broken))
    assert any(said in one for one in found), found


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)
