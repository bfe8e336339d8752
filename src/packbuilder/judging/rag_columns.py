"""Columns of ratings: each row's figure against its target, as red, amber or green."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation

from packbuilder.data.spec import Leaf, RagSpec
from packbuilder.figures import Empty, Kind, Typed, Value, key_text, number
from packbuilder.judging.contract import Judging
from packbuilder.judging.given import given, tell_given, tell_words
from packbuilder.judging.polarity import polarity
from packbuilder.judging.targets import Tolerance, rated
from packbuilder.sources.source import ColumnInfo, Source
from packbuilder.sources.statuses import RAG
from packbuilder.specfile import Scalar, finding_at


def ratings(leaf: Leaf, source: Source, at: Judging) -> list[Value]:
    """R, A, G or - for each row; a given one that says otherwise is told."""
    spec = leaf.spec.rag
    assert spec is not None, "asked of rated columns alone"
    value, target = spec.value or leaf.named("value"), spec.target or leaf.named("target")
    if not at.looked_at(source, (value, target)):
        return [Empty.BLANK] * len(source)
    tell_words(leaf, (value, target), source, at)
    tolerance = _tolerance(spec, source.columns[value], source, at)
    better = polarity(spec.better, source, at, True)
    pairs = zip(source.cells(value), source.cells(target), strict=True)
    made: list[Value] = [
        rated(now, wanted, tolerance(i), better(i) is not False) for i, (now, wanted) in enumerate(pairs)
    ]
    for i in _unrated_totals(source, (value, target)):
        made[i] = Empty.BLANK
    for i, said in given(leaf, source, at):
        if not _has_numbers(source, (value, target), i):
            made[i] = said if RAG.knows(said) else made[i]  # there is nothing to rate: what is given stands
        elif RAG.codes.get(said) != RAG.codes[key_text(made[i])]:
            tell_given(leaf, source, i, said, key_text(made[i]), at)
    return made


def _has_numbers(source: Source, names: Sequence[str], position: int) -> bool:
    return all(number(source.cells(name)[position]) is not None for name in names)


def _unrated_totals(source: Source, names: Sequence[str]) -> Iterator[int]:
    """The file's own totals that have no target: nobody asked for their rating."""
    return (i for i in source.totals if not _has_numbers(source, names, i))


def _tolerance(spec: RagSpec, value: ColumnInfo, source: Source, at: Judging) -> Callable[[int], Tolerance]:
    """The tolerance of each row: a column's, or the same for all."""
    said = spec.tolerance
    if said is None:
        return lambda _: Tolerance()
    if said in source.columns:
        at.looked_at(source, (said,))
        cells = source.cells(said)
        return lambda i: _tolerance_in(cells[i])
    if not is_amount(said):
        message, hint = f"{str(said)!r} is no tolerance", "write an amount, 5% of the target, or the name of a column"
        at.finding(finding_at(said, message, hint, "wrong-value"))
        return lambda _: Tolerance()
    fixed = _tolerance_for_all(said, value, at)
    return lambda _: fixed


def _tolerance_in(cell: Value) -> Tolerance:
    """A cell's tolerance; one that is typed with a % is a share of the target, as it is in a layout."""
    amount = number(cell) or Decimal(0)
    is_share = isinstance(cell, Typed) and cell.text.rstrip(" )").endswith("%")
    return Tolerance(amount / 100, True) if is_share else Tolerance(amount)


def _tolerance_for_all(said: Scalar, value: ColumnInfo, at: Judging) -> Tolerance:
    """The tolerance that a layout says: counted as the file counts the figures, so 150 of £'000 is £150,000."""
    amount = Decimal(said.removesuffix("%").strip())
    if said.endswith("%"):
        return Tolerance(amount / 100, True)
    if value.format.kind is Kind.PERCENT and abs(amount) >= 1:  # the file has 0.95 for 95%
        message = f"a tolerance of {amount} is {amount * 100} points of a percentage"
        hint = f"write {amount / 100} for {amount} points, or {amount}% for a share of the target"
        at.finding(finding_at(said, message, hint, "wrong-value"))
    return Tolerance(amount * value.counted_in)


def is_amount(tolerance: Scalar) -> bool:
    """Whether a tolerance is said itself, as an amount or a share: else it is the name of a column."""
    try:
        return Decimal(tolerance.removesuffix("%").strip()).is_finite()
    except InvalidOperation:
        return False
