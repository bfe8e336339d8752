"""Expressions are opaque to Markdown: while it is read each is one private-use character."""

from __future__ import annotations

import re

from packbuilder.expressions.template import holes

FIRST_HOLE = 0xE000
"""Each hole is one private-use character while Markdown is read: it counts as a letter, so **{{ x }}** is bold."""
HOLE = re.compile("[\ue000-\uf8ff]")
ESCAPED_MARK = "\U000f0000"
"""Stands for a [^ that an author wrote with a backslash: the words of no mark."""
ESCAPED_BRACE = "\U000f0001"
"""Stands for the { of a {- or {# that an author wrote with a backslash."""
_ESCAPED = re.compile(r"\\\{(?=[#-])")


def literal(text: str) -> str:
    """The text without the private-use characters that stand for holes."""
    return HOLE.sub("\ufffd", text).replace(ESCAPED_MARK, "\ufffd").replace(ESCAPED_BRACE, "\ufffd")


def without_holes(text: str) -> str:
    """The text with one private-use character for each `{{ }}`."""
    parts: list[str] = []
    at = 0
    for hole in holes(text):
        parts.append(literal(text[at : hole.start]))
        parts.append(chr(FIRST_HOLE + hole.number))
        at = hole.end
    return "".join((*parts, literal(text[at:])))


def without_escapes(text: str) -> str:
    """The text with one character for each [^, {# and {- that begins no mark."""
    return _ESCAPED.sub(ESCAPED_BRACE, text.replace("\\[^", ESCAPED_MARK))
