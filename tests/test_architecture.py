"""What ARCHITECTURE.md promises of a new block holds: its example is added as it says, and its own test runs."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from packbuilder.blocks import catalogue
from tests.desk import Desk

ROOT = Path(__file__).parent.parent
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


@pytest.mark.usefixtures("comments")
def test_its_faults_are_told_as_those_of_any_block(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.put("replies.csv", "name,said\nMrs Ward,More buses.\n")
    fault = desk.fault(
        "sections:\n  - heading: S\n    blocks:\n      - comments: replies\n        words: sayd\n        who: name\n"
    )
    assert (fault.rule, str(fault.place)) == ("missing-column", "layouts/paper.yaml:7:16")
    assert "did you mean 'said'?" in fault.hint


def test_every_room_and_file_that_the_map_names_is_there() -> None:
    source = ROOT / "src" / "packbuilder"
    rooms = re.findall(r"^\| `([a-z_]+(?:/|\.py))` \|", MAP, re.MULTILINE)
    on_disk = {f"{path.name}/" for path in source.iterdir() if (path / "__init__.py").exists()}
    assert set(rooms) - {room for room in rooms if room.endswith(".py")} <= on_disk
    assert on_disk <= set(rooms), on_disk - set(rooms)
    named = set(re.findall(r"`((?:[a-z_]+/)+[a-z_]+\.py)`", MAP)) - {
        "blocks/comments.py",
        "tests/blocks/test_comments.py",
    }
    assert not [name for name in named if not any((base / name).exists() for base in (ROOT, source))]
