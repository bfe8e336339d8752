"""A paper begun: written from the data, built as it is, and nothing of the project's harmed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from packbuilder.cli.beginning import source_name
from packbuilder.diagnostics import Finding, PackbuilderError
from packbuilder.pipeline import Request, Timings, compose_paper, render_paper
from packbuilder.tree import Chart, Table, walk
from tests.command import Result, run

DAY = datetime.date(2026, 3, 6)

MONTHS = "month,calls,Met %\n2026-01,120,94.5\n2026-02,98,96.1\n2026-03,131,91.0\n"
REGISTER = (
    "ref,opened,title,owner,priority,RAG\n"
    "001,2026-01-04,Loss of the data centre: power and cooling,Estates,High,R\n"
    '002,2026-01-09,"Staff leave, and posts stay open",HR,Low,G\n'
    "003,2026-02-11,# of laptops too low,ICT,High,A\n"
    "004,2026-02-12,{{ not an expression }},ICT,High,A\n"
)
SERIES = "month,team,calls\n2026-01,North,12\n2026-01,South,9\n2026-02,North,14\n2026-02,South,11\n"
REPEATED = "month,team,cost\n2026-01,A,1200\n2026-01,A,900\n2026-02,B,100.50\n2026-02,A,7\n"
FINANCE = "Service area,2025/26 Budget (£),Spent: to date\nLibraries,1200000,1130500\nParks & more,800000,812400\n"
ODD = 'yes,"a ""quoted"" name",{{x}},* star,# hash,no: colon\nNo,1,2,3,4,5\nOn,2,3,4,5,6\n'
TABLES = {
    "months": MONTHS,
    "register": REGISTER,
    "series": SERIES,
    "repeated": REPEATED,
    "finance": FINANCE,
    "odd": ODD,
    "one": "name\nonly\n",
    "values": MONTHS,
    "2026 calls (final)": MONTHS,
    "long": "name,words\n" + "".join(f"n{i},{'some words ' * 12}\n" for i in range(60)),
    "wide": ",".join(f"c{i}" for i in range(14)) + "\n" + ",".join(str(i) for i in range(14)) + "\n",
    "dashes": "month,a,b\n2026-01,-,\n2026-02,,4\n2026-03,n/a,5\n",
    "pounds": 'ward,paid\nAmber,"£1,200.50"\nBirch,£90\n',
    "typed": "measure,value,change\nCalls,£2.1m,+3\nTime,1h 33m,-2\nShare,4.7%,0\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which one stands."""
    here = tmp_path / "project"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


def new(*arguments: str) -> Result:
    return run("new", *arguments, "--date", DAY.isoformat())


def put(folder: Path, name: str, text: str) -> str:
    path = folder.parent / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def told(layout: Path) -> list[Finding]:
    composition, _ = compose_paper(Request(layout), Timings())
    return [*composition.findings, *composition.unused]


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_an_empty_folder_becomes_a_project_with_a_paper_that_builds(folder: Path) -> None:
    result = new("library")
    assert (result.code, result.stderr) == (0, "")
    assert "packbuilder watch layouts/library.yaml" in result.stdout
    made = ["inputs/library/visits.csv", "layouts/library.yaml", "layouts/shared/council.yaml"]
    assert files(folder) == made
    result = run("build", "--no-cache")
    assert (result.code, result.stderr) == (0, "")
    assert {"output/library.docx", "output/library.pdf", "output/library.pptx"} <= set(files(folder))


