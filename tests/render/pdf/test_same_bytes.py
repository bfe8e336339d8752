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


_IN_TWO = """
import sys, pathlib
sys.path.insert(0, sys.argv[1])
from tests.charts.charts import EVERY
from tests.render.pdf.reading import CLOCK
from tests.samples import document, plan_table
from packbuilder.charts import two_processes
from packbuilder.charts.cache import Drawer
from packbuilder.layout.theme_file import civic
from packbuilder.render.contract import Given
from packbuilder.render.pdf import render
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Style
paper = document((plan_table(3), *(chart() for chart in EVERY), plan_table(2)), Style.REPORT)
for least in (1, 1000):
    draw = Drawer(civic(), shipped(), None, least=least)
    assert (len(EVERY) >= least and two_processes.can_help()) is (least == 1)
    data = render(paper, civic(), Given(CLOCK, draw, ahead=draw.ahead)).data
    pathlib.Path(f"{least}.pdf").write_bytes(data)
"""


def _made(folder: Path, program: str = _BUILD, **environment: str) -> list[str]:
    folder.mkdir(parents=True)
    ran = subprocess.run(
        [sys.executable, "-c", program, str(ROOT)],
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


@pytest.mark.skipif(os.cpu_count() == 1 or not hasattr(os, "fork"), reason="two processes do not pay here")
def test_charts_drawn_by_two_processes_and_by_one(tmp_path: Path) -> None:
    in_two, in_one = _made(tmp_path / "two", _IN_TWO)
    assert in_two == in_one
