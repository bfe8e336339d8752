"""A build that is killed leaves each output as it was or as it will be, never half of either."""

from __future__ import annotations

import random
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from packbuilder import build

ROOT = Path(__file__).parent.parent
LAYOUT = ROOT / "layouts" / "technology-pack.yaml"
BUILD = [sys.executable, "-m", "packbuilder", "build", str(LAYOUT), "--no-cache", "--set", "period=2021-08 to 2022-01"]


def kill_while_building(times: int, out: Path) -> None:
    before = dict(build(LAYOUT, out=out).files)
    after = dict(build(LAYOUT, settings={"period": "2021-08 to 2022-01"}).files)
    assert all(before[name] != after[name] for name in before)
    length = _seconds_of_a_whole_build(out)
    chance = random.Random(7)
    for _ in range(times):
        build(LAYOUT, out=out)
        started = subprocess.Popen([*BUILD, "--out", str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.6, 1.05) * length)  # near the end, where files are written
        started.kill()
        started.wait()
        for name, data in before.items():
            assert (out / name).read_bytes() in (data, after[name]), name
    subprocess.run([*BUILD, "--out", str(out)], check=True, capture_output=True)
    assert {name: (out / name).read_bytes() for name in after} == after, "the next build is not disturbed"


def _seconds_of_a_whole_build(out: Path) -> float:
    start = time.perf_counter()
    subprocess.run([*BUILD, "--out", str(out)], check=True, capture_output=True)
    return time.perf_counter() - start


def test_a_killed_build_leaves_every_output_whole(tmp_path: Path) -> None:
    kill_while_building(3, tmp_path)


@pytest.mark.long
def test_forty_killed_builds_leave_every_output_whole(tmp_path: Path) -> None:
    kill_while_building(40, tmp_path)


def test_the_outputs_are_whole_packages(tmp_path: Path) -> None:
    for path in build(LAYOUT, out=tmp_path).paths:
        if path.suffix != ".pdf":
            assert zipfile.ZipFile(path).testzip() is None
