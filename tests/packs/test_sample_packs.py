"""The packs of the project: what members, the public and the validators find in the finished files."""

from __future__ import annotations

import datetime
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from tests.assemble.test_merge import structure_words
from tests.judges import qpdf_check, verapdf
from tests.packs.every_pack import NAMES, built, edition, layout_of
from tests.packs.packdesk import leaves, links_of_agenda, ranges_found, ranges_said
from tests.packs.spoken import spoken

from packbuilder.assemble import About, Claims, Part, assemble
from packbuilder.packs.building import build_pack
from packbuilder.packs.built import BuiltDocument, BuiltEdition
from packbuilder.packs.making import Asked
from packbuilder.packs.model import Edition, Purpose, Withheld

COMMITTEE = "finance-committee"
pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")


def every_edition() -> Iterator[BuiltEdition]:
    for name in NAMES:
        yield from built(name).editions


def test_page_ranges_of_the_agenda_are_the_labels_of_the_pages() -> None:
    for each in every_edition():
        said = list(ranges_said(leaves(each.pdf)))
        assert said
        assert said == ranges_found(each.pdf)


def test_every_document_is_linked_from_the_agenda() -> None:
    for each in every_edition():
        ids = [document.id for _, document in each.pack.documents]
        assert set(ids) <= set(links_of_agenda(each.pdf))


def test_every_page_bears_its_number_and_each_of_an_item_its_items() -> None:
    for each in every_edition():
        pages = leaves(each.pdf)
        first_item = next(index for index, page in enumerate(pages) if page.item is not None)
        for index, page in enumerate(pages):
            assert f"Page {page.label}" in page.words, (each.edition, page.label)
            assert page.is_blank or index < first_item or page.item is not None


def test_every_document_begins_on_an_odd_page() -> None:
    for each in every_edition():
        assert all(document.first % 2 == 1 for item in each.items for document in item.documents)


def test_bookmarks_are_items_then_documents_then_their_own() -> None:
    with pikepdf.open(io.BytesIO(edition(COMMITTEE, Edition.PUBLIC).pdf)) as pdf, pdf.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
        assert titles[0] == "Agenda"
        assert "3. Minutes" in titles
        plans = next(entry for entry in outline.root if entry.title.startswith("9. "))
        assert [entry.title for entry in plans.children] == [plans.title.removeprefix("9. "), "Equality analysis"]
        assert len(plans.children[0].children) > 1


def test_the_sample_has_twenty_items_in_three_parts() -> None:
    pack = built(COMMITTEE).pack
    items = list(pack.items)
    assert [item.number for item in items] == list(range(1, 21))
    assert [len(part.items) for part in pack.parts] == [12, 6, 2]
    assert [item.number for item in items if item.starred] == [5, 20]
    assert [item.number for item in items if item.verbal] == [6, 15, 16]
    assert [item.number for item in items if item.purpose is Purpose.DECISION] == [3, 8, 9, 12, 13, 19]


def test_the_sample_has_six_blank_pages_that_say_so() -> None:
    for each in built(COMMITTEE).editions:
        assert sum(page.is_blank for page in leaves(each.pdf)) == 6


def test_every_copy_of_what_is_not_public_says_so_and_why() -> None:
    pages = leaves(edition(COMMITTEE, Edition.MEMBERS).pdf)
    marked = [page for page in pages if "Not for publication: paragraph 3 of Schedule 12A" in page.words and page.item]
    assert {page.item for page in marked} == {13}
    assert "not for publication" in pages[0].words
    assert "not for publication" not in leaves(edition(COMMITTEE, Edition.PUBLIC).pdf)[0].words


def test_the_public_edition_withholds_the_exempt_document_alone() -> None:
    withheld = {
        each.edition: [d.id for _, d in each.pack.documents if isinstance(d.content, Withheld)]
        for each in built(COMMITTEE).editions
    }
    assert withheld[Edition.PUBLIC] == ["item-13"]
    assert withheld[Edition.MEMBERS] == withheld[Edition.CONFIDENTIAL] == []


def test_what_is_read_aloud_is_what_the_documents_say_in_order() -> None:
    for each in every_edition():
        sources = [document.source for item in each.items for document in item.documents]
        parts = [said for source in sources if source for said in spoken(source)]
        whole = spoken(each.pdf)
        start = len(whole) - len(parts) - len(placeholder(each))
        assert len(parts) > 100
        assert whole[start : start + len(parts)] == parts


