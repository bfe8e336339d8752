"""One pivot: a source that is turned and a table that turns its own show, add up, leave out and tell the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.desk import Desk, body, head, section

HEAD = "place,year,item,cost\n"
WAYS = {
    "a table's": ("", "- { table: costs, pivot: { PIVOT } }"),
    "a source's": ("sources: { wide: { from: costs, pivot: { PIVOT } } }\n", "- table: wide"),
}


@pytest.fixture(params=WAYS, ids=list(WAYS))
def way(request: pytest.FixtureRequest) -> tuple[str, str]:
    return WAYS[request.param]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def written(way: tuple[str, str], pivot: str) -> tuple[str, str]:
    before, blocks = (text.replace("PIVOT", pivot) for text in way)
    return blocks, before


COST = "rows: place, across: year, value: cost"


@pytest.mark.parametrize(
    ("rows", "pivot", "shown"),
    [
        ("N,y1,a,1\nN,y1,b,2\nN,y2,a,4\nS,y2,a,8\n", COST, [["N", "3", "4"], ["S", "", "8"]]),
        ("N,y1,a,1\nS,y2,a,8\n", COST + ", missing: 0", [["N", "1", "0"], ["S", "0", "8"]]),
        ("N,y1,a,1\nN,y1,b,2\nS,y2,a,8\n", "rows: place, across: year", [["N", "2", "0"], ["S", "0", "1"]]),
        ("N,y1,a,1\nN,y1,b,tbc\nS,y1,a,tbc\n", COST, [["N", "1"], ["S", "tbc"]]),
    ],
)
def test_the_same_stands_where_rows_and_columns_meet(
    desk: Desk, way: tuple[str, str], rows: str, pivot: str, shown: list[list[str]]
) -> None:
    desk.put("costs.csv", HEAD + rows)
    assert body(desk.table(*written(way, pivot))) == shown


def test_codes_head_their_columns_in_words(desk: Desk, way: tuple[str, str]) -> None:
    desk.put("costs.csv", HEAD + "N,y1,a,1\nS,y2,a,8\n")
    blocks, before = written(way, COST)
    words = "{ columns: { year: { words: { y1: First } } } }"
    costs = f"sources: {{ costs: {words} }}\n" if not before else before.replace("{ wide", f"{{ costs: {words}, wide")
    assert head(desk.table(blocks, costs)) == [["Place", "First", "y2"]]


@pytest.mark.parametrize(
    ("rows", "rule", "place"),
    [
        ("N,y1,a,1\nN,y1,a,2\n", "pivot-twice", "inputs/paper/costs.csv, row 3, column cost"),
        ("N,y1,a,yes\nN,y1,b,no\n", "pivot-twice", "inputs/paper/costs.csv, row 3, column cost"),
        ("N,y1,a,50%\nN,y1,b,40%\n", "pivot-twice", "inputs/paper/costs.csv, row 3, column cost"),
        ("N,y1,a,1\nN,,a,2\n", "duplicate-column", "inputs/paper/costs.csv, row 3, column year"),
        ("N,place,a,1\n", "duplicate-column", "inputs/paper/costs.csv, row 2, column year"),
        ("N,y1,a,1\nN,y1,b,tbc\n", "left-out", "inputs/paper/costs.csv, row 3, column cost"),
    ],
)
def test_the_same_is_told(desk: Desk, way: tuple[str, str], rows: str, rule: str, place: str) -> None:
    desk.put("costs.csv", HEAD + rows)
    told = [found for found in desk.told(section(*written(way, COST))) if found.rule != "unused"]
    assert [(found.rule, str(found.place)) for found in told] == [(rule, place)]


def test_a_line_that_stands_twice_says_how_to_add_it_up(desk: Desk, way: tuple[str, str]) -> None:
    desk.put("costs.csv", HEAD + "N,y1,a,1\nN,y1,a,2\n")
    told = desk.fault(section(*written(way, COST)))
    assert told.hint.endswith("narrow it with where:, or add them up in a source first: group: [place, year]")


def test_a_column_that_is_not_there_is_told(desk: Desk, way: tuple[str, str]) -> None:
    desk.put("costs.csv", HEAD + "N,y1,a,1\n")
    told = desk.fault(section(*written(way, "rows: place, across: yaer, value: cost")))
    assert (told.rule, told.hint) == ("missing-column", "did you mean 'year'?")


def test_two_columns_of_one_name_are_told(desk: Desk, way: tuple[str, str]) -> None:
    desk.put("costs.csv", "place,part,item,cost\nN,p / q,r,1\nN,p,q / r,2\n")
    blocks, before = written(way, "rows: place, across: [part, item], value: cost")
    (told,) = (found for found in desk.told(section(blocks, before)) if found.rule == "duplicate-column")
    assert told.message.endswith("would have two columns called 'p / q / r'")
    assert "rows 2 and 3" in told.hint
