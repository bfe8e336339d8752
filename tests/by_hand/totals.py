"""The rows that a layout asks to be worked out under its lines: totals of groups, the grand total, closing rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from tests.by_hand.columns import groups_of, leaves_of
from tests.by_hand.formulas import Value, worked_out
from tests.by_hand.papers import Paper, Written
from tests.by_hand.sources import Line, of_column, parted, total, with_formulas
from tests.by_hand.writing import written


@dataclass(frozen=True)
class WorkedOut:
    """A row of a table: its label, and the words under each column that has some."""

    table: str
    label: str
    cells: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return (self.label, *(cell for cell in self.cells if cell))


def totals_of(paper: Paper) -> Iterator[WorkedOut]:
    """Every total and every closing row of every table."""
    for block in paper.blocks("table"):
        if (
            "totals" in block.says
            or "closing" in block.says
            or any(g.get("as") == "total" for g in groups_of(block.says))
        ):
            yield from TableByHand(paper, block).rows()


class TableByHand:
    """A table's totals and closing rows."""

    def __init__(self, paper: Paper, block: Written) -> None:
        self.paper, self.block, self.says = paper, block, block.says
        self.leaves = dict(leaves_of(self.says.get("columns", {})))
        role = (paper.inputs.declared.get(self.says["table"]) or {}).get("roles")
        block = replace(block, lines=[line for line in block.lines if role is None or line[role] in (None, "line")])
        lines, self.columns = paper.lines(block, self.leaves)
        if not self.leaves and "pivot" not in self.says:
            self.columns = block.source.names
        self.lines = [line for _, line in lines]
        self.sides = [one["by"] for one in groups_of(self.says) if one.get("as") == "side"]
        self.columns = [name for name in self.columns if name not in self.sides]

    def rows(self) -> Iterator[WorkedOut]:
        asked = self.says.get("totals", {})
        asked = {"grand": "Total"} if asked == "grand" else {} if asked == "none" else asked
        keys: list[str] = []
        for group in groups_of(self.says):
            keys.append(group["by"])
            heads = group.get("as") == "total"
            for key, part in self._parts(keys) if group["by"] in asked or heads else ():
                if group["by"] in asked:
                    yield self._row(self._title(asked[group["by"]], part[0], group, str(key[-1])), part)
                if heads:
                    yield self._row(written(key[-1], self._said(group["by"])), part)
        if "grand" in asked:
            yield self._row(str(asked["grand"]), self.lines)
        yield from self._closing()

    def _parts(self, keys: list[str]) -> list[tuple[tuple[Value, ...], list[Line]]]:
        """The rows of each group; those without a value are of none."""
        return [(key, part) for key, part in parted(self.lines, keys).items() if key[-1] is not None]

    def _row(self, label: str, part: list[Line]) -> WorkedOut:
        sums = self._sums(part)
        formulas = {name: one for name, one in self._formulas().items() if not is_product(one)}
        across = {name: value for name, value in sums.items() if name in self._across()}
        made = with_formulas(sums, formulas, self.block.source.signs, across)
        return self._written(label, made)

    def _sums(self, part: list[Line]) -> Line:
        """Of every column of figures, shown or not; what says what a row is of has none."""
        names = dict.fromkeys(name for line in part for name in line)
        return {name: total([line[name] for line in part]) if self._adds_up(name) else None for name in names}

    def _adds_up(self, name: str) -> bool:
        said = self._said(name)
        if said.get("total") == "none" or "status" in said:
            return False
        if "formula" in said:
            return is_product(said) or said.get("total") == "sum"
        cells = [line[name] for line in self.block.lines if name in line]
        typed = [cell for cell in cells if isinstance(cell, str)]
        ratio = re.match(r"percent|%|text", str(said.get("format", ""))) and said.get("total") != "sum"
        return not (ratio or any(cell.endswith("%") for cell in typed) or re.search(r"(^|[ _])year$", name))

    def _formulas(self) -> dict[str, Mapping[str, Any]]:
        return {name: said for name in self.columns if "formula" in (said := self._said(name))}

    def _said(self, name: str) -> Mapping[str, Any]:
        return self.paper.said(self.block, name, self.leaves.get(name, {}))

    def _across(self) -> list[str]:
        pivot = self.says.get("pivot")
        return [name for name in self.lines[0] if name not in pivot["rows"]] if pivot else []

    def _closing(self) -> Iterator[WorkedOut]:
        for name, line in self.closing().items():
            yield self._written(of_column(self.says["closing"][name])["title"], line)

    def closing(self) -> dict[str, Line]:
        """A closing row's formula, column by column, over the lines and over the closing rows before it."""
        found: dict[str, Line] = {}
        made: dict[str, Line] = {"grand": self._sums(self.lines)}
        for name, one in self.says.get("closing", {}).items():
            said = of_column(one)
            values: Line = {}
            for column, summed in made["grand"].items():
                known: dict[str, Any] = {other: line.get(column) for other, line in made.items()}
                every = [line[column] for line in self.lines]
                known |= {"all_of_them": every, "above": every}
                formula = re.sub(r"\ball\b", "all_of_them", said["formula"])
                values[column] = worked_out(formula, known) if isinstance(summed, Decimal) else None
            made[name] = values
            formulas = self._formulas()
            found[name] = with_formulas(values, formulas, self.block.source.signs)
        return found

    def total(self, lines: list[Line], name: str) -> Value:
        """What `tables.ID.total(name, ...)` is over these lines."""
        formulas = {one: said for one, said in self._formulas().items() if not is_product(said)}
        return with_formulas(self._sums(lines), formulas, self.block.source.signs)[name]

    def said(self, name: str) -> Mapping[str, Any]:
        """What is said of a column."""
        return self._said(name)

    def _title(self, said: str, line: Line, group: Mapping[str, Any], key: str) -> str:
        found = re.sub(r"\{\{ (\w+) \}\}", lambda hole: str(line[hole[1]]), str(said))
        found = re.sub(r"\{\{ (\w+) \| lower \}\}", lambda hole: str(line[hole[1]]).lower(), found)
        return f"{key}: {found}" if group.get("as") == "none" and "{{" not in str(said) else found

    def _written(self, label: str, values: Line) -> WorkedOut:
        by_label = self.paper.by_label(self.says.get("rows", {}), label)
        shown = (self._cell(name, values.get(name), by_label) for name in self.columns[1:])
        return WorkedOut(str(self.says.get("id", self.says["table"])), label, tuple(shown))

    def _cell(self, name: str, value: Value, by_label: Mapping[str, Any]) -> str:
        said = self._said(name)
        if isinstance(value, Decimal) and "status" not in said:
            return written(value, {**said, **by_label})
        return str(said.get("blank", ""))


def is_product(said: Mapping[str, Any]) -> bool:
    """Rate times quantity is right line by line."""
    return "*" in str(said.get("formula", "")) and "/" not in str(said.get("formula", ""))
