"""Columns of words on slides: wide enough to read, and tables side by side of one size."""

from __future__ import annotations

from dataclasses import replace

from tests.samples import document, text

from packbuilder.layout.theme_file import civic
from packbuilder.slides.judge import plan
from packbuilder.slides.plan import PlacedTable, SlidePlan
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Block, Cell, Column, ColumnKind, Grid, Heading, Panel, Row, RowRole, Table

LONG = "A hostile state, or a group working for one, could put our systems out of use or take our data away."
SHORT = "A test was held in May."


def placed(*blocks: Block) -> list[PlacedTable]:
    return tables_of(plan(document((Heading("h", 1, text("Risks")), *blocks)), civic(), shipped()))


def tables_of(made: SlidePlan) -> list[PlacedTable]:
    return [one for slide in made.slides for one in slide.placed if isinstance(one, PlacedTable)]


def table(id_: str, kinds: list[tuple[str, ColumnKind]], *rows: tuple[str, ...]) -> Table:
    columns = tuple(Column(f"c{i}", title, kind) for i, (title, kind) in enumerate(kinds))
    head = Row(RowRole.HEADER, tuple(Cell(text(title)) for title, _ in kinds))
    body = tuple(Row(RowRole.LINE, tuple(Cell(text(said)) for said in row)) for row in rows)
    return Table(id_, columns, (head,), body)


NUMBERS = [(title, ColumnKind.NUMBER) for title in ("Impact", "Likelihood")]


def risks(*rows: tuple[str, ...]) -> Table:
    score = ("Score", ColumnKind.STATUS)
    kinds = [("Risk", ColumnKind.RICH), ("Trend", ColumnKind.STATUS), ("Recent developments", ColumnKind.RICH)]
    return table("risks", [*kinds, *NUMBERS, score, ("Actions", ColumnKind.RICH), *NUMBERS, score], *rows)


def test_long_words_among_many_figures_have_lines_of_several_words() -> None:
    (one,) = placed(risks((LONG, "no change", SHORT, "4", "5", "20 Very high", SHORT, "4", "3", "12 Medium")))
    risk, _, developments, *_ = one.widths
    assert risk >= developments
    assert risk >= 10 * one.size  # two or three words a line


def test_words_that_would_stand_one_under_the_other_part_a_table_by_columns() -> None:
    rows = (LONG, "no change", LONG, "4", "5", "20 Very high", LONG, "4", "3", "12 Medium")
    wide, narrow = civic(), replace(civic(), deck=replace(civic().deck, page=replace(civic().deck.page, width=780)))
    made = document((Heading("h", 1, text("Risks")), risks(rows, rows)))
    parts = {theme.deck.page.width: tables_of(plan(made, theme, shipped())) for theme in (wide, narrow)}
    assert len(parts[960]) == 1
    assert [one.table.columns[0].title for one in parts[780]] == ["Risk", "Risk"]
    assert all(one.widths[0] >= 10 * one.size for one in parts[780])


def test_a_tall_table_is_not_levelled_at_the_cost_of_a_column_that_can_be_read() -> None:
    kinds = [("Objective", ColumnKind.RICH), ("Activity", ColumnKind.RICH), ("Milestones", ColumnKind.RICH)]
    kinds += [("Criteria", ColumnKind.RICH), ("Status", ColumnKind.RICH)]
    objective = "Bring the two services into one by June"
    rows = [(objective, *(" ".join([LONG] * count) for count in (6, 7, 5, 6)))] * 3
    for one in placed(table("plan", kinds, *rows)):
        assert one.widths[0] >= 10 * one.size


def test_tables_side_by_side_are_of_one_size() -> None:
    crowded = table(
        "crowded",
        [("Backlog of the team", ColumnKind.TEXT), *NUMBERS, ("Registration", ColumnKind.NUMBER), *NUMBERS],
        *[("Changes deployed this month", "1", "2", "3", "4", "5")] * 3,
    )
    light = table("light", [("Source", ColumnKind.TEXT), ("Done", ColumnKind.NUMBER)], ("Post", "5"))
    sizes = {one.size for one in placed(Grid("g", (Panel(blocks=(crowded,)), Panel(blocks=(light,))), 2, (1, 1)))}
    assert len(sizes) == 1
    assert len({one.size for one in placed(light)} - sizes) == 1  # alone it would be larger
