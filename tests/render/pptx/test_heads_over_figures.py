"""A heading stands over its figures, also where these keep clear of the words to their right."""

from __future__ import annotations

import io

import pytest
from pptx import Presentation
from tests.desk import Desk, section

from packbuilder import build

SAID = "Said of it at some length so that there is no room to spare in any of its columns"
DATA = "what,done,words\n" + "".join(f"Line {i},{i * 7},{SAID}\n" for i in range(5))


def margins(desk: Desk, title: str) -> set[str]:
    """The right margins of the head and the cells of the column of figures."""
    desk.put("d.csv", DATA)
    said = "{ what: What, done: " + repr(title) + ", words: Words }"
    path = desk.write(
        "style: deck\n" + section(f"- grid:\n    - {{ table: d, columns: {said} }}\n    - text: Beside it.")
    )
    built = build(path, to="pptx", out=desk.root / "output")
    deck = Presentation(io.BytesIO(built.paths[0].read_bytes()))
    (table,) = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    return {row.cells[1]._tc.tcPr.get("marR") for row in table.rows}


@pytest.mark.parametrize("title", ["Done", "Total", "Likelihood", "%"])
def test_a_head_has_the_margin_of_its_figures(desk: Desk, title: str) -> None:
    (margin,) = margins(desk, title)
    assert int(margin) > 150_000
