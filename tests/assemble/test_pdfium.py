"""PDFium is used by one thread at a time, wherever it is used."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from tests.assemble.parts import outside, saved

import packbuilder
from packbuilder.assemble.pdfium import drawn, shown

PACKAGE = Path(packbuilder.__file__).parent


def test_while_a_file_is_open_no_other_thread_opens_one() -> None:
    pdf, met = saved(outside("A page")), []

    def look() -> None:
        with shown(pdf) as document:
            met.append(len(document))

    other = threading.Thread(target=look)
    with drawn(pdf):
        other.start()
        other.join(0.2)
        assert not met
    other.join(10)
    assert met == [1]


def test_a_file_that_has_to_be_looked_at_is_opened_or_told() -> None:
    with pytest.raises(RuntimeError, match="does not open"), drawn(b"%PDF-1.7 and nothing more"):
        pass
    with shown(b"%PDF-1.7 and nothing more") as document:
        assert document is None


def test_files_are_opened_in_one_place() -> None:
    opening = [file.name for file in PACKAGE.rglob("*.py") if "PdfDocument" in file.read_text(encoding="utf-8")]
    assert opening == ["pdfium.py"]
