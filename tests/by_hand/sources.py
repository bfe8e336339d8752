"""The sources of a layout, read with csv, openpyxl and sqlite3 and shaped row by row as the layout says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tests.by_hand.formulas import Value, worked_out
from tests.by_hand.inputs import Inputs, listed

Line = dict[str, Value]
Said = Mapping[str, Mapping[str, Any]]
"""What a layout says of columns: title, format, formula ..."""


@dataclass(frozen=True)
class Source:
    """Rows, and what is said of their columns."""

    lines: list[Line]
    said: Said = field(default_factory=dict)
    signs: str = ""

    @property
    def names(self) -> list[str]:
        return list(self.lines[0]) if self.lines else []


class Sources:
    """Every source by its name; one that another begins with is shaped first."""

    def __init__(self, layout: Path) -> None:
        self.inputs = Inputs.of(layout)
        self.named = cache(self._named)

    def _named(self, name: str) -> Source:
        says = self.inputs.declared.get(name) or {}
        says = {**says, "where": {column: self._dated(wanted) for column, wanted in says.get("where", {}).items()}}
        if "from" in says:
            base = self.named(says["from"])
        else:
            base = Source([_read(row) for row in self.inputs.rows(name).values()])
        said = {**base.said, **_columns(says.get("columns", {}))}
        source = Source(base.lines, said, says.get("signs", base.signs))
        for step in (self._joined, _in_units, _worked_out, _kept, _grouped, _counted, _pivoted, _worked_out):
            source = step(source, says)
        lines = in_order(source.lines, says.get("sort", ""))
        return Source(lines[: int(says["top"])] if "top" in says else lines, source.said, source.signs)

    def in_block(self, source: Source, says: Mapping[str, Any], kind: str) -> Source:
        """The rows as a block of a kind puts them together itself; a table's group and pivot are something else."""
        every = ("group", "count", "pivot", "every", "join", "missing")
        kept = {"table": every[1:2] + every[4:], "dashboard": every[4:], "gantt": every[4:]}.get(kind, every)
        asked = {key: says[key] for key in kept if key in says}
        for step in (_grouped, _counted, _pivoted, self._joined):
            source = step(source, asked)
        return source

    def _dated(self, wanted: Any) -> Any:
        """The months of the paper's period, or as many before it, where a condition asks for them."""
        first, _, last = str(self.inputs.written.get("period", "")).partition(" to ")
        if not re.fullmatch(r"\d{4}-\d\d", first) or not isinstance(wanted, str):
            return wanted
        start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last or first))
        many = end - start + 1
        before = {"in period": 0, "{{ period }}": 0, "{{ period.previous }}": many}.get(wanted)
        months = range(start, end + 1)
        return wanted if before is None else [f"{(m - before) // 12}-{(m - before) % 12 + 1:02}" for m in months]

    def _joined(self, source: Source, says: Mapping[str, Any]) -> Source:
        lines, said = source.lines, dict(source.said)
        for name, key in says.get("join", {}).items():
            other = self.named(name)
            found = {line[key]: line for line in other.lines}
            absent = dict.fromkeys(other.names, typed(str(says.get("missing", ""))))
            lines = [{**absent, **found.get(line[key], {}), **line} for line in lines]
            said = {**{n: {k: v for k, v in s.items() if k != "formula"} for n, s in other.said.items()}, **said}
        return Source(lines, said, source.signs)


def _read(row: Mapping[str, str]) -> Line:
    return {name: typed(value) for name, value in row.items()}


def typed(text: str) -> Value:
    """A number where it is written as one; nothing where nothing is written."""
    text = text.strip()
    if re.fullmatch(r"-?(0|[1-9]\d*|[1-9]\d{0,2}(,\d{3})+)(\.\d+)?", text):
        return Decimal(text.replace(",", ""))
    return text or None


def _columns(said: Any) -> dict[str, Mapping[str, Any]]:
    """A title, a formula or a mapping: as a mapping."""
    return {name: of_column(one) for name, one in said.items()}


def of_column(said: Any) -> Mapping[str, Any]:
    if isinstance(said, Mapping):
        return said
    return {"formula": said[1:].strip()} if str(said).startswith("=") else {"title": str(said)}


def _in_units(source: Source, says: Mapping[str, Any]) -> Source:
    """Figures typed in thousands of pounds are so many pounds."""
    thousands = [name for name, said in _columns(says.get("columns", {})).items() if said.get("unit") == "£'000"]
    lines = [dict(line) for line in source.lines]
    for line in lines:
        for name in thousands:
            value = line.get(name)
            line[name] = value * 1000 if isinstance(value, Decimal) else value
    return Source(lines, source.said, source.signs)


def _worked_out(source: Source, says: Mapping[str, Any]) -> Source:
    del says
    return Source([with_formulas(line, source.said, source.signs) for line in source.lines], source.said, source.signs)


def with_formulas(line: Line, said: Said, signs: str, across: Line | None = None) -> Line:
    made = dict(line)
    for name, one in said.items():
        if "formula" in one:
            with suppress(NameError):  # of columns that a pivot has yet to make, or that it has done away with
                made[name] = worked_out(one["formula"], made, signs, across)
    return made


# -- which rows


def _kept(source: Source, says: Mapping[str, Any]) -> Source:
    return Source(where(source.lines, says.get("where", {})), source.said, source.signs)


