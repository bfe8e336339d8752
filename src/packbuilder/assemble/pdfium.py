"""PDFium, one thread at a time: it keeps its state in one place, and files of others are taken in side by side."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any, Final

_ALONE: Final = RLock()


@contextmanager
def shown(pdf: bytes) -> Iterator[Any]:
    """The file as PDFium opens it; until it is closed no other thread uses PDFium. None where no viewer opens it."""
    import pypdfium2

    with _ALONE:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError:
            yield None
            return
        try:
            yield document
        finally:
            document.close()


@contextmanager
def drawn(pdf: bytes) -> Iterator[Any]:
    """As `shown`, of a file that has to be looked at.

    Raises:
        RuntimeError: no viewer opens it.
    """
    with shown(pdf) as document:
        if document is None:
            raise RuntimeError("PDFium does not open the file")
        yield document
