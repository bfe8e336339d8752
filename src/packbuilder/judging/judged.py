"""Columns that judge others: a trend against the figure before, a red, amber or green against the target."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from packbuilder.data.frame import ColumnType
from packbuilder.data.spec import ColumnSpec, Leaf, RagSpec, TrendSpec
from packbuilder.diagnostics import Finding, Severity, suggestion
from packbuilder.figures import Empty, Kind, NumberFormat, Provenance, Typed, Value, key_text, number
from packbuilder.judging.contract import Judging
from packbuilder.judging.history import Run, runs_of, tell_of_run, tell_twice
from packbuilder.judging.ratings import Tolerance, rated
from packbuilder.judging.trends import worked_out_trend
from packbuilder.sources.source import ColumnInfo, Source, titled
from packbuilder.sources.statuses import RAG
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import Direction, Trend

_HIGHER, _LOWER = "higher", "lower"


def needed(leaf: Leaf, known: Iterable[str]) -> tuple[str, ...]:
    """The columns that a judgement looks at in its own source."""
    match leaf.spec:
        case ColumnSpec(rag=RagSpec() as rag):
            tolerance = (rag.tolerance,) if rag.tolerance is not None and not _is_amount(rag.tolerance) else ()
            return (rag.value or "value", rag.target or "target", *tolerance, *_better(rag.better))
        case ColumnSpec(trend=TrendSpec(history=None) as trend):
            previous = (trend.previous,) if trend.previous is not None else ()
            return (trend.value or "value", *previous, *_better(trend.better))
        case ColumnSpec(trend=TrendSpec() as trend):
            return (trend.by or next(iter(known)), *_better(trend.better))
        case _:
            return ()


def _better(said: Scalar | None) -> tuple[Scalar, ...]:
    return (said,) if said is not None and said not in (_HIGHER, _LOWER) else ()


def no_polarity(better: Scalar | None, source: Source) -> list[Finding]:
    """What there is to tell of a `better:` that is neither of its words nor a column."""
    if better is None or better in (_HIGHER, _LOWER) or better in source.columns:
        return []
    message = f"better: is higher or lower, or a column of {source.name} that says which, and {str(better)!r} is none"
    return [finding_at(better, message, suggestion(better, (_HIGHER, _LOWER, *source.columns)), "missing-column")]


def judged_column(leaf: Leaf, source: Source) -> ColumnInfo:
    """What is known of such a column; of one that the data give as well, its title."""
    known = source.columns.get(leaf.name)
    computed = "worked out from the figures before" if leaf.spec.trend is not None else "worked out from the target"
    provenance = Provenance(source.name, str(leaf.name), source.rows[0] if source.rows else None, computed)
    format_ = NumberFormat(Kind.TREND if leaf.spec.trend is not None else Kind.ANY)
    status = "rag" if leaf.spec.rag is not None else ""
    title = known.title if known is not None else titled(leaf.name)
    return ColumnInfo(leaf.name, title, format_, ColumnType.TEXT, provenance, status, RAG.words if status else {})


# -- trends


def trends(
    leaf: Leaf, source: Source, at: Judging, written: Mapping[str, NumberFormat] | None = None
) -> list[Trend | None]:
    """The column's trend for each row, None where a figure is missing; a given one that says otherwise is told.

    `written` are the formats that a table gives columns of its own, which win over those of the data.
    """
    spec = leaf.spec.trend
    assert spec is not None, "asked of trend columns alone"
    pairs = (
        _from_history(spec, spec.history, leaf, source, at) if spec.history else _from_columns(spec, leaf, source, at)
    )
    if pairs is None:
        return [None] * len(source)
    better = _polarity(spec.better, source, at, None)
    format_ = (written or {}).get(spec.value or leaf.named("value"), pairs.format)
    made = [worked_out_trend(now, before, format_, better(i)) for i, (now, before) in enumerate(pairs.values)]
    for i, given in _given(leaf, source, at):
        said, found = at.trend(given), made[i]
        if found is not None and said is not None and not _agree(said, found):
            _tell(leaf, source, i, given, found.words, at)
    return made


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The figure now and the one before, for each row; `format` is how both are written."""

    values: Sequence[tuple[Value, Value]]
    format: NumberFormat


def _from_columns(spec: TrendSpec, leaf: Leaf, source: Source, at: Judging) -> _Pairs | None:
    if spec.previous is None:
        message, hint = "this trend has nothing to compare with", "say previous: COLUMN, or history: SOURCE"
        at.finding(finding_at(leaf.name, message, hint, "layout"))
        return None
    value = spec.value or leaf.named("value")
    if not at.looked_at(source, (value, spec.previous)):
        return None
    _tell_words(leaf, (value, spec.previous), source, at)
    now, before = source.cells(value), source.cells(spec.previous)
    return _Pairs(list(zip(now, before, strict=True)), source.columns[value].format)


