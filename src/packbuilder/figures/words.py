"""The words of `format:` read into a `NumberFormat`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from packbuilder.figures.format import Kind, NumberFormat

_PLACES = re.compile(r"([0-6])dp")
_KINDS = {kind.value: kind for kind in Kind}


class UnknownFormat(ValueError):
    """`word` is no format, or no part of one; `known` is what could stand there."""

    def __init__(self, message: str, word: str, known: Iterable[str]) -> None:
        super().__init__(message)
        self.message, self.word, self.known = message, word, tuple(known)


def format_named(text: str, named: Mapping[str, NumberFormat]) -> NumberFormat:
    """The format that `text` names.

    A kind, then "2dp" and "brackets" in any order ("£'000 0dp brackets"), or a house's own name.

    Raises:
        UnknownFormat: a word is not known.
    """
    text = " ".join(text.split())
    if text in named:
        return named[text]
    kind, rest = _kind(text, named)
    made = named.get(kind) or NumberFormat(_KINDS[kind])
    for word in rest:
        if found := _PLACES.fullmatch(word):
            made = made.with_places(int(found[1]))
        elif word == "brackets":
            made = replace(made, brackets=True)
        else:
            raise UnknownFormat(f"{word!r} is not part of a format", word, _instead(made))
    return made


def _instead(made: NumberFormat) -> tuple[str, ...]:
    """What may stand instead: for dates the ways to write them, for numbers what may follow."""
    if made.is_date:
        return tuple(kind.value for kind in Kind if kind.is_date)
    return ("brackets", "0dp", "1dp", "2dp")


def _kind(text: str, named: Mapping[str, NumberFormat]) -> tuple[str, list[str]]:
    """The longest run of leading words that names a kind ("date short 2dp" -> "date short")."""
    parts = text.split(" ")
    if _PLACES.fullmatch(parts[0]) or parts[0] == "brackets":
        return Kind.NUMBER.value, parts  # `versus(x, '1dp')`: a number is meant
    for count in range(len(parts), 0, -1):
        name = " ".join(parts[:count])
        if name in _KINDS or name in named:
            return name, parts[count:]
    raise UnknownFormat(f"{text!r} is not a format", text, (*_KINDS, *named))
