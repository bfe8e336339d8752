"""The file's own totals: told from its lines by `roles:`, checked against them, never added in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from packbuilder.compose.tell import Told
from packbuilder.diagnostics import Finding, Severity, suggestion
from packbuilder.figures import NUMBER, key_text
from packbuilder.sources.own_totals import Difference, differences, differs
from packbuilder.sources.source import ROLE_NAMES, Source, row_role
from packbuilder.specfile import Scalar


def with_roles(source: Source, column: Scalar, told: Told) -> Source:
    """The source, its rows known as lines and totals; unknown roles and totals that are not their lines' are told."""
    missing = source.lacks((column,))
    told.tell_all(missing)
    if missing:
        return source
    told.tell_all(_unknown(source, column))
    known = replace(source, roles=str(column))
    told.tell_all(_differing(known))
    return known


def _unknown(source: Source, column: Scalar) -> Iterator[Finding]:
    for position, value in enumerate(source.cells(column)):
        if row_role(value) is None:
            hint = suggestion(key_text(value), ROLE_NAMES) or f"write {', '.join(ROLE_NAMES)}"
            message = f"{key_text(value)!r} is not the role of a row"
            yield source.frame.finding("unknown-role", message, source.rows[position], str(column), hint)


def _differing(source: Source) -> Iterator[Finding]:
    """Totals that are not the sums of their lines: each is told, but what rounding may explain in one note."""
    found = list(differences(source, sorted(source.totals)))
    yield from (differs(source, difference) for difference in found if not difference.by_rounding)
    rounded = [difference for difference in found if difference.by_rounding]
    if rounded:
        yield _rounded(source, rounded)


def _rounded(source: Source, found: Sequence[Difference]) -> Finding:
    most = NUMBER.text(max(abs(one.given - one.worked_out) for one in found))
    rows = ", ".join(str(row) for row in dict.fromkeys(source.rows[one.position] for one in found))
    said = f"{len(found)} totals are" if len(found) > 1 else "one total is"
    message = f"{said} not the sum of the lines, by {most} at most (row {rows})"
    hint = "rounding may explain it; the paper prints what the data say"
    return source.frame.finding(
        "given-differs", message, source.rows[found[0].position], found[0].column, hint, Severity.NOTE
    )
