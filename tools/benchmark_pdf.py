"""How the time and size of a PDF grow with the rows of its table: `python tools/benchmark_pdf.py [rows ...]`.

Twice the rows should take about twice the time; quote the ratios, not the seconds.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.samples import document, finance_table, text

from packbuilder.charts.drawing import Drawing
from packbuilder.layout.theme_file import civic
from packbuilder.render.contract import Given
from packbuilder.render.pdf import render
from packbuilder.tree import Chart, Heading, Style


def _no_chart(chart: Chart, width: float, height: float) -> Drawing:
    raise AssertionError(f"no chart is wanted here: {chart.id} ({width} x {height})")


def main() -> None:
    """Report CPU seconds and bytes for tables of growing length."""
    given = Given(datetime(2026, 3, 6, tzinfo=UTC), _no_chart)
    last = Decimal(0)
    for rows in [int(given_) for given_ in sys.argv[1:]] or [500, 1000, 2000, 4000]:
        paper = document((Heading("h", 1, text("Finance")), finance_table(rows)), Style.REPORT)
        started = time.process_time()
        data = render(paper, civic(), given).data
        seconds = Decimal(time.process_time() - started)
        ratio = f"  x {seconds / last:.2f}" if last else ""
        print(f"{rows:6} rows  {seconds:6.2f} s  {len(data):9,} bytes{ratio}")
        last = seconds


if __name__ == "__main__":
    main()
