"""The blocks of a layout one after another, each with the rows that its `each:` leaves, and what they must show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.by_hand.columns import groups_of, leaves_of, level_of, spread, titles_of_closing
from tests.by_hand.formulas import Value
from tests.by_hand.inputs import Inputs, listed
from tests.by_hand.judged import rating, trend
from tests.by_hand.sources import Line, Source, Sources, in_order, parted, pivoted, where, with_formulas
from tests.by_hand.writing import written

Said = Mapping[str, Any]
Narrowed = Mapping[str, tuple[str, Value]]
"""Source: the column and the value to which a repeated section has come."""

_RAG = {"R": "Red", "A": "Amber", "G": "Green", "D": "Delivered", "-": "Not rated"}


@dataclass(frozen=True)
class Written:
    """A block as it is written, where it stands, and the rows that it shows."""

    says: Mapping[str, Any]
    lines: list[Line]
    source: Source


@dataclass(frozen=True)
class Expected:
    """What a table must show: its columns, and the words of each row of its data, from left to right."""

    name: str
    titles: dict[str, str]
    rows: list[list[str]]
    closing: frozenset[str] = frozenset()
    """The labels of rows that the layout adds at the foot."""


class Paper:
    """A layout read by hand."""

    def __init__(self, layout: Path) -> None:
        self.inputs = Inputs.of(layout)
        self.written = self.inputs.written
        self.house = Inputs.of(layout.parent / "shared" / "council.yaml").written
        self.sources = Sources(layout)

    # -- which blocks

    def blocks(self, kind: str) -> Iterator[Written]:
        """Every block of a kind, once for each time that it stands in the paper."""
        for part in ("sections", "appendices"):
            for says, narrowed in self._found(kind, self.written.get(part, []), {}):
                yield from self._each(kind, says, narrowed)

    def _found(self, kind: str, node: Any, narrowed: Narrowed) -> Iterator[tuple[Mapping[str, Any], Narrowed]]:
        match node:
            case list():
                for one in node:
                    yield from self._found(kind, one, narrowed)
            case Mapping() if isinstance(node.get(kind), str):
                yield node, narrowed
            case {"heading": _, "each": str(each)}:
                name, column = each.split(".")
                inner = {key: value for key, value in node.items() if key != "each"}
                for (value,) in parted(self.sources.named(name).lines, [column]):
                    yield from self._found(kind, inner, {**narrowed, name: (column, value)})
            case Mapping():
                for one in node.values():
                    yield from self._found(kind, one, narrowed)
            case _:
                return

    def _each(self, kind: str, says: Mapping[str, Any], narrowed: Narrowed) -> Iterator[Written]:
        says = self._like(says)
        source = self.sources.named(says[kind])
        column, value = narrowed.get(says[kind], ("", None))
        lines = [line for line in source.lines if not column or line[column] == value]
        if not column and narrowed:  # every source that has the column is narrowed
            for column, value in narrowed.values():
                lines = [line for line in lines if column not in line or line[column] == value]
        lines = where(lines, says.get("where", {}))
        repeated = "panel" if kind == "dashboard" else says.get("each")
        for part in parted(lines, [repeated]).values() if repeated else [lines]:
            made = self.sources.in_block(Source(part, source.said, source.signs), says, kind)
            shown = in_order(made.lines, says.get("sort", ""))
            top = int(says["top"]) if "top" in says and not (kind == "table" and "pivot" in says) else len(shown)
            yield Written(says, shown[:top], made)

    def _like(self, says: Mapping[str, Any]) -> Mapping[str, Any]:
        if "like" not in says:
            return says
        others = [one for one, _ in self._found("table", self.written["sections"], {}) if one.get("id") == says["like"]]
        return {**others[0], **says}

    # -- what tables show

    def tables(self) -> Iterator[Expected]:
        for one in self.blocks("table"):
            yield self.table(one)
        for one in self.blocks("dashboard"):
            yield self.table(one)

    def table(self, block: Written) -> Expected:
        says = block.says
        leaves = dict(leaves_of(says.get("columns", {}))) or self._dashboard(block)
        rows, columns = self.lines(block, leaves)
        if "columns" not in says and "dashboard" not in says and "pivot" not in says:
            columns = block.source.names
        side = [one["by"] for one in groups_of(says) if one.get("as") == "side" and one["by"] not in columns]
        columns = [*side, *columns]
        shown = [self._row(block, line, part, columns, leaves) for part, line in rows]
        titles = {name: str(leaves.get(name, {}).get("title", "")) for name in columns}
        return Expected(
            str(says.get("id", says.get("table", says.get("dashboard")))), titles, shown, titles_of_closing(says)
        )

    # -- what else holds data

    def pairs(self) -> Iterator[tuple[str, ...]]:
        """The words of each row of fields, tiles and lists: what must stand together."""
        for kind in ("fields", "tiles"):
            for block in self.blocks(kind):
                says = {"columns": [block.says["label"], *[block.says[k] for k in ("value",) if k in block.says]]}
                says |= {key: block.says[key] for key in ("format", "blank") if key in block.says}
                yield from (
                    tuple(row) for row in self.table(Written({kind: "", **says}, block.lines, block.source)).rows
                )
        for block in self.blocks("list"):
            for line in block.lines:
                yield (self._item(block, line),)

    def _item(self, block: Written, line: Line) -> str:
        """The item of a list up to its first expression that is more than a column."""
        said = ""
        parts: list[tuple[str, str]] = re.findall(r"([^{]*)(?:\{\{ (.*?) \}\})?", block.says["item"])
        for words, hole in parts:
            name, _, filters = hole.partition(" | ")
            wrap = re.fullmatch(r"wrap\('(.*?)'(?:, '(.*?)')?\)", filters)
            if hole and (name not in line or (filters and not wrap)):
                return (said + words).replace("*", "")
            text = written(line[name], self.said(block, name, {})) if hole else ""
            said += words + (f"{wrap[1]}{text}{wrap[2] or ''}" if wrap and text else text)
        return said.replace("*", "")

    def levels(self) -> Iterator[dict[tuple[str, str], str]]:
        """What heat maps and maturity grids must show: by the words of row and column how the cell begins."""
        for kind in ("maturity", "heat-map"):
            for block in self.blocks(kind):
                yield self._levels(block)

    def _levels(self, block: Written) -> dict[tuple[str, str], str]:
        down, across = (level_of(block.says[key]) for key in ("down", "across"))
        cells: dict[tuple[str, str], list[Line]] = {}
        for line in block.lines:
            at = tuple(self._cell(block, line, [line], name, {}, name) for name in (down, across))
            cells.setdefault((at[0].replace(" ", ""), at[1].replace(" ", "")), []).append(line)
        return {at: self._in_cell(block, lines) for at, lines in cells.items()}

    def _in_cell(self, block: Written, lines: list[Line]) -> str:
        shown = next((block.says[key] for key in ("text", "value", "label") if key in block.says), None)
        if shown is None:
            return str(len(lines))
        return ",".join(str(line[shown] or "").replace(" ", "") for line in lines)

    def _dashboard(self, block: Written) -> dict[str, Mapping[str, Any]]:
        if "dashboard" not in block.says:
            return {}
        return {name: {} for name in ("measure", "value", "rag", "trend") if name in block.source.names}

    def lines(self, block: Written, leaves: Mapping[str, Any]) -> tuple[list[tuple[list[Line], Line]], list[str]]:
        """The rows in their groups, each with the rows of the data it is made of; and the columns that are shown."""
        says, source = block.says, block.source
        if "pivot" in says:
            found = pivoted(block.lines, says["pivot"])
            found = found[: int(says.get("top", len(found)))]
            down = listed(says["pivot"]["rows"])
            across = [name for name in found[0][1] if name not in down]
            columns = spread(list(leaves) or [*down, *across], across)
        else:
            found = [([line], line) for line in block.lines]
            across, columns = [], list(leaves)
        said = {name: one for name, one in leaves.items() if "formula" in one}
        made = [(p, with_formulas(ln, said, source.signs, {n: ln[n] for n in across})) for p, ln in found]
        for group in reversed(groups_of(says)):
            order = [key for (key,) in parted([line for _, line in made], [group["by"]])]
            made.sort(key=lambda one, by=group["by"]: order.index(one[1][by]))  # type: ignore[misc]
        if "hide_nil_rows" in says:
            made = [(p, ln) for p, ln in made if any(ln[n] for n in columns if isinstance(ln[n], Decimal))]
        return made, columns

    def _row(
        self, block: Written, line: Line, part: list[Line], columns: list[str], leaves: Mapping[str, Mapping[str, Any]]
    ) -> list[str]:
        return [self._cell(block, line, part, name, leaves.get(name, {}), columns[0]) for name in columns]

    def _cell(
        self, block: Written, line: Line, part: list[Line], name: str, leaf: Mapping[str, Any], first: str
    ) -> str:
        said = self.said(block, name, leaf)
        if isinstance(way := said.get("trend"), Mapping):
            return trend(way, line, self.said(block, way["value"], {}))
        if isinstance(way := said.get("rag"), Mapping):
            return rating(way, line)
        label = str(line[first])
        if isinstance(line[name], Decimal):
            said = {**said, **self.by_label(block.says.get("rows", {}), label)}
        words = self._words(line[name], said, name)
        mark = part[0].get(str(said.get("badge")))
        return f"{mark}: {words}" if mark else words

    def said(self, block: Written, name: str, leaf: Mapping[str, Any]) -> dict[str, Any]:
        """Everything that is said of a column: by the house, the source, the table, the column itself."""
        value = block.says.get("pivot", {}).get("value") if name not in block.source.said else None
        of_table = {key: block.says[key] for key in ("format", "nil", "blank") if key in block.says}
        scale = {"status": name} if name in (*self.scales, "rag") else {}
        base = block.source.said.get(value or name, {})
        if value in (*self.scales, "rag"):
            scale = {"status": value}
        return self._spelt({**scale, **of_table, **base, **leaf})

    def _spelt(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """A named format as the words that it stands for."""
        named = {**self.house.get("formats", {}), **self.written.get("formats", {})}
        found = named.get(said.get("format"), {})
        return {**said, **(found if isinstance(found, Mapping) else {"format": found})}

    def by_label(self, rows: Mapping[str, Any], label: str) -> dict[str, Any]:
        for pattern, said in rows.items():
            if fnmatch(label, pattern) and not str(said).startswith("="):
                return self._spelt({"format": said})
        return {}

    # -- words

    @cached_property
    def scales(self) -> dict[str, Mapping[str, Any]]:
        return {**self.house.get("statuses", {}), **self.written.get("statuses", {})}

    def _words(self, value: Value, said: Mapping[str, Any], name: str) -> str:
        if "status" in said:
            return self._rated(value, str(said["status"]), written(value, said))
        if "trend" in name and isinstance(value, str):
            return self._trend(value)
        return written(value, said)

    def _trend(self, word: str) -> str:
        better = self.written.get("trends") == "improvement"
        words = {"up": "better", "down": "worse", "flat": "same"} if better else {"flat": "no change"}
        return words.get(word, word)

    def _rated(self, value: Value, scale: str, text: str) -> str:
        if scale == "rag":
            return _RAG.get(str(value), text)
        for code, said in self.scales[scale].items():
            word = said[1] if isinstance(said, list) else code
            if code == str(value):
                return str(word)
            band = re.fullmatch(r"(\d+)-(\d+)", code)
            if band and not isinstance(value, str) and value is not None and int(band[1]) <= value <= int(band[2]):
                return f"{text} {word}"
        return text