def where(lines: list[Line], conditions: Mapping[str, Any]) -> list[Line]:
    """The rows that meet every condition."""
    for name, wanted in conditions.items():
        meets = _condition(wanted, [line[name] for line in lines])
        lines = [line for line in lines if meets(line[name])]
    return lines


def _condition(wanted: Any, values: list[Value]) -> Callable[[Value], bool]:
    if isinstance(wanted, Mapping) and "not" in wanted:
        unwanted = _condition(wanted["not"], values)
        return lambda value: not unwanted(value)
    if isinstance(wanted, Mapping):
        last = sorted({value for value in values if isinstance(value, str)})[-int(wanted["last"]) :]
        return lambda value: value in last
    if isinstance(wanted, str) and (found := re.fullmatch(r"(<=?|>=?) (-?[\d.]+)", wanted)):
        limit = Decimal(found[2])
        compare = {"<": Decimal.__lt__, "<=": Decimal.__le__, ">": Decimal.__gt__, ">=": Decimal.__ge__}[found[1]]
        return lambda value: isinstance(value, Decimal) and compare(value, limit)
    assert not re.search("in period|{{", str(wanted)), wanted  # no table or chart asks for it so far
    one_of = [typed(one) for one in listed(wanted)]
    return lambda value: value in one_of


def in_order(lines: list[Line], by: str) -> list[Line]:
    """Sorted by a column; `desc` after its name turns the order, rows that are equal keep theirs."""
    if not by:
        return lines
    name, _, way = by.partition(" ")
    known = [line for line in lines if line[name] is not None]
    known.sort(key=lambda line: line[name], reverse=way == "desc")  # type: ignore[arg-type,return-value]
    return known + [line for line in lines if line[name] is None]


# -- rows made of rows


def _grouped(source: Source, says: Mapping[str, Any]) -> Source:
    if "group" not in says:
        return source
    keys = listed(says["group"])
    parts = parted(source.lines, keys)
    lines = [dict(zip(keys, key, strict=True)) | _sums(part, source, keys) for key, part in parts.items()]
    return Source(lines, {name: _added_up(one) for name, one in source.said.items()}, source.signs)


def _added_up(said: Mapping[str, Any]) -> Mapping[str, Any]:
    """A product is added up, as it stands in each row; ratios, sums and differences are worked out from sums."""
    is_product = re.fullmatch(r"\w+ \* \w+", said.get("formula", ""))
    return {key: one for key, one in said.items() if key != "formula"} if is_product else said


def parted(lines: list[Line], keys: list[str]) -> dict[tuple[Value, ...], list[Line]]:
    """The rows of each value of some columns, in the order in which these come."""
    parts: dict[tuple[Value, ...], list[Line]] = {}
    for line in lines:
        parts.setdefault(tuple(line[key] for key in keys), []).append(line)
    return parts


def _sums(part: list[Line], source: Source, keys: list[str]) -> Line:
    return {
        name: total([line[name] for line in part])
        for name in source.names
        if name not in keys and all(isinstance(line[name], Decimal | None) for line in source.lines)
    }


def total(values: list[Value]) -> Value:
    """The sum of what is known; words and rows without a figure add nothing."""
    known = [value for value in values if isinstance(value, Decimal)]
    return sum(known, Decimal(0)) if known else None


def _counted(source: Source, says: Mapping[str, Any]) -> Source:
    if "count" not in says:
        return source
    parts = parted(source.lines, [says["count"]])
    many = Decimal(len(source.lines))
    lines: list[Line] = [
        {says["count"]: key[0], "count": Decimal(len(part)), "share": len(part) / many} for key, part in parts.items()
    ]
    return Source(lines, {"share": {"format": "percent 0dp", "total": "sum"}, **source.said}, source.signs)


def _pivoted(source: Source, says: Mapping[str, Any]) -> Source:
    if "pivot" not in says:
        return source
    lines = [line for _, line in pivoted(source.lines, says["pivot"])]
    if "every" in says:
        lines = _every_month(lines, says["every"])
    own = _columns(says.get("columns", {}))
    made = {
        name: {key: one for key, one in said.items() if key != "formula" or name not in lines[0]}
        for name, said in source.said.items()
        if "formula" not in said or name in own or name in lines[0]
    }
    return Source(lines, made, source.signs)


def pivoted(lines: list[Line], pivot: Mapping[str, Any]) -> list[tuple[list[Line], Line]]:
    """For each row of the pivot the rows it is made of, and a value for each of its columns; none = counted."""
    down, across = listed(pivot["rows"]), listed(pivot["across"])
    columns = list(parted(lines, across))
    made = []
    for key, part in parted(lines, down).items():
        line: Line = dict(zip(down, key, strict=True))
        for column in columns:
            meet = [one for one in part if tuple(one[name] for name in across) == column]
            line[" / ".join(map(str, column))] = _meeting(meet, pivot.get("value"))
        made.append((part, line))
    return made


def _meeting(lines: list[Line], value: str | None) -> Value:
    if value is None:
        return Decimal(len(lines))
    return lines[0][value] if len(lines) == 1 else total([line[value] for line in lines])


def _every_month(lines: list[Line], name: str) -> list[Line]:
    """A month between the first and the last without a row has one of noughts."""
    known = {line[name]: line for line in lines}
    months = sorted(month for month in known if isinstance(month, str))
    year, month = map(int, months[0].split("-"))
    found = []
    while (at := f"{year}-{month:02}") <= months[-1]:
        empty: Line = {key: Decimal(0) for key in lines[0]} | {name: at}
        found.append(known.get(at, empty))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found
