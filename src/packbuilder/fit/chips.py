"""Filter chips as words of one line: a chip that is not long keeps its words together, its label above all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from packbuilder.figures import Figure
from packbuilder.fit.held import HELD
from packbuilder.tree import Field, Inline, Text, words
from packbuilder.tree.rewrite import each_inline

_LONG = 36
"""Characters; a longer value may break, or the line above it would end far too early."""


def kept_together(chip: Field) -> Field:
    """The chip with no-break spaces: in its label always, in its value where that is not long."""
    value = chip.value if len(words(chip.value)) > _LONG else _held(chip.value)
    return replace(chip, label=_held(chip.label), value=value)


def _held(line: Sequence[Inline]) -> tuple[Inline, ...]:
    return each_inline(tuple(line), lambda one: (_with_held(one),))


def _with_held(inline: Inline) -> Inline:
    match inline:
        case Text(text=text):
            return replace(inline, text=text.replace(" ", HELD))
        case Figure(value=str() as text):
            return replace(inline, value=text.replace(" ", HELD))
        case _:
            return inline
