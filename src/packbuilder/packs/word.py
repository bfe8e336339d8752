"""Word files that others send, looked at before LibreOffice opens them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from packbuilder import opc
from packbuilder.diagnostics import Finding, Origin, PackbuilderError, Severity

_OLE: Final = b"\xd0\xcf\x11\xe0"


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
