from pathlib import Path

from packbuilder.keeping import Shelf


def test_a_part_that_is_not_ours_stays_and_stops_nothing(tmp_path: Path) -> None:
    for name in ("download.part", ".part"):
        (tmp_path / name).write_bytes(b"somebody's")
    shelf = Shelf(tmp_path, ".paper", 1_000)
    assert shelf.read("key") is None
    shelf.write("key", b"whole")
    assert shelf.read("key") == b"whole"
    assert (tmp_path / "download.part").exists()


def test_an_entry_copied_under_another_key_is_as_none(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, ".paper", 1_000)
    shelf.write("one", b"whole")
    (tmp_path / "other.paper").write_bytes((tmp_path / "one.paper").read_bytes())
    assert (shelf.read("one"), shelf.read("other")) == (b"whole", None)
