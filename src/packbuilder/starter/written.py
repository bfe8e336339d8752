"""YAML as a person would write it: quotes where they are needed, comments in a column of their own."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence

_PLAIN = re.compile(r"[A-Za-z£(][^:#\[\]{},&*!|>%@`\"'\n\r\t\\]*")
_MARK = "\0"
_MOST_INDENT = 52


def scalar(text: str) -> str:
    """A text as a YAML scalar that reads back the same in a list, a mapping or alone."""
    if _PLAIN.fullmatch(text) and text == text.strip():
        return text
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\u{ord(character):04x}"


def line(text: str, taught: str = "") -> str:
    """A line of the layout with what it teaches beside it, in the column that `aligned` finds."""
    return f"{text}{_MARK}{taught}" if taught else text


def aligned(lines: Sequence[str]) -> Iterator[str]:
    """Lines with their comments in one column, but for the few that reach beyond it."""
    texts = [one.partition(_MARK)[0] for one in lines if _MARK in one]
    column = min(_MOST_INDENT, max(map(len, texts), default=0) + 2)
    for one in lines:
        text, mark, taught = one.partition(_MARK)
        yield f"{text:<{column}}{'' if len(text) < column else '  '}# {taught}" if mark else text


def comment(text: str) -> list[str]:
    """Words to the author, over as many lines as they need."""
    return textwrap.wrap(text, 110, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)


def mapping(pairs: Iterable[tuple[str, str]]) -> str:
    """A mapping on one line; its values are YAML already."""
    return "{ " + ", ".join(f"{key}: {value}" for key, value in pairs) + " }"


def listing(names: Iterable[str]) -> str:
    """A list on one line."""
    return "[" + ", ".join(map(scalar, names)) + "]"


def indented(lines: Iterable[str], by: int) -> list[str]:
    """Lines further in."""
    return [f"{' ' * by}{one}" if one else one for one in lines]
