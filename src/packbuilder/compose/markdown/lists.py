"""Items into a list, with markers as they were typed or by the paper's own numbers."""

from __future__ import annotations

from collections.abc import Sequence

from packbuilder.compose.markdown.markers import MarkerRun
from packbuilder.compose.numbering import TO_BE_NUMBERED
from packbuilder.tree import Block, Item, Label, List, ListKind, Numeral

_KINDS = {Numeral.DECIMAL: ListKind.DECIMAL, Numeral.ALPHA: ListKind.ALPHA, Numeral.ROMAN: ListKind.ROMAN}


def listed(run: MarkerRun | None, items: Sequence[tuple[Block, ...]], depth: int, numbered: bool = False) -> List:
    """The items as a list `depth` lists deep: bullets, or counted as the run says, or by the paper's own numbers."""
    if run is None:
        bullet = Label("•" if depth % 2 else "–", depth, ListKind.BULLET.value)
        return List(ListKind.BULLET, tuple(Item(bullet, blocks) for blocks in items))
    kind = _KINDS[run.numeral]
    if numbered and kind is ListKind.DECIMAL:
        return List(kind, tuple(Item(TO_BE_NUMBERED, blocks) for blocks in items))
    numbers = range(run.start, run.start + len(items))
    labels = (Label(run.text(n), depth, kind.value, number=n, numeral=run.numeral) for n in numbers)
    return List(kind, tuple(Item(label, blocks) for label, blocks in zip(labels, items, strict=True)))
