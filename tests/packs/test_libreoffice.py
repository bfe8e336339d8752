"""LibreOffice is ended with all that it began, and nothing that it worked on is left, however a run ended."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from packbuilder.diagnostics import MachineError
from packbuilder.packs import libreoffice
from packbuilder.packs.libreoffice import LibreOffice
from packbuilder.packs.scratch import scratch, sweep

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a program is played by a shell's script")

HANGS = """#!/bin/sh
sleep 60 &
echo $$ $! > "$PLAYED"
wait
"""


@pytest.fixture
def played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A LibreOffice that hangs, and a folder for temporary files; in the file stand the processes that it began."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "tmp").mkdir()
    program = tmp_path / "bin" / "soffice"
    program.write_text(HANGS)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    monkeypatch.setenv("PLAYED", str(tmp_path / "processes"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path / "processes"


def are_gone(played: Path) -> bool:
    return not any(_is_alive(int(number)) for number in played.read_text().split())


def _is_alive(process: int) -> bool:
    try:
        said = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return said.rpartition(")")[2].split()[0] != "Z"


def eventually(holds: Callable[[], bool]) -> bool:
    for _ in range(500):
        if holds():
            return True
        time.sleep(0.02)
    return False


def left(played: Path) -> list[Path]:
    return sorted((played.parent / "tmp").iterdir())


def begun(played: Path) -> bool:
    return eventually(lambda: played.exists() and len(played.read_text().split()) == 2)


def test_one_that_does_not_come_to_an_end_is_ended_with_what_it_began(
    played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "_PATIENCE", 0.5)
    with pytest.raises(MachineError, match=r"did not come to an end with letter\.docx"):
        LibreOffice().pdf_of(b"a letter", "letter.docx")
    assert eventually(lambda: are_gone(played))
    assert left(played) == []


def test_one_at_work_is_ended_when_the_clerk_breaks_off_and_none_is_begun_after_it(played: Path) -> None:
    office, told = LibreOffice(), []

    def convert() -> None:
        try:
            office.pdf_of(b"a letter", "letter.docx")
        except MachineError as error:
            told.append(str(error))

    waiting = threading.Thread(target=convert)
    waiting.start()
    assert begun(played)
    office.stop()
    waiting.join(20)
    convert()
    assert told == ["LibreOffice made no PDF of letter.docx", "the build was broken off"]
    assert eventually(lambda: are_gone(played))
    assert left(played) == []


def test_what_a_killed_run_left_is_gone_after_the_next_and_so_is_its_libreoffice(played: Path) -> None:
    code = "from packbuilder.packs.libreoffice import LibreOffice as L; L().pdf_of(b'exempt words', 'letter.docx')"
    killed = subprocess.Popen([sys.executable, "-c", code])
    assert begun(played)
    assert eventually(lambda: any(lock.read_bytes() for lock in (played.parent / "tmp").glob("*.lock"))), "it is noted"
    killed.kill()
    killed.wait()
    assert any(b"exempt words" in file.read_bytes() for file in (played.parent / "tmp").rglob("*.docx"))
    LibreOffice()
    assert eventually(lambda: are_gone(played))
    assert left(played) == []


def test_a_folder_in_use_is_left_alone_and_opens_for_its_owner_only(played: Path) -> None:
    with scratch() as own:
        sweep()
        assert own.folder.stat().st_mode & 0o777 == 0o700
    assert left(played) == []
