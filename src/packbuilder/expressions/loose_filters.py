"""`a + b | size` is a + (b | size): a filter takes what stands right before it, which is seldom what was meant."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKENS = re.compile(r"""'[^']*'|"[^"]*"|[\w.]+|[=!<>]=|\*\*|//|\S""")
_APART = frozenset((",", "==", "!=", "<", ">", "<=", ">=", "~", "if", "else", "and", "or", "not", "in", "is"))


@dataclass(slots=True)
class _Part:
    """What stands between brackets, commas, comparisons: where it begins, and whether + - * / joins values in it."""

    start: int
    joined: bool = False
    valued: bool = False


def loose_filter(text: str) -> str:
    """The expression with brackets round what its first loose filter seems to be meant for; "" when none is loose."""
    parts = [_Part(0)]
    for token in _TOKENS.finditer(text):
        now, said = parts[-1], token[0]
        if said in "([{":
            parts.append(_Part(token.end()))
        elif said in ")]}":
            if len(parts) > 1:
                parts.pop()
            parts[-1].valued = True
        elif said in _APART:
            parts[-1] = _Part(token.end())
        elif said in ("+", "-", "*", "/"):
            now.joined, now.valued = now.joined or now.valued, False
        elif said == "|" and now.joined:
            return f"{text[: now.start]}{_bracketed(text[now.start : token.start()])} {text[token.start() :]}".strip()
        else:
            now.valued = True
    return ""


def _bracketed(part: str) -> str:
    return f"{' ' if part[:1] == ' ' else ''}({part.strip()})"
