"""A plan on a slide: shapes that begin and end where the day does, over a table that says it in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

import pytest
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from tests.fit.test_timeline import plan
from tests.render.pptx.reading import deck, opened
from tests.samples import document

from packbuilder.tree import Text, Timeline, TimelineRow


@dataclass(frozen=True)
class Seen:
    """A plan on its slide."""

    group: GroupShape
    frame: GraphicFrame

    @classmethod
    def of(cls, timeline: Timeline) -> Seen:
        every = list(chain.from_iterable(slide.shapes for slide in opened(deck(document((timeline,)))).slides))
        group = next(shape for shape in every if isinstance(shape, GroupShape))
        frame = next(shape for shape in every if isinstance(shape, GraphicFrame) and shape.has_table)
        return cls(group, frame)

    def box(self, name: str) -> tuple[float, float]:
        """Where a shape begins and ends across the slide, in points."""
        shape = next(shape for shape in self.group.shapes if shape.name == name)
        return shape.left.pt, shape.left.pt + shape.width.pt

    @property
    def month(self) -> float:
        """How wide a month is: the plan has six."""
        return self.group.width.pt / 6

    def day(self, months: float) -> float:
        """Where the plan is after so many months."""
        return self.group.left.pt + months * self.month


def test_bars_begin_and_end_at_their_very_days() -> None:
    seen = Seen.of(plan())
    first, end = seen.box("Replace laptops: bar")
    assert first == pytest.approx(seen.day(9 / 31), abs=1.5 * seen.month / 31)
    assert end == pytest.approx(seen.day(3 + 1 / 30), abs=1.5 * seen.month / 31)


def test_the_bars_stand_over_the_places_of_the_table() -> None:
    seen = Seen.of(plan())
    words = [cell for cell in seen.frame.table.rows[0].cells if cell.span_height == 2]
    columns = seen.frame.table.columns
    widths = [columns[at].width.pt for at in range(len(columns))]
    assert seen.group.left.pt == pytest.approx(seen.frame.left.pt + sum(widths[: len(words)]), abs=0.1)
    heights = [row.height.pt for row in seen.frame.table.rows]
    assert seen.group.top.pt == pytest.approx(seen.frame.top.pt + sum(heights[:2]), abs=0.1)
    assert seen.group.height.pt == pytest.approx(sum(heights[2:]), abs=0.1)


def test_a_milestone_stands_over_its_day_and_today_through_all_rows() -> None:
    seen = Seen.of(replace(plan(), today=date(2026, 3, 16)))
    assert sum(seen.box("Replace laptops: milestone")) / 2 == pytest.approx(seen.day(2), abs=0.1)
    today = [shape for shape in seen.group.shapes if shape.name.startswith("Today")]
    middles = [shape.left.pt + shape.width.pt / 2 for shape in today]
    assert middles == pytest.approx([seen.day(2 + 15 / 31)] * len(today), abs=seen.month / 31)
    assert sum(shape.height.pt for shape in today) == pytest.approx(seen.group.height.pt, abs=0.1)


def test_what_has_no_end_points_onward() -> None:
    assert any(shape.name == "Join networks: goes on" for shape in Seen.of(plan()).group.shapes)


def test_bars_are_one_named_group_with_words_for_who_cannot_see_them() -> None:
    named = Seen.of(plan()).group._element.xpath("p:nvGrpSpPr/p:cNvPr")[0]
    assert named.get("name") == "plan: bars"
    assert "Three activities." in named.get("descr")


def test_the_table_under_the_bars_keeps_its_dates_and_has_no_fills() -> None:
    cells = [cell for row in Seen.of(plan()).frame.table.rows for cell in row.cells]
    assert any("10\N{NO-BREAK SPACE}Jan" in cell.text for cell in cells)
    assert not any(cell._tc.xpath("a:tcPr/a:solidFill") for cell in cells)


def test_on_a_bar_without_a_rating_which_is_dark_today_is_light() -> None:
    row = TimelineRow((Text("Join networks"),), date(2026, 1, 1), date(2026, 6, 30))
    shapes = Seen.of(replace(plan(), rows=(row,), today=date(2026, 3, 16))).group.shapes
    bar, today = (shape._element.xpath("p:spPr/a:solidFill/a:schemeClr/@val") for shape in shapes)
    assert (bar, today) == (["tx2"], ["bg1"])


def test_under_a_heading_over_two_lines_bars_stand_where_libreoffice_has_the_rows_too() -> None:
    """It forgets how tall the first row is where a cell spans from it, so the second is as tall as the heading."""
    title = "What each of the teams of the service has promised to the committee for the whole of the year " * 2
    seen = Seen.of(replace(plan(), label_title=title.strip()))
    second = seen.frame.table.rows[1].height.pt
    leading = seen.frame.table.cell(0, 1).text_frame.paragraphs[0].line_spacing
    assert leading is not None
    assert second >= 2 * leading.pt  # type: ignore[union-attr]
    heights = [row.height.pt for row in seen.frame.table.rows]
    assert seen.group.top.pt == pytest.approx(seen.frame.top.pt + sum(heights[:2]), abs=0.1)
