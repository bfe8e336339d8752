"""Drawings kept from one build to the next, as plain data: matplotlib is imported only for a chart not met before."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from functools import lru_cache
from pathlib import Path as FilePath

from packbuilder.charts.drawing import Draw, Drawing
from packbuilder.charts.plain import drawing_from_plain, plain_from_drawing
from packbuilder.keeping import Shelf
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Chart

MOST_BYTES = 200_000_000


_PLACE = "charts"


def drawer(theme: Theme, metrics: Metrics, folder: FilePath | None, most_bytes: int = MOST_BYTES) -> Draw:
    """A way to draw charts; what it draws is kept in `folder` (None: only as long as the drawer itself).

    An entry that is damaged or cannot be read is drawn anew, one that cannot be written is not kept. The oldest
    entries leave when there are more than `most_bytes`.
    """
    drawn: dict[str, Drawing] = {}
    shelf = Shelf(folder / _PLACE, ".json", most_bytes) if folder is not None else None

    def draw(chart: Chart, width: float, height: float) -> Drawing:
        key = _key(chart, theme, width, height)
        found = drawn.get(key) or (_met(shelf, key) if shelf else None)
        if found is None:
            from packbuilder.charts import vector_chart  # here, because it brings matplotlib

            found = vector_chart.draw(chart, theme, metrics, width, height)
            if shelf:
                shelf.write(key, json.dumps(plain_from_drawing(found), separators=(",", ":")).encode())
        drawn[key] = found
        return found

    return draw


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
