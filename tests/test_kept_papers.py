"""A paper of which nothing changed is not made again; whatever it is made of makes it anew."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path

import pandas as pd
import pytest

from packbuilder import keeping
from packbuilder.keeping import Shelf
from packbuilder.pipeline import Built, Request, Timings, render_paper
from tests.command import run
from tests.desk import Desk
from tests.samples import png

LAYOUT = """
paper: Calls
date: 2026-03-06
period: 2026-02
sources:
  teams: { file: teams.csv }
sections:
  - heading: Calls
    blocks:
      - table: calls
      - table: teams
      - image: badge.png
        alt: The badge of the service.
"""
PIXEL = png(1, 1)
THEME = resources.files("packbuilder.starter").joinpath("civic.yaml").read_text(encoding="utf-8")


@pytest.fixture
def paper(desk: Desk) -> Request:
    desk.put("calls.csv", "team,calls\nNorth,12\nSouth,9\n")
    desk.put("teams.csv", "team,head\nNorth,Mrs Ward\n")
    desk.put("badge.png", PIXEL)
    desk.house("council: Wexbourne City Council\ntheme: ours\n")
    theme(desk, THEME)
    return Request(desk.write(LAYOUT), to=("docx",))


def theme(desk: Desk, text: str) -> None:
    path = desk.root / "layouts" / "themes" / "ours.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def made(request: Request) -> Built:
    return render_paper(request, Timings())


def kept_files(desk: Desk) -> list[Path]:
    return sorted((desk.root / ".packbuilder" / "cache" / "papers").glob("*"))


def test_a_paper_of_which_nothing_changed_is_what_it_was_without_being_made(paper: Request) -> None:
    first, second = made(paper), made(paper)
    assert (first.is_kept, second.is_kept) == (False, True)
    assert second == replace(first, is_kept=True)


def test_a_layout_named_from_the_folder_one_stands_in_is_the_same_paper(
    desk: Desk, paper: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.root)
    near = replace(paper, layout=Path("layouts/paper.yaml"))
    made(near)
    assert made(near).is_kept
    assert made(paper).is_kept


def test_a_kept_paper_needs_none_of_what_composes_and_renders(paper: Request) -> None:
    made(paper)
    timings = Timings()
    render_paper(paper, timings)
    assert [name for name, _, _ in timings.phases] == ["kept"]


@pytest.mark.parametrize(
    "change",
    [
        lambda desk: desk.write(LAYOUT + "        title: Our badge\n"),
        lambda desk: desk.put("calls.csv", "team,calls\nNorth,13\nSouth,9\n"),
        lambda desk: desk.put("teams.csv", "team,head\nNorth,Mr Ward\n"),
        lambda desk: desk.put("badge.png", PIXEL + b"\0"),
        lambda desk: desk.house("council: Wexbourne Borough Council\ntheme: ours\n"),
        lambda desk: theme(desk, THEME + "# darker one day\n"),
        lambda desk: desk.put("unused.csv", "a\n1\n"),
        lambda desk: (desk.root / "inputs" / "paper" / "calls.csv").rename(
            desk.root / "inputs" / "paper" / "calls.tsv"
        ),
    ],
    ids=[
        "layout",
        "data",
        "declared data",
        "picture",
        "house file",
        "theme",
        "one more table",
        "another kind of table",
    ],
)
def test_whatever_a_paper_is_made_of_makes_it_anew(
    desk: Desk, paper: Request, change: Callable[[Desk], object]
) -> None:
    made(paper)
    change(desk)
    assert not made(paper).is_kept
    assert made(paper).is_kept


def test_a_file_that_was_looked_for_and_now_is_there_makes_it_anew(desk: Desk, paper: Request) -> None:
    (desk.root / "inputs" / "paper" / "badge.png").rename(desk.root / "badge.png")
    made(paper)
    assert made(paper).is_kept
    desk.put("badge.png", PIXEL + b"\0")  # nearer than the one in the project's folder
    assert not made(paper).is_kept


@pytest.mark.parametrize(
    "said",
    [{"to": ("docx", "pdf")}, {"style": "deck"}, {"date": date(2026, 4, 1)}, {"settings": {"period": "2026-03"}}],
    ids=["formats", "style", "date", "setting"],
)
def test_what_is_asked_for_over_it_makes_it_anew_and_both_stay(paper: Request, said: dict[str, object]) -> None:
    made(paper)
    other = replace(paper, **said)  # type: ignore[arg-type]
    assert not made(other).is_kept
    assert made(other).is_kept
    assert made(paper).is_kept


def test_another_clock_makes_it_anew(paper: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    made(paper)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1773705600")
    assert not made(paper).is_kept


def test_other_code_makes_it_anew(paper: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    made(paper)
    monkeypatch.setattr(keeping, "makers", lambda: ("a later version",))
    assert not made(paper).is_kept


def test_findings_are_told_again_the_same(desk: Desk) -> None:
    desk.put("calls.csv", "team,calls\nNorth,1200\n")
    text = "In all {{ calls.total('calls') | format(\"£'000\") }}."
    layout = desk.write(f"sections:\n  - heading: S\n    blocks:\n      - text: {text}\n      - table: calls\n")
    first, second = made(Request(layout, to=("docx",))), made(Request(layout, to=("docx",)))
    assert first.findings
    assert second.is_kept
    assert second.findings == first.findings


@pytest.mark.parametrize("harm", [lambda data: data[:-20], lambda _: b"", lambda data: data[:-1] + b"\1"])
def test_a_damaged_cache_is_as_none(desk: Desk, paper: Request, harm: Callable[[bytes], bytes]) -> None:
    first = made(paper)
    (entry,) = kept_files(desk)
    entry.write_bytes(harm(entry.read_bytes()))
    again = made(paper)
    assert not again.is_kept
    assert again.files == first.files


def test_an_entry_that_is_whole_but_not_ours_is_as_none(desk: Desk, paper: Request) -> None:
    made(paper)
    (entry,) = kept_files(desk)
    for body in (b"", b"[]\n", b'{"looks": [{}, {}], "files": [["a.docx", "b"]], "findings": []}\n', b'{"looks": 1}\n'):
        Shelf(entry.parent, ".paper", 10_000_000).write(entry.stem, body)
        assert not made(paper).is_kept


def test_a_cache_that_came_from_elsewhere_is_not_believed(desk: Desk, paper: Request) -> None:
    made(paper)
    folder = kept_files(desk)[0].parent
    folder.rename(folder.with_name("theirs"))
    folder.mkdir()
    for file in folder.with_name("theirs").iterdir():
        file.rename(folder / file.name)
    assert not made(paper).is_kept


def test_the_cache_may_be_deleted_and_be_refused(desk: Desk, paper: Request) -> None:
    first = made(paper)
    kept_files(desk)[0].unlink()
    assert made(paper).files == first.files
    assert not made(replace(paper, cache=False)).is_kept


def test_nothing_is_kept_outside_the_project(
    desk: Desk, paper: Request, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (desk.root / ".packbuilder").symlink_to(elsewhere)
    made(paper)
    assert not list(elsewhere.iterdir())


def test_frames_from_python_are_never_kept(paper: Request) -> None:
    given = replace(paper, data={"calls": pd.DataFrame({"team": ["North"], "calls": [1]})})
    made(given)
    assert not made(given).is_kept


def test_a_database_of_the_environment_is_asked_every_time(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    database = desk.put("cases.db", b"")
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("create table cases (team text, number integer)")
        connection.execute("insert into cases values ('North', 3)")
    sections = "sections: [{ heading: S, blocks: [table: cases] }]\n"
    monkeypatch.setenv("CASES", f"sqlite:///{database}")
    ask = "table: cases" if not os.environ.get("CASES") else "query: select * from cases order by team"
    own = Request(desk.write(f"sources: {{ cases: {{ database: cases.db, {ask} }} }}\n{sections}"), to=("docx",))
    assert not made(own).is_kept
    assert made(own).is_kept
    desk.put("cases.db-wal", b"")
    assert not made(own).is_kept, "somebody began to write to it"
    asked = Request(desk.write(f"sources: {{ cases: {{ database: env:CASES, {ask} }} }}\n{sections}"), to=("docx",))
    made(asked)
    assert not made(asked).is_kept


def test_a_paper_that_changed_while_it_was_made_is_not_kept(desk: Desk, paper: Request) -> None:
    def save_while_composing(phase: str) -> None:
        if phase == "slides":
            desk.put("calls.csv", "team,calls\nNorth,99\nSouth,9\n")

    render_paper(paper, Timings(watch=save_while_composing))
    assert not made(paper).is_kept


# -- what stands in the output folder


def test_an_unchanged_paper_is_said_to_be_and_its_files_are_left_alone(desk: Desk, paper: Request) -> None:
    assert run("build", str(paper.layout), "--to", "docx").stdout == "paper: paper.docx in output/\n"
    output = desk.root / "output" / "paper.docx"
    os.utime(output, (1, 1))
    assert run("build", str(paper.layout), "--to", "docx").stdout == "paper: paper.docx in output/, unchanged\n"
    assert output.stat().st_mtime == 1
    assert run("build", str(paper.layout), "--to", "docx", "--no-cache").stdout == "paper: paper.docx in output/\n"


def test_a_deleted_output_is_there_again(desk: Desk, paper: Request) -> None:
    run("build", str(paper.layout), "--to", "docx")
    output = desk.root / "output" / "paper.docx"
    whole = output.read_bytes()
    output.unlink()
    assert run("build", str(paper.layout), "--to", "docx").code == 0
    assert output.read_bytes() == whole


def test_a_damaged_output_is_kept_beside_the_whole_one(desk: Desk, paper: Request) -> None:
    run("build", str(paper.layout), "--to", "docx")
    output = desk.root / "output" / "paper.docx"
    whole = output.read_bytes()
    output.write_bytes(whole[: len(whole) // 2])
    told = run("build", str(paper.layout), "--to", "docx")
    assert "paper.docx is damaged" in told.stderr
    assert output.with_name("paper.new.docx").read_bytes() == whole


def test_the_oldest_papers_leave_when_there_are_too_many(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, ".paper", 1_100)
    for name in ("one", "two"):
        shelf.write(name, bytes(400))
        os.utime(tmp_path / f"{name}.paper", (1, 1) if name == "one" else (2, 2))
    assert shelf.read("one") is not None, "and so it is the newest"
    later = Shelf(tmp_path, ".paper", 1_100)
    later.write("three", bytes(400))
    assert [later.read(name) is not None for name in ("one", "two", "three")] == [True, False, True]
    later.write("huge", bytes(2_000))
    assert later.read("huge") is None


def test_what_is_not_for_the_public_is_never_kept(paper: Request, desk: Desk) -> None:
    desk.write(LAYOUT.replace("period: 2026-02", "period: 2026-02\naccess: not-public"))
    assert not made(paper).is_public
    assert not made(paper).is_kept
    assert not list((desk.root / ".packbuilder").rglob("*.paper"))


def test_what_a_killed_build_left_half_written_is_gone_after_the_next(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for process in (gone.pid, os.getppid()):
        (tmp_path / f"entry.{process}.part").write_bytes(b"half")
    assert Shelf(tmp_path, ".paper", 1_000).read("entry") is None
    assert [path.name for path in tmp_path.iterdir()] == [f"entry.{os.getppid()}.part"], "that one may still be written"
