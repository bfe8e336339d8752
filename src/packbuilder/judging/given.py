"""What the data say where a judgement is worked out: a given one is held against it, words for figures are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from packbuilder.data.spec import Leaf
from packbuilder.diagnostics import Severity
from packbuilder.figures import Empty, key_text, number
from packbuilder.judging.contract import Judging
from packbuilder.sources.source import Source
from packbuilder.specfile import Scalar


def given(leaf: Leaf, source: Source, at: Judging) -> Iterator[tuple[int, str]]:
    """What the data give under the column's own name, by the rows' positions; open cells are passed over."""
    if leaf.name not in source.columns:
        return
    at.looked_at(source, (leaf.name,))
    for i, cell in enumerate(source.cells(leaf.name)):
        if cell is not Empty.BLANK:
            yield i, key_text(cell)


def tell_given(leaf: Leaf, source: Source, position: int, given: str, made: str, at: Judging) -> None:
    """Tell that the data give something else than was worked out."""
    message = f"the data say {given!r}, worked out it is {made!r}"
    hint = "the paper prints what was worked out; correct the data, or show the column as it is given"
    row, name = source.rows[position], str(leaf.name)
    at.finding(source.frame.finding("given-differs", message, row, name, hint, Severity.WARNING))


def tell_words(leaf: Leaf, names: Sequence[Scalar], source: Source, at: Judging) -> None:
    """Words where a figure is needed leave a row unjudged. The same in all its figures are a remark; so is a given one.

    The file's own totals are not judged.
    """
    settled = {i for i, _ in given(leaf, source, at)} | source.totals
    for i, row in enumerate(source.rows):
        cells = [source.cells(name)[i] for name in names]
        if i in settled or len(set(map(key_text, cells))) == 1:
            continue
        for name, cell in zip(names, cells, strict=True):
            if not isinstance(cell, Empty) and number(cell) is None:
                message, hint = (
                    f"{key_text(cell)!r} is not a number",
                    "correct it, or leave the cell open: the row is not judged",
                )
                at.finding(source.frame.finding("not-a-number", message, row, str(name), hint, Severity.WARNING))
