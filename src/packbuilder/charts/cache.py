"""Drawings kept from one build to the next, as plain data: matplotlib is imported only for a chart not met before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path as FilePath

from packbuilder.charts.drawing import Asked, Drawing
from packbuilder.charts.plain import drawing_from_plain, plain_from_drawing
from packbuilder.keeping import Shelf
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Chart

MOST_BYTES = 200_000_000

LEAST = 100
"""So many new charts at least are drawn by two processes: with fewer, copying the process and sending drawings back
takes about what it saves.
"""

_PLACE = "charts"


class Drawer:
    """Draws charts; what it draws is kept in `folder` (None: only as long as the drawer itself).

    An entry that is damaged or cannot be read is drawn anew, one that cannot be written is not kept. The oldest
    entries leave when there are more than `most_bytes`. From `least` new charts on two processes draw.
    """

    def __init__(
        self, theme: Theme, metrics: Metrics, folder: FilePath | None, most_bytes: int = MOST_BYTES,
        least: int = LEAST,
    ) -> None:  # fmt: skip
        self._theme = theme
        self._metrics = metrics
        self._least = least
        self._drawn: dict[str, Drawing] = {}
        self._shelf = Shelf(folder / _PLACE, ".json", most_bytes) if folder is not None else None

    def __call__(self, chart: Chart, width: float, height: float) -> Drawing:
        """The chart's drawing in this size."""
        key = _key(chart, self._theme, width, height)
        found = self._known(key)
        if found is None:
            found = self._keep(key, self._new((chart, width, height)))
        return found

    def ahead(self, asked: Sequence[Asked]) -> None:
        """Draw what will be asked for, by two processes where that pays. Each drawing is the same either way."""
        keys = {_key(chart, self._theme, width, height): (chart, width, height) for chart, width, height in asked}
        new = {key: one for key, one in keys.items() if self._known(key) is None}
        if len(new) < self._least:
            return
        from packbuilder.charts import two_processes

        if not two_processes.can_help():
            return
        from packbuilder.charts import vector_chart  # noqa: F401 - here, so that the copied process has it

        made = two_processes.made_in_two(self._new, list(new.values()))
        for key, drawing in zip(new, made, strict=False):
            self._keep(key, drawing)

    def _known(self, key: str) -> Drawing | None:
        found = self._drawn.get(key) or (_met(self._shelf, key) if self._shelf else None)
        if found is not None:
            self._drawn[key] = found
        return found

    def _new(self, asked: Asked) -> Drawing:
        from packbuilder.charts import vector_chart  # here, because it brings matplotlib

        chart, width, height = asked
        return vector_chart.draw(chart, self._theme, self._metrics, width, height)

    def _keep(self, key: str, drawing: Drawing) -> Drawing:
        self._drawn[key] = drawing
        if self._shelf:
            self._shelf.write(key, json.dumps(plain_from_drawing(drawing), separators=(",", ":")).encode())
        return drawing


def is_cold(folder: FilePath) -> bool:
    """Whether nothing was ever kept in `folder`, so that every chart is sure to be drawn."""
    return not (folder / _PLACE).is_dir()


def _key(chart: Chart, theme: Theme, width: float, height: float) -> str:
    """A fingerprint of all that a drawing depends on; what is said around the chart does not count."""
    series = tuple(replace(one, provenance=None) for one in chart.series)
    bare = replace(chart, id="", alt="", label="", title=(), note=(), series=series)
    said = repr((bare, theme, round(width, 2), round(height, 2), _code()))
    return hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()


@lru_cache(maxsize=1)
def _code() -> str:
    """A fingerprint of what draws: a drawing by older code, or in other widths of letters, is not met again."""
    here = FilePath(__file__).parent
    files = [*sorted(here.glob("*.py")), here.parent / "fit" / "lines.py", here.parent / "theme" / "metrics.json"]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _met(shelf: Shelf, key: str) -> Drawing | None:
    """The drawing on the shelf; None when there is none, or what stands there is no drawing."""
    body = shelf.read(key)
    try:
        return drawing_from_plain(json.loads(body)) if body is not None else None
    except (ValueError, TypeError):
        return None
