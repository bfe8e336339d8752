"""The folder for the website: names, page, manifest, tables."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pikepdf
import pypdfium2
import pytest
from tests.packs.packdesk import PackDesk
from tests.publish.desk import LAYOUT, built, folder_of, laid_out

from packbuilder.packs.model import Edition
from packbuilder.publish.website import website

LANDMARKS = ("header", "main", "footer")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return folder_of(built(PackDesk(tmp_path_factory.mktemp("website")), Edition.PUBLIC))


@pytest.fixture(scope="module")
def page(folder: dict[str, bytes]) -> Element:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)  # strict: any fault of the markup is raised
    found: Element = parser.parse(folder["index.html"].decode())
    return found


@pytest.fixture(scope="module")
def manifest(folder: dict[str, bytes]) -> Any:
    return json.loads(folder["manifest.json"])


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


# -- files


def test_the_folder_holds_pack_items_tables_page_and_manifest(folder: dict[str, bytes]) -> None:
    assert sorted(folder) == [
        "index.html",
        "manifest.json",
        "meeting-item-02-chart-1.csv",
        "meeting-item-02-table-1.csv",
        "meeting-item-02.pdf",
        "meeting-item-03.pdf",
        "meeting-public.pdf",
    ]


def test_names_of_files_are_small_letters_of_ascii(clerk: PackDesk) -> None:
    laid_out(clerk)
    clerk.write(LAYOUT)
    clerk.layout.rename(clerk.layout.with_name("Straßen & Bäume.yaml"))
    (clerk.root / "inputs" / "meeting").rename(clerk.root / "inputs" / "Straßen & Bäume")
    from packbuilder.packs.building import build_pack

    names = website(build_pack(clerk.layout.with_name("Straßen & Bäume.yaml"), (Edition.PUBLIC,)).editions[0])
    assert all(re.fullmatch(r"[a-z0-9.-]+", name) for name in names)
    assert "straen-baume-item-02.pdf" in names


def test_a_change_of_words_changes_no_name(clerk: PackDesk, folder: dict[str, bytes]) -> None:
    laid_out(clerk)
    other = LAYOUT.replace("Letters from residents", "What residents wrote")
    assert folder_of(clerk.built(other, Edition.PUBLIC)).keys() == folder.keys()


def test_new_words_of_a_paper_change_no_name_and_an_id_is_one(clerk: PackDesk, folder: dict[str, bytes]) -> None:
    laid_out(clerk)
    trees = clerk.root / "layouts" / "trees.yaml"
    said = trees.read_text("utf-8")
    other = said.replace("Where they stand", "'{{ 24 + 24 }} trees'").replace("Trees by street", "Streets")
    trees.write_text(other.replace("title: Planes and limes, ", ""), "utf-8")
    assert folder_of(clerk.built(LAYOUT, Edition.PUBLIC)).keys() == folder.keys()
    table = "- { table: trees, title: Trees by street, totals: grand }"
    twice = f"{table[:-2]}, id: by_street }}\n      {table}\n      {table.replace('totals: grand', 'id: table-1')}"
    trees.write_text(said.replace(table, twice), "utf-8")
    names = folder_of(clerk.built(LAYOUT, Edition.PUBLIC)).keys()
    assert [name for name in names if name.endswith(".csv")] == [
        "meeting-item-02-by-street.csv",
        "meeting-item-02-table-2.csv",
        "meeting-item-02-table-1.csv",
        "meeting-item-02-chart-1.csv",
    ]


def test_the_same_pack_gives_the_same_bytes(clerk: PackDesk, folder: dict[str, bytes]) -> None:
    assert folder_of(built(clerk, Edition.PUBLIC)) == folder


def test_an_item_has_the_pages_that_it_has_in_the_pack(folder: dict[str, bytes]) -> None:
    whole = pypdfium2.PdfDocument(folder["meeting-public.pdf"])
    labels = [whole.get_page_label(index) for index in range(len(whole))]
    for name in ("meeting-item-02.pdf", "meeting-item-03.pdf"):
        item = pypdfium2.PdfDocument(folder[name])
        for index in range(len(item)):
            same = whole[labels.index(item.get_page_label(index))]
            assert item[index].get_textpage().get_text_range() == same.get_textpage().get_text_range()


def test_tables_open_in_a_spreadsheet_and_run_nothing(folder: dict[str, bytes]) -> None:
    data = folder["meeting-item-02-table-1.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[1:3] == [["Mill Lane", "14", "9"], ["'=High Street", "3", "22"]]


# -- the page


def test_the_page_has_a_language_a_title_and_landmarks(page: Element) -> None:
    assert page.attrib["lang"] == "en-GB"
    assert words(page.find("head/title")) == "Agenda: Planning Committee, 16 May 2024 - Wexbourne City Council"  # type: ignore[arg-type]
    assert [child.tag for child in page.find("body") or ()] == ["a", *LANDMARKS]
    assert page.find("head/meta[@name='viewport']") is not None


def test_the_page_has_one_first_heading_and_leaves_out_no_level(page: Element) -> None:
    levels = [int(each.tag[1]) for each in page.iter() if re.fullmatch(r"h[1-6]", str(each.tag))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_first_link_skips_to_the_papers(page: Element) -> None:
    first = next(page.iter("a"))
    assert first.attrib["href"] == "#papers"
    assert [each for each in page.iter() if each.attrib.get("id") == "papers"]


def test_every_table_has_a_caption_and_headers_that_say_what_they_head(page: Element) -> None:
    tables = list(page.iter("table"))
    assert [words(table.find("caption")) for table in tables] == [  # type: ignore[arg-type]
        "Part 1 - Public items",
        "Part 2 - Items without the public",
        "Why items are not public",
    ]
    assert all(table.find("caption/h2") is not None for table in tables)
    for table in tables:
        assert all(header.attrib["scope"] in ("col", "row") for header in table.iter("th"))
        assert all(row.find("th") is not None for row in table.iter("tr"))


def test_nothing_runs_and_nothing_comes_from_elsewhere(page: Element) -> None:
    assert not {each.tag for each in page.iter()} & {"script", "iframe", "link", "img", "object", "embed", "form"}
    assert not [key for each in page.iter() for key in each.attrib if key.startswith("on")]
    assert "url(" not in "".join(words(style) for style in page.iter("style"))


def test_every_link_to_a_file_leads_to_one_and_says_its_kind_and_size(page: Element, folder: dict[str, bytes]) -> None:
    links = [a for a in page.iter("a") if ":" not in a.attrib["href"] and not a.attrib["href"].startswith("#")]
    assert {a.attrib["href"] for a in links} == folder.keys() - {"index.html"}
    for item in [*page.iter("li"), *page.iter("p")]:
        for a in item.findall("a"):
            if a in links and a.attrib["href"] != "manifest.json":
                assert re.search(r"\((PDF, pages? \d.*|CSV), [\d.,]+ (KB|MB)", words(item)), words(item)


def test_no_two_links_have_the_same_words_and_lead_elsewhere(page: Element) -> None:
    leads: dict[str, set[str]] = {}
    for a in page.iter("a"):
        leads.setdefault(words(a), set()).add(a.attrib["href"])
    assert all(len(targets) == 1 for targets in leads.values())


def test_authors_words_are_words_and_their_links_are_links(page: Element) -> None:
    said = words(page)
    assert "* Trees, & where they <b>stand</b> To note the survey of 18 April 2024." in said
    assert not list(page.iter("b"))
    assert [a.attrib["href"] for a in page.iter("a") if words(a) == "survey"] == ["https://trees.wexbourne.example"]


def test_what_is_withheld_is_said_with_its_reason(page: Element) -> None:
    said = words(page)
    assert "A sale of land To decide on an offer. For decision" in said
    assert "An offer: not for publication: paragraph 3 of Schedule 12A" in said
    assert "4 Paragraph 3 of Part 1 of Schedule 12A Information" in said
    assert "Quillstone" not in said


DOCUMENTS = """\
- item: Trees
  layout: trees
  documents:
    - { title: Equality analysis, file: letters.pdf }
    - { title: Costs, file: quillstone-offer.pdf, exempt: [3] }
