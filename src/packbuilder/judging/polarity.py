"""Which figures are the better ones: `better:` says it of all rows, or names the column that says it of each."""

from __future__ import annotations

from collections.abc import Callable

from packbuilder.diagnostics import Finding, suggestion
from packbuilder.figures import key_text
from packbuilder.judging.contract import Judging
from packbuilder.sources.source import Source
from packbuilder.specfile import Scalar, finding_at

HIGHER, LOWER = "higher", "lower"


def better_columns(said: Scalar | None) -> tuple[Scalar, ...]:
    """The column that says which figures are better, where one does."""
    return (said,) if said is not None and said not in (HIGHER, LOWER) else ()


def no_polarity(better: Scalar | None, source: Source) -> list[Finding]:
    """What there is to tell of a `better:` that is neither of its words nor a column."""
    if better is None or better in (HIGHER, LOWER) or better in source.columns:
        return []
    message = f"better: is higher or lower, or a column of {source.name} that says which, and {str(better)!r} is none"
    return [finding_at(better, message, suggestion(better, (HIGHER, LOWER, *source.columns)), "missing-column")]


def polarity(better: Scalar | None, source: Source, at: Judging, default: bool | None) -> Callable[[int], bool | None]:
    """Whether higher is better, for each row; `default` where nothing says so."""
    if better is None:
        return lambda _: default
    if better in (HIGHER, LOWER):
        return lambda _: better == HIGHER
    for fault in no_polarity(better, source):
        at.finding(fault)
        return lambda _: default
    if not at.looked_at(source, (better,)):
        return lambda _: default
    said = [key_text(cell).strip().casefold() for cell in source.cells(better)]
    for i, word in enumerate(said):
        if word not in (HIGHER, LOWER, ""):
            message, hint = f"{word!r} does not say which figures are better", "write higher or lower"
            at.finding(source.frame.finding("wrong-value", message, source.rows[i], str(better), hint))
    return lambda i: {HIGHER: True, LOWER: False}.get(said[i], default)
