"""Units that say in what the data are counted: `unit: £'000` means that 453 in the file is £453,000."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from packbuilder.data.shaping import with_column
from packbuilder.diagnostics import Finding
from packbuilder.figures import Kind
from packbuilder.sources.source import Source
from packbuilder.specfile import Scalar, finding_at


@dataclass(frozen=True, slots=True)
class Unit:
    """How many pounds one of it is, and how figures in it are written where nothing else is said."""

    pounds: int
    kind: Kind


_UNITS = {
    "£'000": Unit(1_000, Kind.THOUSANDS),
    "£000": Unit(1_000, Kind.THOUSANDS),
    "£k": Unit(1_000, Kind.POUNDS_THOUSAND),
    "£m": Unit(1_000_000, Kind.POUNDS_MILLION),
}


def unit_of_money(said: str | None) -> Unit | None:
    """The unit in which money is counted; None for a unit that only stands after the figure ("days")."""
    return _UNITS.get(said.strip().replace("’", "'")) if said is not None else None


def in_pounds(source: Source, name: str, said: str | None) -> Source:
    """The source with a column that counts thousands or millions in pounds; as it is for any other unit.

    A formula comes to pounds by the columns that it is worked out from: its unit says how it is written.
    """
    unit = unit_of_money(said)
    if unit is None:
        return source
    info = source.columns[name]
    written = info.format if info.format.kind is not Kind.ANY else replace(info.format, kind=unit.kind)
    columns = {**source.columns, name: replace(info, format=written, counted_in=unit.pounds)}
    if info.formula is not None:
        return replace(source, columns=columns)
    cells = [cell * unit.pounds if isinstance(cell, Decimal) else cell for cell in source.cells(name)]
    return replace(source, frame=with_column(source.frame, name, cells), columns=columns)


def unit_without_columns(source: Source, name: str, said: Scalar | None) -> Iterator[Finding]:
    """What there is to tell of a formula that says it counts thousands, of columns that do not say so."""
    formula = source.columns[name].formula
    if said is None or unit_of_money(said) is None or formula is None:
        return
    named = [one for one in source.columns if one in formula.names()]
    if all(source.columns[one].counted_in == 1 for one in named):
        columns = f"say it of the columns that {name} is worked out from: {', '.join(named)}"
        hint = columns if named else "write it in pounds"
        yield finding_at(said, f"{said} says how the data are counted, and {name} is worked out", hint, "unit")
