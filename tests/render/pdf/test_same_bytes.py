"""The same paper gives the same bytes: wherever, whenever and with whatever seed it is made."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
_BUILD = """
import sys, pathlib
sys.path.insert(0, sys.argv[1])
from tests.render.pdf.reading import rendered
from tests.samples import paper
from packbuilder.tree import Style
for style in Style:
    pathlib.Path(f"{style}.pdf").write_bytes(rendered(paper(style)).data)
"""


def _made(folder: Path, **environment: str) -> list[str]:
    folder.mkdir(parents=True)
    ran = subprocess.run(
        [sys.executable, "-c", _BUILD, str(ROOT)],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    return [sha256(file.read_bytes()).hexdigest() for file in sorted(folder.glob("*.pdf"))]


@pytest.mark.parametrize(("zone", "seed"), [("Pacific/Auckland", "7")])
def test_in_another_folder_zone_and_seed(zone: str, seed: str, tmp_path: Path) -> None:
    here = _made(tmp_path / "here", TZ="UTC", PYTHONHASHSEED="1")
    assert len(here) == 2
    assert _made(tmp_path / "else where" / "there", TZ=zone, PYTHONHASHSEED=seed, LC_ALL="C") == here
