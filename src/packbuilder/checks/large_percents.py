"""A percentage above 1,000% is seldom meant: an amount, or a share that is per cent already, was written as one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from packbuilder.diagnostics import Finding, Severity
from packbuilder.figures import Figure, Kind, number
from packbuilder.tree import Document, all_figures

_MOST = {Kind.PERCENT: Decimal(10), Kind.PER_CENT_SIGN: Decimal(1000)}


def large_percents(document: Document) -> Iterator[Finding]:
    """A figure that prints as more than 1,000%."""
    for figure in all_figures(document.blocks):
        amount = number(figure.value)
        if amount is not None and figure.format.kind in _MOST and abs(amount) > _MOST[figure.format.kind]:
            yield _finding(figure)


def _finding(figure: Figure) -> Finding:
    told = figure.provenance
    where = f" ({told.source}.{told.column})" if told is not None and told.source else ""
    message = f"{figure.text}{where} is a very large percentage"
    hint = "write a share: growth(new, old) for a change, share(part, whole); an amount has another format"
    return Finding("large-percent", message, None, hint, Severity.WARNING)
