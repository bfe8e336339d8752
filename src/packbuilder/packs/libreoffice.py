"""LibreOffice asked for PDFs: no macros, no links out, no user's settings, and nothing of it left behind."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from packbuilder.diagnostics import MachineError
from packbuilder.packs.groups import begun, end
from packbuilder.packs.scratch import Scratch, scratch, sweep

_PATIENCE: Final = 180
"""Seconds that a conversion may take."""

_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)

_EXPORT: Final = {
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "SelectPdfVersion": {"type": "long", "value": "2"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
    "ExportFormFields": {"type": "boolean", "value": "false"},
}
"""PDF/A-2b with tags. LibreOffice would also write the claim of PDF/UA, without looking whether it is true."""

_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"
><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"
><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"
><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"
><value>0</value></prop></item>
</oor:items>
"""


@dataclass(slots=True)
class LibreOffice:
    """The conversions of one run."""

    _at_work: set[subprocess.Popen[bytes]] = field(default_factory=set)
    _is_stopped: bool = False
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        sweep()

    def pdf_of(self, data: bytes, name: str) -> bytes:
        """The Word file as LibreOffice shows it.

        Raises:
            MachineError: LibreOffice is not there, or does not come to an end with the file.
        """
        program = _program()
        if program is None:
            raise MachineError(
                f"{name} is a Word file, and LibreOffice, which makes a PDF of it, is not installed: install it, or "
                "export the file as a tagged PDF from Word and name that in the pack"
            )
        try:
            with scratch() as own:
                return self._converted(program, data, name, own)
        except OSError as error:
            raise MachineError(f"LibreOffice cannot be started: {error.strerror or error}") from None

    def stop(self) -> None:
        """End what is at work; nothing is begun any more."""
        with self._turn:
            self._is_stopped = True
            for program in self._at_work:
                end(program)

    def _converted(self, program: str, data: bytes, name: str, own: Scratch) -> bytes:
        """With a profile of its own, so that no open LibreOffice is met and none of its settings hold."""
        source, said, made = (own.folder / each for each in ("document.docx", "said.txt", "document.pdf"))
        source.write_bytes(data)
        with self._begun(_asked(program, source), own, said) as working:
            try:
                working.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                raise MachineError(f"LibreOffice did not come to an end with {name} in {_PATIENCE} seconds") from None
        if not made.is_file():
            told = said.read_bytes().decode("utf-8", "replace").strip().splitlines()
            raise MachineError(f"LibreOffice made no PDF of {name}{': ' + told[-1] if told else ''}")
        return made.read_bytes()

    @contextmanager
    def _begun(self, asked: list[str], own: Scratch, said: Path) -> Iterator[subprocess.Popen[bytes]]:
        with self._turn:
            if self._is_stopped:
                raise MachineError("the build was broken off")
            working = begun(asked, _environment(own.folder), said)
            self._at_work.add(working)
        try:
            own.note(working.pid)
            yield working
        finally:
            with self._turn:
                self._at_work.discard(working)
                end(working)


def maker() -> str:
    """What makes the PDFs, and how it is asked: another LibreOffice may break lines elsewhere."""
    program = _program()
    looks = Path(program).resolve().stat() if program is not None else None
    stamp = (looks.st_size, looks.st_mtime_ns) if looks is not None else ()
    return repr((program, stamp, _EXPORT, _SETTINGS))


def _asked(program: str, source: Path) -> list[str]:
    """A PDF beside the source."""
    profile = source.parent / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    export = "pdf:writer_pdf_Export:" + json.dumps(_EXPORT, separators=(",", ":"))
    return [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
            "--convert-to", export, "--outdir", str(source.parent), str(source)]  # fmt: skip


def _environment(folder: Path) -> dict[str, str]:
    """Without a display, without proxies; the clock of the file is not the machine's."""
    kept = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
    return {**kept, "HOME": str(folder), "SOURCE_DATE_EPOCH": "0"} if sys.platform != "win32" else kept


def _program() -> str | None:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)
