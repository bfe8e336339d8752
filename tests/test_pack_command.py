"""`packbuilder pack` and `packbuilder check` of packs, as a clerk runs them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from packbuilder.packs import processes
from tests.command import run
from tests.packs.packdesk import PackDesk, leaves, outside

LAYOUT = "- layout: trees\n- item: Map\n  file: map.pdf\n"


@pytest.fixture
def clerk(tmp_path: Path) -> PackDesk:
    desk = PackDesk(tmp_path)
    desk.paper("trees")
    desk.put("map.pdf", outside(1))
    desk.write(LAYOUT)
    return desk


def pack(clerk: PackDesk, *arguments: str) -> tuple[int, str, str]:
    result = run("pack", "--project", str(clerk.root), *arguments)
    return result.code, result.stdout, result.stderr


def dies() -> None:
    """What the system does to a process when memory runs out."""
    os._exit(9)


def output(clerk: PackDesk) -> Path:
    return clerk.root / "output" / "packs" / "meeting"


def test_a_pack_is_built_in_three_editions_each_in_a_folder_of_its_own(clerk: PackDesk) -> None:
    code, said, told = pack(clerk, "meeting")
    assert code == 0, told
    assert said.startswith(
        "meeting: public/, members/meeting-members.pdf, confidential/meeting-confidential.pdf, meeting-agenda-"
    )
    assert "has no tags" in told
    assert {"public", "members", "confidential"} <= {path.name for path in output(clerk).iterdir()}
    whole = (output(clerk) / "members" / "meeting-members.pdf").read_bytes()
    assert any(page.item == 2 for page in leaves(whole))


def test_without_a_name_every_pack_of_the_project_is_built(clerk: PackDesk) -> None:
    other = clerk.layout.with_name("other.yaml")
    other.write_text(clerk.layout.read_text(encoding="utf-8").replace("file: map.pdf", "verbal: yes"), encoding="utf-8")
    _, said, _ = pack(clerk, "--edition", "public")
    assert [line.partition(":")[0] for line in said.splitlines()] == ["meeting", "other"]


def test_one_edition_is_built_alone(clerk: PackDesk) -> None:
    pack(clerk, "meeting", "--edition", "members")
    assert (output(clerk) / "members").is_dir()
    assert not (output(clerk) / "public").exists()


def test_a_fault_leaves_the_earlier_pack_as_it_was(clerk: PackDesk) -> None:
    pack(clerk, "meeting")
    before = {path: path.read_bytes() for path in output(clerk).rglob("*") if path.is_file()}
    clerk.put("map.pdf", b"not a PDF any more")
    clerk.paper("trees", "There are {{ nothing }}.", more="reprot_of: nobody\n")
    code, said, told = pack(clerk, "meeting")
    assert code == 2
    assert "not built" in said
    assert "layouts/packs/meeting.yaml:" in told
    assert "inputs/meeting/map.pdf is damaged" in told
    assert "layouts/trees.yaml:" in told
    assert "Traceback" not in told
    assert {path: path.read_bytes() for path in output(clerk).rglob("*") if path.is_file()} == before


def test_findings_are_data_where_they_are_asked_for_as_such(clerk: PackDesk) -> None:
    clerk.write("- item: Map\n  file: mop.pdf\n")
    code, said, _ = pack(clerk, "meeting", "--format", "json")
    assert code == 2
    assert [finding["rule"] for finding in json.loads(said)] == ["missing-file"]


def test_a_pack_that_is_not_there_is_told_with_those_that_are(clerk: PackDesk) -> None:
    code, _, told = pack(clerk, "meating")
    assert code == 2
    assert "there is no file" in told
    assert "meeting.yaml" in told


def test_an_unchanged_pack_is_built_from_what_was_kept_with_the_same_bytes(clerk: PackDesk) -> None:
    pack(clerk, "meeting")
    before = {path: path.stat().st_mtime_ns for path in output(clerk).rglob("*.pdf")}
    pack(clerk, "meeting")
    assert {path: path.stat().st_mtime_ns for path in output(clerk).rglob("*.pdf")} == before
    assert list((clerk.root / ".packbuilder").rglob("*.paper"))


def test_no_cache_keeps_nothing(clerk: PackDesk) -> None:
    pack(clerk, "meeting", "--no-cache")
    assert not list((clerk.root / ".packbuilder").rglob("*.paper"))


def test_a_supplement_stands_beside_the_pack_and_carries_its_numbers_on(clerk: PackDesk) -> None:
    clerk.write(LAYOUT + "  supplement: 1\n")
    pack(clerk, "meeting")
    code, _, told = pack(clerk, "meeting", "--supplement", "1")
    assert code == 0, told
    last = leaves((output(clerk) / "members" / "meeting-members.pdf").read_bytes())[-1].label
    extra = (output(clerk) / "members-supplement-1" / "meeting-members-supplement-1.pdf").read_bytes()
    assert leaves(extra)[0].label == str(int(last) + 1)


def test_a_pack_among_papers_is_told_by_its_name(clerk: PackDesk) -> None:
    result = run("build", str(clerk.layout))
    assert result.code == 2
    assert "meeting.yaml is an agenda pack; build it by: packbuilder pack meeting" in result.stderr


def test_a_process_that_dies_is_the_machines_fault(clerk: PackDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk.paper("hedges")
    clerk.write("- layout: trees\n- layout: hedges\n")
    monkeypatch.setattr(processes, "deaf", dies)
    code, said, told = pack(clerk, "meeting")
    assert code == 3, told
    assert "not built" in said
    assert "is there memory enough?" in told


def test_check_tells_the_last_day_to_publish_and_builds_nothing(clerk: PackDesk) -> None:
    result = run("check", str(clerk.layout), "--date", "2024-05-01")
    assert result.code == 0
    assert "the last day to publish is" in result.stderr
    assert not (clerk.root / "output").exists()


def test_check_tells_what_is_late(clerk: PackDesk) -> None:
    result = run("check", str(clerk.layout), "--date", "2024-05-14", "--format", "json")
    assert "late" in {finding["rule"] for finding in json.loads(result.stdout)}


def test_check_looks_into_the_files_of_others(clerk: PackDesk) -> None:
    result = run("check", str(clerk.layout), "--date", "2024-05-01")
    assert "map.pdf has no tags" in result.stderr
    clerk.put("map.pdf", b"no PDF")
    result = run("check", str(clerk.layout), "--date", "2024-05-01")
    assert result.code == 2
    assert "map.pdf is damaged, or no PDF" in result.stderr


def test_check_tells_faults_of_a_pack_where_they_stand(clerk: PackDesk) -> None:
    clerk.write("- item: Map\n  exempt: [8]\n")
    result = run("check", str(clerk.layout))
    assert result.code == 2
    assert "layouts/packs/meeting.yaml:8:18: '8' is no paragraph" in result.stderr


def test_the_schema_of_packs_is_for_editors() -> None:
    schema = json.loads(run("schema", "--pack").stdout)
    assert schema["title"] == "packbuilder pack"
    assert {"committee", "date", "parts"} <= set(schema["required"])
