"""Appendices: each on pages of its own, under a label by the council's pattern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from packbuilder.compose.appended import Appended, Host, appended, guest_of
from packbuilder.compose.composer import Composer
from packbuilder.compose.flowing import flowing
from packbuilder.compose.numbering import APPENDICES
from packbuilder.compose.sections import section
from packbuilder.compose.whose import of_paper
from packbuilder.expressions.template import holes
from packbuilder.layout.paper import AppendixSpec, SectionSpec, StyleName
from packbuilder.specfile import Scalar, SourceText
from packbuilder.tree import Block, Break, BreakKind, Heading, Label, Numeral
from packbuilder.tree.numerals import written

_LABEL = Scalar("Appendix {{ number }}", SourceText("", "Appendix {{ number }}"), 0, 21)


def appendices(host: Host, level: int = 1, wide: bool = False) -> tuple[Block, ...]:
    """Every appendix that is shown, the first with the number 1 or the letter A; slides need no breaks.

    Those of a paper that is itself one follow as further sections of it. `wide`: the pages before are landscape.
    """
    pattern = host.paper.appendix_label or host.house.appendix_label or _LABEL
    done: list[Block] = []
    number = 0
    for spec in host.paper.appendices:
        paper = appended(spec, host)
        style = spec.style or (paper.paper.style if paper is not None else host.paper.style if level > 1 else None)
        for blocks in _each(_composed(spec, style, level, host, paper), level):
            number += spec.number
            done += _turned(style == "deck", _is_wide(done, wide)) if host.turns else ()
            label = _label(pattern, number, host.composer) if spec.number else None
            done += _labelled(blocks, label) if level == 1 else _further(blocks, host)
    return tuple(done)


def _composed(
    spec: AppendixSpec, style: StyleName | None, level: int, host: Host, paper: Appended | None
) -> tuple[Block, ...]:
    """An appendix under its heading, whether its words stand in the layout or in one of their own."""
    blocks = _sections((spec,), level, host)
    guest = guest_of(blocks[0] if blocks else None, spec, host, paper)
    if guest is not None:
        blocks += _sections(guest.paper.sections, level + 1, guest)
    if (style or host.paper.style) == "report":
        blocks = flowing(blocks)
    if style == "deck" and host.turns:
        blocks = tuple(_by_pages(blocks, level + 1))
    return blocks if guest is None else (*blocks, *appendices(guest, level + 1, style == "deck"))


def _sections(specs: Iterable[SectionSpec], level: int, host: Host) -> tuple[Block, ...]:
    """Sections of a paper; where it is an appendix their figures say whose they are."""
    made = tuple(block for spec in specs for block in section(spec, level, host.composer))
    return of_paper(made, host.composer.sources.project.stem) if host.outer else made


def _each(blocks: tuple[Block, ...], level: int) -> Iterator[tuple[Block, ...]]:
    """The blocks of each appendix: `each:` makes several of one."""
    starts = [i for i, block in enumerate(blocks) if isinstance(block, Heading) and block.level == level]
    for start, end in zip(starts, (*starts[1:], len(blocks)), strict=False):
        yield blocks[start:end]


def _is_wide(blocks: Iterable[Block], wide: bool) -> bool:
    """Whether pages are landscape after these blocks."""
    turns = [block.kind for block in blocks if isinstance(block, Break) and block.kind is not BreakKind.PAGE]
    return turns[-1] is BreakKind.LANDSCAPE if turns else wide


def _turned(wide: bool, landscape: bool) -> tuple[Break, ...]:
    """A new page, the other way up where the style changes."""
    if wide is landscape:
        return (Break(BreakKind.PAGE),)
    return (Break(BreakKind.LANDSCAPE if wide else BreakKind.PORTRAIT),)


def _by_pages(blocks: tuple[Block, ...], level: int) -> Iterator[Block]:
    """A deck's sections, of this level, begin a page each; the first stands under the appendix's own heading."""
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Heading) and block.level == level and not isinstance(before, Heading | None):
            yield Break(BreakKind.PAGE)
        yield block
        before = block


def _further(blocks: tuple[Block, ...], host: Host) -> tuple[Block, ...]:
    """An appendix that is only a section of the whole: remembered, for the list of appendices of its own paper."""
    assert isinstance(blocks[0], Heading)
    host.further.add(blocks[0].id)
    return blocks


def _labelled(blocks: Iterable[Block], label: Label | None) -> tuple[Block, ...]:
    first, *rest = blocks
    assert isinstance(first, Heading)
    return (replace(first, label=label), *rest)


def _label(pattern: Scalar, number: int, composer: Composer) -> Label:
    numeral = Numeral.UPPER_ALPHA if any(hole.text == "letter" for hole in holes(pattern)) else Numeral.DECIMAL
    with composer.names.within({"number": Decimal(number), "letter": written(number, Numeral.UPPER_ALPHA)}):
        return Label(f"{composer.words(pattern)}:", 1, APPENDICES, number=number, numeral=numeral)
