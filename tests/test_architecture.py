"""What ARCHITECTURE.md promises of a new block holds: its example is added as it says, and its own test runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from packbuilder.blocks import catalogue
from tests.desk import Desk

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "packbuilder"
MAP = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
FILE, TEST = re.findall(r"```python\n(.*?)```", MAP.split("## To add a block\n")[1].split("\n## ")[0], re.DOTALL)


@pytest.fixture
def comments(monkeypatch: pytest.MonkeyPatch) -> type[Any]:
    """The block of the example, in the list of blocks."""
    module = ModuleType("packbuilder.blocks.comments")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    exec(compile(FILE, "comments.py", "exec"), module.__dict__)  # pydantic looks a spec's names up in its module
    block: type[Any] = module.__dict__["CommentsBlock"]
    monkeypatch.setattr(catalogue, "BLOCKS", (*catalogue.BLOCKS, block))
    return block


@pytest.mark.usefixtures("comments")
def test_the_example_is_one_file_one_line_and_its_test(tmp_path: Path) -> None:
    written: dict[str, Any] = {}
    exec(compile(TEST, "test_comments.py", "exec"), written)
    (test,) = (said for name, said in written.items() if name.startswith("test_"))
    test(Desk(tmp_path))


@pytest.mark.parametrize(
    ("said", "name"), [(FILE, "src/packbuilder/blocks/comments.py"), (TEST, "tests/blocks/test_comments.py")]
)
def test_the_example_is_in_the_style_of_the_house(said: str, name: str) -> None:
    for asked in (["check", "--quiet"], ["format", "--check", "--quiet"]):
        command = [sys.executable, "-m", "ruff", *asked, "--stdin-filename", name, "-"]
        done = subprocess.run(command, input=said, text=True, capture_output=True, cwd=ROOT, check=False)
        assert not done.returncode, done.stdout


@pytest.mark.usefixtures("comments")
def test_its_faults_are_told_as_those_of_any_block(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.put("replies.csv", "name,said\nMrs Ward,More buses.\n")
    fault = desk.fault(
        "sections:\n  - heading: S\n    blocks:\n      - comments: replies\n        words: sayd\n        who: name\n"
    )
    assert (fault.rule, str(fault.place)) == ("missing-column", "layouts/paper.yaml:7:16")
    assert "did you mean 'said'?" in fault.hint


def test_the_map_has_every_room_and_nothing_else() -> None:
    rooms = re.findall(r"^\| `([a-z_]+(?:/|\.py))` \|", MAP, re.MULTILINE)
    folders = {f"{path.parent.name}/" for path in SOURCE.glob("*/__init__.py")}
    files = {path.name for path in SOURCE.glob("*.py")} - {"__init__.py", "__main__.py"}
    assert len(rooms) == len(set(rooms))
    assert set(rooms) == folders | files


def test_every_file_that_the_map_names_is_there() -> None:
    """With its folders or without; those of the example are to be written."""
    named = set(re.findall(r"`((?:[a-z_]+/)*[a-z_0-9]+\.(?:py|docx|yaml|md))(?::|`)", MAP))
    there = {path for base in (ROOT, SOURCE) for path in _files(base)}
    ends = {"/".join(path.split("/")[-depth:]) for path in there for depth in (1, 2, 3, 4)}
    assert named - ends == {"blocks/comments.py", "tests/blocks/test_comments.py"}


def _files(base: Path) -> set[str]:
    folders = ("src", "tests", "tools", "docs", "layouts") if base == ROOT else (".",)
    return {path.relative_to(base).as_posix() for folder in folders for path in (base / folder).rglob("*.*")}


def test_the_map_is_read_without_scrolling() -> None:
    assert not [line for line in MAP.splitlines() if len(line) > 120]
