"""Editions: made from the pack before anything is opened; what is withheld is not there at all."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pikepdf
import pytest
from tests.packs.packdesk import PackDesk, leaves, outside, ranges_found, ranges_said

from packbuilder.diagnostics import PackbuilderError
from packbuilder.packs.editions import base_of, edition_of, supplement_of, supplements
from packbuilder.packs.model import Edition, Purpose, Withheld
from packbuilder.tree import block_words

PACK = """
committee: Planning Committee
date: 2024-05-16
{numbering}parts:
  - part: Open
    access: public
    items:
      - item: Trees
        file: open.pdf
        documents:
          - {{ title: Owners, file: owners.pdf, exempt: [1, 2], public_title: Private details }}
  - part: Closed
    access: not-public
    items:
      - item: Sale to Mr Ferret
        public_title: Sale of land
        public_note: The terms are exempt.
        note: Mr Ferret offers the price.
        report_of: The Ferret Officer
        exempt: 3
        file: sale.pdf
      - Matters arising
  - part: Secret
    access: confidential
    items:
      - item: Police advice
        file: police.pdf
"""


@pytest.fixture
def full(clerk: PackDesk) -> PackDesk:
    for name, pages in (("open", 2), ("owners", 3), ("sale", 4), ("police", 1)):
        clerk.put(f"{name}.pdf", outside(pages, f"{name} words"))
    return clerk


def test_each_edition_holds_what_its_readers_may_see_and_nothing_else(full: PackDesk) -> None:
    pack = full.pack(PACK.format(numbering=""))
    held = {
        edition: [one.id for _, one in edition_of(pack, edition).documents if not isinstance(one.content, Withheld)]
        for edition in Edition
    }
    assert held[Edition.PUBLIC] == ["item-1"]
    assert held[Edition.MEMBERS] == ["item-1", "item-1-document-2", "item-2"]
    assert held[Edition.CONFIDENTIAL] == ["item-1", "item-1-document-2", "item-2", "item-4"]


def test_items_keep_their_numbers_and_get_their_public_words(full: PackDesk) -> None:
    public = edition_of(full.pack(PACK.format(numbering="")), Edition.PUBLIC)
    assert [(item.number, item.title) for item in public.items] == [
        (1, "Trees"), (2, "Sale of land"), (3, "Matters arising"), (4, "Police advice"),
    ]  # fmt: skip
    sale = list(public.items)[1]
    assert block_words(sale.note) == ["The terms are exempt."]
    assert sale.report_of == ()
    assert "Ferret" not in repr(public)
    assert "sale.pdf" not in repr(public)
    assert next(iter(public.items)).documents[1].title == "Private details"


def test_why_an_item_is_urgent_is_as_private_as_its_title(clerk: PackDesk) -> None:
    pack = clerk.pack(
        """
        parts:
          - part: Closed
            access: not-public
            items:
              - { item: Sale to Quillstone, public_title: A sale, urgent: Quillstone will leave, exempt: 3 }
              - { item: A lease, urgent: the lease ends, exempt: 3 }
        """
    )
    sale, lease = edition_of(pack, Edition.PUBLIC).items
    assert "Quillstone" not in repr(sale)
    assert sale.urgent == "the reason is not public"
    assert lease.urgent == "the lease ends"
    assert next(iter(edition_of(pack, Edition.MEMBERS).items)).urgent == "Quillstone will leave"


def test_what_only_the_public_sees_is_not_in_the_members_edition(full: PackDesk) -> None:
    members = edition_of(full.pack(PACK.format(numbering="")), Edition.MEMBERS)
    assert list(members.items)[1].title == "Sale to Mr Ferret"
    assert "Private details" not in repr(members)


def test_a_placeholder_names_the_paragraph_and_its_subject(full: PackDesk) -> None:
    built = full.built(PACK.format(numbering=""), Edition.PUBLIC).editions[0]
    page = next(page.words for page in leaves(built.pdf) if page.item == 2)
    words = " ".join(page.split())
    assert "paragraph 3 of Part 1 of Schedule 12A" in words
    assert "the money or business of somebody" in words
    secret = next(" ".join(page.words.split()) for page in leaves(built.pdf) if page.item == 4)
    assert "section 100A(3)" in secret


MANY = """
parts:
  - part: Closed
    access: not-public
    items:
      - item: Sale to Quillstone
        public_title: A sale
        file: map.pdf
        exempt: [3]
        documents:
          - { title: Offer of Quillstone, file: map.pdf }
          - { title: Quillstone's plan, public_title: Site plan, file: map.pdf }
          - { title: Advice on Quillstone, file: map.pdf }
"""


def test_each_placeholder_bears_the_title_that_its_own_document_has_for_the_public(clerk: PackDesk) -> None:
    clerk.put("map.pdf", outside(1))
    public = clerk.built(MANY, Edition.PUBLIC).editions[0]
    pages = [" ".join(page.words.split()) for page in leaves(public.pdf) if page.item == 1 and not page.is_blank]
    for page, title in zip(pages, ("A sale", "Further document 1", "Site plan", "Further document 2"), strict=True):
        assert f"{title} Not in this edition" in page or f"Not in this edition {title}" in page
    assert "A sale" in pages[1]


def test_of_several_documents_each_has_a_bookmark_under_its_items(clerk: PackDesk) -> None:
    clerk.put("map.pdf", outside(1))
    titles = ("A sale", "Further document 1", "Site plan", "Further document 2")
    public, members = clerk.built(MANY, Edition.PUBLIC, Edition.MEMBERS).editions
    assert bookmarks(public.pdf)["1. A sale"] == list(titles)
    told = ["Sale to Quillstone", "Offer of Quillstone", "Quillstone's plan", "Advice on Quillstone"]
    assert bookmarks(members.pdf)["1. Sale to Quillstone"] == told


def bookmarks(pdf: bytes) -> dict[str, list[str]]:
    """What stands under each entry of the outline."""
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_outline() as outline:
        return {entry.title: [child.title for child in entry.children] for entry in outline.root}


def test_what_an_exempt_paper_is_for_is_told_to_its_readers_alone(clerk: PackDesk) -> None:
    clerk.paper("sale", more="purpose: decision\n")
    items = "items: [{ item: A sale, layout: sale, exempt: [3] }]"
    pack = clerk.pack(f"parts:\n  - part: Closed\n    access: not-public\n    {items}\n")
    told = [next(edition_of(pack, edition).items).purpose for edition in (Edition.PUBLIC, Edition.MEMBERS)]
    assert told == [None, Purpose.DECISION]


def test_own_numbers_leave_no_gap(full: PackDesk) -> None:
    built = full.built(PACK.format(numbering=""), Edition.PUBLIC).editions[0]
    labels = [int(page.label) for page in leaves(built.pdf)]
    assert labels == list(range(1, len(labels) + 1))


def test_shared_numbers_are_the_same_in_all_editions_and_the_placeholder_says_what_is_withheld(full: PackDesk) -> None:
    built = full.built(PACK.format(numbering="numbering: shared\n"))
    said = [list(ranges_said(leaves(edition.pdf))) for edition in built.editions]
    assert said[0] == said[1] == said[2]
    public = leaves(built.editions[0].pdf)
    first, last = said[0][2]
    page = next(page for page in public if page.item == 2)
    assert f"Pages {first} to {last} are withheld" in " ".join(page.words.split())
    assert page.label == str(first)
    assert str(last) not in [page.label for page in public]
    assert said[2] == ranges_found(built.editions[2].pdf)


def test_each_document_of_shared_numbers_begins_on_the_right_hand_of_its_edition(full: PackDesk) -> None:
    for edition in full.built(PACK.format(numbering="numbering: shared\n")).editions:
        pages = leaves(edition.pdf)
        starts = [
            index
            for index, page in enumerate(pages)
            if page.item is not None and (index == 0 or pages[index - 1].item != page.item)
        ]
        assert all(start % 2 == 0 for start in starts), edition.edition
        assert all(int(pages[start].label) % 2 == 1 for start in starts)


def test_exempt_files_are_never_opened_for_the_public_edition(full: PackDesk) -> None:
    opened: list[str] = []

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and watching:
            opened.append(str(arguments[0]))

    watching = True
    sys.addaudithook(note)
    built = full.built(PACK.format(numbering=""), Edition.PUBLIC)
    watching = False
    assert built.editions
    names = {Path(path).name for path in opened}
    assert "open.pdf" in names
    assert not names & {"owners.pdf", "sale.pdf", "police.pdf"}


def test_exempt_papers_are_never_read_for_the_public_edition(clerk: PackDesk) -> None:
    clerk.paper("offer", "Mr Ferret pays {{ nothing_at_all }}.")
    layout = "parts: [{ part: C, access: not-public, items: [{ item: Sale, layout: offer, exempt: 3 }] }]"
    built = clerk.built(layout, Edition.PUBLIC, cache=True)
    assert "Ferret" not in repr(built)


def test_nothing_exempt_is_kept_among_what_is_public(clerk: PackDesk) -> None:
    clerk.paper("offer", "Mr Ferret pays.")
    clerk.paper("trees", "Oaks stand.")
    clerk.built(
        """
        parts:
          - { part: O, access: public, items: [layout: trees] }
          - { part: C, access: not-public, items: [{ item: Sale, layout: offer, exempt: 3 }] }
        """,
        cache=True,
    )
    kept = list((clerk.root / ".packbuilder" / "cache").rglob("*.paper"))
    assert len(kept) == 1


def test_what_a_supplement_brings_is_to_follow_in_the_pack(full: PackDesk) -> None:
    pack = full.pack("- item: Trees\n  file: open.pdf\n  supplement: 1\n- item: Map\n  file: owners.pdf\n")
    assert supplements(pack) == (1,)
    trees, _ = base_of(pack).items
    assert trees.to_follow
    assert trees.documents == ()
    (only,) = supplement_of(pack, 1).items
    assert (only.number, only.title, only.to_follow) == (1, "Trees", False)


LONG = "Sale of land " + ("beside the river and behind the mill " * 100).strip()


@pytest.mark.parametrize("numbering", ["", "numbering: shared\n"])
@pytest.mark.parametrize("file", ["sale", "police"])
def test_a_placeholder_may_run_over_its_page_and_numbers_follow(full: PackDesk, numbering: str, file: str) -> None:
    """Of a document of four pages and of one of a single page: no number is given twice, none is left out."""
    words = PACK.format(numbering=numbering).replace("Sale of land", LONG).replace("sale.pdf", f"{file}.pdf")
    built = full.built(words)
    for edition in built.editions:
        pages = leaves(edition.pdf)
        labels = [int(page.label) for page in pages]
        assert labels == sorted(set(labels))
        assert all(f"Page {page.label}" in page.words for page in pages)
        said = list(ranges_said(pages))
        assert [first for first, _ in said] == [first for first, _ in ranges_found(edition.pdf)]
    public, members, _ = built.editions
    assert len([page for page in leaves(public.pdf) if page.item == 2]) > 1
    if numbering:
        assert list(ranges_said(leaves(public.pdf))) == list(ranges_said(leaves(members.pdf)))


SHARED = PACK.format(numbering="numbering: shared\n")


def test_shared_numbers_of_the_public_edition_alone_want_the_pages_of_what_it_may_not_open(full: PackDesk) -> None:
    with pytest.raises(PackbuilderError) as told:
        full.built(SHARED, Edition.PUBLIC)
    assert [finding.rule for finding in told.value.findings] == ["no-pages"] * 3
    assert told.value.findings[0].hint.endswith("packbuilder pack meeting; or say it here, such as pages: 6")


SAID = (
    SHARED.replace("file: owners.pdf", "file: owners.pdf, pages: 3")
    .replace("file: sale.pdf", "file: sale.pdf\n        pages: 4")
    .replace("file: police.pdf", "file: police.pdf\n        pages: 1")
)


def test_with_their_pages_said_the_public_edition_alone_is_the_same_and_opens_none_of_them(full: PackDesk) -> None:
    whole = full.built(SHARED).editions[0]
    assert full.built(SAID).editions[0].pdf == whole.pdf
    for name in ("owners", "sale", "police"):
        full.put(f"{name}.pdf", b"no PDF at all")
    assert full.built(SAID, Edition.PUBLIC).editions[0].pdf == whole.pdf


def test_another_number_of_pages_than_the_document_has_is_a_fault(full: PackDesk) -> None:
    with pytest.raises(PackbuilderError) as told:
        full.built(SAID.replace("pages: 4", "pages: 6"), Edition.MEMBERS)
    (finding,) = told.value.findings
    assert (finding.message, finding.hint) == ("this document has 4 pages, and the layout says 6", "write pages: 4")


def test_pages_are_said_only_where_somebody_asks(full: PackDesk) -> None:
    own = SAID.replace("numbering: shared\n", "").replace("file: open.pdf", "file: open.pdf\n        pages: 2")
    assert {finding.message for finding in full.told(own)} == {
        "nobody asks here how many pages the document has: they are counted"
    }
    assert len(full.told(own)) == 4
    assert full.told(SAID.replace("pages: 4", "pages: some"))[0].message == "'some' is no number of pages"
