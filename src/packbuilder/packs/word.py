"""Word files become PDFs, by LibreOffice where it is installed: no macros, no links out, no user's settings."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from packbuilder import opc
from packbuilder.diagnostics import Finding, MachineError, Origin, PackbuilderError, Severity

_OLE: Final = b"\xd0\xcf\x11\xe0"
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


def expect_sound(data: bytes, name: str, place: Origin | None) -> tuple[Finding, ...]:
    """What there is to tell of a Word file before it is opened.

    Raises:
        PackbuilderError: it is encrypted, damaged, too large or carries macros.
    """
    if data.startswith(_OLE):
        raise _fault("word-encrypted", f"{name} is encrypted, or from before Word 2007", "ask for one saved anew "
                     "as .docx, without a password", place)  # fmt: skip
    try:
        parts = opc.read_package(data)
    except opc.DamagedPackage as damage:
        raise _fault("word-damaged", f"{name} cannot be opened: {damage}", "ask its author to save it anew as .docx",
                     place) from None  # fmt: skip
    if b"macroEnabled" in parts.get("[Content_Types].xml", b"") or any(p.endswith("vbaProject.bin") for p in parts):
        raise _fault("word-macros", f"{name} carries macros", "ask its author to save it as .docx, without them", place)
    return tuple(_told(parts, name, place))


def pdf_of(data: bytes, name: str) -> bytes:
    """The Word file as LibreOffice shows it.

    Raises:
        MachineError: LibreOffice is not there, or does not come to an end with the file.
    """
    program = _program()
    if program is None:
        raise MachineError(
            f"{name} is a Word file, and LibreOffice, which makes a PDF of it, is not installed: install it, or export "
            "the file as a tagged PDF from Word and name that in the pack"
        )
    with tempfile.TemporaryDirectory(prefix="packbuilder-") as folder:
        return _converted(program, data, name, Path(folder))


def maker() -> str:
    """What makes the PDFs, and how it is asked: another LibreOffice may break lines elsewhere."""
    program = _program()
    looks = Path(program).resolve().stat() if program is not None else None
    stamp = (looks.st_size, looks.st_mtime_ns) if looks is not None else ()
    return repr((program, stamp, _EXPORT, _SETTINGS))


def _converted(program: str, data: bytes, name: str, folder: Path) -> bytes:
    """In a folder and with a profile of its own, so that no open LibreOffice is met and none of its settings hold."""
    profile, source = folder / "profile", folder / "document.docx"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    source.write_bytes(data)
    export = "pdf:writer_pdf_Export:" + json.dumps(_EXPORT, separators=(",", ":"))
    asked = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
             "--convert-to", export, "--outdir", str(folder), str(source)]  # fmt: skip
    try:
        done = subprocess.run(asked, capture_output=True, timeout=_PATIENCE, check=False, env=_environment(folder))
    except subprocess.TimeoutExpired:
        raise MachineError(f"LibreOffice did not come to an end with {name} in {_PATIENCE} seconds") from None
    except OSError as error:
        raise MachineError(f"LibreOffice cannot be started: {error.strerror or error}") from None
    made = folder / "document.pdf"
    if not made.is_file():
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise MachineError(f"LibreOffice made no PDF of {name}{': ' + said[-1] if said else ''}")
    return made.read_bytes()


def _environment(folder: Path) -> dict[str, str]:
    """Without a display, without proxies; the clock of the file is not the machine's."""
    kept = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
    return {**kept, "HOME": str(folder), "SOURCE_DATE_EPOCH": "0"} if sys.platform != "win32" else kept


def _program() -> str | None:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def _told(parts: dict[str, bytes], name: str, place: Origin | None) -> Iterator[Finding]:
    """What of a Word file readers would see and may not be meant to."""
    if b"<w:ins " in parts.get("word/document.xml", b"") or b"<w:del " in parts.get("word/document.xml", b""):
        hint = "accept or reject its changes in Word and save it anew"
        yield Finding("word-changes", f"{name} holds tracked changes", place, hint, Severity.WARNING)
    if "word/comments.xml" in parts and b"<w:comment " in parts["word/comments.xml"]:
        hint = "they are not shown in the pack; check that none is still to be answered"
        yield Finding("word-comments", f"{name} holds comments", place, hint, Severity.WARNING)


def _fault(rule: str, message: str, hint: str, place: Origin | None) -> PackbuilderError:
    return PackbuilderError(Finding(rule, message, place, hint))
