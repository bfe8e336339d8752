"""What a layout may name, and what it may not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.data.conftest import Paper

from packbuilder.data.project import Project
from packbuilder.diagnostics import Origin, PackbuilderError
from packbuilder.specfile import Scalar, SourceText


def written(name: str) -> Scalar:
    text = f"file: {name}"
    return Scalar(name, SourceText("layouts/paper.yaml", text), 6, len(text))


def test_the_project_is_the_nearest_folder_that_holds_layouts(tmp_path: Path) -> None:
    (tmp_path / "layouts" / "packs").mkdir(parents=True)
    project = Project.of(tmp_path / "layouts" / "packs" / "march.yaml")
    assert (project.root, project.inputs, project.stem) == (tmp_path, tmp_path / "inputs" / "march", "march")


def test_a_layout_by_itself_is_its_own_project(tmp_path: Path) -> None:
    assert Project.of(tmp_path / "paper.yaml").root == tmp_path


def test_a_given_project_wins(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    assert Project.of(tmp_path / "layouts" / "a.yaml", tmp_path.parent).root == tmp_path.parent


def test_files_are_found_in_the_inputs_folder_and_from_the_root(paper: Paper) -> None:
    mine = paper.put("kpis.csv", "a\n1\n")
    shared = paper.put("../shared/x.csv", "a\n1\n")
    assert paper.project.input(written("kpis.csv")) == mine.resolve()
    assert paper.project.input(written("inputs/shared/x.csv")) == shared.resolve()
    assert paper.project.shown(shared) == "inputs/shared/x.csv"


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../other.csv",
        "a/../../b.csv",
        "C:\\kpis.csv",
        "c:kpis.csv",
        "\\\\server\\x.csv",
        "~/x.csv",
        "..\\x.csv",
    ],
)
def test_names_that_leave_the_project_are_refused(paper: Paper, name: str) -> None:
    with pytest.raises(PackbuilderError) as raised:
        paper.project.input(written(name))
    (finding,) = raised.value.findings
    assert finding.rule == "outside-project"
    assert finding.place == Origin("layouts/paper.yaml", 1, 7)
    assert finding.hint


def test_links_are_followed_before_looking(paper: Paper, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("elsewhere")
    (outside / "secret.csv").write_text("a\n1\n")
    (paper.inputs / "kpis.csv").symlink_to(outside / "secret.csv")
    (paper.inputs / "folder").symlink_to(outside)
    assert paper.fault("file: kpis.csv").rule == "outside-project"
    assert paper.fault("file: folder/secret.csv").rule == "outside-project"
    assert paper.fault().rule == "outside-project"
    assert "link" in paper.fault().message


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
def test_a_pipe_among_the_inputs_is_no_file_and_nobody_waits_for_it(paper: Paper) -> None:
    os.mkfifo(paper.inputs / "kpis.csv")
    assert paper.fault("file: kpis.csv").rule == "missing-file"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a file without an end")
def test_a_link_to_what_never_ends_is_refused_before_it_is_read(paper: Paper) -> None:
    (paper.inputs / "kpis.csv").symlink_to("/dev/zero")
    assert paper.fault("file: kpis.csv").rule == "outside-project"


def test_a_link_that_leads_to_itself_is_no_file(paper: Paper) -> None:
    (paper.inputs / "kpis.csv").symlink_to(paper.inputs / "kpis.csv")
    assert paper.fault("file: kpis.csv").rule == "missing-file"


def test_a_missing_file_is_told_with_the_closest_name(paper: Paper) -> None:
    paper.put("KPIs.csv", "a\n1\n")
    finding = paper.fault("file: kpi.csv")
    assert (finding.rule, finding.place) == ("missing-file", Origin("layouts/paper.yaml", 2, 9))
    assert finding.hint == "did you mean 'KPIs.csv'?"
    assert finding.line == "  file: kpi.csv"


def test_every_table_file_is_a_source_by_its_own_name(paper: Paper) -> None:
    for name in ("b.csv", "a.xlsx", "c.tsv", "notes.md", "~$a.xlsx", ".hidden.csv", "folder.csv/x.csv"):
        paper.put(name, "a\n1\n")
    assert list(paper.project.sources()) == ["a", "b", "c"]


def test_two_files_of_one_name_cannot_be_told_apart(paper: Paper) -> None:
    paper.put("kpis.csv", "a\n1\n")
    paper.put("kpis.xlsx", "a\n1\n")
    finding = paper.fault()
    assert finding.rule == "ambiguous-source"
    assert "kpis.csv and kpis.xlsx" in finding.message


def test_a_source_without_a_file_is_told_with_the_closest(paper: Paper) -> None:
    paper.put("kpis.csv", "a\n1\n")
    finding = paper.fault("sort: a", name="kpi")
    assert (finding.rule, finding.hint) == ("missing-source", "did you mean 'kpis'?")
    assert finding.place == Origin("layouts/paper.yaml", 1, 1)


def test_a_project_without_inputs_says_where_to_put_them(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    finding = Paper(tmp_path).fault()
    assert "inputs/paper" in finding.hint
