"""Figures in sentences, worked out by hand: of sources, of tables, of `values:`, also where `each:` repeats them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tests.by_hand.formulas import Value
from tests.by_hand.papers import Paper, Written
from tests.by_hand.sources import Line, Source, parted, total, typed, with_formulas
from tests.by_hand.totals import TableByHand, is_product
from tests.by_hand.writing import written

_HOLE = re.compile(r"\{\{\s*(.*?)\s*\}\}", re.DOTALL)
_ASKED = re.compile(
    r"(?P<table>tables\.)?(?P<source>\w+)"
    r"(?:\.(?P<how>total|count)\((?:'(?P<of>\w+)')?(?P<where>(?:,? ?\w+=(?:'[^']*'|\w+))*)\)"
    r"|\['(?P<key>[^']+)'\]\.(?P<cell>\w+))(?P<filters>(?:\s*\|\s*(?:size|format\('[^']*'\)))*)"
)
_PLACES = ("text", "paragraphs", "callout", "resolved", "item")


Each = Mapping[str, Value]
"""To which values of which columns `each:` has come."""


def sentences_of(paper: Paper) -> Iterator[str]:
    """The last words before each figure that is asked for so, and the figure."""
    for text, each in _texts(paper, [paper.written.get("sections", []), paper.written.get("appendices", [])], {}):
        end = 0
        for hole in _HOLE.finditer(text):
            before, end = text[end : hole.start()], hole.end()
            asked = _ASKED.fullmatch(_expression(paper, hole[1]))
            if asked and (said := _said(paper, asked, each)) is not None:
                yield _last_words(before) + said


def _expression(paper: Paper, hole: str) -> str:
    """What a hole asks for: a name of `values:` is what the layout says it is."""
    name, bar, filters = hole.partition("|")
    named = str(paper.written.get("values", {}).get(name.strip(), name)).removeprefix("=").strip()
    return f"{named} {bar}{filters}" if bar else named


def _texts(paper: Paper, node: Any, each: Each) -> Iterator[tuple[str, Each]]:
    match node:
        case list():
            for one in node:
                yield from _texts(paper, one, each)
        case {"each": str(said)} if "." in said and "heading" in node:
            name, column = said.split(".")
            inner = {key: one for key, one in node.items() if key != "each"}
            for (value,) in parted(paper.sources.named(name).lines, [column]):
                yield from _texts(paper, inner, {**each, column: value})
        case {"each": _}:
            return
        case Mapping():
            for key, one in node.items():
                if key in _PLACES and isinstance(one, str) and "list" not in node:
                    yield one, each
                elif not isinstance(one, str):
                    yield from _texts(paper, one, each)
        case _:
            return


def _last_words(text: str) -> str:
    """What stands right before the figure in its line, without the marks of Markdown."""
    line = re.split(r"\n(?=\s*\n)|(?:^|\n)\s*(?:-|\w+[.)]) ", text)[-1]
    return re.sub(r"[*_\\]|\{[-#][^}]*\}|\[\^\w+\]", "", line)[-25:]


def _said(paper: Paper, asked: re.Match[str], each: Each) -> str | None:
    """The figure as it is written; None where it is none of a source of the data, or of a table."""
    if asked["table"]:
        return _of_table(paper, asked) if not each else None
    name = asked["source"]
    source = paper.sources.named(name)
    column = asked["of"] or asked["cell"]
    if asked["how"] is None and "key" not in (paper.inputs.declared.get(name) or {}):
        return None
    value = _value(paper, name, source, asked, each)
    block = Written({}, source.lines, replace(source, said=dict(source.said)))
    said: dict[str, Any] = paper.said(block, column, {}) if column else {}
    return _written(value, said, asked, lambda format_: paper.said(block, column, {"format": format_}))


def _written(
    value: Value, said: Mapping[str, Any], asked: re.Match[str], in_format: Callable[[str], Mapping[str, Any]]
) -> str | None:
    for way, format_ in re.findall(r"(size)|format\('([^']*)'\)", asked["filters"]):
        value = abs(value) if way and isinstance(value, Decimal) else value
        said = in_format(format_) if format_ else said
    return None if "status" in said else written(value, said)


def _of_table(paper: Paper, asked: re.Match[str]) -> str | None:
    """A total of some lines of a table, or a cell of a row that the layout names."""
    block = next(one for one in paper.blocks("table") if one.says.get("id") == asked["source"])
    table, column = TableByHand(paper, block), asked["of"] or asked["cell"]
    if asked["how"] == "total":
        value = table.total(_meeting(table.lines, asked["where"]), column)
    elif asked["key"] in table.closing():
        value = table.closing()[asked["key"]][column]
    else:
        return None
    said = table.said(column)
    return _written(value, said, asked, lambda format_: {**said, "format": format_})


def _meeting(lines: list[Line], conditions: str | None) -> list[Line]:
    for column, quoted, bare in re.findall(r"(\w+)=(?:'([^']*)'|(\w+))", conditions or ""):
        lines = [line for line in lines if line[column] == typed(quoted or bare)]
    return lines


def _value(paper: Paper, name: str, source: Source, asked: re.Match[str], each: Each) -> Value:
    says = paper.inputs.declared.get(name) or {}
    if asked["key"] is not None:
        return next(line[asked["cell"]] for line in source.lines if str(line[says["key"]]) == asked["key"])
    lines = [line for line in source.lines if says.get("roles") is None or line[says["roles"]] in (None, "line")]
    lines = [line for line in lines if all(line.get(column, value) == value for column, value in each.items())]
    lines = _meeting(lines, asked["where"])
    return Decimal(len(lines)) if asked["how"] == "count" else _total(source, lines, asked["of"])


def _total(source: Source, lines: list[Line], column: str) -> Value:
    """A sum; of a ratio, a sum or a difference the formula over the sums."""
    sums: Line = {name: total([line[name] for line in lines]) for name in source.names}
    formulas = {name: one for name, one in source.said.items() if "formula" in one and not is_product(one)}
    return with_formulas(sums, formulas, source.signs)[column]
