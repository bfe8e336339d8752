"""packbuilder: content -> tree -> PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.contents import Content
from benchmarks.engines.ours_tree import blocks
from packbuilder.charts.cache import Drawer
from packbuilder.render.contract import Given
from packbuilder.render.pdf import render
from packbuilder.theme.civic import civic
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Document, Style

_THEME, _METRICS = civic(), shipped()
"""Read when the engine is loaded, as other engines read their styles and fonts."""


def make(content: Content, cache: Path | None = None) -> bytes:
    """The PDF; `cache` keeps charts from one run to the next."""
    document = Document("bench", "Benchmark", Style.REPORT, tuple(blocks(content)), date(2026, 3, 6))
    draw = Drawer(_THEME, _METRICS, cache)
    given = Given(datetime(2026, 3, 6, tzinfo=UTC), draw, ahead=draw.ahead)
    return render(document, _THEME, given).data
