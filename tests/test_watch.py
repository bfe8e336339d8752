"""A paper watched while it is written: built at every change, its mistakes told when they come and when they go."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from packbuilder.cli.looking import Looking
from packbuilder.cli.watch import Desk as Watched
from packbuilder.pipeline import Request
from tests.desk import Desk
from tests.work import calls

LAYOUT = """
    paper: Calls
    date: 2026-03-06
    sections:
      - heading: Calls
        blocks:
          - table: calls
"""


def at_once(_seconds: float) -> None:
    """No pause: tests need not wait for editors."""


def watched(desk: Desk, to: tuple[str, ...] = ("pdf",)) -> Watched:
    desk.put("calls.csv", "team,calls\nNorth,12\nSouth,9\n")
    layout = desk.write(LAYOUT)
    begun = Watched(Request(layout, to=to), None, False, "text", Looking(layout.resolve(), desk.root.resolve()))
    begun.build(())
    return begun


def test_nothing_is_built_while_nothing_changes(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    paper = watched(desk)
    assert capsys.readouterr().out.startswith("paper: paper.pdf in output/, ")
    assert not paper.turn(at_once)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("layouts/paper.yaml", "paper: Other\ndate: 2026-03-06\nsections: [{ heading: A, blocks: [table: calls] }]\n"),
        ("inputs/paper/calls.csv", "team,calls\nNorth,13\nSouth,9\n"),
        ("layouts/shared/council.yaml", "council: Wexbourne City Council\n"),
        ("layouts/themes/ours.yaml", "name: ours\n"),
    ],
)
def test_a_change_of_layout_data_house_or_theme_builds_it_again_and_is_named(
    desk: Desk, capsys: pytest.CaptureFixture[str], name: str, text: str
) -> None:
    paper = watched(desk)
    capsys.readouterr()
    path = desk.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    assert paper.turn(at_once)
    assert capsys.readouterr().out.startswith(f"{name} changed. paper: paper.pdf in output/, ")
    assert not paper.turn(at_once)


def test_the_file_on_the_disk_is_the_new_one(desk: Desk) -> None:
    paper = watched(desk)
    before = (desk.root / "output" / "paper.pdf").read_bytes()
    desk.put("calls.csv", "team,calls\nNorth,4711\nSouth,9\n")
    paper.turn(at_once)
    assert (desk.root / "output" / "paper.pdf").read_bytes() != before


def test_mistakes_come_and_go_as_the_layout_is_mended(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    paper = watched(desk)
    capsys.readouterr()
    desk.write(LAYOUT.replace("table: calls", "table: cals"))
    paper.turn(at_once)
    told = capsys.readouterr()
    assert "paper: not built" in told.out
    assert "did you mean 'calls'?" in told.err
    desk.write(LAYOUT.replace("table: calls", "table: cals") + "# the same mistake\n")
    paper.turn(at_once)
    assert capsys.readouterr().err.startswith("  still: there is no source 'cals'")
    desk.write(LAYOUT)
    paper.turn(at_once)
    told = capsys.readouterr()
    assert "paper: paper.pdf in output/" in told.out
    assert "  mended: there is no source 'cals'" in told.out
    assert told.err == ""


def test_a_warning_is_not_called_mended_by_a_mistake_that_hides_it(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = watched(desk)
    wary = LAYOUT.replace(
        "- table: calls", "- table: calls\n          - text: In all {{ calls.total('calls') | format(\"£'000\") }}."
    )
    desk.write(wary)
    paper.turn(at_once)
    assert "nothing near it says so" in capsys.readouterr().err
    desk.write(wary.replace("sections:", "sektions:"))
    paper.turn(at_once)
    assert "mended" not in capsys.readouterr().out
    desk.write(wary)
    paper.turn(at_once)
    told = capsys.readouterr()
    assert "  still: " in told.err
    assert "nothing near it says so" not in told.out


def test_a_mistake_that_a_later_one_hides_is_mended_only_when_it_is(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = watched(desk)
    wrong = LAYOUT.replace("table: calls", "table: cals")
    for text, said in (
        (wrong, ""),
        (wrong + "\tnot: YAML [\n", ""),  # it cannot be read: the table's mistake is out of sight
        (wrong + "\tnot: YAML [\n# saved once more\n", ""),
        (wrong, "tab"),
        (LAYOUT, "no source 'cals'"),
    ):
        capsys.readouterr()
        desk.write(text)
        paper.turn(at_once)
        told = [line for line in capsys.readouterr().out.splitlines() if "mended" in line]
        assert len(told) == bool(said), (text, told)
        assert said in " ".join(told)


def test_what_editors_keep_beside_a_file_is_no_change(desk: Desk) -> None:
    paper = watched(desk)
    for name in (".~lock.calls.csv#", "~$calls.xlsx", "calls.csv~", ".calls.csv.swp"):
        desk.put(name, "x")
    assert not paper.turn(at_once)


def test_files_that_are_taken_away_and_put_back_are_noticed(desk: Desk) -> None:
    paper = watched(desk)
    data = desk.root / "inputs" / "paper" / "calls.csv"
    data.rename(data.with_suffix(".away"))
    assert paper.turn(at_once)
    assert paper.told
    data.with_suffix(".away").rename(data)
    assert paper.turn(at_once)
    assert not paper.told


def test_a_save_in_several_steps_is_built_once(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    paper = watched(desk)
    capsys.readouterr()
    steps = iter(["team,calls\nNor", "team,calls\nNorth,5\n"])

    def saving(_seconds: float) -> None:
        if (step := next(steps, None)) is not None:
            desk.put("calls.csv", step)

    desk.put("calls.csv", "")
    assert paper.turn(saving)
    assert capsys.readouterr().out.count("changed.") == 1
    assert not paper.told


@pytest.mark.parametrize("format_", ["docx", "pptx", "pdf"])
def test_a_change_costs_one_build_of_the_format_and_no_more(desk: Desk, tmp_path: Path, format_: str) -> None:
    watched(desk, (format_,))  # what is imported once only
    (tmp_path / "other").mkdir()
    other = Desk(tmp_path / "other")
    papers: list[Watched] = []
    first = calls(lambda: papers.append(watched(other, (format_,))))
    other.put("calls.csv", "team,calls\nNorth,14\n")
    assert 0.3 * first < calls(lambda: papers[0].turn(at_once)) < 1.2 * first


def test_a_layout_that_is_not_there_is_told(tmp_path: Path) -> None:
    from tests.command import run

    result = run("watch", str(tmp_path / "layouts" / "none.yaml"))
    assert result.code == 2
    assert "there is no file" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals to another process are another matter on Windows")
def test_ctrl_c_ends_it_cleanly(desk: Desk) -> None:
    layout = desk.write(LAYOUT)
    desk.put("calls.csv", "team,calls\nNorth,12\n")
    running = subprocess.Popen(
        [sys.executable, "-m", "packbuilder", "watch", str(layout)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    while "watched;" not in (line := running.stdout.readline()):
        assert line, "it ended before it was told to"
    running.send_signal(signal.SIGINT)
    said, wrong = running.communicate(timeout=20)
    assert (running.returncode, said.strip(), wrong) == (0, "paper: no longer watched", "")
