"""A supplement brings what was to follow; its pages carry the numbers of the published pack on."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.judges import verapdf
from tests.packs.packdesk import PackDesk, leaves, outside, ranges_found, ranges_said

from packbuilder.diagnostics import PackbuilderError
from packbuilder.packs.built import BuiltPack
from packbuilder.packs.model import Edition
from packbuilder.packs.published import file_name, folder_name

LAYOUT = """
- item: Trees
  file: trees.pdf
- item: Map
  file: map.pdf
  supplement: 1
- item: Plan
  file: plan.pdf
  supplement: 2
"""


@pytest.fixture
def full(clerk: PackDesk) -> PackDesk:
    for name, pages in (("trees", 4), ("map", 2), ("plan", 3)):
        clerk.put(f"{name}.pdf", outside(pages))
    return clerk


def publish(built: BuiltPack, out: Path) -> None:
    for edition in built.editions:
        kind = (edition.edition, edition.supplement)
        folder = out / built.pack.name / folder_name(*kind)
        folder.mkdir(parents=True)
        (folder / file_name(built.pack.name, *kind)).write_bytes(edition.pdf)


def test_numbers_run_on_from_the_pack_and_from_the_supplement_before(full: PackDesk, tmp_path: Path) -> None:
    out = tmp_path / "published"
    labels: list[int] = []
    for supplement in (0, 1, 2):
        built = full.built(LAYOUT, Edition.PUBLIC, supplement=supplement, out=out)
        publish(built, out)
        pages = leaves(built.editions[0].pdf)
        labels += [int(page.label) for page in pages]
        assert list(ranges_said(pages)) == ranges_found(built.editions[0].pdf)
    assert labels == list(range(1, len(labels) + 1))


def test_a_supplement_holds_its_own_items_under_their_own_numbers(full: PackDesk, tmp_path: Path) -> None:
    publish(full.built(LAYOUT, Edition.PUBLIC), tmp_path)
    edition = full.built(LAYOUT, Edition.PUBLIC, supplement=1, out=tmp_path).editions[0]
    pages = leaves(edition.pdf)
    assert "Supplement 1" in pages[0].words
    assert {page.item for page in pages} - {None} == {2}
    assert [item.item.number for item in edition.items] == [2]


def test_a_supplement_of_own_papers_conforms_as_the_pack_does(clerk: PackDesk, tmp_path: Path) -> None:
    clerk.paper("trees")
    clerk.paper("map")
    layout = "- layout: trees\n- layout: map\n  supplement: 1\n"
    publish(clerk.built(layout, Edition.PUBLIC), tmp_path)
    made = clerk.built(layout, Edition.PUBLIC, supplement=1, out=tmp_path).editions[0]
    assert str(made.claims) == "PDF/UA-1 and PDF/A-2A"
    files = [tmp_path / "supplement.pdf", tmp_path / "item.pdf"]
    for file, pdf in zip(files, (made.pdf, made.items[0].pdf or b""), strict=True):
        file.write_bytes(pdf)
    for flavour in ("ua1", "2a"):
        assert verapdf(files, flavour) == {file: [] for file in files}


def test_the_pack_says_that_it_is_to_follow(full: PackDesk) -> None:
    edition = full.built(LAYOUT, Edition.PUBLIC).editions[0]
    words = " ".join(page.words for page in leaves(edition.pdf))
    assert words.count("To follow") == 2


def test_without_the_published_pack_there_is_no_supplement(full: PackDesk, tmp_path: Path) -> None:
    with pytest.raises(PackbuilderError) as caught:
        full.built(LAYOUT, supplement=1, out=tmp_path)
    assert {finding.rule for finding in caught.value.findings} == {"not-published"}
    assert "packbuilder pack meeting" in caught.value.findings[0].hint


def test_a_supplement_that_the_layout_does_not_know_is_refused(full: PackDesk, tmp_path: Path) -> None:
    with pytest.raises(PackbuilderError) as caught:
        full.built(LAYOUT, supplement=7, out=tmp_path)
    assert caught.value.findings[0].rule == "no-supplement"


SHARED = """
numbering: shared
parts:
  - part: Items
    access: public
    items:
      - item: Trees
        file: trees.pdf
      - item: Map
        file: map.pdf
        supplement: 1
  - part: Not for the public
    access: not-public
    items:
      - item: Sale
        file: plan.pdf
        pages: 3
        exempt: 3
"""


def test_shared_numbers_of_withheld_pages_are_not_given_again(full: PackDesk, tmp_path: Path) -> None:
    publish(full.built(SHARED, Edition.PUBLIC), tmp_path)
    with pytest.raises(PackbuilderError) as caught:
        full.built(SHARED, Edition.PUBLIC, supplement=1, out=tmp_path)
    (finding,) = caught.value.findings
    assert (finding.rule, "members edition" in finding.message) == ("not-published", True)
    whole = full.built(SHARED, Edition.MEMBERS)
    publish(whole, tmp_path)
    extra = full.built(SHARED, Edition.PUBLIC, supplement=1, out=tmp_path).editions[0]
    assert int(leaves(extra.pdf)[0].label) == int(leaves(whole.editions[0].pdf)[-1].label) + 1


def test_shared_numbers_of_which_none_is_withheld_need_the_public_edition_only(full: PackDesk, tmp_path: Path) -> None:
    layout = SHARED[: SHARED.index("  - part: Not")]
    publish(full.built(layout, Edition.PUBLIC), tmp_path)
    assert full.built(layout, Edition.PUBLIC, supplement=1, out=tmp_path).editions


def test_an_earlier_supplement_that_is_not_there_is_told(full: PackDesk, tmp_path: Path) -> None:
    publish(full.built(LAYOUT, Edition.PUBLIC), tmp_path)
    with pytest.raises(PackbuilderError) as caught:
        full.built(LAYOUT, Edition.PUBLIC, supplement=2, out=tmp_path)
    (finding,) = caught.value.findings
    assert "supplement 1 of this pack is not there" in finding.message
    assert "--supplement 1" in finding.hint
