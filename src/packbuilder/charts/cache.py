"""Drawings kept from one build to the next, as plain data: matplotlib is imported only for a chart not met before."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path as FilePath

from packbuilder.charts.drawing import Draw, Drawing
from packbuilder.charts.plain import drawing_from_plain, plain_from_drawing
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Chart

MOST_BYTES = 200_000_000


_PLACE = "charts"


def drawer(theme: Theme, metrics: Metrics, folder: FilePath | None, most_bytes: int = MOST_BYTES) -> Draw:
    """A way to draw charts; what it draws is kept in `folder` (None: only as long as the drawer itself).

    A cache never stops a paper: an entry that is damaged or cannot be read is drawn anew, one that cannot be written
    is not kept. The oldest entries leave when there are more than `most_bytes`.
    """
    drawn: dict[str, Drawing] = {}
    entries = _Entries(folder / _PLACE, most_bytes) if folder is not None else None

    def draw(chart: Chart, width: float, height: float) -> Drawing:
        key = _key(chart, theme, width, height)
        found = drawn.get(key) or (entries.read(key) if entries else None)
        if found is None:
            from packbuilder.charts import vector_chart  # here, because it brings matplotlib

            found = vector_chart.draw(chart, theme, metrics, width, height)
            if entries:
                entries.write(key, found)
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


class _Entries:
    """Files in a folder: a line with the checksum, a line with the drawing."""

    def __init__(self, folder: FilePath, most_bytes: int) -> None:
        self._folder = folder
        self._most_bytes = most_bytes
        self._is_tidy = False

    def read(self, key: str) -> Drawing | None:
        """The entry, if it is there and whole."""
        try:
            checksum, _, body = self._file(key).read_bytes().partition(b"\n")
            if hashlib.sha256(body).hexdigest().encode() != checksum:
                return None
            return drawing_from_plain(json.loads(body))
        except (OSError, ValueError, TypeError):
            return None

    def write(self, key: str, drawing: Drawing) -> None:
        """Keep a drawing; a reader meets either the whole entry or none."""
        body = json.dumps(plain_from_drawing(drawing), separators=(",", ":")).encode()
        entry = hashlib.sha256(body).hexdigest().encode() + b"\n" + body
        unfinished = self._folder / f"{key}.{os.getpid()}.part"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._tidy(len(entry))
            unfinished.write_bytes(entry)
            unfinished.replace(self._file(key))
        except OSError:
            with suppress(OSError):
                unfinished.unlink()

    def _file(self, key: str) -> FilePath:
        return self._folder / f"{key}.json"

    def _tidy(self, coming: int) -> None:
        """Once a build, the oldest entries leave until nine tenths of the room are taken."""
        if self._is_tidy:
            return
        self._is_tidy = True
        known = sorted((file.stat().st_mtime, file.stat().st_size, file) for file in self._folder.iterdir())
        taken = coming + sum(size for _, size, _ in known)
        if taken <= self._most_bytes:
            return
        for _, size, file in known:
            file.unlink(missing_ok=True)
            taken -= size
            if taken <= self._most_bytes * 0.9:
                return
