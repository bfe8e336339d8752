"""Rows that begin on a slide which would else stay most empty, and go on overleaf."""

from __future__ import annotations

from itertools import pairwise

from tests.samples import WORDS, bullets, document, text

from packbuilder.layout.theme_file import civic
from packbuilder.slides.judge import plan
from packbuilder.slides.plan import PlacedTable
from packbuilder.slides.tall_rows import CONTINUED, portioned
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Cell, Column, ColumnKind, Heading, Row, RowRole, Table, Tone, cell_words

ROOM = 400.0


def plan_of(*rows: Row) -> list[PlacedTable]:
    columns = (Column("n", "Objective"), Column("a", "Activity", ColumnKind.RICH), Column("s", "Status"))
    head = (Row(RowRole.HEADER, tuple(Cell(text(column.title)) for column in columns)),)
    made = plan(document((Heading("h", 1, text("Plan")), Table("t", columns, head, rows))), civic(), shipped())
    return [placed for slide in made.slides for placed in slide.placed if isinstance(placed, PlacedTable)]


def row(name: str, items: int, status: str = "Done", role: RowRole = RowRole.LINE) -> Row:
    listed = tuple(f"{name} item {i}. {WORDS}" for i in range(items))
    return Row(role, (Cell(text(name)), Cell(blocks=(bullets(*listed),)), Cell(text(status))))


_UNEVEN = (("Short", 3), ("Tall", 22), ("Low", 3), ("High", 22), ("Last", 9))


def uneven() -> list[PlacedTable]:
    return plan_of(*(row(name, items) for name, items in _UNEVEN))


def test_no_slide_but_the_last_is_left_most_empty() -> None:
    for placed in uneven()[:-1]:
        assert placed.box.height > ROOM / 2


def test_a_torn_row_goes_on_overleaf_says_so_and_loses_nothing() -> None:
    parts = uneven()
    torn = [(a.body[-1], b.body[0]) for a, b in pairwise(parts) if cell_words(b.body[0].cells[0]).endswith(CONTINUED)]
    assert torn
    for here, on in torn:
        name = cell_words(here.cells[0])
        assert cell_words(on.cells[0]) == f"{name}{CONTINUED}"
        assert (cell_words(here.cells[2]), cell_words(on.cells[2])) == ("Done", "")
    said = " ".join(cell_words(line.cells[1]) for part in parts for line in part.body)
    for name, items in _UNEVEN:
        places = [said.index(f"{name} item {i}.") for i in range(items)]
        assert places == sorted(places)
        assert all(said.count(f"{name} item {i}.") == 1 for i in range(items))


def test_a_ratings_colour_does_not_go_on_without_its_word() -> None:
    rated, long = Cell(text("High"), tone=Tone.BAD), Cell(text("On and on."))
    assert [cell.tone for cell in portioned(Row(RowRole.LINE, (long, rated)), (long, None))] == [None, None]


def test_rows_that_fill_half_a_slide_stay_whole() -> None:
    names = [cell_words(line.cells[0]) for part in plan_of(*(row(f"R{i}", 9) for i in range(6))) for line in part.body]
    assert names == [f"R{i}" for i in range(6)]


def test_a_row_stands_whole_on_the_next_slide_where_to_tear_it_would_spare_none() -> None:
    names = [cell_words(line.cells[0]) for part in plan_of(row("Half", 13), row("More", 17)) for line in part.body]
    assert names == ["Half", "More"]


def test_rows_of_which_no_two_fit_a_slide_are_set_smaller_where_that_spares_a_third_of_them() -> None:
    parts = plan_of(*(row(f"R{i}", 10) for i in range(12)))
    assert [len(part.body) for part in parts] == [2] * 6


def test_a_row_of_one_long_paragraph_is_torn_between_its_lines() -> None:
    def words(name: str, times: int) -> Row:
        return Row(RowRole.LINE, (Cell(text(name)), Cell(text(f"{WORDS} " * times)), Cell(text("Done"))))

    parts = plan_of(words("One", 5), words("Two", 32), words("Three", 5), words("Four", 32))
    assert all(part.box.height > ROOM / 2 for part in parts[:-1])
    whole = " ".join(cell_words(line.cells[1]) for part in parts for line in part.body)
    assert whole.split() == (f"{WORDS} " * 74).split()


def test_a_row_a_little_taller_than_a_slide_is_split_in_the_middle() -> None:
    first, second = plan_of(row("Tall", 26))
    assert abs(first.box.height - second.box.height) < ROOM / 5
