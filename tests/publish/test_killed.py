"""A pack's build that is killed at any moment leaves the earlier pack whole, and the next run leaves nothing behind."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.packs.packdesk import PackDesk, outside

SMALL = """
- item: Trees
  layout: trees
- item: Letters
  file: letters.pdf
"""
LARGE = """
parts:
  - part: Public items
    access: public
    items:
      - { item: Trees, layout: trees }
  - part: Private items
    access: not-public
    items:
      - { item: A sale, layout: sale, exempt: 3 }
"""
"""Both papers change from run to run, so that two processes build them."""


def files_below(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def kill_while_building(clerk: PackDesk, layout: str, times: int, seed: int, *asked: str) -> None:
    out = clerk.root / "output" / "packs" / "meeting"
    (clerk.root / "temporary").mkdir()
    clerk.put("letters.pdf", outside(2))
    clerk.write(layout)
    _papers(clerk, "After")
    length = _run(clerk, *asked)
    after = files_below(out)
    _papers(clerk, "Before")
    _run(clerk, *asked)
    before = files_below(out)
    assert before.keys() == after.keys()
    chance = random.Random(seed)
    for number in range(times):
        _papers(clerk, ("After", "Before")[number % 2])
        started = _start(clerk, *asked)
        time.sleep(chance.uniform(0.05, 1.05) * length)
        started.kill()
        started.wait()
        _expect_whole(out, before, after)
    _papers(clerk, "After")
    _run(clerk, *asked)
    assert files_below(out) == after, "nothing of the killed runs is left"
    assert sorted(path.name for path in out.iterdir()) == sorted({name.partition("/")[0] for name in after})
    assert files_below(clerk.root / "temporary") == {}
    assert not list(clerk.root.rglob("*.part"))


def _papers(clerk: PackDesk, when: str) -> None:
    for name in ("trees", "sale"):
        clerk.paper(name, f"{when} the storm.")


def _expect_whole(out: Path, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Each edition's folder, and each draft beside them, is the one or the other."""
    there = files_below(out)
    for unit in {name.partition("/")[0] for name in before}:
        now, one, other = (_of(unit, files) for files in (there, before, after))
        assert now in (one, other), unit


def _of(unit: str, files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name.partition("/")[0] == unit}


def _start(clerk: PackDesk, *asked: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "packbuilder", "pack", "meeting", *asked]
    own = {**os.environ, "TMPDIR": str(clerk.root / "temporary")}
    return subprocess.Popen(command, cwd=clerk.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=own)


def _run(clerk: PackDesk, *asked: str) -> float:
    began = time.perf_counter()
    assert _start(clerk, *asked).wait() in (0, 1)
    return time.perf_counter() - began


def test_a_pack_killed_at_twenty_moments_is_whole_every_time(clerk: PackDesk) -> None:
    kill_while_building(clerk, SMALL, 20, 9, "--edition", "public")


def test_editions_that_two_processes_make_are_whole_every_time(clerk: PackDesk) -> None:
    kill_while_building(clerk, LARGE, 2, 11)


@pytest.mark.long
def test_a_pack_killed_at_a_hundred_moments_is_whole_every_time(clerk: PackDesk) -> None:
    kill_while_building(clerk, SMALL, 100, 10, "--edition", "public")


@pytest.mark.long
def test_editions_that_two_processes_make_are_whole_at_forty_moments(clerk: PackDesk) -> None:
    kill_while_building(clerk, LARGE, 40, 12)