def _from_history(spec: TrendSpec, name: Scalar, leaf: Leaf, source: Source, at: Judging) -> _Pairs | None:
    """The last two figures of each row's own history; a row that shows no figure has nothing to compare."""
    history = at.source(name, {}, None, None)
    by = spec.by or leaf.named(next(iter(source.columns)))
    value = spec.value or leaf.named("value")
    if history is None or not at.looked_at(source, (by,)) or not at.looked_at(history, (by, value)):
        return None
    runs = runs_of(history, by, value)
    pairs = [_last_two(runs.get(key_text(whose), Run())) for whose in source.cells(by)]
    for i, whose in enumerate(source.cells(by)):
        run = runs.get(key_text(whose), Run())
        tell_twice(run, history, by, value, at)
        if value in source.columns and number(source.cells(value)[i]) is None:
            pairs[i] = (Empty.BLANK, Empty.BLANK)
        else:
            tell_of_run(run, source, i, value if value in source.columns else None, history, at)
    return _Pairs(pairs, history.columns[value].format)


def _last_two(run: Run) -> tuple[Value, Value]:
    return (run.figures[-1], run.figures[-2]) if len(run.figures) > 1 else (Empty.BLANK, Empty.BLANK)


def _agree(given: Trend, made: Trend) -> bool:
    """A given trend says which way the figure went, or whether that is better; what was worked out says both."""
    if given.direction is made.direction is Direction.FLAT:
        return True
    return given.tone is made.tone if given.tone is not None else given.direction is made.direction


# -- red, amber, green


def ratings(leaf: Leaf, source: Source, at: Judging) -> list[Value]:
    """R, A, G or - for each row; a given one that says otherwise is told."""
    spec = leaf.spec.rag
    assert spec is not None, "asked of rated columns alone"
    value, target = spec.value or leaf.named("value"), spec.target or leaf.named("target")
    if not at.looked_at(source, (value, target)):
        return [Empty.BLANK] * len(source)
    _tell_words(leaf, (value, target), source, at)
    tolerance = _tolerance(spec, source.columns[value], source, at)
    better = _polarity(spec.better, source, at, True)
    pairs = zip(source.cells(value), source.cells(target), strict=True)
    made: list[Value] = [
        rated(now, wanted, tolerance(i), better(i) is not False) for i, (now, wanted) in enumerate(pairs)
    ]
    for i in _unrated_totals(source, (value, target)):
        made[i] = Empty.BLANK
    for i, given in _given(leaf, source, at):
        if not _has_numbers(source, (value, target), i):
            made[i] = given if RAG.knows(given) else made[i]  # there is nothing to rate: what is given stands
        elif RAG.codes.get(given) != RAG.codes[key_text(made[i])]:
            _tell(leaf, source, i, given, key_text(made[i]), at)
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
    if not _is_amount(said):
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


def _is_amount(tolerance: Scalar) -> bool:
    try:
        return Decimal(tolerance.removesuffix("%").strip()).is_finite()
    except InvalidOperation:
        return False


# -- what both ask


def _tell_words(leaf: Leaf, names: Sequence[Scalar], source: Source, at: Judging) -> None:
    """Words where a figure is needed leave a row unjudged. The same in all its figures are a remark; so is a given one.

    The file's own totals are not judged.
    """
    given = {i for i, _ in _given(leaf, source, at)} | source.totals
    for i, row in enumerate(source.rows):
        cells = [source.cells(name)[i] for name in names]
        if i in given or len(set(map(key_text, cells))) == 1:
            continue
        for name, cell in zip(names, cells, strict=True):
            if not isinstance(cell, Empty) and number(cell) is None:
                message, hint = (
                    f"{key_text(cell)!r} is not a number",
                    "correct it, or leave the cell open: the row is not judged",
                )
                at.finding(source.frame.finding("not-a-number", message, row, str(name), hint, Severity.WARNING))


def _polarity(better: Scalar | None, source: Source, at: Judging, default: bool | None) -> Callable[[int], bool | None]:
    """Whether higher is better, for each row; `default` where nothing says so."""
    if better is None:
        return lambda _: default
    if better in (_HIGHER, _LOWER):
        return lambda _: better == _HIGHER
    for fault in no_polarity(better, source):
        at.finding(fault)
        return lambda _: default
    if not at.looked_at(source, (better,)):
        return lambda _: default
    said = [key_text(cell).strip().casefold() for cell in source.cells(better)]
    for i, word in enumerate(said):
        if word not in (_HIGHER, _LOWER, ""):
            message, hint = f"{word!r} does not say which figures are better", "write higher or lower"
            at.finding(source.frame.finding("wrong-value", message, source.rows[i], str(better), hint))
    return lambda i: {_HIGHER: True, _LOWER: False}.get(said[i], default)


def _given(leaf: Leaf, source: Source, at: Judging) -> Iterator[tuple[int, str]]:
    """What the data give under the column's own name, by the rows' positions; open cells are passed over."""
    if leaf.name not in source.columns:
        return
    at.looked_at(source, (leaf.name,))
    for i, cell in enumerate(source.cells(leaf.name)):
        if cell is not Empty.BLANK:
            yield i, key_text(cell)


def _tell(leaf: Leaf, source: Source, position: int, given: str, made: str, at: Judging) -> None:
    message = f"the data say {given!r}, worked out it is {made!r}"
    hint = "the paper prints what was worked out; correct the data, or show the column as it is given"
    row, name = source.rows[position], str(leaf.name)
    at.finding(source.frame.finding("given-differs", message, row, name, hint, Severity.WARNING))
