"""The file's own total where the layout asks for one worked out: one of them stands, the file's, and is compared."""

from __future__ import annotations

from collections.abc import Sequence

from packbuilder.blocks.table.making import Making
from packbuilder.diagnostics import Severity
from packbuilder.figures import Empty
from packbuilder.sources.own_totals import covered, differences, differs
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import RowRole


def own_total(making: Making, asked: Scalar, picked: Sequence[int], inner: Sequence[str] = ()) -> int | None:
    """The position of the file's own total of these rows, which is then told; None when there is none.

    `inner` are the columns of the groups inside: a total that names one of those is of that group alone.
    """
    source = making.source
    found = [i for i in picked if i in source.totals and all(source.cells(name)[i] is Empty.BLANK for name in inner)]
    if not found or set(covered(source, found[-1])) != set(making.lines(picked)):
        return None
    _tell(making, asked, found[-1])
    return found[-1]


def own_grand_total(making: Making, asked: Scalar) -> int | None:
    """The position of the file's own total of all rows."""
    source = making.source
    grand = [i for i, role in enumerate(source.row_roles) if role is RowRole.GRAND_TOTAL]
    if not grand:
        return own_total(making, asked, range(len(source)))
    _tell(making, asked, grand[-1])
    return grand[-1]


def _tell(making: Making, asked: Scalar, position: int) -> None:
    """The row of the file stands in place of the one that was asked for; a difference beyond rounding is told."""
    source = making.source
    message = f"{source.name} has this total of its own (row {source.rows[position]}), and the table shows that one"
    hint = "leave it out of totals:; or keep the file's totals out of the table with where:"
    making.at.finding(finding_at(asked, message, hint, "own-total", Severity.NOTE))
    for difference in differences(source, (position,)):
        if not difference.by_rounding:
            making.at.finding(differs(source, difference))
