"""Drawings are kept and met again; nothing that happens to the cache stops a paper."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from shutil import rmtree

import pytest

from packbuilder.charts.cache import Drawer
from packbuilder.charts.drawing import Bitmap, Drawing, Words
from packbuilder.charts.plain import drawing_from_plain, plain_from_drawing
from packbuilder.charts.vector_chart import draw
from packbuilder.layout.theme_file import civic
from packbuilder.theme.metrics import shipped
from tests.charts import charts

THEME = civic()
METRICS = shipped()


def entries(folder: Path) -> list[Path]:
    return sorted((folder / "charts").glob("*.json"))


def test_a_drawing_read_back_is_the_drawing(tmp_path: Path) -> None:
    for chart in (*charts.EVERY, *charts.ODD):
        fresh = Drawer(THEME, METRICS, tmp_path)(chart(), 450, 220)
        assert fresh == draw(chart(), THEME, METRICS, 450, 220)
        assert Drawer(THEME, METRICS, tmp_path)(chart(), 450, 220) == fresh


def test_pictures_and_turned_words_survive_too() -> None:
    drawing = Drawing(10.0, 20.0, (Bitmap(b"\x00\xff", 1.0, 2.0, 3.0, 4.0), Words("é", 1.0, 2.0, 8.0, angle=40.0)))
    assert drawing_from_plain(plain_from_drawing(drawing)) == drawing


def test_a_chart_met_before_is_drawn_without_matplotlib(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from packbuilder.charts.cache import Drawer;"
        "from packbuilder.layout.theme_file import civic; from packbuilder.theme.metrics import shipped;"
        "from tests.charts.charts import councils;"
        "Drawer(civic(), shipped(), Path(sys.argv[1]))(councils(), 300, 200); print('matplotlib' in sys.modules)"
    )
    ran = [
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, env=_environment()
        )
        for _ in range(2)
    ]
    assert [one.stdout.strip() for one in ran] == ["True", "False"], ran[0].stderr


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def test_what_is_said_around_a_chart_does_not_make_it_another(tmp_path: Path) -> None:
    Drawer(THEME, METRICS, tmp_path)(charts.bars(), 300, 200)
    Drawer(THEME, METRICS, tmp_path)(replace(charts.bars(), id="other", alt="Other words."), 300, 200)
    assert len(entries(tmp_path)) == 1


def test_other_figures_another_theme_and_another_size_are_other_drawings(tmp_path: Path) -> None:
    Drawer(THEME, METRICS, tmp_path)(charts.bars(), 300, 200)
    Drawer(THEME, METRICS, tmp_path)(charts.bars(), 300, 201)
    Drawer(THEME, METRICS, tmp_path)(replace(charts.bars(), labels=False), 300, 200)
    Drawer(replace(THEME, palette=THEME.palette[1:]), METRICS, tmp_path)(charts.bars(), 300, 200)
    assert len(entries(tmp_path)) == 4


@pytest.mark.parametrize("damage", [b"", b"rubbish", b"0\n[]"])
def test_a_damaged_entry_is_drawn_anew_and_mended(tmp_path: Path, damage: bytes) -> None:
    fresh = Drawer(THEME, METRICS, tmp_path)(charts.bars(), 300, 200)
    (entry,) = entries(tmp_path)
    whole = entry.read_bytes()
    entry.write_bytes(damage)
    assert Drawer(THEME, METRICS, tmp_path)(charts.bars(), 300, 200) == fresh
    assert entry.read_bytes() == whole


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    fresh = Drawer(THEME, METRICS, tmp_path)(charts.bars(), 300, 200)
    (entry,) = entries(tmp_path)
    entry.write_bytes(entry.read_bytes().replace(b"Network", b"Netwonk"))
    assert Drawer(THEME, METRICS, tmp_path)(charts.bars(), 300, 200) == fresh


def test_a_folder_that_cannot_be_made_only_means_that_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert Drawer(THEME, METRICS, tmp_path / "file")(charts.bars(), 300, 200).shapes


def test_the_folder_may_be_deleted_at_any_time(tmp_path: Path) -> None:
    draw = Drawer(THEME, METRICS, tmp_path)
    fresh = draw(charts.bars(), 300, 200)
    rmtree(tmp_path)
    assert draw(charts.bars(), 300, 200) == fresh
    assert Drawer(THEME, METRICS, tmp_path)(charts.bars(), 300, 200) == fresh
    assert list((tmp_path / "charts").iterdir()), "and it is there again"


def test_without_a_folder_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Drawer(THEME, METRICS, None)(charts.bars(), 300, 200)
    assert list(tmp_path.iterdir()) == []


def test_the_oldest_entries_leave_when_there_are_too_many(tmp_path: Path) -> None:
    for height in range(200, 210):
        Drawer(THEME, METRICS, tmp_path)(charts.bars(), 300, height)
    known = entries(tmp_path)
    for age, entry in enumerate(known):
        os.utime(entry, (age, age))
    each = known[0].stat().st_size
    Drawer(THEME, METRICS, tmp_path, most_bytes=6 * each)(charts.bars(), 300, 300)
    left = entries(tmp_path)
    assert sum(entry.stat().st_size for entry in left) <= 6 * each
    assert known[-1] in left
    assert known[0] not in left
