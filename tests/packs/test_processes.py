"""Processes that build papers are gone with the one that the clerk started, however it ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import os, time
from packbuilder.packs.processes import Processes

if __name__ == "__main__":
    processes = Processes(2)
    print(processes.submit(os.getpid).result(), flush=True)
    processes.submit(time.sleep, 60)
    time.sleep(60)
"""


def test_a_killed_build_leaves_no_worker_behind(tmp_path: Path) -> None:
    """What it prints to has no end while a worker lives, because each of them holds it open."""
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    with subprocess.Popen([sys.executable, program], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert int(parent.stdout.readline()) != parent.pid
        parent.kill()
        parent.communicate(timeout=20)
