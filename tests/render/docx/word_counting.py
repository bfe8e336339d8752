"""Counts as Word counts (ECMA-376-1, 17.9): the numbers that a reader sees in front of paragraphs."""

from __future__ import annotations

import re
from collections import defaultdict

from lxml.etree import _Element
from tests.render.docx.reading import body, paragraphs

from packbuilder.render.docx.labels import WORD_FORMATS
from packbuilder.render.docx.xml import W
from packbuilder.tree.numerals import written

NUMERALS = {format_: numeral for numeral, format_ in WORD_FORMATS.items()}


def shown_numbers(data: bytes) -> list[str]:
    """The number of each paragraph that has one by its own numbering properties, in order."""
    levels = _levels(body(data, "word/numbering.xml"))
    counts: dict[str, dict[int, int]] = defaultdict(dict)
    shown = []
    for paragraph in paragraphs(body(data)):
        properties = paragraph.find(f"{{{W}}}pPr/{{{W}}}numPr")
        if properties is not None:
            num, level = _value(properties, "numId"), int(_value(properties, "ilvl"))
            shown.append(_next(levels[num], counts[num], level))
    return shown


def _next(levels: dict[int, tuple[int, str, str]], counts: dict[int, int], level: int) -> str:
    start, _, form = levels[level]
    counts[level] = counts.get(level, start - 1) + 1
    for deeper in [k for k in counts if k > level]:
        del counts[deeper]

    def placed(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        return written(counts.get(at, levels[at][0]), NUMERALS[levels[at][1]])

    return re.sub(r"%(\d)", placed, form)


def _levels(numbering: _Element) -> dict[str, dict[int, tuple[int, str, str]]]:
    """List -> level -> where it starts, its format, its text."""
    abstracts = {
        abstract.get(f"{{{W}}}abstractNumId"): {
            int(lvl.get(f"{{{W}}}ilvl", "0")): (
                int(_value(lvl, "start")),
                _value(lvl, "numFmt"),
                _value(lvl, "lvlText"),
            )
            for lvl in abstract.findall(f"{{{W}}}lvl")
        }
        for abstract in numbering.findall(f"{{{W}}}abstractNum")
    }
    return {
        num.get(f"{{{W}}}numId", ""): abstracts[_value(num, "abstractNumId")]
        for num in numbering.findall(f"{{{W}}}num")
    }


def _value(element: _Element, name: str) -> str:
    found = element.find(f"{{{W}}}{name}")
    return "" if found is None else found.get(f"{{{W}}}val", "")
