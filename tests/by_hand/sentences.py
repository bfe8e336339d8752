"""Figures in sentences, worked out by hand: totals, counts and cells of sources, with the words before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tests.by_hand.formulas import Value
from tests.by_hand.papers import Paper, Written
from tests.by_hand.sources import Line, Source, total, typed, with_formulas
from tests.by_hand.totals import is_product
from tests.by_hand.writing import written

_HOLE = re.compile(r"\{\{\s*(.*?)\s*\}\}", re.DOTALL)
_ASKED = re.compile(
    r"(?P<source>\w+)(?:\.(?P<how>total|count)\((?:'(?P<of>\w+)')?(?P<where>(?:,? ?\w+=(?:'[^']*'|\w+))*)\)"
    r"|\['(?P<key>[^']+)'\]\.(?P<cell>\w+))(?P<filters>(?:\s*\|\s*(?:size|format\('[^']*'\)))*)"
)
_PLACES = ("text", "paragraphs", "callout", "resolved", "item")


def sentences_of(paper: Paper) -> Iterator[str]:
    """The last words before each figure that is asked for so, and the figure; not of what `each:` repeats."""
    for text in _texts([paper.written.get("sections", []), paper.written.get("appendices", [])]):
        end = 0
        for hole in _HOLE.finditer(text):
            before, end = text[end : hole.start()], hole.end()
            if (asked := _ASKED.fullmatch(hole[1])) and (said := _said(paper, asked)) is not None:
                yield _last_words(before) + said


def _texts(node: Any) -> Iterator[str]:
    match node:
        case list():
            for one in node:
                yield from _texts(one)
        case {"each": _}:
            return
        case Mapping():
            for key, one in node.items():
                if key in _PLACES and isinstance(one, str) and "list" not in node:
                    yield one
                elif not isinstance(one, str):
                    yield from _texts(one)
        case _:
            return


def _last_words(text: str) -> str:
    """What stands right before the figure in its line, without the marks of Markdown."""
    line = re.split(r"\n(?=\s*\n)|(?:^|\n)\s*(?:-|\w+[.)]) ", text)[-1]
    return re.sub(r"[*_\\]|\{[-#][^}]*\}|\[\^\w+\]", "", line)[-25:]


def _said(paper: Paper, asked: re.Match[str]) -> str | None:
    """The figure as it is written; None where it is none of a source of the data."""
    name = asked["source"]
    if name in paper.written.get("values", {}) or name == "tables":
        return None
    source = paper.sources.named(name)
    column = asked["of"] or asked["cell"]
    if asked["how"] is None and "key" not in (paper.inputs.declared.get(name) or {}):
        return None
    value = _value(paper, name, source, asked)
    block = Written({}, source.lines, replace(source, said=dict(source.said)))
    said: dict[str, Any] = paper.said(block, column, {}) if column else {}
    for way, format_ in re.findall(r"(size)|format\('([^']*)'\)", asked["filters"]):
        value = abs(value) if way and isinstance(value, Decimal) else value
        said = paper.said(block, column, {"format": format_}) if format_ else said
    return None if "status" in said else written(value, said)


def _value(paper: Paper, name: str, source: Source, asked: re.Match[str]) -> Value:
    says = paper.inputs.declared.get(name) or {}
    if asked["key"] is not None:
        return next(line[asked["cell"]] for line in source.lines if str(line[says["key"]]) == asked["key"])
    lines = [line for line in source.lines if says.get("roles") is None or line[says["roles"]] in (None, "line")]
    for column, quoted, bare in re.findall(r"(\w+)=(?:'([^']*)'|(\w+))", asked["where"] or ""):
        lines = [line for line in lines if line[column] == typed(quoted or bare)]
    return Decimal(len(lines)) if asked["how"] == "count" else _total(source, lines, asked["of"])


def _total(source: Source, lines: list[Line], column: str) -> Value:
    """A sum; of a ratio, a sum or a difference the formula over the sums."""
    sums: Line = {name: total([line[name] for line in lines]) for name in source.names}
    formulas = {name: one for name, one in source.said.items() if "formula" in one and not is_product(one)}
    return with_formulas(sums, formulas, source.signs)[column]
