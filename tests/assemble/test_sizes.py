"""Pages of sizes that no pack is printed on are set on a sheet; nothing that is printed on them is cut."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from tests.assemble.parts import ABOUT, outside, part, saved

from packbuilder.assemble import assemble

A0 = (2383.94, 3370.39)


def drawn(wide: float, high: float, turn: int = 0, **keys: object) -> bytes:
    """A page of this size with a black square in the middle of it, a word beside it, and a link on the square."""
    pdf = outside("Tree", turn=turn, at=(int(wide * 0.1), int(high * 0.1)))
    page = pdf.pages[0].obj
    page.MediaBox = Array([0, 0, wide, high])
    x, y, a, b = wide * 0.4, high * 0.4, wide * 0.2, high * 0.2
    pdf.pages[0].contents_add(f"{x} {y} {a} {b} re f".encode())
    rect = Array([x, y, x + a, y + b])
    page.Annots = Array([pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=rect))])
    for key, value in keys.items():
        page[f"/{key}"] = value
    return saved(pdf)


def bound(pdf: bytes) -> pypdfium2.PdfPage:
    return pypdfium2.PdfDocument(assemble([part(pdf, 1, 9, own=False)], ABOUT).data)[0]


SIZES = {
    "tiny": (100, 100, 0, (595, 842)),
    "a strip": (700, 150, 0, (842, 595)),
    "A0": (*A0, 0, (842, 1191)),
    "A0 lying": (A0[1], A0[0], 0, (1191, 842)),
    "A0 turned": (*A0, 90, (1191, 842)),
    "A0 turned back": (*A0, 270, (1191, 842)),
    "A0 on its head": (*A0, 180, (842, 1191)),
    "A3": (842, 1191, 0, (842, 1191)),
    "a slide": (960, 540, 0, (960, 540)),
    "tabloid": (792, 1224, 0, (792, 1224)),
}


@pytest.mark.parametrize("name", SIZES)
def test_a_page_is_seen_as_a_whole_with_its_stamps_on_a_sheet(name: str) -> None:
    wide_, high_, turn, sheet = SIZES[name]
    page = bound(drawn(wide_, high_, turn))
    assert [round(edge) for edge in page.get_size()] == list(sheet)
    text = page.get_textpage()
    for words in ("Agenda Item 1", "Page 9", "Tree"):
        found = text.search(words).get_next()
        assert found is not None, words
        edges = [text.get_charbox(index) for index in range(found[0], found[0] + found[1])]
        assert all(
            left > 0 and right < max(sheet) and low > 0 and high < max(sheet) for left, low, right, high in edges
        )
    picture = page.render(scale=1, grayscale=True).to_numpy() < 128
    high, wide = picture.shape
    assert picture[int(high / 2 - 3) : int(high / 2 + 3), int(wide / 2 - 3) : int(wide / 2 + 3)].all(), (
        "not in the middle"
    )


def test_links_go_with_what_they_stand_on() -> None:
    made = assemble([part(drawn(*A0), 1, own=False)], ABOUT).data
    with pikepdf.open(io.BytesIO(made)) as pdf:
        left, bottom, right, top = (float(edge) for edge in pdf.pages[0].Annots[0].Rect)
    assert (left + right) / 2 == pytest.approx(842 / 2, abs=2)
    assert right - left == pytest.approx(0.2 * 842 * (1191 - 68) / 1191, rel=0.05)
    assert (bottom + top) / 2 == pytest.approx(1191 / 2, abs=3)


def test_a_drawing_that_counts_in_larger_units_keeps_its_size() -> None:
    """A4, said as a quarter of it in units of four points."""
    page = bound(drawn(148.8, 210.5, UserUnit=4))
    assert [round(edge) for edge in page.get_size()] == [595, 842]


def test_what_was_cut_off_stays_cut_off_where_a_page_is_made_smaller() -> None:
    """Printers' marks beyond the edge would come into the margin."""
    pdf = outside("Under the stamp", at=(480, 700))
    pdf.pages[0].obj.CropBox = Array([50, 100, 545, 720])
    pdf.pages[0].contents_add(b"0 0 1 rg 0 0 40 842 re f 0 0 595 90 re f")
    picture = bound(saved(pdf)).render(scale=1).to_numpy()
    blue = (picture[:, :, 0].astype(int) - picture[:, :, 2] > 60) | (
        picture[:, :, 2].astype(int) - picture[:, :, 0] > 60
    )
    assert not blue.any()


def test_a_cut_beyond_the_sheet_cuts_nothing() -> None:
    page = bound(drawn(595, 842, CropBox=Array([-100, -100, 900, 1200])))
    words = page.get_textpage().get_text_range()
    assert "Agenda Item 1" in words
    assert [round(edge) for edge in page.get_size()] == [595, 842]
