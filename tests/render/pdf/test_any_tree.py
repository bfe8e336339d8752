"""Whatever the tree: no rule is broken, and the words are all there, once, in order."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.judges import qpdf_check, verapdf
from tests.render.pdf.reading import expected, report_of, said, unlabelled
from tests.render.pdf.trees import harder, spanning, tree

QUICK = range(25)
LONG = range(25, 225)


def _words_are_kept(seed: int) -> None:
    blocks = unlabelled(tree(seed) if seed % 2 else spanning(tree(seed), seed))
    # An arrow stands in an element of its own, so a space may part it from the words before it.
    assert "".join(said(report_of(*blocks))) == "".join(expected(blocks))


def _conforms(seeds: range, folder: Path) -> None:
    files = []
    for seed in seeds:
        files.append(folder / f"{seed}.pdf")
        blocks = tree(seed) if seed % 2 else harder(tree(seed), seed)
        files[-1].write_bytes(report_of(*blocks).data)
    for flavour in ("ua1", "2a"):
        assert {file.name: rules for file, rules in verapdf(files, flavour).items() if rules} == {}
    assert [found for file in files for found in qpdf_check(file)] == []


@pytest.mark.parametrize("seed", QUICK)
def test_the_words_of_any_tree_are_read_once_in_order(seed: int) -> None:
    _words_are_kept(seed)


def test_any_tree_makes_a_pdf_that_breaks_no_rule(tmp_path: Path) -> None:
    _conforms(QUICK, tmp_path)


@pytest.mark.long
def test_many_trees(tmp_path: Path) -> None:
    for seed in LONG:
        _words_are_kept(seed)
    _conforms(LONG, tmp_path)
