"""The command line as a user meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import packbuilder
from packbuilder.cli import say
from tests.command import run
from tests.desk import Desk

GOOD = "paper: {0}\ndate: 2018-03-06\nsections: [{{ heading: One, text: Words. }}]\n"
BAD = "paper: {0}\ndate: 2018-03-06\nsections: [{{ heading: One, txt: Words. }}]\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "layouts").mkdir()
    return tmp_path


def put(project: Path, name: str, layout: str) -> str:
    path = project / "layouts" / f"{name}.yaml"
    path.write_text(layout.format(name), encoding="utf-8")
    return str(path)


def outputs(project: Path) -> list[str]:
    folder = project / "output"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


# -- build


def test_a_paper_is_built_into_the_projects_output(project: Path) -> None:
    result = run("build", put(project, "budget", GOOD), "--to", "pdf", "--no-cache")
    assert (result.code, result.stdout, result.stderr) == (0, "budget: budget.pdf in output/\n", "")
    assert (project / "output" / "budget.pdf").read_bytes().startswith(b"%PDF")


def test_formats_style_and_folder_are_chosen(project: Path, tmp_path: Path) -> None:
    layout = put(project, "budget", GOOD)
    out = tmp_path / "there"
    result = run("build", layout, "--to", "pdf, docx", "--style", "deck", "--out", str(out), "--no-cache")
    assert result.code == 0, result.stderr
    assert sorted(path.name for path in out.iterdir()) == ["budget-deck.docx", "budget-deck.pdf"]


def test_to_may_be_said_several_times(project: Path) -> None:
    result = run("build", put(project, "budget", GOOD), "--to", "docx", "--to", "pdf", "--no-cache")
    assert result.code == 0, result.stderr
    assert outputs(project) == ["budget.docx", "budget.pdf"]


def test_each_layout_stands_alone_and_the_worst_code_is_given(project: Path) -> None:
    layouts = [put(project, name, text) for name, text in (("a", GOOD), ("b", BAD), ("c", GOOD))]
    result = run("build", *layouts, "--to", "pdf", "--no-cache")
    assert result.code == 2
    assert result.stdout.splitlines() == ["a: a.pdf in output/", "b: not built", "c: c.pdf in output/"]
    assert "layouts/b.yaml:3:28: unknown key 'txt'" in result.stderr
    assert "did you mean 'text'?" in result.stderr
    assert outputs(project) == ["a.pdf", "c.pdf"]


def test_all_layouts_of_the_project_are_built_when_none_is_named(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project, "a", GOOD)
    put(project, "b", GOOD)
    monkeypatch.chdir(project)
    assert run("build", "--to", "pdf", "--no-cache").code == 0
    assert outputs(project) == ["a.pdf", "b.pdf"]


def test_a_folder_without_layouts_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("build")
    assert result.code == 2
    assert "has no layouts" in result.stderr


def test_an_unknown_format_is_told(project: Path) -> None:
    result = run("build", put(project, "a", GOOD), "--to", "docs")
    assert result.code == 2
    assert "'docs' is not a format" in result.stderr
    assert "did you mean 'docx'?" in result.stderr


def test_a_disk_that_refuses_is_code_3(project: Path) -> None:
    (project / "output").write_bytes(b"in the way")
    result = run("build", put(project, "a", GOOD), "--to", "pdf", "--no-cache")
    assert result.code == 3
    assert "a.pdf cannot be written" in result.stderr
    assert result.stdout == "a: not built\n"


def test_the_machines_fault_weighs_more_than_the_authors(project: Path) -> None:
    (project / "output").write_bytes(b"in the way")
    assert run("build", put(project, "a", GOOD), put(project, "b", BAD), "--to", "pdf", "--no-cache").code == 3


def test_our_own_fault_is_code_70_without_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    assert say.our_fault(KeyError("page")) == 70
    told = capsys.readouterr().err
    assert "the fault is its own: KeyError: 'page'" in told
    assert "Traceback" not in told


def test_a_refusing_machine_is_a_finding_of_its_paper(project: Path) -> None:
    (project / "output").write_bytes(b"in the way")
    result = run("build", put(project, "a", GOOD), "--to", "pdf", "--no-cache", "--format", "json")
    (told,) = json.loads(result.stdout)
    assert (result.code, told["rule"], told["place"]) == (3, "machine", "layouts/a.yaml")
    assert "a.pdf cannot be written" in told["message"]


def test_a_check_goes_on_when_the_machine_refuses_one_paper(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_SUCH_DB", "sqlite:////nowhere/at/all.db")
    calls = "sources: { calls: { database: 'env:NO_SUCH_DB', table: a } }"
    refused = desk.write(f"{calls}\nsections: [{{ heading: S, blocks: [table: calls] }}]")
    good = put(desk.root, "b", GOOD)
    result = run("check", str(refused), good, "--format", "json")
    assert (result.code, [told["rule"] for told in json.loads(result.stdout)]) == (3, ["machine"])
    result = run("check", str(refused), good)
    assert result.stdout == "paper: 1 finding\nb: nothing to report\n"


def test_timings_are_printed_when_asked_for(project: Path) -> None:
    result = run("build", put(project, "a", GOOD), "--to", "pdf", "--timings", "--no-cache")
    assert "s CPU" in result.stderr
    assert "after imports" in result.stderr


def test_values_are_said_over_the_layout(project: Path) -> None:
    layout = put(project, "a", GOOD.replace("Words.", "'{{{{ period }}}}'"))
    result = run("tree", layout, "--set", "period=2026-03")
    assert "March 2026" in result.stdout
    wrong = run("tree", layout, "--set", "period")
    assert (wrong.code, "should be NAME=VALUE" in wrong.stderr) == (2, True)
    wrong = run("tree", layout, "--date", "soon")
    assert (wrong.code, "should be a date" in wrong.stderr) == (2, True)


# -- check


def test_check_tells_and_writes_nothing(desk: Desk) -> None:
    desk.put("spare.csv", "a\n1\n")
    good = str(desk.write("sections: [{ heading: One, text: Words. }]"))
    result = run("check", good)
    assert (result.code, result.stdout) == (0, "paper: 1 finding\n")
    assert "inputs/paper/spare.csv: note: the source 'spare' is never used" in result.stderr
    assert not (desk.root / "output").exists()


def test_check_of_several_gives_the_worst_code(project: Path) -> None:
    result = run("check", put(project, "a", GOOD), put(project, "b", BAD))
    assert result.code == 2
    assert result.stdout.splitlines()[0] == "a: nothing to report"


def test_findings_are_json_for_programs(project: Path) -> None:
    result = run("check", put(project, "a", BAD), "--format", "json")
    assert result.code == 2
    (told,) = json.loads(result.stdout)
    assert (told["rule"], told["severity"], told["place"]) == ("unknown-key", "fault", "layouts/a.yaml:3:28")
    assert told["hint"] == "did you mean 'text'?"
    assert result.stderr == ""
    assert json.loads(run("check", put(project, "b", GOOD), "--format", "json").stdout) == []


def test_built_findings_are_json_too(project: Path) -> None:
    result = run(
        "build", put(project, "a", BAD), put(project, "b", GOOD), "--to", "pdf", "--format", "json", "--no-cache"
    )
    assert result.code == 2
    assert [told["rule"] for told in json.loads(result.stdout)] == ["unknown-key"]


def test_a_layout_that_is_not_there_is_told(project: Path) -> None:
    put(project, "budget", GOOD)
    result = run("build", str(project / "layouts" / "budgt.yaml"))
    assert result.code == 2
    assert "there is no file layouts/budgt.yaml" in result.stderr


# -- tree and schema


def test_tree_prints_a_json_object_a_line(project: Path) -> None:
    lines = run("tree", put(project, "a", GOOD)).stdout.splitlines()
    assert [json.loads(line)["node"] for line in lines] == ["Document", "Cover", "Heading", "Group", "Paragraph"]


def test_schema_is_json() -> None:
    assert json.loads(run("schema").stdout)["title"] == "packbuilder layout"


# -- the program itself


def test_usage_and_version() -> None:
    assert run("--version").stdout == f"packbuilder {packbuilder.__version__}\n"
    assert "Exit codes" in run("--help").stdout
    unknown = run("biuld")
    assert unknown.code == 2
    assert "No such command" in unknown.stderr
    for command in ("build", "check", "tree", "schema"):
        assert run(command, "--help").code == 0


IMPORTED = """
import sys
from packbuilder.cli import main
sys.argv = ["packbuilder", *{arguments!r}]
try:
    main()
