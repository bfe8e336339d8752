"""Findings about the finished paper stand where the layout says what they are about."""

from __future__ import annotations

import pytest
from tests.desk import Desk, section
from tests.samples import png

from packbuilder.checks import findings
from packbuilder.data.project import Project
from packbuilder.diagnostics import Finding, Origin
from packbuilder.pipeline import Request, Timings, in_the_layout, render_paper


def told(desk: Desk, blocks: str) -> Finding:
    composed = desk.composition(section(blocks))
    request = Request(desk.path)
    (found,) = in_the_layout(findings(composed.document), composed, request, Project.of(desk.path, None))
    return found


def line_of(desk: Desk, finding: Finding) -> str:
    assert isinstance(finding.place, Origin), finding
    return desk.path.read_text().splitlines()[finding.place.line - 1].strip()


@pytest.mark.parametrize("alt", ["picture", "Chart.", "plan.png", "TBC"])
def test_words_that_say_nothing_of_a_picture_are_told_at_its_block(desk: Desk, alt: str) -> None:
    desk.put("plan.png", png())
    found = told(desk, f"- image: plan.png\n  alt: {alt}")
    assert (found.rule, line_of(desk, found)) == ("alternative-text", "- image: plan.png")


def test_an_alternative_text_of_a_chart_is_judged_without_its_figures(desk: Desk) -> None:
    desk.put("one.csv", "q,n\nQ1,1\nQ2,2\n")
    assert "'chart'" in told(desk, "- chart: one\n  x: q\n  y: n\n  alt: chart").message
    composed = desk.document(section("- chart: one\n  x: q\n  y: n\n  alt: More calls than ever"))
    assert not findings(composed)


def test_a_link_and_a_heading_are_told_where_the_layout_says_them(desk: Desk) -> None:
    found = told(desk, "- text: See [here](https://example.org/opening).")
    assert line_of(desk, found) == "- text: See [here](https://example.org/opening)."
    found = told(desk, "- text: |\n    #### Too deep\n\n    Words.")
    assert line_of(desk, found).endswith("#### Too deep") or "Too deep" in found.message
    assert found.place is not None


def test_a_grid_that_no_slide_holds_is_told_at_the_grid(desk: Desk) -> None:
    desk.put("many.csv", "q,n\n" + "".join(f"Q{i},{i}\n" for i in range(90)))
    grid = "- grid:\n  - table: many\n  - table: many\n    title: Again\n  overflow: keep"
    desk.write("style: deck\n" + section(grid))
    built = render_paper(Request(desk.path, to=("pptx",)), Timings())
    (found,) = [one for one in built.findings if one.rule == "slide-grid"]
    assert line_of(desk, found) == "- grid:"
