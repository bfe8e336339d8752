"""Appendices: each on pages of its own, under a label by the council's pattern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from packbuilder.compose.appended import Host, appended, appendix
from packbuilder.compose.composer import Composer
from packbuilder.compose.flowing import flowing
from packbuilder.compose.numbering import APPENDICES
from packbuilder.expressions.template import holes
from packbuilder.specfile import Scalar, SourceText
from packbuilder.tree import Block, Break, BreakKind, Heading, Label, Numeral, Style
from packbuilder.tree.numerals import written

_LABEL = Scalar("Appendix {{ number }}", SourceText("", "Appendix {{ number }}"), 0, 21)

_SECTION = 2
"""The level of the headings under an appendix's own."""


def appendices(host: Host) -> tuple[Block, ...]:
    """Every appendix that is shown, the first with the number 1 or the letter A; slides need no breaks."""
    pattern = host.paper.appendix_label or host.house.appendix_label or _LABEL
    done: list[Block] = []
    number, landscape = 0, False
    turns = host.composer.style is not Style.DECK
    for spec in host.paper.appendices:
        paper = appended(spec, host)
        style = spec.style or (paper.paper.style if paper is not None else None)
        made, wide = appendix(spec, 1, host, paper), style == "deck"
        for blocks in _each(flowing(made) if (style or host.paper.style) == "report" else made):
            done += _turned(wide, landscape) if turns else ()
            number += spec.number
            label = _label(pattern, number, host.composer) if spec.number else None
            done += _labelled(_by_pages(blocks) if turns and wide else blocks, label)
            landscape = wide
    return tuple(done)


def _each(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """The blocks of each appendix: `each:` makes several of one."""
    starts = [i for i, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1]
    for start, end in zip(starts, (*starts[1:], len(blocks)), strict=False):
        yield blocks[start:end]


def _turned(wide: bool, landscape: bool) -> tuple[Break, ...]:
    """A new page, the other way up where the style changes."""
    if wide is landscape:
        return (Break(BreakKind.PAGE),)
    return (Break(BreakKind.LANDSCAPE if wide else BreakKind.PORTRAIT),)


def _by_pages(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """A deck's sections begin a page each; the first stands under the appendix's own heading."""
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Heading) and block.level == _SECTION and not isinstance(before, Heading | Break | None):
            yield Break(BreakKind.PAGE)
        yield block
        before = block


def _labelled(blocks: Iterable[Block], label: Label | None) -> tuple[Block, ...]:
    first, *rest = blocks
    assert isinstance(first, Heading)
    return (replace(first, label=label), *rest)


def _label(pattern: Scalar, number: int, composer: Composer) -> Label:
    numeral = Numeral.UPPER_ALPHA if any(hole.text == "letter" for hole in holes(pattern)) else Numeral.DECIMAL
    with composer.names.within({"number": Decimal(number), "letter": written(number, Numeral.UPPER_ALPHA)}):
        return Label(f"{composer.words(pattern)}:", 1, APPENDICES, number=number, numeral=numeral)
