"""One paper with everything that may stand in one, written as a clerk writes it, read as its structure tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from tests.desk import Desk
from tests.pdf_words import kids, marked
from tests.samples import png

from packbuilder.pipeline import Request, Timings, render_paper

ROWS = 160
LAYOUT = """
paper: Everything
date: 2018-03-06
style: report
sources:
  spending:
    columns:
      area: Area
      line: Heading
      budget: { title: Budget, format: £ }
      actual: { title: Actual, format: £ }
      notes: { title: Notes, format: rich }
  long: { columns: { place: Place, calls: Calls } }
  months: { columns: { month: Month, calls: Calls } }
sections:
  - heading: Contents of this paper
    blocks: [{ contents: sections }]
  - heading: Background
    sections:
      - heading: Words
        blocks:
          - paragraphs: |
              The first, with **bold**, *italic*, [a page](https://wexbourne.example/desk) and a note.[^one]

              A list follows:

              a) the first;
              b) the second:

                 i) inner one;
                 ii) inner two.

              The note again.[^one]

              [^one]: The desk's own records.
          - text: |
              - plain
                  - nested
              - last
          - text: "@@LONG@@"
      - heading: Figures
        sections:
          - heading: Money
            blocks:
              - table: spending
                id: money
                title: Position
                group: { by: area, as: side }
                columns:
                  line: Heading
                  Year: [budget, actual]
                  notes: Notes
          - heading: Calls
            blocks:
              - table: long
                title: Calls by place
              - chart: months
                x: month
                y: calls
                title: Calls a month
              - image: photo.png
                alt: The depot in spring
              - grid:
                  - text: Left words.
                  - text: Right words.
