"""Whoever draws a tree that they have pays for nothing else: what reads layouts, or draws charts, stays away."""

from __future__ import annotations

import subprocess
import sys

_DRAWN = """
import sys
from datetime import UTC, datetime
from packbuilder.charts.cache import Drawer
from packbuilder.render.contract import Given
from packbuilder.render.pdf import render
from packbuilder.theme.civic import civic
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Document, Paragraph, Style, Text
paper = Document("p", "Paper", Style.REPORT, (Paragraph((Text("Words."),)),), None)
draw = Drawer(civic(), shipped(), None)
assert render(paper, civic(), Given(datetime(2026, 3, 6, tzinfo=UTC), draw, ahead=draw.ahead)).data
print(*sys.modules)
"""


def test_a_paper_without_charts_is_drawn_without_what_reads_layouts_or_draws_charts() -> None:
    ran = subprocess.run([sys.executable, "-c", _DRAWN], capture_output=True, text=True, check=True)
    heavy = {
        "numpy",
        "matplotlib",
        "pandas",
        "pydantic",
        "yaml",
        "jinja2",
        "fontTools",
        "lxml",
        "multiprocessing",
        "ssl",
    }
    assert heavy.isdisjoint(ran.stdout.split())
