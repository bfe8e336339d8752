"""packbuilder: content -> tree -> PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.contents import Content
from benchmarks.engines.ours_tree import blocks
from packbuilder.charts.cache import LEAST, Drawer
from packbuilder.render.contract import Given
from packbuilder.render.pdf import render
from packbuilder.theme.civic import civic
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Document, Style

_THEME, _METRICS = civic(), shipped()
"""Read when the engine is loaded, as other engines read their styles and fonts."""


def make(content: Content, cache: str = "", least: str = "") -> bytes:
    """The PDF. The folder `cache` keeps charts from one run to the next. From `least` charts on two processes draw."""
    document = Document("bench", "Benchmark", Style.REPORT, tuple(blocks(content)), date(2026, 3, 6))
    draw = Drawer(_THEME, _METRICS, Path(cache) if cache else None, least=int(least or LEAST))
    given = Given(datetime(2026, 3, 6, tzinfo=UTC), draw, ahead=draw.ahead)
    return render(document, _THEME, given).data