"""
SPENDING = 'area,line,budget,actual,notes\nHomes,Staff,10,12,"- one\n- two"\nHomes,Goods,5,4,Plain.\nRoads,Staff,8,8,\n'


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pikepdf.Pdf]:
    desk = Desk(tmp_path_factory.mktemp("desk"))
    desk.put("spending.csv", SPENDING)
    desk.put("long.csv", "place,calls\n" + "".join(f"Place {i},{i}\n" for i in range(ROWS)))
    desk.put("months.csv", "month,calls\nJan,3\nFeb,5\n")
    desk.put("photo.png", png())
    desk.house("council: Wexbourne City Council\n")
    layout = desk.write(LAYOUT.replace("@@LONG@@", "Words that go on and on. " * 200))
    (data,) = render_paper(Request(layout, to=("pdf",)), Timings()).files.values()
    file = Path(desk.root / "paper.pdf")
    file.write_bytes(data)
    with pikepdf.open(file) as opened:
        yield opened


# reading the structure


def below(element: Any) -> Iterator[Any]:
    """The elements under one, in reading order."""
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from below(kid)


def all_of(pdf: pikepdf.Pdf, *roles: str) -> list[Any]:
    return [one for one in below(pdf.Root.StructTreeRoot) if str(one.S)[1:] in roles]


def words(pdf: pikepdf.Pdf, element: Any) -> str:
    """What is drawn for an element and all in it, on whichever pages."""
    marks = {page.objgen: marked(page) for page in pdf.pages}

    def said(one: Any) -> Iterator[str]:
        for kid in kids(one):
            if isinstance(kid, int):
                yield marks[one.Pg.objgen][kid]
            elif "/MCID" in kid:
                yield marks[kid.Pg.objgen][int(kid.MCID)]
            elif "/S" in kid:
                yield from said(kid)

    return " ".join("".join(said(element)).split())


def roles(element: Any) -> list[str]:
    return [str(kid.S)[1:] for kid in kids(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def pages_of(element: Any) -> set[Any]:
    """The pages on which an element itself has content."""
    own = {kid.Pg.objgen for kid in kids(element) if isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid}
    return own | ({element.Pg.objgen} if any(isinstance(kid, int) for kid in kids(element)) else set())


def attribute(element: Any, name: str) -> Any:
    return element.A.get(f"/{name}") if "/A" in element else None


def having(pdf: pikepdf.Pdf, role: str, said: str) -> Any:
    return next(one for one in all_of(pdf, role) if said in words(pdf, one))


# what each part of a paper is


def test_headings_come_in_order_under_the_papers_title(pdf: pikepdf.Pdf) -> None:
    headings = [
        (str(one.S), words(pdf, one)) for one in below(pdf.Root.StructTreeRoot) if re.match(r"/H\d", str(one.S))
    ]
    assert [said.removeprefix("/") for said, _ in headings] == ["H1", "H2", "H2", "H3", "H3", "H4", "H4"]
    assert [said for _, said in headings][:3] == ["Everything", "Contents of this paper", "Background"]


def test_the_contents_list_is_one_with_links(pdf: pikepdf.Pdf) -> None:
    (contents,) = all_of(pdf, "TOC")
    items = [one for one in below(contents) if str(one.S) == "/TOCI"]
    assert [re.sub(r"\W*\d+$", "", words(pdf, one)) for one in items] == [
        *("Background", "Words", "Figures", "Money", "Calls")
    ]
    for item in items:
        (link,) = [one for one in below(item) if str(one.S) == "/Link"]
        assert str(link.P.S) == "/Reference"
        assert any("/Obj" in kid for kid in kids(link) if isinstance(kid, pikepdf.Dictionary))


def test_lists_are_nested_and_each_item_has_its_label_and_its_body(pdf: pikepdf.Pdf) -> None:
    items = all_of(pdf, "LI")
    assert all(roles(item) == ["Lbl", "LBody"] for item in items)
    outer = next(one for one in all_of(pdf, "L") if words(pdf, one).startswith("a) the first"))
    inner = [one for one in below(outer) if str(one.S) == "/L"]
    assert [words(pdf, one) for one in inner] == ["i) inner one;ii) inner two."]
    assert str(inner[0].P.S) == "/LBody"
    assert [attribute(one, "ListNumbering") for one in (outer, inner[0])] == ["/LowerAlpha", "/LowerRoman"]


def test_a_table_has_its_caption_its_head_and_its_body(pdf: pikepdf.Pdf) -> None:
    money = having(pdf, "Table", "Staff")
    assert roles(money) == ["Caption", "THead", "TBody"]
    assert words(pdf, kids(money)[0]) == "Table 1: Position"


def test_headers_say_which_way_they_head_and_cells_name_the_headers_of_a_tree(pdf: pikepdf.Pdf) -> None:
    money = having(pdf, "Table", "Staff")
    heads = [one for one in below(money) if str(one.S) == "/TH"]
    assert {str(attribute(one, "Scope")) for one in heads} == {"/Column", "/Row"}
    named = {bytes(one.ID): words(pdf, one) for one in heads}
    twelve = next(one for one in below(money) if str(one.S) == "/TD" and words(pdf, one) == "£12")
    assert [named[bytes(name)] for name in attribute(twelve, "Headers")] == ["Year", "Actual", "Homes", "Staff"]
    ids = pdf.Root.StructTreeRoot.IDTree.Kids[0].Names
    assert set(named) <= {bytes(name) for name in list(ids)[::2]}


def test_spans_are_told_along_both_ways(pdf: pikepdf.Pdf) -> None:
    money = having(pdf, "Table", "Staff")
    spans = {words(pdf, one): (attribute(one, "RowSpan"), attribute(one, "ColSpan")) for one in below(money)}
    assert spans["Year"] == (None, 2)
    assert spans["Homes"] == (2, None)


def test_blocks_in_cells_are_blocks(pdf: pikepdf.Pdf) -> None:
    cell = having(pdf, "TD", "one")
    assert roles(cell) == ["L"]


def test_a_table_over_many_pages_is_one_and_its_repeated_head_is_an_artifact(pdf: pikepdf.Pdf) -> None:
    long = having(pdf, "Table", "Place 159")
    rows = [one for one in below(long) if str(one.S) == "/TR"]
    assert len(rows) == 1 + ROWS
    assert len({one.Pg.objgen for one in rows}) > 2
    assert len([one for one in below(long) if str(one.S) == "/THead"]) == 1


def test_a_paragraph_over_pages_is_one(pdf: pikepdf.Pdf) -> None:
    long = having(pdf, "P", "Words that go on")
    assert len(pages_of(long)) == 3
    assert words(pdf, long).count("Words") == 200


def test_figures_are_told_in_words_written_from_the_data_where_the_author_gave_none(pdf: pikepdf.Pdf) -> None:
    chart, photo = (str(one.Alt) for one in all_of(pdf, "Figure"))
    assert photo == "The depot in spring"
    assert "3" in chart
    assert "5" in chart
    assert all("/BBox" in one.A for one in all_of(pdf, "Figure"))


def test_links_belong_to_their_words_and_say_where_they_lead(pdf: pikepdf.Pdf) -> None:
    link = having(pdf, "Link", "a page")
    (annotation,) = [kid.Obj for kid in kids(link) if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
    assert str(annotation.A.URI) == "https://wexbourne.example/desk"
    assert str(annotation.Contents) == "a page"
    key = int(annotation.StructParent)
    parents: list[Any] = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    assert dict(zip(parents[::2], parents[1::2], strict=True))[key].objgen == link.objgen


def test_a_footnote_is_a_note_that_its_marks_refer_to(pdf: pikepdf.Pdf) -> None:
    (note,) = all_of(pdf, "Note")
    assert "/ID" in note
    assert roles(note) == ["Lbl", "P"]
    assert words(pdf, note).endswith("The desk's own records.")
    marks = [one for one in all_of(pdf, "Reference") if str(one.P.S) == "/P" and roles(one) == ["Link"]]
    assert [words(pdf, one) for one in marks] == ["1", "1"]


def test_a_grid_is_read_panel_by_panel(pdf: pikepdf.Pdf) -> None:
    everything = words(pdf, pdf.Root.StructTreeRoot.K)
    assert "Left words.Right words." in everything


def test_all_else_that_is_drawn_is_an_artifact(pdf: pikepdf.Pdf) -> None:
    """Running heads and feet, rules, fills, repeated heads: nothing on a page is outside a mark."""
    said = words(pdf, pdf.Root.StructTreeRoot.K)
    assert "Page 2 of" not in said
    assert said.count("Wexbourne City Council") <= 1, "it stands on the first page, and runs on over all"
    painting = {"S", "f", "B", "Tj", "Do"}
    for page in pdf.pages:
        depth = 0
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            depth += (operator in ("BDC", "BMC")) - (operator == "EMC")
            assert depth <= 1, "marks are not nested"
            assert operator not in painting or depth == 1
    heads = sum(page.Contents.read_bytes().count(b"/Artifact<</Type/Pagination>>BDC") for page in pdf.pages)
    assert heads > len(pdf.pages), "running words on each page, and the table's head on each of its further pages"


# what the file says of itself


def test_the_document_says_its_language_and_shows_its_title(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.Lang) == "en-GB"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.docinfo.Title) == "Everything"


def test_tab_goes_by_the_structure_on_every_page(pdf: pikepdf.Pdf) -> None:
    assert {str(page.Tabs) for page in pdf.pages} == {"/S"}


def test_bookmarks_are_the_headings(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        top = [(item.title, [inner.title for inner in item.children]) for item in outline.root]
    assert [title for title, _ in top][-1] == "Background"
    assert dict(top)["Background"] == ["Words", "Figures"]


def test_page_labels_are_the_printed_numbers(pdf: pikepdf.Pdf) -> None:
    assert [f"{page.label}" for page in pdf.pages] == [str(i + 1) for i in range(len(pdf.pages))]


def test_xmp_agrees_with_info(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as said:
        assert said["dc:title"] == str(pdf.docinfo.Title)
        assert said["dc:creator"] == [str(pdf.docinfo.Author)]
        assert said["dc:description"] == str(pdf.docinfo.Subject)
        assert said["pdf:Producer"] == str(pdf.docinfo.Producer)
        assert said["xmp:CreatorTool"] == str(pdf.docinfo.Creator)
        digits = re.sub(r"\D", "", str(said["xmp:CreateDate"]))[:14]
        assert digits == re.sub(r"\D", "", str(pdf.docinfo.CreationDate))[:14]
        assert (said["pdfaid:part"], said["pdfaid:conformance"], said["pdfuaid:part"]) == ("2", "A", "1")


def test_colours_have_their_profile(pdf: pikepdf.Pdf) -> None:
    (intent,) = pdf.Root.OutputIntents
    assert str(intent.S) == "/GTS_PDFA1"
    assert len(intent.DestOutputProfile.read_bytes()) > 1000


def test_every_font_is_embedded_and_says_what_its_codes_mean(pdf: pikepdf.Pdf) -> None:
    fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
    assert all("/FontFile2" in font.FontDescriptor and "/ToUnicode" in font for font in fonts)


def test_levels_of_headings_never_skip(pdf: pikepdf.Pdf) -> None:
    levels = [int(str(one.S)[2]) for one in below(pdf.Root.StructTreeRoot) if re.match(r"/H\d", str(one.S))]
    assert all(after <= before + 1 for before, after in pairwise(levels))
