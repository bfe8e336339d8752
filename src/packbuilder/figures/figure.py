"""A figure: a value, how it is written, and where it is from."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from packbuilder.diagnostics import DataPlace
from packbuilder.figures.format import PLAIN, NumberFormat
from packbuilder.figures.value import Value, number


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the figures of one column are from; one object is shared by the whole column.

    `source` is the source's name, `column` the column's; `first_row` the first row of the file that went in.
    `computed` says how the figure was worked out ("= met / total", "sum of met") when it does not stand in the data.
    `file`: what the source is to whoever keeps it, where the figures are as a file has them.
    """

    source: str
    column: str
    first_row: int | None = None
    computed: str = ""
    file: DataPlace | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """A value as shown. `row` is the row of the file it stands in (None when worked out from several).

    `id` is the stable id of a figure bound in a sentence (an anchor in Word); figures of tables have none.
    """

    value: Value
    format: NumberFormat = PLAIN
    provenance: Provenance | None = None
    row: int | None = None
    id: str = ""

    @property
    def text(self) -> str:
        """The figure as every format prints it."""
        return self.format.text(self.value)

    @property
    def number(self) -> Decimal | None:
        return number(self.value)
