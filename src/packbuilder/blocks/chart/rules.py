"""Which keys of a chart go together: told at the key, before any data are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packbuilder.specfile import SpecFault

if TYPE_CHECKING:
    from packbuilder.blocks.chart.spec import ChartSpec


def fault(spec: ChartSpec) -> SpecFault | None:
    """The first thing that does not fit; None when all is well."""
    return _of_x(spec) or _of_y(spec) or _of_options(spec)


def _of_x(spec: ChartSpec) -> SpecFault | None:
    if spec.kind == "gauge" or (spec.kind == "doughnut" and len(spec.y) > 1):
        if spec.x is None:
            return None
        hint = "leave out x, or name one column in y" if spec.kind == "doughnut" else "leave out x"
        return SpecFault(f"this {spec.kind} shows whole columns, not one over another", hint, spec.x, "layout")
    if spec.x is not None:
        return None
    hint = "add x: COLUMN" + (", or several columns in y" if spec.kind == "doughnut" else "")
    return SpecFault("this chart needs x, the column of its categories", hint, spec.here, "missing-key")


def _of_y(spec: ChartSpec) -> SpecFault | None:
    if spec.series is not None and len(spec.y) > 1:
        message = "series parts one column of values, and y names several"
        return SpecFault(message, "name one column in y", spec.series, "layout")
    if spec.kind == "gauge" and len(spec.y) > 1:
        return SpecFault("a gauge shows one figure", "name one column in y", spec.y[1], "layout")
    for at, column in enumerate(spec.y):
        if column in spec.y[:at]:
            return SpecFault(f"y names {str(column)!r} twice", "name each column once", column, "layout")
    if spec.series is not None and spec.series == spec.x:
        message = f"series and x are the same column, {str(spec.x)!r}: every series would have one value"
        return SpecFault(message, "leave out series, or name another column", spec.series, "layout")
    for line in spec.lines:
        if line not in spec.y:
            message = f"lines names {str(line)!r}, which y does not"
            return SpecFault(message, "name the column in y as well", line, "layout")
    return None


def _of_options(spec: ChartSpec) -> SpecFault | None:
    if spec.lines and spec.kind != "combo":
        return SpecFault("lines are for kind: combo", "kind: combo, or leave out lines", spec.lines[0], "layout")
    if spec.kind == "combo" and not spec.lines:
        message = "a combo chart says which columns are lines"
        return SpecFault(message, f"lines: {spec.y[-1]}", spec.here, "missing-key")
    if spec.centre is not None and spec.kind != "doughnut":
        return SpecFault("only a doughnut has a centre", "leave out centre", spec.centre, "layout")
    if spec.series is not None and spec.kind in ("doughnut", "gauge", "combo"):
        return SpecFault(f"a {spec.kind} has no series", "leave out series", spec.series, "layout")
    if spec.band is not None and spec.kind in ("doughnut", "gauge", "percent-column"):
        return SpecFault(f"a {spec.kind} has no band", "leave out band", spec.band.label, "layout")
    if spec.range is not None and spec.kind in ("doughnut", "percent-column"):
        return SpecFault(f"a {spec.kind} has no range", "leave out range", spec.range[0], "layout")
    if spec.target and spec.kind == "doughnut":
        return SpecFault("a doughnut has no target", "leave out target", spec.target[0].value, "layout")
    return None
