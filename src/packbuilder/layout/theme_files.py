"""The files that a theme names, read safely: from the project only, of the right kind, whole, without macros."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from packbuilder import opc
from packbuilder.data.project import Project
from packbuilder.diagnostics import Finding, MachineError, PackbuilderError
from packbuilder.layout.theme_spec import ThemeSpec
from packbuilder.specfile import Scalar, finding_at
from packbuilder.theme import ThemeFile, ThemeFiles
from packbuilder.theme.typeface import UnusableFont, opened

MOST_TEMPLATE_BYTES: Final = 50_000_000
MOST_FONT_BYTES: Final = 20_000_000

_OLE: Final = b"\xd0\xcf\x11\xe0"
"""How files begin that Office encrypts, and those of Office 97 to 2003 ([MS-CFB] 2.2)."""
_FONT: Final = (b"\0\1\0\0", b"true", b"OTTO")
"""How TrueType and OpenType files begin (OpenType 1.9, Table Directory)."""
_MAIN: Final = {"word_template": b"wordprocessingml.", "powerpoint_template": b"presentationml."}
_KINDS: Final = {"word_template": ".dotx or .docx", "powerpoint_template": ".potx or .pptx"}


def files_of(spec: ThemeSpec, project: Project, folder: Path) -> ThemeFiles:
    """Every file that a theme in `folder` names.

    Raises:
        PackbuilderError: every one that is missing, outside the project, or not what it should be.
        MachineError: the disk refuses.
    """
    findings: list[Finding] = []
    found: dict[str, ThemeFile] = {}
    for key, name, sound in _named(spec):
        try:
            found[key] = _read(name, project, folder, sound)
        except PackbuilderError as error:
            findings.extend(error.findings)
    if findings:
        raise PackbuilderError(findings)
    fonts = {key: file for key, file in found.items() if key not in _MAIN}
    return ThemeFiles(found.get("word_template"), found.get("powerpoint_template"), fonts)


Sound = Callable[[Scalar, bytes], None]


def _named(spec: ThemeSpec) -> Iterator[tuple[str, Scalar, Sound]]:
    """Each file that is named: its key, its name, and what looks whether it is sound."""
    for key, name in (("word_template", spec.word_template), ("powerpoint_template", spec.powerpoint_template)):
        if name is not None:
            yield key, name, lambda at, data, key=key: _expect_template(at, data, key)  # type: ignore[misc]
    for face, name in spec.fonts.named():
        yield face, name, lambda at, data, face=face: _expect_font(at, data, face)  # type: ignore[misc]


def _read(name: Scalar, project: Project, folder: Path, sound: Sound) -> ThemeFile:
    path = project.file(name, folder)
    most = MOST_TEMPLATE_BYTES
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= most else b""
    except OSError as error:
        raise MachineError(f"{project.shown(path)} cannot be read: {error.strerror or error}") from None
    if size > most:
        raise _refused(name, f"is larger than {most // 1_000_000} MB", "shrink its pictures and save it anew")
    if not data:
        raise _refused(name, "is empty: it has no bytes at all", "copy it here anew, or save it anew where it was made")
    sound(name, data)
    told = finding_at(name, "")
    return ThemeFile(project.shown(path), data, hashlib.sha256(data).hexdigest(), name.origin, told.line, told.length)


def _expect_template(name: Scalar, data: bytes, key: str) -> None:
    """A whole package of the right kind, without macros."""
    kinds = _KINDS[key]
    if data.startswith(_OLE):
        raise _refused(name, "is encrypted, or from before Office 2007", f"save it without a password as {kinds}")
    try:
        parts = opc.read_package(data)
    except opc.DamagedPackage as damage:
        raise _refused(name, f"cannot be opened: {damage}", f"open it in Office and save it anew as {kinds}") from None
    types = parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types or any(part.lower().endswith("vbaproject.bin") for part in parts):
        raise _refused(name, "carries macros", f"save it without macros as {kinds}")
    if _MAIN[key] not in types:
        raise _refused(name, "is another kind of file", f"{key} takes {kinds}")


def _expect_font(name: Scalar, data: bytes, face: str) -> None:
    """A font that papers can be set in, whole and of one face."""
    if not data.startswith(_FONT):
        raise _refused(name, "is no font file", "fonts are .ttf or .otf files")
    if len(data) > MOST_FONT_BYTES:
        raise _refused(name, f"is larger than {MOST_FONT_BYTES // 1_000_000} MB", "name a font of one face")
    try:
        opened(data, face.startswith("bold"))
    except UnusableFont as fault:
        raise _refused(name, str(fault), "ask whoever looks after the font for a sound file") from None


def _refused(name: Scalar, why: str, hint: str) -> PackbuilderError:
    return PackbuilderError(finding_at(name, f"{str(name)!r} {why}", hint, "theme-file"))