except SystemExit as ended:
    print("CODE", ended.code)
print("IMPORTED", *sys.modules)
"""


def imported(*arguments: str) -> set[str]:
    """The modules that a command has imported when it is done."""
    program = IMPORTED.format(arguments=arguments)
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8")
    said, _, names = answer.stdout.rpartition("IMPORTED")
    assert "CODE 0" in said, answer.stderr
    return set(names.split())


def test_help_imports_click_and_nothing_of_the_rooms() -> None:
    names = imported("build", "--help")
    rooms = {name.split(".")[1] for name in names if name.startswith("packbuilder.")}
    assert rooms <= {"cli", "diagnostics"}
    assert names.isdisjoint({"pandas", "pydantic", "yaml", "jinja2", "lxml", "reportlab", "matplotlib", "docx", "pptx"})


def test_each_format_brings_only_its_own_room(project: Path) -> None:
    names = imported("build", put(project, "a", GOOD), "--to", "pdf", "--no-cache")
    assert "packbuilder.render.pdf" in names
    assert names.isdisjoint({"packbuilder.render.docx", "packbuilder.render.pptx", "docx", "pptx", "matplotlib"})


def test_a_check_renders_nothing(project: Path) -> None:
    names = imported("check", put(project, "a", GOOD))
    assert names.isdisjoint({"reportlab", "matplotlib", "docx", "pptx", "packbuilder.render"})
