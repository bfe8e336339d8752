"""A pack's build that is killed at any moment leaves the earlier pack whole, and the next run leaves nothing behind."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.packs.packdesk import PackDesk, outside

LAYOUT = """
- item: Trees
  layout: trees
- item: Letters
  file: letters.pdf
"""


def files_below(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def kill_while_building(clerk: PackDesk, times: int, seed: int) -> None:
    out = clerk.root / "output" / "packs" / "meeting"
    clerk.put("letters.pdf", outside(2))
    clerk.write(LAYOUT)
    clerk.paper("trees", "After the storm.")
    length = _run(clerk)
    after = files_below(out)
    clerk.paper("trees", "Before the storm.")
    _run(clerk)
    before = files_below(out)
    assert before.keys() == after.keys()
    chance = random.Random(seed)
    for number in range(times):
        clerk.paper("trees", ("After", "Before")[number % 2] + " the storm.")
        started = _start(clerk)
        time.sleep(chance.uniform(0.05, 1.05) * length)
        started.kill()
        started.wait()
        _expect_whole(out, before, after)
    clerk.paper("trees", "After the storm.")
    _run(clerk)
    assert files_below(out) == after, "nothing of the killed runs is left"
    assert sorted(path.name for path in out.iterdir()) == sorted({name.partition("/")[0] for name in after})


def _expect_whole(out: Path, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Each edition's folder, and each draft beside them, is the one or the other."""
    there = files_below(out)
    for unit in {name.partition("/")[0] for name in before}:
        now, one, other = (_of(unit, files) for files in (there, before, after))
        assert now in (one, other), unit


def _of(unit: str, files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name.partition("/")[0] == unit}


def _start(clerk: PackDesk) -> subprocess.Popen[bytes]:
    asked = [sys.executable, "-m", "packbuilder", "pack", "meeting", "--edition", "public"]
    return subprocess.Popen(asked, cwd=clerk.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _run(clerk: PackDesk) -> float:
    began = time.perf_counter()
    assert _start(clerk).wait() in (0, 1)
    return time.perf_counter() - began


def test_a_pack_killed_at_twenty_moments_is_whole_every_time(clerk: PackDesk) -> None:
    kill_while_building(clerk, 20, seed=9)


@pytest.mark.long
def test_a_pack_killed_at_a_hundred_moments_is_whole_every_time(clerk: PackDesk) -> None:
    kill_while_building(clerk, 100, seed=10)
