"""Titles broken on a council's template: in its own size where they fit the place, else no smaller than will do."""

from __future__ import annotations

from packbuilder.fit.lines import runs, wrap
from packbuilder.slides.setting import Setting
from packbuilder.theme.form import Place
from packbuilder.tree import Text

_LEADING = 1.2
_STEP = 1.0
_LEAST = 14.0


def title_on_form(title: str, place: Place, at: Setting) -> tuple[float, tuple[str, ...]]:
    """The size of a title and its lines: so large that the place holds them all."""
    size = place.size or at.sizes.title
    lines = _lines(title, size, place, at)
    while len(lines) * size * _LEADING > max(place.height, size * _LEADING) and size - _STEP >= _LEAST:
        size -= _STEP
        lines = _lines(title, size, place, at)
    return size, lines


def _lines(title: str, size: float, place: Place, at: Setting) -> tuple[str, ...]:
    broken = wrap(runs((Text(title),), at.theme, bold=True), size, place.width / place.widening, at.metrics)
    return tuple(line.text.strip() for line in broken)
