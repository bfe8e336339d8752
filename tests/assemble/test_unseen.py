"""Words that a page holds and does not show, however the page is turned and cut."""

from __future__ import annotations

import pytest
from pikepdf import Array
from tests.assemble.parts import outside, saved

from packbuilder.assemble.unseen import Looks, Unseen, looks, unseen_told
from packbuilder.diagnostics import PackbuilderError

WHITE = b" 1 g BT /F1 12 Tf 72 600 Td (Zephyrine Holt) Tj ET"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("box", [(0, 0, 595, 842), (50, 300, 500, 700), (-100, -100, 700, 900)])
def test_words_are_judged_where_they_stand(turn: int, box: tuple[int, int, int, int]) -> None:
    pdf = outside("Seen by all", turn=turn)
    pdf.pages[0].obj.MediaBox = Array(box)
    pdf.pages[0].contents_add(WHITE)
    assert looks(saved(pdf)) == Looks("Seen by all", (Unseen(1, "Zephyrine Holt", is_covered=False),))


def test_what_is_cut_off_is_not_seen() -> None:
    pdf = outside("Seen by all")
    pdf.pages[0].contents_add(b" BT /F1 12 Tf 72 50 Td (Cut off) Tj ET")
    pdf.pages[0].obj.CropBox = Array([0, 100, 595, 842])
    assert [one.words for one in looks(saved(pdf)).unseen] == ["Cut off"]


def test_white_words_on_a_dark_box_and_small_grey_ones_are_seen() -> None:
    pdf = outside("Seen by all")
    pdf.pages[0].contents_add(b" 0 0 0.3 rg 60 590 300 40 re f 1 g BT /F1 12 Tf 72 600 Td (White on blue) Tj ET")
    pdf.pages[0].contents_add(b" 0.6 g BT /F1 5 Tf 72 500 Td (Small print) Tj ET")
    assert not looks(saved(pdf)).unseen


def test_a_file_that_no_viewer_opens_shows_nothing() -> None:
    assert looks(b"%PDF-1.7 and nothing more") == Looks()


def test_one_letter_names_the_pages_and_the_first_of_the_words() -> None:
    found = [Unseen(page, "Zephyrine " * 12, is_covered=False) for page in (2, 2, 5, 7, 9, 11)]
    (told,) = unseen_told(found, "map.pdf", None)
    assert told.message.startswith(
        "map.pdf holds words that nobody sees on pages 2, 5, 7 and 2 more, such as 'Zephyrine"
    )
    assert told.message.endswith(" ...'")
    with pytest.raises(PackbuilderError, match="under a dark box on pages 2 and 5"):
        unseen_told([Unseen(2, "Holt", is_covered=True), Unseen(5, "Holt", is_covered=True)], "map.pdf", None)
