"""`closing:` — rows after the totals, worked out column by column: `sum(all)`, `-net`, `net + recovery`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from packbuilder.blocks.table.making import Making
from packbuilder.blocks.table.note_marks import without_marks
from packbuilder.blocks.table.sheet import SheetLine, Values
from packbuilder.blocks.table.spec import ClosingSpec
from packbuilder.blocks.table.totals import cells_from, sums, tell_half_open, with_title
from packbuilder.expressions.expression import Expression
from packbuilder.expressions.turns import out_of_turn
from packbuilder.figures import Empty, Value
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import RowRole


@dataclass(slots=True)
class _Known:
    """What a closing row may look at: the lines (`all`), the grand total, and the closing rows before it."""

    making: Making
    lines: Sequence[int]
    rows: dict[str, Values] = field(default_factory=dict)

    def of(self, column: str) -> dict[str, object]:
        """The names of a formula for one column."""
        cells = self.making.cells(column)
        every = tuple(cells[i] for i in self.lines)
        return {"all": every, "above": every} | {
            name: values.get(column, Empty.BLANK) for name, values in self.rows.items()
        }


def closing_lines(making: Making) -> list[SheetLine]:
    """The closing rows, each under its name; the last stands between the rules of a grand total."""
    lines = making.lines(range(len(making.source)))
    known = _Known(making, lines, {"grand": sums(making, lines)})
    refused = _out_of_turn(making)
    made: list[SheetLine] = []
    if making.spec.closing:
        tell_half_open(making, lines)
    for name, spec in making.spec.closing.items():
        formula = making.at.formula(spec.formula)
        if formula is not None and not refused & {name, *formula.names()}:
            role = _role(len(made), len(making.spec.closing))
            made.append(_closing(making, str(name), spec, formula, role, known))
    return made


def _out_of_turn(making: Making) -> set[str]:
    """The rows that look at one below them, or at each other (told)."""
    said = {str(name): spec.formula for name, spec in making.spec.closing.items()}
    read = {name: formula for name, text in said.items() if (formula := making.at.formula(text)) is not None}
    found = out_of_turn(read, ("all", "above", "grand"))
    for name, (message, hint) in ((name, told) for name, told in found.items() if told[0]):
        making.at.finding(finding_at(said[name], message, hint, "undefined-name"))
    return set(found)


def _role(index: int, count: int) -> RowRole:
    """The first and the last are totals; what stands between them is added to the one and gives the other."""
    if index == count - 1:
        return RowRole.GRAND_TOTAL
    return RowRole.TOTAL if index == 0 else RowRole.LINE


def _closing(
    making: Making, name: str, spec: ClosingSpec, formula: Expression, role: RowRole, known: _Known
) -> SheetLine:
    values = {column: _value(making, column, spec.formula, formula, known) for column in known.rows["grand"]}
    known.rows[name] = values
    title = making.at.words(spec.title)
    cells = cells_from(making, values, f"= {formula.text}", "worked out from this row", known.lines)
    return SheetLine(role, with_title(making, cells, title), key=without_marks(title), name=name)


def _value(making: Making, column: str, said: Scalar, formula: Expression, known: _Known) -> Value:
    return making.at.worked_out(formula, said, known.of(column), making.source.signs).value
