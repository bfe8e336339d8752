"""A folder replaced whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from packbuilder.diagnostics import MachineError
from packbuilder.publish import folder as room
from packbuilder.publish.folder import recover, replace_folder

OLD = {"index.html": b"old", "agenda.pdf": b"%PDF old", "item-9.pdf": b"%PDF"}
NEW = {"index.html": b"new", "agenda.pdf": b"%PDF new"}


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(params=["at once", "in two steps"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """As Linux and macOS do it, and as Windows does."""
    if request.param == "in two steps":
        monkeypatch.setattr(room, "_swap", lambda: None)
    return str(request.param)


def test_a_folder_is_made_with_those_above_it(tmp_path: Path, way: str) -> None:
    public = tmp_path / "packs" / "finance" / "public"
    replace_folder(NEW, public)
    assert held(public) == NEW
    assert names(public.parent) == ["public"]


def test_what_is_no_longer_published_goes(tmp_path: Path, way: str) -> None:
    public = tmp_path / "public"
    replace_folder(OLD, public)
    replace_folder(NEW, public)
    assert held(public) == NEW
    assert names(tmp_path) == ["public"]


def test_the_same_files_are_not_written_again(tmp_path: Path) -> None:
    public = tmp_path / "public"
    replace_folder(NEW, public)
    before = public.stat().st_ino
    replace_folder(NEW, public)
    assert public.stat().st_ino == before


def test_a_folder_that_cannot_be_written_stays_as_it_was(
    tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = tmp_path / "public"
    replace_folder(OLD, public)
    with pytest.raises(MachineError, match="public/ cannot be replaced"):
        replace_folder({**NEW, "no/such/folder.pdf": b""}, public)
    assert held(public) == OLD
    assert names(tmp_path) == ["public"]


def test_a_file_in_the_folders_place_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "public").write_bytes(b"mine")
    with pytest.raises(MachineError, match="a file stands where public/ belongs"):
        replace_folder(NEW, tmp_path / "public")
    assert (tmp_path / "public").read_bytes() == b"mine"
    assert names(tmp_path) == ["public"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_to_a_web_servers_folder_stays_a_link(tmp_path: Path, way: str) -> None:
    served = tmp_path / "www" / "agenda"
    replace_folder(OLD, served)
    (tmp_path / "public").symlink_to(served)
    replace_folder(NEW, tmp_path / "public")
    assert (tmp_path / "public").is_symlink()
    assert held(served) == NEW
    assert names(served.parent) == ["agenda"]


def test_a_run_stopped_between_two_steps_is_brought_to_an_end(tmp_path: Path) -> None:
    public = tmp_path / "public"
    replace_folder(OLD, public)
    public.rename(tmp_path / ".public.old")
    (tmp_path / ".public.4194399.part").mkdir()
    recover(public)
    assert held(public) == OLD
    assert names(tmp_path) == ["public"]


def test_what_is_half_made_is_gone_after_the_next_run(tmp_path: Path) -> None:
    public = tmp_path / "public"
    replace_folder(OLD, public)
    half = tmp_path / ".public.4194399.part"
    half.mkdir()
    (half / "agenda.pdf").write_bytes(b"%P")
    (tmp_path / ".public.old").mkdir()
    replace_folder(OLD, public)
    assert held(public) == OLD
    assert names(tmp_path) == ["public"]


def test_what_another_run_is_writing_is_left_to_it(tmp_path: Path) -> None:
    other = tmp_path / f".public.{os.getppid()}.part"
    other.mkdir()
    replace_folder(NEW, tmp_path / "public")
    assert other.is_dir()


def test_other_hidden_files_beside_it_are_nobodys_to_take(tmp_path: Path) -> None:
    (tmp_path / ".public.notes").mkdir()
    (tmp_path / ".publican.4194399.part").mkdir()
    replace_folder(NEW, tmp_path / "public")
    assert names(tmp_path) == [".public.notes", ".publican.4194399.part", "public"]
