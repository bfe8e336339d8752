"""The rows of every plan, worked out by hand, in the tree and in each file: what is done, and from when to when."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from packbuilder.tree import Timeline, walk, words
from tests.by_hand.papers import Paper as ByHand
from tests.by_hand.plans import plans_of
from tests.every_paper import NAMES, layout_of, paper
from tests.pdf_words import pdf_tables
from tests.reading import docx_tables, plain, pptx_tables


@cache
def by_hand(name: str) -> list[tuple[str, str]]:
    return list(plans_of(ByHand(layout_of(name))))


WITH_PLANS = [name for name in NAMES if by_hand(name)]


@pytest.mark.parametrize("name", WITH_PLANS)
def test_every_row_of_a_plan_stands_in_the_tree(name: str) -> None:
    plans = [block for block in walk(paper(name).document.blocks) if isinstance(block, Timeline)]
    assert [words(row.label) for plan in plans for row in plan.rows] == [label for label, _ in by_hand(name)]


@pytest.mark.parametrize("kind", ["docx", "pptx", "pdf"])
@pytest.mark.parametrize("name", WITH_PLANS)
def test_its_dates_stand_beside_it_in_every_file(name: str, kind: str, tmp_path: Path) -> None:
    data = paper(name).file(kind)
    (tmp_path / "paper").write_bytes(data)
    read = {
        "docx": lambda: docx_tables(data),
        "pptx": lambda: pptx_tables(data),
        "pdf": lambda: pdf_tables(tmp_path / "paper"),
    }
    rows = [[plain(cell) for cell in row] for grid in read[kind]() for row in grid]
    beside = [pair for row in rows for pair in pairwise(row)]
    assert [one for one in by_hand(name) if not any(_says(pair, one) for pair in beside)] == []


def _says(cells: tuple[str, str], wanted: tuple[str, str]) -> bool:
    """Milestones stand under what the activity is called."""
    return cells[0].startswith(plain(wanted[0])) and cells[1] == plain(wanted[1])
