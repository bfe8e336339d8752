"""Two builds of a pack give the same bytes: on another day's machine, in another folder, kept or made anew."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.packs.packdesk import PackDesk, outside
from tests.publish.test_killed import files_below

LAYOUT = """
parts:
  - part: Public items
    access: public
    items:
      - { item: Trees, layout: trees }
      - { item: A map, file: map.pdf }
  - part: Private items
    access: not-public
    items:
      - { item: A sale, layout: sale, exempt: 3, documents: [{ title: The deed, file: deed.pdf }] }
"""

TREES = """
paper: Trees
sections:
  - heading: Tables
    blocks: [contents: tables]
  - heading: Counted
    blocks: [table: counted]
"""
"""It says on which pages of the pack its tables stand, so that it is made twice."""

BUILD = "import os; os.cpu_count = lambda: {}; from packbuilder.cli import main; main()"
"""The command, on a machine with so many processors."""


def built(root: Path, processors: int, *asked: str, **environment: str) -> dict[str, bytes]:
    shutil.rmtree(root / "output", ignore_errors=True)
    command = [sys.executable, "-c", BUILD.format(processors), "pack", "meeting", *asked]
    ran = subprocess.run(command, cwd=root, env={**os.environ, **environment}, capture_output=True, check=False)
    assert ran.returncode in (0, 1), ran.stderr.decode()
    return files_below(root / "output")


def test_two_builds_give_the_same_bytes(clerk: PackDesk) -> None:
    clerk.write(LAYOUT)
    clerk.paper("trees")
    (clerk.root / "layouts" / "trees.yaml").write_text(TREES, encoding="utf-8")
    (clerk.root / "inputs" / "trees").mkdir(parents=True)
    (clerk.root / "inputs" / "trees" / "counted.csv").write_text("kind,ill\nLimes,3\nPlanes,1\n", encoding="utf-8")
    clerk.paper("sale", "Thistlewood pays.")
    clerk.put("map.pdf", outside(3))
    clerk.put("deed.pdf", outside(2, "A deed"))
    elsewhere = clerk.root / "Another folder (für später)"
    shutil.copytree(clerk.root, elsewhere, ignore=shutil.ignore_patterns(elsewhere.name))
    first = built(clerk.root, 2, "--no-cache", PYTHONHASHSEED="0", TZ="UTC")
    assert len(first) > 8
    made = built(elsewhere, 1, PYTHONHASHSEED="7", TZ="Asia/Tokyo", LC_ALL="C")
    assert made == first, "by one process, and kept"
    assert built(elsewhere, 2, PYTHONHASHSEED="8", TZ="America/New_York") == first, "from what was kept"
