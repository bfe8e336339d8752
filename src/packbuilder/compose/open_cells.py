"""A sum without a figure where some of its terms have one: on paper it looks like a nought and is none.

Of differences and shares nothing is told: where one side is not known yet, open is what they should be.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from packbuilder.diagnostics import Finding, Severity
from packbuilder.expressions.expression import Expression
from packbuilder.expressions.values import plain
from packbuilder.figures import Empty
from packbuilder.specfile import Scalar, finding_at

_MOST_NAMED = 3


def open_cells(formula: Expression, at: Scalar, row: Mapping[str, Any], of: str) -> Finding | None:
    """What there is to tell of a sum that has no figure in a row; None when all that it names is open, or nothing."""
    if not formula.is_sum:
        return None
    named = [name for name in row if name in formula.names()]
    open_ = [name for name in named if plain(row[name]) is Empty.BLANK]
    if not open_ or len(open_) == len(named):
        return None
    said = ", ".join(open_[:_MOST_NAMED]) + (" ..." if len(open_) > _MOST_NAMED else "")
    message = f"'{formula.text}' has no value in row {of}, since {said} {'is' if len(open_) == 1 else 'are'} open there"
    hint = f"sum({', '.join(named)}) passes over open cells; a pivot or join says what stands in them, missing: 0"
    return finding_at(at, message, hint, "open-cell", Severity.WARNING)
