"""Programs begun with all that they begin themselves, so that all of it can be ended: `soffice` is only a starter."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path


def begun(asked: Sequence[str], environment: Mapping[str, str], said: Path) -> subprocess.Popen[bytes]:
    """The program in a group of its own; what it complains of goes into a file: a pipe would be held open by whatever
    it leaves behind.

    Raises:
        OSError: it cannot be started.
    """
    with said.open("wb") as file:
        return subprocess.Popen(
            asked, stdin=subprocess.DEVNULL, stdout=file, stderr=file, env=dict(environment), start_new_session=True
        )


def end(program: subprocess.Popen[bytes]) -> None:
    """At once, with all that it began."""
    if sys.platform == "win32":
        asked = ["taskkill", "/F", "/T", "/PID", str(program.pid)]
        with suppress(OSError):
            subprocess.run(asked, capture_output=True, check=False)
    else:
        _end_group(program.pid)
    program.kill()
    program.wait()


def end_group_in(folder: Path, noted: bytes) -> None:
    """The group that a killed run noted, if it is still at work in this folder: its number may be another's by now."""
    if sys.platform == "win32" or not noted.isdigit():
        return
    group = int(noted)
    if folder.name in _command(group):
        _end_group(group)


def _end_group(group: int) -> None:
    with suppress(OSError):
        os.killpg(group, signal.SIGKILL)


def _command(process: int) -> str:
    """How a process was called; empty where there is none."""
    known = Path("/proc", str(process), "cmdline")
    with suppress(OSError):
        if known.parent.parent.joinpath("self").exists():
            return known.read_bytes().decode("utf-8", "replace")
        asked = ["ps", "-o", "args=", "-p", str(process)]
        return subprocess.run(asked, capture_output=True, check=False, text=True).stdout
    return ""