def placeholder(each: BuiltEdition) -> list[bytes]:
    """What the last document says instead, where it is withheld."""
    is_withheld = [isinstance(document.content, Withheld) for _, document in each.pack.documents]
    return spoken(each.items[12].pdf or b"") if is_withheld[-1] else []


@pytest.mark.long
def test_what_poppler_reads_aloud_is_what_the_documents_say_in_order(tmp_path: Path) -> None:
    each = edition(COMMITTEE, Edition.MEMBERS)
    parts = [document.source for item in each.items for document in item.documents]
    said = " ".join(filter(None, (structure_words(part, tmp_path) for part in parts)))
    assert structure_words(each.pdf, tmp_path).endswith(said)


def test_a_part_without_tags_is_told_and_the_pack_claims_nothing() -> None:
    told = {finding.rule: finding for finding in built(COMMITTEE).findings}
    assert "inputs/finance-committee/risk-update.pdf has no tags" in told["pdf-untagged"].message
    for each in built(COMMITTEE).editions:
        assert each.claims == Claims()
        with pikepdf.open(io.BytesIO(each.pdf)) as pdf:
            metadata = pdf.Root.Metadata.read_bytes()
        assert b"pdfuaid:part" not in metadata
        assert b"pdfaid:part" not in metadata


def test_a_pack_whose_parts_all_conform_says_so() -> None:
    for each in built("resources-committee").editions:
        assert str(each.claims) == "PDF/UA-1 and PDF/A-2A"


def test_every_file_keeps_what_it_claims(tmp_path: Path) -> None:
    claims: dict[Path, Claims] = {}
    for number, (pdf, said) in enumerate(claiming()):
        claims |= written(tmp_path / f"{number}.pdf", pdf, said)
    accessible = [path for path, said in claims.items() if said.accessible]
    archival = {level: [p for p, said in claims.items() if said.archival == level] for level in ("2A", "2B")}
    assert len(accessible) == 3
    assert all(not rules for rules in verapdf(accessible, "ua1").values())
    for level, files in archival.items():
        assert files
        assert all(not rules for rules in verapdf(files, level.lower()).values()), level
    assert all(not qpdf_check(path) for path in claims)


def claiming() -> Iterator[tuple[bytes, Claims]]:
    """A pack that claims, and items of the other: of a paper, of a placeholder, of Word."""
    own = edition("resources-committee", Edition.PUBLIC)
    yield own.pdf, own.claims
    public = edition(COMMITTEE, Edition.PUBLIC).items
    yield from ((item.pdf, item.claims) for item in public if item.pdf and item.item.number in (3, 13))
    yield bound(edition(COMMITTEE, Edition.MEMBERS).items[12].documents[0])


def bound(document: BuiltDocument) -> tuple[bytes, Claims]:
    """A document in a file of its own."""
    about = About("Minutes", "A council", "Minutes", datetime.datetime(2023, 1, 25, tzinfo=datetime.UTC))
    made = assemble([Part("item-13", document.source, "the minutes", "Minutes", own=False)], about)
    return made.data, made.claims


def written(path: Path, pdf: bytes, claims: Claims) -> dict[Path, Claims]:
    path.write_bytes(pdf)
    return {path: claims}


def test_two_builds_give_the_same_bytes() -> None:
    again = build_pack(layout_of(COMMITTEE), asked=Asked(cache=False))
    for one, other in zip(built(COMMITTEE).editions, again.editions, strict=True):
        assert one.pdf == other.pdf, one.edition
        assert [item.pdf for item in one.items] == [item.pdf for item in other.items]


def test_contents_lists_of_papers_count_the_packs_pages() -> None:
    pages = leaves(edition(COMMITTEE, Edition.PUBLIC).pdf)
    plans = [page for page in pages if page.item == 9]
    listed = next(page for page in plans if "Appendix 2: Digital services" in page.words)
    start = next(page for page in plans if page.words.strip().splitlines()[0].startswith("Appendix 2"))
    line = next(line for line in listed.words.splitlines() if line.startswith("Appendix 2: Digital"))
    assert line.split()[-1] == start.label
