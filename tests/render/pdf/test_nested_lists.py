"""Lists within lists: all items stand as far apart, as Word sets them."""

from __future__ import annotations

import re
import subprocess
from itertools import pairwise
from pathlib import Path

from tests.render.pdf.reading import report_of
from tests.samples import bullets, text

from packbuilder.tree import Item, Label, List, ListKind, Paragraph


def test_items_of_a_list_within_a_list_stand_as_close_as_its_own(tmp_path: Path) -> None:
    outer = Item(Label("•"), (Paragraph(text("Alpha")), bullets("Bravo", "Charlie")))
    made = List(ListKind.BULLET, (outer, Item(Label("•"), (Paragraph(text("Delta")),))))
    file = tmp_path / "list.pdf"
    file.write_bytes(report_of(made).data)
    said = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, text=True, check=True).stdout

    tops = {word: float(top) for top, word in re.findall(r'yMin="([\d.]+)"[^>]*>(\w+)<', said)}
    apart = [low - high for high, low in pairwise(tops[word] for word in ("Alpha", "Bravo", "Charlie", "Delta"))]
    assert max(apart) - min(apart) < 0.1
