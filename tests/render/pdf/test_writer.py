"""The file's objects, as a reader of PDF syntax finds them."""

from __future__ import annotations

import io

import pikepdf
import pytest

from packbuilder.render.pdf.writer import file


@pytest.mark.parametrize("content", [b"ab", b"ab\n", b"ab\r", b"\n", b"endstream\n"])
def test_a_stream_is_as_long_as_it_says_whatever_its_last_bytes_are(content: bytes) -> None:
    """ISO 19005-2, 6.1.7.1; ReportLab writes fonts as below, and one in 256 ends with what looks like a line's end."""
    font = b"<<\n/Length %d /Length1 7\n>>\nstream\n%sendstream" % (len(content), content)
    made = file({1: font, 2: b"<</Type/Catalog/Pages 3 0 R/F 1 0 R>>", 3: b"<</Type/Pages/Kids[]/Count 0>>"}, 2, 3)
    assert b"/Length1 7\n>>\nstream\n%s\nendstream\nendobj\n" % content in made
    assert pikepdf.open(io.BytesIO(made)).Root.F.read_raw_bytes() == content
