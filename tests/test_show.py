"""`packbuilder show`: rows after each step, and names that can be copied into the layout as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.command import Result, run
from tests.desk import Desk

LAYOUT = """
paper: Paper
date: 2018-03-06
sources:
  calls: { columns: { month: { format: month short }, share: { formula: late / taken, format: percent 0dp } } }
  busy: { from: calls, where: { taken: ">= 6" }, sort: taken desc, top: 1 }
  by_team: { from: calls, count: team }
  targets: { key: measure }
sections:
  - heading: Calls
    blocks:
      - { table: calls, id: latest, group: team, columns: [month, taken, share], totals: grand }
"""
CALLS = "month,team,taken,late\n2018-01,Desk,5,1\n2018-02,Desk,7,3\n2018-01,Field,9,2\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.put("calls.csv", CALLS)
    desk.put("targets.csv", "measure,target\nDays to hire,41\n")
    desk.write(LAYOUT)
    return desk


def shown(desk: Desk, *arguments: str) -> Result:
    return run("show", str(desk.path), *arguments)


def test_without_a_name_it_lists_what_there_is(desk: Desk) -> None:
    assert shown(desk).stdout.splitlines() == ["sources: calls, busy, by_team, targets", "tables: latest"]


def test_a_source_is_shown_after_each_step(desk: Desk) -> None:
    lines = shown(desk, "busy").stdout.splitlines()
    assert [line for line in lines if re.fullmatch(r".+: \d+ rows?", line)] == [
        "from calls: 3 rows",
        "where: 2 rows",
        "sort: 2 rows",
        "top: 1 row",
    ]
    assert "    4  Jan 2018  Field      9     2    22%" in lines


def test_a_file_is_said_and_its_rows_have_their_numbers(desk: Desk) -> None:
    lines = shown(desk, "calls").stdout.splitlines()
    assert lines[0] == "read from inputs/paper/calls.csv: 3 rows"
    assert lines[2].split()[:3] == ["2", "January", "2018"]


def test_many_rows_are_cut_unless_all_are_asked_for(desk: Desk) -> None:
    desk.put("calls.csv", "month,team,taken,late\n" + "2018-01,Desk,5,1\n" * 30)
    assert "  and 18 more" in shown(desk, "calls").stdout.splitlines()
    assert "more" not in shown(desk, "calls", "--rows", "0").stdout.split("columns:")[1]


@pytest.mark.parametrize("name", ["calls", "busy", "by_team", "targets", "latest"])
def test_every_name_to_copy_works_in_a_sentence(desk: Desk, name: str) -> None:
    said = shown(desk, name).stdout.split("names to copy\n")[1].splitlines()
    expressions = [re.split(r"\s{2,}", line.strip())[1] for line in said]
    assert expressions
    desk.write(LAYOUT + "  - heading: Copied\n    text: |\n")
    with desk.path.open("a", encoding="utf-8") as file:
        file.writelines(f"      - [{{{{ {expression} }}}}]\n" for expression in expressions)
    checked = run("check", str(desk.path))
    assert checked.code == 0, checked.stderr


def test_a_table_is_shown_with_the_names_of_its_rows(desk: Desk) -> None:
    lines = shown(desk, "latest").stdout.splitlines()
    assert lines[0] == "as the paper shows it: 6 rows"
    assert any(line.split()[:2] == ["grand", "Total"] for line in lines)


def test_a_name_that_is_neither_is_told_with_a_suggestion(desk: Desk) -> None:
    result = shown(desk, "busi")
    assert (result.code, result.stdout) == (2, "")
    assert "has no source and no table 'busi'" in result.stderr
    assert "did you mean 'busy'?" in result.stderr


def test_a_source_is_shown_though_the_paper_has_faults_elsewhere(desk: Desk) -> None:
    desk.write(LAYOUT.replace("[month, taken, share]", "[month, takn]"))
    assert shown(desk, "busy").code == 0


def test_what_is_wrong_with_the_source_is_told_beside_its_steps(desk: Desk) -> None:
    desk.write(LAYOUT.replace("sort: taken desc", "sort: takn desc"))
    result = shown(desk, "busy")
    assert result.code == 2
    assert "where: 2 rows" in result.stdout
    assert "busy has no column 'takn'" in result.stderr


def test_a_table_whose_rows_have_no_names_gives_an_expression_that_each_column_can_be_asked(desk: Desk) -> None:
    desk.put("bare.csv", "kind,name,taken\n,North,3\n,South,4\n")
    bare = "  - heading: Bare\n    blocks:\n      - { table: bare, id: apps, columns: [kind, name, taken] }\n"
    desk.write(LAYOUT + bare)
    said = run("show", str(desk.path), "apps").stdout
    copied = said.split("names to copy\n")[1].split()
    assert {"tables.apps.first.kind", "tables.apps.first.name", "tables.apps.total('taken')"} <= set(copied)
