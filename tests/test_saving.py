"""Outputs on a disk: whole or not at all, and never over somebody's work."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from packbuilder.diagnostics import MachineError, Severity
from packbuilder.opc import MOST_BYTES
from packbuilder.pipeline import Request, Timings, render_paper
from packbuilder.saving import save, save_all
from tests.desk import Desk


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


def test_what_a_killed_run_left_is_gone_after_the_next(tmp_path: Path) -> None:
    (tmp_path / ".paper.pdf.4194399.part").write_bytes(b"%P")  # no system has as many processes
    (tmp_path / f".paper.pdf.{os.getppid()}.part").write_bytes(b"%P")
    save(b"new", tmp_path / "paper.pdf")
    assert names(tmp_path) == [f".paper.pdf.{os.getppid()}.part", "paper.pdf"], "another run is still at work"


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


def encrypted(data: bytes) -> bytes:
    """The same file with the flag that a password sets, in every header."""
    local = data.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00")
    return local.replace(b"PK\x01\x02\x14\x00\x14\x00\x00\x00", b"PK\x01\x02\x14\x00\x14\x00\x01\x00")


def repacked(data: bytes, packing: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(buffer, "w", packing) as other:
        for name in archive.namelist():
            other.writestr(name, archive.read(name))
    return buffer.getvalue()


def bomb(data: bytes) -> bytes:
    """The draft with a part that unpacks to more than any machine should hold."""
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("zeros.bin", "w") as part:
        for _ in range(MOST_BYTES // 10_000_000 + 1):
            part.write(bytes(10_000_000))
    return buffer.getvalue()


def damaged(data: bytes) -> Iterator[bytes]:
    """The file with a stretch overwritten in the middle of each part, or cut off there."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    for member in members:
        middle = member.header_offset + 30 + len(member.filename) + member.compress_size // 2
        yield data[:middle] + bytes(255 - byte for byte in data[middle : middle + 3]) + data[middle + 3 :]
        yield data[:middle]


def test_a_damaged_draft_is_left_alone(draft: Path) -> None:
    fresh = draft.read_bytes()
    for data in damaged(fresh):
        draft.write_bytes(data)
        saved = save(fresh, draft)
        assert saved.path != draft
        assert saved.finding is not None
        assert draft.read_bytes() == data


@pytest.mark.parametrize(
    "spoiled",
    [
        encrypted,
        bomb,
        partial(repacked, packing=zipfile.ZIP_BZIP2),
        partial(repacked, packing=zipfile.ZIP_LZMA),
        lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096),  # what Office makes of a file with a password
    ],
    ids=["encrypted", "bomb", "bzip2", "lzma", "password"],
)
def test_what_is_no_office_file_any_more_is_left_alone_and_told(draft: Path, spoiled: Callable[[bytes], bytes]) -> None:
    fresh = draft.read_bytes()
    draft.write_bytes(spoiled(fresh))
    saved = save(fresh, draft)
    assert saved.path.name == f"paper.new{draft.suffix}"
    assert saved.finding is not None
    assert "damaged, or was not made by packbuilder" in saved.finding.message
    assert saved.finding.severity is Severity.WARNING


def test_a_file_larger_than_any_paper_is_left_alone_unread(tmp_path: Path) -> None:
    path = tmp_path / "paper.pptx"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)  # takes no room on the disk
    assert save(b"new", path).path.name == "paper.new.pptx"
    assert path.stat().st_size == MOST_BYTES + 1


@pytest.mark.parametrize("content", [b"", b"not a package", b"PK\x03\x04 cut off"])
def test_a_file_that_is_not_ours_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(content)
    assert save(b"new", path).path.name == "paper.new.docx"
    assert path.read_bytes() == content


def test_when_one_output_cannot_be_written_the_others_stay_as_they_were(tmp_path: Path) -> None:
    save(b"old", tmp_path / "paper.pdf")
    (tmp_path / f".paper.txt.{os.getpid()}.part").mkdir()  # what stands in the way of the second one
    with pytest.raises(MachineError, match=r"paper\.txt cannot be written"):
        save_all({tmp_path / "paper.pdf": b"new", tmp_path / "paper.txt": b"new"})
    assert (tmp_path / "paper.pdf").read_bytes() == b"old"
