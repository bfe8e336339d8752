"""The fields of a front sheet on a title slide."""

from __future__ import annotations

from collections.abc import Sequence

from packbuilder.fit.lines import line_width
from packbuilder.slides.passages import height, set_line
from packbuilder.slides.plan import TextLine
from packbuilder.slides.setting import Setting
from packbuilder.tree import CrossRef, Field, Inline, Label, Text, words
from packbuilder.tree.rewrite import each_inline

_LABELS = 0.4
"""Of the width of a title slide, for the labels."""

_SMALLER = (2, 3, 4, 5)
"""By how much the fields are smaller than body text, in points: as little as lets them all stand on the slide."""


def field_lines(fields: Sequence[Field], width: float, room: float, setting: Setting) -> tuple[TextLine, ...]:
    """The fields, labels hanging before their values; as small as lets them all stand there.

    None where they have no room even so: they are too many, a label is too long, or a value leads to an address.
    """
    for less in _SMALLER:
        lines = _set(fields, width, max(setting.sizes.body - less, setting.sizes.notes), setting)
        if height(lines) <= room:
            return lines
    return ()


def _set(fields: Sequence[Field], width: float, size: float, setting: Setting) -> tuple[TextLine, ...]:
    widest = max((line_width(f.label, size, setting.theme, setting.metrics) for f in fields), default=0.0)
    indent = widest + 20
    if indent > width * _LABELS:
        return ()
    made = tuple(
        set_line(
            _unlinked(field.value), width, size, setting,
            label=Label(words(field.label)) if field.label else None,
            indent=indent, hang=indent if field.label else 0.0, before=6,
        )
        for field in fields
    )  # fmt: skip
    return () if any(run.link for one in made for line in one.lines for run in line.runs) else made


def _unlinked(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """References as words: links have the colour of a slide, and cannot be read on a title slide's ground."""
    return each_inline(content, lambda inline: (Text(inline.text) if isinstance(inline, CrossRef) else inline,))
