"""Broken layouts: each is a file whose expected finding is a comment (`#! rule: words`) on the faulty line.

`@-1` says that the line is the one above, `@PLACE` that the finding stands in data.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from tests.command import run

BROKEN = Path(__file__).parent / "broken"
EXPECTED = re.compile(r"#! (?P<rule>[\w-]+): (?P<words>.*?)(?: @(?P<place>.+))?$")


@dataclass(frozen=True)
class Expected:
    rule: str
    words: str
    place: str


def expected(layout: Path) -> list[Expected]:
    """What a layout's comments promise."""
    found = []
    for number, line in enumerate(layout.read_text(encoding="utf-8").splitlines(), 1):
        if match := EXPECTED.search(line):
            said = match["place"] or ""
            shift = int(said) if said.startswith("-") else 0
            place = f"layouts/{layout.name}:{number + shift}:" if not said or shift else said
            found.append(Expected(match["rule"], match["words"].strip(), place))
    return found


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The broken project, with the inputs that cannot be kept in a repository."""
    outside = tmp_path_factory.mktemp("broken")
    root = outside / "project"
    shutil.copytree(BROKEN, root)
    (outside / "secrets.csv").write_text("name,value\nkey,42\n", encoding="utf-8")
    inputs = root / "inputs" / "figures"
    (inputs / "stray.csv").write_bytes('service,budget\nCafé,120\nPa"rks \x93,80\n"open,1\n'.encode("latin-1"))
    (inputs / "link.csv").symlink_to(outside / "secrets.csv")
    book = openpyxl.Workbook()
    book.active.append(["service", "budget"])
    book.save(inputs / "book.xlsx")
    with zipfile.ZipFile(inputs / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b"0" * 250_000_000)
    for layout in (root / "layouts").glob("*.yaml"):  # each paper finds its inputs under its own name
        shutil.copytree(inputs, root / "inputs" / layout.stem, symlinks=True)
    return root


@pytest.mark.parametrize("name", sorted(path.stem for path in (BROKEN / "layouts").glob("*.yaml")))
def test_a_broken_layout_gets_a_letter_and_no_output(name: str, project: Path) -> None:
    layout = project / "layouts" / f"{name}.yaml"
    wanted = expected(layout)
    assert wanted, "the file says what is wrong with it"
    result = run("build", str(layout), "--to", "pdf")
    told = result.stderr.replace(f"inputs/{name}/", "inputs/figures/")
    assert result.code == 2, told
    assert "Traceback" not in told
    assert not (project / "output").exists()
    for promise in wanted:
        assert promise.place in told, told
        assert promise.words in told, told
    if all(promise.place.startswith("layouts/") and promise.place.endswith(":") for promise in wanted):
        assert told.count("^") >= len(wanted), "the line at fault stands there with a caret"


def test_every_finding_has_the_rule_that_its_comment_names(project: Path) -> None:
    import json

    for layout in sorted((project / "layouts").glob("*.yaml")):
        result = run("check", str(layout), "--format", "json")
        rules = {finding["rule"] for finding in json.loads(result.stdout)}
        assert {promise.rule for promise in expected(layout)} <= rules, layout.name


def test_a_cp1252_file_without_the_stray_quote_is_read(project: Path) -> None:
    layout = Path(shutil.copy(project / "layouts" / "stray-quote.yaml", project / "layouts" / "mended.yaml"))
    folder = project / "inputs" / "mended"
    folder.mkdir()
    (folder / "stray.csv").write_bytes("service,budget\nCafé,120\nParks,80\n".encode("cp1252"))
    result = run("tree", str(layout))
    layout.unlink()
    assert result.code == 0, result.stderr
    assert "Café" in result.stdout
