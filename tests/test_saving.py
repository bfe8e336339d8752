"""Outputs on a disk: whole or not at all, and never over somebody's work."""

from __future__ import annotations

import os
import stat
import zipfile
from pathlib import Path

import pytest

from packbuilder.diagnostics import MachineError, Severity
from packbuilder.pipeline import Request, Timings, render_paper
from packbuilder.saving import save
from tests.desk import Desk

not_root = pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    saved = save(b"%PDF", tmp_path / "output" / "deep" / "paper.pdf")
    assert saved.path.read_bytes() == b"%PDF"
    assert saved.finding is None
    assert names(saved.path.parent) == ["paper.pdf"]


def test_a_pdf_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    save(b"old", path)
    assert save(b"new", path).path == path
    assert path.read_bytes() == b"new"


def test_a_write_that_fails_leaves_the_earlier_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    save(b"old", path)
    part = tmp_path / f".paper.pdf.{os.getpid()}.part"
    part.mkdir()  # what stands in the way of the half-written file
    with pytest.raises(MachineError, match=r"paper\.pdf cannot be written"):
        save(b"new", path)
    part.rmdir()
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["paper.pdf"]


def test_a_folder_in_the_files_place_leaves_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").mkdir()
    with pytest.raises(MachineError, match=r"paper\.pdf cannot be written"):
        save(b"new", tmp_path / "paper.pdf")
    assert names(tmp_path) == ["paper.pdf"]


def test_a_file_in_the_folders_place_is_the_machines_fault(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"")
    with pytest.raises(MachineError, match=r"paper\.pdf cannot be written"):
        save(b"new", tmp_path / "output" / "paper.pdf")


@not_root
def test_a_protected_folder_is_the_machines_fault(tmp_path: Path) -> None:
    folder = tmp_path / "output"
    folder.mkdir()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(MachineError, match="its folder is protected"):
            save(b"new", folder / "paper.pdf")
    finally:
        folder.chmod(stat.S_IRWXU)
    assert names(folder) == []


@pytest.mark.parametrize("lock", ["~$paper.pdf", "~$per.pdf", ".~lock.paper.pdf#"])
def test_a_file_that_is_open_elsewhere_is_left_alone(tmp_path: Path, lock: str) -> None:
    path = tmp_path / "paper.pdf"
    save(b"old", path)
    (tmp_path / lock).write_bytes(b"")
    with pytest.raises(MachineError, match=r"paper\.pdf is open in another program"):
        save(b"new", path)
    assert path.read_bytes() == b"old"


def test_a_lock_left_behind_does_not_keep_a_new_file_out(tmp_path: Path) -> None:
    (tmp_path / "~$paper.pdf").write_bytes(b"")
    assert save(b"new", tmp_path / "paper.pdf").path.read_bytes() == b"new"


# -- drafts that somebody has edited


@pytest.fixture(params=["docx", "pptx"])
def draft(request: pytest.FixtureRequest, desk: Desk) -> Path:
    """A file as built, written to the output folder."""
    kind = str(request.param)
    layout = desk.write("sections: [{ heading: One, text: 'The desk took 12 calls.' }]")
    built = render_paper(Request(layout, to=(kind,), cache=False), Timings())
    return save(built.files[f"paper.{kind}"], desk.root / "output" / f"paper.{kind}").path


def edit(path: Path) -> bytes:
    """The file as a program saves it after a word was changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(b"The desk took", b"Our desk took"))
    return path.read_bytes()


def test_an_untouched_draft_is_replaced(draft: Path) -> None:
    saved = save(b"new", draft)
    assert (saved.path, saved.finding) == (draft, None)
    assert draft.read_bytes() == b"new"


def test_an_edited_draft_is_never_overwritten(draft: Path) -> None:
    fresh = draft.read_bytes()
    work = edit(draft)
    kind = draft.suffix
    first = save(fresh, draft)
    assert first.path.name == f"paper.new{kind}"
    assert first.finding is not None
    assert (first.finding.rule, first.finding.severity) == ("draft-kept", Severity.WARNING)
    assert "--overwrite" in first.finding.hint
    again = save(fresh, draft)
    assert again.path.name == f"paper.new{kind}", "an untouched new one is replaced"
    more_work = edit(first.path)
    assert save(fresh, draft).path.name == f"paper.new2{kind}"
    assert draft.read_bytes() == work
    assert first.path.read_bytes() == more_work
    assert names(draft.parent) == sorted([draft.name, f"paper.new{kind}", f"paper.new2{kind}"])


def test_overwrite_is_the_authors_word(draft: Path) -> None:
    edit(draft)
    saved = save(b"new", draft, overwrite=True)
    assert (saved.path, saved.finding) == (draft, None)
    assert draft.read_bytes() == b"new"


@pytest.mark.parametrize("content", [b"", b"not a package", b"PK\x03\x04 cut off"])
def test_a_file_that_is_not_ours_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(content)
    assert save(b"new", path).path.name == "paper.new.docx"
    assert path.read_bytes() == content
