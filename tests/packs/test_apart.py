"""What is kept of documents that the public may not see: used again, private, and gone when it is of no use."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tests.packs.packdesk import PackDesk, leaves, outside

from packbuilder.packs.model import Edition
from packbuilder.packs.published import plain

PACK = """
parts:
  - part: Public
    access: public
    items: [Trees]
  - part: Private
    access: not-public
    items:
      - { item: A sale, layout: sale, exempt: 3 }
"""


@pytest.fixture
def closed(clerk: PackDesk) -> PackDesk:
    clerk.paper("sale", "Thistlewood pays.")
    return clerk


def withheld(clerk: PackDesk, kind: str = "*.paper") -> list[Path]:
    return sorted(path for path in (clerk.root / ".packbuilder" / "withheld").rglob(kind) if path.is_file())


def read_out(entry: Path) -> str:
    """The words on pages of a PDF that is kept."""
    data = entry.read_bytes()
    return "".join(page.words for page in leaves(data[data.index(b"%PDF-") :]))


def test_a_paper_kept_from_the_public_is_not_made_again_when_nothing_changed(closed: PackDesk) -> None:
    first = closed.built(PACK, cache=True)
    (entry,) = withheld(closed)
    looked = entry.stat().st_mtime_ns
    again = closed.built(PACK, cache=True)
    assert withheld(closed) == [entry]
    assert entry.stat().st_mtime_ns > looked, "it was asked for"
    assert [each.pdf for each in first.editions] == [each.pdf for each in again.editions]


def test_nothing_of_it_stands_among_what_is_kept_of_public_papers(closed: PackDesk) -> None:
    closed.built(PACK, cache=True)
    kept = [path for path in (closed.root / ".packbuilder" / "cache").rglob("*") if path.is_file()]
    assert {path.suffix for path in kept} == {".bound"}, "the public edition"
    assert not any("Thistlewood" in read_out(path) for path in kept)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
@pytest.mark.parametrize("editions", [(), (Edition.MEMBERS,), (Edition.PUBLIC,)], ids=["all", "members", "public"])
def test_only_its_owner_reads_it_and_no_version_control(closed: PackDesk, editions: tuple[Edition, ...]) -> None:
    closed.built(PACK, *editions, cache=True)
    folder = closed.root / ".packbuilder" / "withheld"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in withheld(closed, "[!.]*.*")} <= {0o600}
    assert (folder / ".gitignore").read_text() == "*\n"


def test_what_a_build_of_everything_did_not_use_is_gone(closed: PackDesk) -> None:
    closed.built(PACK, cache=True)
    (old,) = withheld(closed)
    closed.paper("lease", "Quillstone pays.")
    closed.built(PACK.replace("layout: sale", "layout: lease"), cache=True)
    assert old not in withheld(closed)
    assert len(withheld(closed)) == 1


def test_a_build_for_the_public_alone_neither_uses_nor_removes_it(closed: PackDesk) -> None:
    closed.built(PACK, cache=True)
    before = [(path, path.stat().st_mtime_ns) for path in withheld(closed)]
    closed.built(PACK, Edition.PUBLIC, cache=True)
    assert [(path, path.stat().st_mtime_ns) for path in withheld(closed)] == before


def test_what_no_build_asked_for_in_a_month_is_gone_whatever_pack_it_is_of(closed: PackDesk) -> None:
    closed.built(PACK, cache=True)
    (entry,) = withheld(closed)
    os.utime(entry, (1, 1))
    closed.layout.rename(closed.layout.with_name("june.yaml"))
    closed.built("- Trees\n", Edition.PUBLIC, cache=True)
    assert withheld(closed) == []


def test_nothing_is_kept_where_that_is_refused(closed: PackDesk) -> None:
    closed.built(PACK)
    assert withheld(closed) == []


def test_packs_have_folders_of_their_own_whatever_they_are_called() -> None:
    assert plain("..") == "pack"


def test_a_file_that_somebody_sent_is_not_kept_beside_itself(clerk: PackDesk) -> None:
    clerk.put("deed.pdf", outside(1))
    clerk.built(PACK.replace("layout: sale", "file: deed.pdf"), cache=True)
    assert withheld(clerk) == []
