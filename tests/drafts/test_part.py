"""What a draft keeps of itself is read back as it was written, whatever the words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from packbuilder.drafts.kept import Kept, Loose, Paper
from packbuilder.drafts.part import found, written
from packbuilder.drafts.said import Cells, cell, plain

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=12).map(plain)
cells = words | st.lists(words.filter(bool), max_size=3).map(cell)
rows = st.lists(st.lists(words, max_size=3) | st.lists(cells, max_size=3), max_size=6)


@given(rows)
def test_tables_of_any_words_and_lines_are_read_back(table: list[list[str]]) -> None:
    cells_ = Cells(tuple(map(tuple, table)), head=1)
    kept = Kept(Paper("p", "Paper", "report", "2026-03-06", ""), (Loose((cells_,)),))
    assert found({"customXml/item1.xml": written(kept)}) == ("customXml/item1.xml", kept)


def test_a_row_of_many_is_read_back_where_one_has_more_than_words() -> None:
    table = [("Name", f"<{n}>" if n == 700 else f"{n:,}") for n in range(1200)]
    kept = Kept(Paper("p", "Paper", "report", "2026-03-06", ""), (Loose((Cells(tuple(table)),)),))
    assert found({"customXml/item1.xml": written(kept)}) == ("customXml/item1.xml", kept)
