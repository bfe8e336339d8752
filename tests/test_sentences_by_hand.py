"""Figures in the sentences of every paper, worked out by hand, in the tree and in each file behind their words."""

from __future__ import annotations

from functools import cache

import pytest

from packbuilder.tree import block_words
from tests.by_hand.papers import Paper as ByHand
from tests.by_hand.sentences import sentences_of
from tests.every_paper import NAMES, layout_of, paper
from tests.pdf_words import pdf_words
from tests.reading import office_words, plain


@cache
def by_hand(name: str) -> list[str]:
    return [plain(said) for said in sentences_of(ByHand(layout_of(name)))]


WITH_FIGURES = [name for name in NAMES if by_hand(name)]


def test_the_papers_have_figures_in_sentences() -> None:
    assert sum(len(by_hand(name)) for name in WITH_FIGURES) >= 60


def test_those_of_tables_and_of_named_values_are_among_them() -> None:
    said = " ".join(by_hand("revenue-budgets"))
    assert "comesto£8.869m" in said  # values: of tables.latest['net']
    assert sum(len(by_hand(name)) for name in ("licensing-hearing", "schools-budget", "revenue-budgets")) >= 35


@pytest.mark.parametrize("name", WITH_FIGURES)
def test_every_figure_in_a_sentence_is_what_was_worked_out_by_hand(name: str) -> None:
    text = plain("".join(block_words(paper(name).document.blocks)))
    assert [said for said in by_hand(name) if said not in text] == []


@pytest.mark.parametrize("name", WITH_FIGURES)
def test_it_stands_behind_its_words_in_every_file(name: str) -> None:
    for file, data in paper(name).files.items():
        text = plain("".join(pdf_words(data) if file.endswith("pdf") else office_words(data)))
        assert [said for said in by_hand(name) if said not in text] == [], file
