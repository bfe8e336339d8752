"""A PDF that somebody sent: opened where that is safe, told clearly where it is not."""

from __future__ import annotations

import io
from typing import Final

import pikepdf

from packbuilder.assemble.margins import is_shown
from packbuilder.diagnostics import Finding, Origin, PackbuilderError, Severity

MAX_BYTES: Final = 200_000_000
MAX_PAGES: Final = 5_000

READING: Final = (
    pikepdf.PdfError,
    pikepdf.ForeignObjectError,
    pikepdf.DeletedObjectError,
    RuntimeError,  # PDFium's, and qpdf's that have no name of their own; nesting without end
    UnicodeDecodeError,
)
"""What the libraries that read files raise over one that is not as it should be."""


def opened(data: bytes, name: str, place: Origin | None) -> tuple[pikepdf.Pdf, tuple[Finding, ...]]:
    """The file, with a warning where it had to be repaired.

    Raises:
        PackbuilderError: it is no PDF, damaged beyond repair, encrypted, too large, a form that only one
            maker's program can show, or has redactions that were never applied.
    """
    if len(data) > MAX_BYTES:
        hint = f"files up to {MAX_BYTES // 1_000_000} MB are taken; ask its author for one with smaller pictures"
        raise _fault("pdf-too-large", f"{name} has {len(data) / 1e6:.0f} MB", hint, place)
    pdf = _open(data, name, place)
    if pdf.is_encrypted:
        raise _encrypted(name, place)
    if not len(pdf.pages):
        raise _fault("pdf-damaged", f"{name} has no pages", "ask its author to export it again", place)
    if len(pdf.pages) > MAX_PAGES:
        hint = f"up to {MAX_PAGES:,} pages are taken; split it into several documents"
        raise _fault("pdf-too-large", f"{name} has {len(pdf.pages):,} pages", hint, place)
    if pdf.Root.get("/NeedsRendering", False):
        hint = "ask its author to print it to PDF; only Adobe's own program can show such a form"
        raise _fault("pdf-form", f"{name} is an XFA form without pages of its own", hint, place)
    if any(_has_open_redaction(page) for page in pdf.pages):
        hint = "ask its author to apply the redactions and save it again: whoever opens it can read what they mark"
        raise _fault("pdf-redaction", f"{name} has redactions that were never applied", hint, place)
    return pdf, _repairs(pdf, data, name, place)


def _has_open_redaction(page: pikepdf.Page) -> bool:
    """A mark over words that are still there (ISO 32000-2, 12.5.6.23): it says that they are to go."""
    return any(annotation.get("/Subtype") == "/Redact" for annotation in page.obj.get("/Annots", []))


def page_count(data: bytes, name: str, place: Origin | None = None) -> int:
    """How many pages a file has.

    Raises:
        PackbuilderError: as `opened`.
    """
    pdf, _ = opened(data, name, place)
    with pdf:
        return len(pdf.pages)


def printed_numbers(data: bytes, name: str) -> tuple[int, int]:
    """The numbers printed on the first and last page of a file that was put together here: their labels are the same.

    Raises:
        PackbuilderError: as `opened`.
    """
    pdf, _ = opened(data, name, None)
    with pdf:
        labels = pdf.Root.get("/PageLabels", pikepdf.Dictionary())
        runs = list(labels.get("/Nums", []))
        if not runs:
            return 1, len(pdf.pages)
        start, run = int(runs[-2]), runs[-1]
        return int(runs[1].get("/St", 1)), int(run.get("/St", 1)) + len(pdf.pages) - 1 - start


def _open(data: bytes, name: str, place: Origin | None) -> pikepdf.Pdf:
    try:
        return pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError:
        raise _encrypted(name, place) from None
    except READING:
        raise damaged(name, place) from None


def damaged(name: str, place: Origin | None) -> PackbuilderError:
    """The letter about a file that cannot be read."""
    hint = "open it to see whether it is whole, or ask its author to export it again"
    return _fault("pdf-damaged", f"{name} is damaged, or no PDF", hint, place)


def is_sound(data: bytes) -> bool:
    """Whether qpdf finds nothing wrong with a file from its first object to its last."""
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            return not pdf.check_pdf_syntax() and not pdf.get_warnings()
    except READING:
        return False


def _encrypted(name: str, place: Origin | None) -> PackbuilderError:
    hint = "ask its author for a copy without password and restrictions"
    return _fault("pdf-encrypted", f"{name} is encrypted", hint, place)


def _repairs(pdf: pikepdf.Pdf, data: bytes, name: str, place: Origin | None) -> tuple[Finding, ...]:
    """While it reads qpdf mends what it can; the author should know that it had to.

    Raises:
        PackbuilderError: so little was left that no viewer would show the file.
    """
    if not pdf.get_warnings():
        return ()
    if not is_shown(data):
        raise damaged(name, place)
    hint = "look at its pages in the pack; ask its author to export it again"
    return (Finding("pdf-repaired", f"{name} was damaged and has been repaired", place, hint, Severity.WARNING),)


def _fault(rule: str, message: str, hint: str, place: Origin | None) -> PackbuilderError:
    return PackbuilderError(Finding(rule, message, place, hint))
