"""A style of Word, and what it says as XML: room, indents, rules, type."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from packbuilder.render.docx.xml import eighths, half_points, twips

KEEP: Final = "<w:keepNext/>"
LINES: Final = "<w:keepLines/>"
_BEFORE: Final = re.compile(r'w:before="(\d+)"')


@dataclass(frozen=True, slots=True)
class WordStyle:
    """One style: `name` as Word stores it, properties as XML in the schema's order."""

    name: str
    kind: str = "paragraph"
    based_on: str = ""
    next: str = ""
    p_pr: str = ""
    r_pr: str = ""
    more: str = ""
    gallery: bool = False
    default: bool = False


def style_id(name: str) -> str:
    """The id that Word itself would give: the name without spaces, words capitalised, TOC as one word."""
    return "".join(part.upper() if part == "toc" else part[:1].upper() + part[1:] for part in name.split())


def spacing(before: float = 0, after: float = 0, line: float = 0) -> str:
    """Space above and below in points; `line` is the least distance of baselines."""
    lines = f' w:line="{twips(line)}" w:lineRule="atLeast"' if line else ""
    return f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}"{lines}/>'


def rooms_above(styles: Iterable[WordStyle]) -> dict[str, int]:
    """The room that each style has above its paragraphs, in twips: its own or that of its base, which comes first."""
    found: dict[str, int] = {}
    for style in styles:
        own = _BEFORE.search(style.p_pr)
        found[style.name] = int(own[1]) if own else found.get(style.based_on, 0)
    return found


def indent(left: float = 0, hanging: float = 0, right: float = 0) -> str:
    """Indents in points; the first line hangs out by `hanging`."""
    hang = f' w:hanging="{twips(hanging)}"' if hanging else ""
    side = f' w:right="{twips(right)}"' if right else ""
    return f'<w:ind w:left="{twips(left)}"{side}{hang}/>'


def rule(side: str, points: float, colour: str, space: int = 0) -> str:
    """One edge of a paragraph or cell."""
    return f'<w:{side} w:val="single" w:sz="{eighths(points)}" w:space="{space}" w:color="{colour}"/>'


def page_tab(width: float) -> str:
    """The stop of a contents list's page numbers, with dots before it."""
    return f'<w:tab w:val="right" w:leader="dot" w:pos="{twips(width)}"/>'


def type_(size: float = 0, colour: str = "", bold: bool | None = None, italic: bool = False) -> str:
    """Run properties in the schema's order: b, i, color, sz."""
    weight = "" if bold is None else ("<w:b/>" if bold else '<w:b w:val="0"/>')
    tint = f'<w:color w:val="{colour}"/>' if colour else ""
    sizes = f'<w:sz w:val="{half_points(size)}"/><w:szCs w:val="{half_points(size)}"/>' if size else ""
    return f"{weight}{'<w:i/>' if italic else ''}{tint}{sizes}"


def nth(name: str, level: int) -> str:
    """Names of levels as Word has them: the first without a number."""
    return name if level == 1 else f"{name} {level}"