@pytest.mark.parametrize("style", ["report", "deck"])
@pytest.mark.parametrize("name", TABLES)
def test_a_layout_from_any_table_builds_and_uses_all_that_it_shows(folder: Path, name: str, style: str) -> None:
    assert new("paper", "--from", put(folder, f"{name}.csv", TABLES[name]), "--style", style).code == 0
    layout = folder / "layouts" / "paper.yaml"
    assert [f.message for f in told(layout) if f.rule != "unused"] == []
    assert render_paper(Request(layout, to=("pdf",), cache=False), Timings()).files["paper.pdf"]
    assert all(len(line) <= 160 for line in layout.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("name", ["months", "register", "repeated", "series", "wide", "odd"])
def test_every_line_that_is_offered_works_when_its_mark_is_taken_away(folder: Path, name: str) -> None:
    new("paper", "--from", put(folder, f"{name}.csv", TABLES[name]))
    layout = folder / "layouts" / "paper.yaml"
    for text in offers(layout.read_text(encoding="utf-8")):
        layout.write_text(text, encoding="utf-8")
        assert [f.message for f in told(layout) if f.rule != "unused"] == []


def offers(text: str) -> Iterator[str]:
    """The layout with each of its offered lines taken up, one at a time."""
    lines = text.splitlines()
    for i, line in enumerate(lines):
        if found := re.match(r"( +)# (?=- |\w+: )", line):
            yield "\n".join([*lines[:i], found[1] + line[found.end() :], *lines[i + 1 :]])


def test_months_are_drawn_over_time_and_ratings_are_known(folder: Path) -> None:
    new("paper", "--from", put(folder, "calls.csv", MONTHS), put(folder, "risks.csv", REGISTER))
    document = compose_paper(Request(folder / "layouts" / "paper.yaml"), Timings())[0].document
    charts = [block for block in walk(document.blocks) if isinstance(block, Chart)]
    assert [chart.categories for chart in charts] == [("Jan 2026", "Feb 2026", "Mar 2026"), ("High", "Low")]
    assert len([block for block in walk(document.blocks) if isinstance(block, Table)]) == 2
    text = (folder / "layouts" / "paper.yaml").read_text(encoding="utf-8")
    assert "RAG: { title: RAG, status: rag }" in text
    assert 'Met %": { title: "Met %", format: "% 1dp" }' in text
    assert "risks_by_priority: { from: risks, count: priority }" in text


def test_the_paper_s_title_is_not_said_again_and_times_are_not_added_up(folder: Path) -> None:
    table = put(folder, "claims.csv", "Month,New claims,Days to decide\n2026-01,120,22.5\n2026-02,110,20.5\n")
    new("claims", "--from", table)
    layout = (folder / "layouts" / "claims.yaml").read_text(encoding="utf-8")
    assert "paper: Claims" in layout
    assert "heading: The figures" in layout
    assert "claims.total('New claims')" in layout
    assert "total('Days to decide')" not in layout


def test_tables_of_the_paper_s_own_folder_are_taken_when_none_is_named(folder: Path) -> None:
    mine = folder / "inputs" / "paper" / "calls.csv"
    mine.parent.mkdir(parents=True)
    mine.write_text(MONTHS, encoding="utf-8")
    result = new("paper")
    assert result.code == 0
    assert "copied" not in result.stdout
    assert told(folder / "layouts" / "paper.yaml") == []


def test_a_table_of_another_paper_is_named_where_it_lies(folder: Path) -> None:
    theirs = folder / "inputs" / "other" / "calls.csv"
    theirs.parent.mkdir(parents=True)
    theirs.write_text(MONTHS, encoding="utf-8")
    assert new("paper", "--from", "inputs/other/calls.csv").code == 0
    assert "file: inputs/other/calls.csv" in (folder / "layouts" / "paper.yaml").read_text().replace('"', "")
    assert told(folder / "layouts" / "paper.yaml") == []
    assert not (folder / "inputs" / "paper").exists()


def test_nothing_is_ever_overwritten(folder: Path) -> None:
    calls = put(folder, "calls.csv", MONTHS)
    new("paper", "--from", calls)
    house = folder / "layouts" / "shared" / "council.yaml"
    house.write_text("council: Wexbourne City Council\n", encoding="utf-8")
    before = {name: (folder / name).read_bytes() for name in files(folder)}
    again = new("paper", "--from", calls)
    assert again.code == 2
    assert "there is a paper of this name: layouts/paper.yaml" in again.stderr
    (folder / "layouts" / "paper.yaml").unlink()
    put(folder, "calls.csv", SERIES)
    differing = new("paper", "--from", calls)
    assert differing.code == 2
    assert "inputs/paper/calls.csv is there already and differs" in differing.stderr
    assert new("other", "--from", calls).code == 0
    assert {name: (folder / name).read_bytes() for name in before if name != "layouts/paper.yaml"} == {
        name: data for name, data in before.items() if name != "layouts/paper.yaml"
    }


def test_the_house_s_committees_are_offered(folder: Path) -> None:
    house = folder / "layouts" / "shared" / "council.yaml"
    house.parent.mkdir(parents=True)
    house.write_text("committees:\n  digital: { name: Digital Committee }\n  joint: { name: Joint Committee }\n")
    assert new("paper").code == 0
    text = (folder / "layouts" / "paper.yaml").read_text()
    assert re.search(r"committee: digital +# who it is for: one of digital, joint, or a name", text)


def test_a_paper_like_another_has_its_words_and_inputs_and_a_date_of_its_own(folder: Path) -> None:
    new("march", "--from", put(folder, "calls.csv", MONTHS))
    result = run("new", "april", "--like", "march", "--date", "2026-04-10")
    assert (result.code, result.stderr) == (0, "")
    text = (folder / "layouts" / "april.yaml").read_text()
    assert "\ndate: 2026-04-10" in text
    assert (folder / "inputs" / "april" / "calls.csv").read_text() == MONTHS
    assert told(folder / "layouts" / "april.yaml") == []


def test_a_paper_of_another_project_brings_its_house_file(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    other.mkdir()
    run("new", "march", "--project", str(other))
    assert new("paper", "--like", str(other / "layouts" / "march.yaml")).code == 0
    assert told(folder / "layouts" / "paper.yaml") == []
    assert (folder / "layouts" / "shared" / "council.yaml").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("My paper.yaml",), "for example: my-paper"),
        (("../paper",), "cannot be a name"),
        (("paper", "--from", "none.csv"), "there is no file 'none.csv'"),
        (("paper", "--like", "none"), "there is no paper 'none'"),
        (("paper", "--like", "a", "--from", "b.csv"), "leave out --from and --style"),
        (("paper", "b.csv"), "write --from before the tables"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(
    folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = new(*arguments)
    assert result.code == 2
    assert said in result.stderr
    assert files(folder) == []


def test_faults_of_all_tables_are_told_at_once(folder: Path) -> None:
    ragged = put(folder, "ragged.csv", "a,b\n1\n")
    twice = put(folder, "twice.csv", "a,a\n1,2\n")
    result = new("paper", "--from", ragged, twice)
    assert result.code == 2
    assert "ragged.csv, row 2" in result.stderr
    assert "twice.csv" in result.stderr
    assert files(folder) == []


@pytest.mark.parametrize(
    ("stem", "name"),
    [("calls", "calls"), ("2026 calls", "data_2026_calls"), ("values", "values_data"), ("a-b", "a_b"), ("£", "table")],
)
def test_a_file_s_name_becomes_one_that_sentences_can_say(stem: str, name: str) -> None:
    assert source_name(stem, []) == name


def test_two_tables_of_one_name_are_told_apart() -> None:
    assert source_name("calls", ["calls"]) == "calls_data"
    assert source_name("calls", ["calls", "calls_data"]) == "calls_data_2"


def test_broken_tables_raise_what_build_would(folder: Path) -> None:
    from packbuilder.cli.beginning import begun

    with pytest.raises(PackbuilderError):
        begun("paper", (Path(put(folder, "empty.csv", "")),), None, "report", DAY, None)
