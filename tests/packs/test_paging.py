"""Pages of a pack: settled with plain numbers, and found again in the finished file."""

from __future__ import annotations

import datetime
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.packs.packdesk import PackDesk, leaves, links_of_agenda, outside, ranges_found, ranges_said

from packbuilder.packs.editions import edition_of
from packbuilder.packs.model import (
    Access,
    Document,
    Edition,
    FileKind,
    Item,
    Meeting,
    Numbering,
    OutsideFile,
    Pack,
    PackPart,
    Restriction,
    Withheld,
)  # fmt: skip
from packbuilder.packs.paging import odd, paging

MEETING = Meeting("Council", "Planning Committee", "planning", datetime.date(2024, 5, 16))
EXEMPT = Restriction((3,))


@st.composite
def packs(draw: st.DrawFn, most_items: int = 40, most_pages: int = 60) -> tuple[Pack, dict[str, int]]:
    """A pack in no words but its numbers, and how many pages each of its documents has."""
    counts: dict[str, int] = {}
    items = []
    for number in range(1, draw(st.integers(1, most_items)) + 1):
        restriction = draw(st.sampled_from([None, None, EXEMPT]))
        documents = []
        for which in range(draw(st.integers(0, 2))):
            pages = draw(st.integers(0, most_pages))
            if pages:
                id_ = f"item-{number}-document-{which}"
                counts[id_] = pages
                content = OutsideFile(Path(f"p{pages}.pdf"), f"p{pages}.pdf", FileKind.PDF)
                documents.append(Document(id_, f"Document {which}", content, restriction))
        items.append(Item(number, f"Business {number}", documents=tuple(documents), restriction=restriction))
    numbering = draw(st.sampled_from(list(Numbering)))
    return Pack("meeting", "Pack", MEETING, (PackPart("Items", Access.PUBLIC, tuple(items)),), numbering), counts


def _there(pack: Pack, edition: Edition, counts: dict[str, int]) -> dict[str, int]:
    """How many pages there are of each document, or of what stands for it."""
    withheld = [d.id for _, d in edition_of(pack, edition).documents if isinstance(d.content, Withheld)]
    return {**counts, **dict.fromkeys(withheld, 1)}


@given(packs(), st.integers(1, 9), st.integers(0, 400))
@settings(max_examples=50)
def test_documents_begin_on_odd_pages_one_after_the_other(
    made: tuple[Pack, dict[str, int]], agenda: int, before: int
) -> None:
    pack, counts = made
    for edition in Edition:
        settled = paging(
            edition_of(pack, edition, counts), agenda, _there(pack, edition, counts), first := odd(before + 1)
        )
        assert settled.agenda.first == first
        assert all(placed.first % 2 == 1 for placed in settled.documents)
        for one, other in pairwise((settled.agenda, *settled.documents)):
            assert one.last < other.first <= one.last + 2


@given(packs(), st.integers(1, 9))
@settings(max_examples=50)
def test_printed_on_both_sides_each_document_begins_on_a_leaf_of_its_own(
    made: tuple[Pack, dict[str, int]], agenda: int
) -> None:
    pack, counts = made
    for edition in Edition:
        settled = paging(edition_of(pack, edition, counts), agenda, _there(pack, edition, counts))
        sheet = settled.agenda.pages
        for placed in settled.documents:
            sheet += len(settled.blanks_before(placed.id))
            assert sheet % 2 == 0
            sheet += placed.pages


def write(clerk: PackDesk, pack: Pack, counts: dict[str, int]) -> str:
    """The pack as a clerk would write it, with a file for each document."""
    for pages in set(counts.values()):
        clerk.put(f"p{pages}.pdf", outside(pages, f"of {pages}:"))
    lines = [f"numbering: {pack.numbering.value}", "parts:", "  - part: Items", "    access: public", "    items:"]
    for item in pack.items:
        lines.append(f"      - item: {item.title}")
        if item.documents:
            lines.append("        documents:")
            kept = ", exempt: 3" if item.restriction else ""
            lines += [f"          - {{ title: {d.title}, file: p{counts[d.id]}.pdf{kept} }}" for d in item.documents]
    return f"committee: Planning Committee\ndate: 2024-05-16\n{chr(10).join(lines)}\n"


def agrees(pack: Pack, counts: dict[str, int]) -> None:
    """In every edition the ranges that the agenda prints are the labels of the pages where the documents stand."""
    with tempfile.TemporaryDirectory() as folder:
        clerk = PackDesk(Path(folder))
        built = clerk.built(write(clerk, pack, counts), Edition.PUBLIC, Edition.MEMBERS)
    for edition in built.editions:
        pages = leaves(edition.pdf)
        said = list(ranges_said(pages))
        kept = {d.id for item in pack.items if item.restriction for d in item.documents}
        withheld = {page.item for page in pages if "Not in this edition" in page.words}
        assert bool(withheld) == bool(kept and edition.edition is Edition.PUBLIC)
        assert len(said) == len(counts)
        assert len(links_of_agenda(edition.pdf)) >= len(counts)
        if pack.numbering is Numbering.OWN or edition.edition is not Edition.PUBLIC:
            assert said == ranges_found(edition.pdf)
        else:
            assert [first for first, _ in said] == [first for first, _ in ranges_found(edition.pdf)]
        assert all(f"Page {page.label}" in page.words for page in pages)


@given(packs(most_items=8, most_pages=7))
@settings(max_examples=3, suppress_health_check=list(HealthCheck))
def test_page_ranges_of_the_agenda_are_the_labels_of_the_pages(made: tuple[Pack, dict[str, int]]) -> None:
    agrees(*made)


@pytest.mark.long
@given(packs())
@settings(max_examples=100, suppress_health_check=list(HealthCheck))
def test_page_ranges_agree_in_a_hundred_packs(made: tuple[Pack, dict[str, int]]) -> None:
    agrees(*made)


def test_an_agenda_of_several_pages_makes_room_for_itself(clerk: PackDesk) -> None:
    clerk.put("p1.pdf", outside(1))
    items = "".join(f"- item: Business {number}\n  file: p1.pdf\n" for number in range(1, 41))
    edition = clerk.public(items)
    assert edition.agenda_pages[1] > 2
    assert list(ranges_said(leaves(edition.pdf))) == ranges_found(edition.pdf)


def test_a_pack_without_documents_is_its_agenda(clerk: PackDesk) -> None:
    edition = clerk.public("- Apologies\n- Minutes\n")
    assert [page.label for page in leaves(edition.pdf)] == ["1", "2"]
    assert all(item.pdf is None for item in edition.items)
