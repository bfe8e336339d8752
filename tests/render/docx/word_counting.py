"""Counts as Word counts (ECMA-376-1, 17.9): the numbers that a reader sees in front of paragraphs."""

from __future__ import annotations

import re
from collections import defaultdict

from lxml.etree import _Element
from tests.render.docx.reading import body, paragraphs, style_of

from packbuilder.render.docx.labels import WORD_FORMATS
from packbuilder.render.docx.xml import W
from packbuilder.tree.numerals import written

NUMERALS = {format_: numeral for numeral, format_ in WORD_FORMATS.items()}


def shown_numbers(data: bytes) -> list[str]:
    """The number of each paragraph that has one by its own numbering properties or by its style's, in order."""
    numbering = body(data, "word/numbering.xml")
    levels, of_styles = _levels(numbering), _of_styles(numbering, body(data, "word/styles.xml"))
    counts: dict[str, dict[int, int]] = defaultdict(dict)
    shown = []
    for paragraph in paragraphs(body(data)):
        properties = paragraph.find(f"{{{W}}}pPr/{{{W}}}numPr")
        if properties is not None:
            num, level = _value(properties, "numId"), int(_value(properties, "ilvl"))
        elif style_of(paragraph) in of_styles:
            num, level = of_styles[style_of(paragraph)]
        else:
            continue
        shown.append(_next(levels[num], counts[num], level))
    return shown


def _of_styles(numbering: _Element, styles: _Element) -> dict[str, tuple[str, int]]:
    """Style -> its list and its level: that of the list which names the style, whatever the style says (17.9.3)."""
    named = {
        (abstract.get(f"{{{W}}}abstractNumId"), _value(lvl, "pStyle")): int(lvl.get(f"{{{W}}}ilvl", "0"))
        for abstract in numbering.findall(f"{{{W}}}abstractNum")
        for lvl in abstract.findall(f"{{{W}}}lvl")
    }
    abstracts = {num.get(f"{{{W}}}numId", ""): _value(num, "abstractNumId") for num in numbering.iter(f"{{{W}}}num")}
    found = {}
    for style in styles.findall(f"{{{W}}}style"):
        properties, id_ = style.find(f"{{{W}}}pPr/{{{W}}}numPr"), style.get(f"{{{W}}}styleId", "")
        if properties is not None:
            num = _value(properties, "numId")
            found[id_] = (num, named.get((abstracts[num], id_), 0))
    return found


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