- item: Stock condition
  file: letters.pdf
  documents:
    - { title: Late representation, file: quillstone-offer.pdf, supplement: 1 }
"""


def links(site: dict[str, bytes]) -> dict[str, str]:
    """Where the page's links to PDFs lead, by their words."""
    parsed = html5lib.parse(site["index.html"].decode(), namespaceHTMLElements=False)
    return {words(a): a.attrib["href"] for a in parsed.iter("a") if ".pdf" in a.attrib["href"]}


def test_each_document_has_a_link_to_where_it_begins_in_its_items_file(clerk: PackDesk) -> None:
    laid_out(clerk)
    site = website(clerk.public(DOCUMENTS))
    assert links(site) == {
        "The whole pack": "meeting-public.pdf",
        "Trees": "meeting-item-01.pdf",
        "Equality analysis": "meeting-item-01.pdf#nameddest=item-1-document-2",
        "Stock condition": "meeting-item-02.pdf",
    }
    with pikepdf.open(io.BytesIO(site["meeting-item-01.pdf"])) as item:
        place = pikepdf.NameTree(item.Root.Names.Dests)["item-1-document-2"]
        (index,) = (number for number, page in enumerate(item.pages) if page.obj.objgen == place[0].objgen)
    assert "The limes drip on cars 1" in words_of(site["meeting-item-01.pdf"], index)


