"""A small project for each test: one paper, its layout and its inputs folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from packbuilder.data.frame import Frame
from packbuilder.data.load import load
from packbuilder.data.project import Project
from packbuilder.data.spec import SourceSpec
from packbuilder.diagnostics import Finding, PackbuilderError
from packbuilder.figures import Period, Value
from packbuilder.specfile import read, validated


@dataclass(frozen=True)
class Paper:
    """`layouts/paper.yaml` in a project of its own."""

    root: Path

    @property
    def project(self) -> Project:
        return Project.of(self.root / "layouts" / "paper.yaml")

    @property
    def inputs(self) -> Path:
        return self.root / "inputs" / "paper"

    def put(self, name: str, content: str | bytes) -> Path:
        path = self.inputs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def load(self, declared: str = "", name: str = "kpis", period: str = "") -> Frame:
        """The source `name` as `declared` in YAML; nothing declared = the file of its name."""
        month = Period.parse(period) if period else None
        if not declared:
            return load(name, None, self.project, period=month)
        tree = read(f"{name}:\n" + "".join(f"  {line}\n" for line in declared.splitlines()), "layouts/paper.yaml")
        assert isinstance(tree, dict)
        at = next(key for key in tree if key == name)
        return load(name, validated(SourceSpec, tree[at]), self.project, period=month, declared_at=at)

    def faults(self, declared: str = "", name: str = "kpis") -> Sequence[Finding]:
        """What loading tells instead of a frame."""
        with pytest.raises(PackbuilderError) as raised:
            self.load(declared, name)
        for finding in raised.value.findings:
            assert str(self.root) not in str(finding), "a finding names a file from the project's folder"
        return raised.value.findings

    def fault(self, declared: str = "", name: str = "kpis") -> Finding:
        (finding,) = self.faults(declared, name)
        return finding


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    (tmp_path / "layouts").mkdir()
    (tmp_path / "inputs" / "paper").mkdir(parents=True)
    return Paper(tmp_path)


def column(frame: Frame, name: str) -> list[Value]:
    cells: list[Value] = frame.table[name].tolist()
    return cells
