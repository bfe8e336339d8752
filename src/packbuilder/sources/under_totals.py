"""The file's own totals and the lines under them: what a formula comes to in a total, which totals still stand when
lines have gone, and where they stand when lines are sorted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from packbuilder.data.shaping import taken
from packbuilder.diagnostics import Finding, Severity
from packbuilder.figures import Empty, Totalling, Value, key_text, number, summed
from packbuilder.sources.own_totals import covered, is_figure, total_name
from packbuilder.sources.source import Source


def in_totals(source: Source, total: Totalling | None, values: Sequence[Value]) -> list[Value]:
    """A column worked out row by row, with what stands in the file's totals: as in a total that a table works out.

    Sums and ratios of totals are right as they are; a product, or what is chosen line by line, is the sum of its lines;
    what is neither stays open.
    """
    found = list(values)
    if total in (Totalling.SUM, Totalling.NONE) and _has_figures(source, values):
        for position in source.totals:
            found[position] = _sum(source, position, values) if total is Totalling.SUM else Empty.BLANK
    return found


def _has_figures(source: Source, values: Sequence[Value]) -> bool:
    """Words that a formula chooses say of each row what it is, also of a total."""
    return any(number(value) is not None for i, value in enumerate(values) if i not in source.totals)


def _sum(source: Source, position: int, values: Sequence[Value]) -> Value:
    return summed(values[i] for i in covered(source, position))


def without(source: Source, positions: Collection[int]) -> Source:
    """The rows that are at none of these positions."""
    return replace(source, frame=taken(source.frame, [i for i in range(len(source)) if i not in positions]))


def told(source: Source, fallen: Iterable[int]) -> Iterator[Finding]:
    """What there is to tell of totals that are left out as some of their lines are."""
    for position in sorted(fallen):
        said = total_name(source, position)
        message = f"the total {said!r} of {source.name} is left out, as not all of its lines are shown"
        hint = (
            f"leave the file's totals out (where: {{ {source.roles}: line }}) and have others worked out: totals: grand"
        )
        row = source.rows[position]
        yield source.frame.finding("own-total", message, row, source.roles, hint, Severity.WARNING)


def fallen(source: Source, left: Collection[int], asked: Mapping[str, Any] | None = None) -> set[int]:
    """The totals among the rows that are left of which a line that counts is not.

    What is `asked` for by its own words stays, and where no line is left, the totals are what is meant.
    """
    lines = {i for i in left if i not in source.totals}
    if not lines:
        return set()
    totals = [i for i in left if i in source.totals and not _is_named(source, i, asked or {})]
    return {i for i in totals if any(_counts(source, line) for line in covered(source, i) if line not in lines)}


def _is_named(source: Source, position: int, asked: Mapping[str, Any]) -> bool:
    """Whether a condition lists the total itself: `team: [Data, Total]`."""
    for column, wanted in asked.items():
        listed = wanted if isinstance(wanted, list) else [wanted]
        if column != source.roles and key_text(source.cells(column)[position]) in listed:
            return True
    return False


def _counts(source: Source, position: int) -> bool:
    """Whether a line adds anything to its totals."""
    figures = (number(source.cells(name)[position]) for name, info in source.columns.items() if is_figure(info))
    return any(figure not in (None, Decimal(0)) for figure in figures)


def in_place(source: Source) -> Source:
    """The rows as a table shows them: lines in their order, each under the totals that are of it, where the file has
    those.
    """
    if not source.totals or len(set(source.rows)) < len(source):
        return source
    slots = sorted(range(len(source)), key=lambda i: source.rows[i])
    of = {i: frozenset[int]() for i in range(len(source))}
    for position in source.totals:
        for line in covered(source, position):
            of[line] |= {position}
    waiting = {group: iter([i for i in of if of[i] == group and i not in source.totals]) for group in set(of.values())}
    order = [i if i in source.totals else next(waiting[of[i]]) for i in slots]
    return replace(source, frame=taken(source.frame, order))


def totals_last(source: Source) -> Source:
    """The rows in their order, the file's totals behind the lines: how much a total is does not say where it stands."""
    if not source.totals:
        return source
    order = sorted(range(len(source)), key=lambda i: i in source.totals)
    return replace(source, frame=taken(source.frame, order))