def test_what_a_supplement_brings_is_called_by_its_own_title(clerk: PackDesk, tmp_path: Path) -> None:
    laid_out(clerk)
    whole = clerk.public(DOCUMENTS)
    put = tmp_path / "out" / "meeting" / "public" / "meeting-public.pdf"
    put.parent.mkdir(parents=True)
    put.write_bytes(whole.pdf)
    made = clerk.built(DOCUMENTS, Edition.PUBLIC, supplement=1, out=tmp_path / "out").editions[0]
    assert links(website(made)) == {
        "The whole supplement": "meeting-public-supplement-1.pdf",
        "Late representation": "meeting-supplement-1-item-02.pdf",
    }


def words_of(pdf: bytes, index: int) -> str:
    return str(pypdfium2.PdfDocument(pdf)[index].get_textpage().get_text_range())


def test_the_page_says_which_papers_may_not_be_read_aloud(page: Element) -> None:
    said = words(page)
    assert "The paper of item 3 may not work with a screen reader. Ask for another format:" in said
    assert "Helen Okonkwo, Committee officer, telephone 01632 960107, helen.okonkwo@wexbourne.example" in said


def test_colours_of_the_page_can_be_told_apart(folder: dict[str, bytes]) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1 for words; the lines of tables carry no meaning."""
    style = folder["index.html"].decode()
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", style))
    for ink in ("ink", "quiet", "link"):
        for ground in ("#ffffff", colours["band"]):
            assert contrast(colours[ink], ground) >= 4.5, (ink, ground)


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# -- the manifest


def test_the_manifest_names_every_file_with_its_fingerprint(folder: dict[str, bytes], manifest: Any) -> None:
    told = {file["name"]: file for file in manifest["files"]}
    assert told.keys() == folder.keys() - {"manifest.json"}
    for name, file in told.items():
        assert file["sha256"] == hashlib.sha256(folder[name]).hexdigest()
        assert file["bytes"] == len(folder[name])


def test_the_manifest_says_titles_and_pages_as_printed(folder: dict[str, bytes], manifest: Any) -> None:
    told = {file["name"]: file for file in manifest["files"]}
    assert told["meeting-item-03.pdf"]["title"] == "3. Letters from residents"
    for name in ("meeting-item-03.pdf", "meeting-public.pdf"):  # the pack's own last page may be a blank back
        labels = pypdfium2.PdfDocument(folder[name])
        assert told[name]["pages"] == {
            "first": int(labels.get_page_label(0)),
            "last": int(labels.get_page_label(len(labels) - 1)),
        }
    assert manifest["meeting"]["date"] == "2024-05-16"


def test_the_manifest_says_what_conforms_and_what_was_seen(manifest: Any) -> None:
    told = {file["name"]: file.get("conformance") for file in manifest["files"]}
    own, sent = told["meeting-item-02.pdf"], told["meeting-item-03.pdf"]
    assert own["claims"] == ["PDF/UA-1", "PDF/A-2a"]
    assert all(own["checked"].values())
    assert sent["claims"] == []
    assert not sent["checked"]["tagged"]
    assert not sent["checked"]["links in the order of the tags"]
    assert not sent["checked"]["fonts embedded"]
    whole = told["meeting-public.pdf"]["checked"]  # the letters are in it
    assert not whole["tagged"]
    assert not whole["links in the order of the tags"]


def test_the_manifest_says_what_each_file_was_made_from(clerk: PackDesk, manifest: Any) -> None:
    laid_out(clerk)
    told = {file["name"]: file for file in manifest["files"]}
    inputs = {each["name"]: each["sha256"] for each in told["meeting-item-03.pdf"]["inputs"]}
    letters = clerk.root / "inputs" / "meeting" / "letters.pdf"
    assert inputs == {"inputs/meeting/letters.pdf": hashlib.sha256(letters.read_bytes()).hexdigest()}
    assert "layouts/trees.yaml" in {each["name"] for each in told["meeting-item-02.pdf"]["inputs"]}
    table = told["meeting-item-02-table-1.csv"]
    assert (table["title"], table["part_of"]) == ("Table 1: Trees by street", "meeting-item-02.pdf")


def test_the_packs_own_layout_is_no_input_that_is_told(manifest: Any) -> None:
    """Whoever guesses at exempt words could try the guess against its fingerprint."""
    assert "layouts/packs" not in json.dumps(manifest)
