"""Every sample's deck as somebody meets it who does not see it, or not well."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping

import pytest
from lxml import etree
from tests.every_paper import NAMES, in_the_other_style, paper

from packbuilder.theme.contrast import contrast
from packbuilder.tree import Style

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
FRAMES = (f"{P}graphicFrame", f"{P}pic")


@pytest.fixture(scope="module", params=NAMES)
def deck(request: pytest.FixtureRequest) -> zipfile.ZipFile:
    own = paper(request.param)
    as_deck = own if own.document.style is Style.DECK else in_the_other_style(request.param)
    return zipfile.ZipFile(io.BytesIO(as_deck.file(".pptx")))


def slides(deck: zipfile.ZipFile) -> Iterator[tuple[str, etree._Element]]:
    for name in deck.namelist():
        if re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
            yield name, etree.fromstring(deck.read(name))


def shapes(slide: etree._Element) -> list[etree._Element]:
    """In reading order, those in groups too."""
    return list(slide.iter(f"{P}sp", f"{P}cxnSp", *FRAMES))


def words(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{A}t"))


def test_the_title_is_read_first_and_no_two_are_alike(deck: zipfile.ZipFile) -> None:
    titles = []
    for name, slide in slides(deck):
        first = shapes(slide)[0]
        assert next(first.iter(f"{P}ph")).get("type") in ("title", "ctrTitle"), name
        titles.append(words(first))
    assert all(titles)
    assert [title for title, count in Counter(titles).items() if count > 1] == []


def test_what_is_not_read_as_words_is_told_or_decorates(deck: zipfile.ZipFile) -> None:
    for name, slide in slides(deck):
        for shape in shapes(slide):
            naming = next(shape.iter(f"{P}cNvPr"))
            decorative = "decorative" in etree.tostring(naming).decode()
            told = naming.get("descr") if shape.tag in FRAMES else words(shape).strip()
            assert decorative != bool(told), (name, naming.get("name"))


def test_groups_say_what_they_are_as_one_thing(deck: zipfile.ZipFile) -> None:
    for name, slide in slides(deck):
        for group in slide.iter(f"{P}grpSp"):
            assert next(group.iter(f"{P}cNvPr")).get("descr"), name


def test_shapes_have_names_of_their_own(deck: zipfile.ZipFile) -> None:
    for name, slide in slides(deck):
        naming = [one for one in slide.iter(f"{P}cNvPr") if one.get("id") != "1"]
        assert len({one.get("name") for one in naming}) == len({one.get("id") for one in naming}) == len(naming), name


def test_all_words_are_marked_as_british_english(deck: zipfile.ZipFile) -> None:
    for name, slide in slides(deck):
        runs = [*slide.iter(f"{A}r"), *slide.iter(f"{A}fld")]
        assert {next(run.iter(f"{A}rPr")).get("lang") for run in runs} == {"en-GB"}, name


def test_tables_say_which_row_is_their_head(deck: zipfile.ZipFile) -> None:
    for name, slide in slides(deck):
        for table in slide.iter(f"{A}tbl"):
            properties = next(table.iter(f"{A}tblPr"))
            bold = [run.get("b") for run in next(table.iter(f"{A}tr")).iter(f"{A}rPr")]
            assert properties.get("firstRow") == "1" or "1" not in bold or properties.get("firstCol") == "1", name


def test_words_stand_out_from_their_ground(deck: zipfile.ZipFile) -> None:
    scheme = _scheme(deck)
    for name, slide in slides(deck):
        for paragraph in slide.iter(f"{A}p"):
            ground = _ground(paragraph, scheme) or _slides_ground(deck, name, scheme)
            for run in paragraph.iter(f"{A}r", f"{A}fld"):
                looks = next(run.iter(f"{A}rPr"))
                ink = _colour(looks.find(f"{A}solidFill"), scheme)
                behind = _colour(looks.find(f"{A}highlight"), scheme) or ground
                assert ink is None or contrast(ink, behind) >= 4.5, (name, words(run), ink, behind)


def _scheme(deck: zipfile.ZipFile) -> dict[str, str]:
    root = etree.fromstring(deck.read("ppt/theme/theme1.xml"))
    found = {one.tag.rpartition("}")[2]: one[0].get("val", "") for one in next(root.iter(f"{A}clrScheme"))}
    return found | {"tx1": found["dk1"], "bg1": found["lt1"], "tx2": found["dk2"], "bg2": found["lt2"]}


def _colour(fill: etree._Element | None, scheme: Mapping[str, str]) -> str | None:
    if fill is None:
        return None
    said = fill[0].get("val", "")
    return said if fill[0].tag == f"{A}srgbClr" else scheme[said]


def _ground(paragraph: etree._Element, scheme: Mapping[str, str]) -> str | None:
    """The fill of the table's cell that the paragraph stands in."""
    cell = next(paragraph.iterancestors(f"{A}tc"), None)
    return _colour(cell.find(f"{A}tcPr/{A}solidFill"), scheme) if cell is not None else None


def _slides_ground(deck: zipfile.ZipFile, slide: str, scheme: Mapping[str, str]) -> str:
    """The background of the slide's layout, or else paper."""
    relations = deck.read(slide.replace("slides/", "slides/_rels/") + ".rels").decode()
    layout = re.search(r"slideLayouts/slideLayout\d+\.xml", relations)
    assert layout is not None
    root = etree.fromstring(deck.read(f"ppt/{layout.group()}"))
    return _colour(root.find(f".//{P}bgPr/{A}solidFill"), scheme) or scheme["bg1"]
