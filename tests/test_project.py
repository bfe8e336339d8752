"""What holds for the project as a whole: it installs from names alone, says nothing of one machine, and starts fast."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import packbuilder

ROOT = Path(__file__).parents[1]
INSTALLING = (
    "requirements.lock",
    "pyproject.toml",
    "Makefile",
    ".ci/run",
    "tests/judges/pom.xml",
    "tests/judges/package.json",
)
HEAVY = {"docx", "lxml", "matplotlib", "numpy", "pandas", "pptx", "pydantic", "reportlab"}
PIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*==[A-Za-z0-9.+!]+")
# Built from parts, or this file would be found itself.
MACHINE_PATH = re.compile(
    b"(?<![A-Za-z0-9_.~-])/(" + b"|".join((b"work", b"tmp", b"root", b"home")) + b")/[A-Za-z0-9_.]"
)


@pytest.fixture(scope="module")
def project() -> dict[str, object]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert isinstance(project, dict)
    return project


def test_every_pin_is_a_name_and_a_version_and_nothing_else() -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="ascii").splitlines()
    assert [line for line in lines if not PIN.fullmatch(line)] == []
    assert not any(line.startswith("packbuilder==") for line in lines)


def test_every_dependency_is_pinned(project: dict[str, object]) -> None:
    pinned = {_normal(line) for line in (ROOT / "requirements.lock").read_text(encoding="ascii").splitlines()}
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    wanted = project["dependencies"]
    assert isinstance(wanted, list)
    assert {_normal(name) for name in [*wanted, *groups["test"], "hatchling", "editables"]} <= pinned


@pytest.mark.parametrize("name", INSTALLING)
def test_what_installs_names_packages_and_no_place_to_get_them(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index-url|--find-links|--registry|<url>", text)


def test_no_tracked_file_holds_a_path_of_a_machine() -> None:
    tracked = _tracked()
    held = {name: MACHINE_PATH.search((ROOT / name).read_bytes()) for name in tracked if (ROOT / name).is_file()}
    assert {name: match.group() for name, match in held.items() if match} == {}


def test_the_version_is_said_once(project: dict[str, object]) -> None:
    assert packbuilder.__version__ == project["version"]


def test_help_imports_nothing_heavy() -> None:
    program = """
import sys
sys.argv = ["packbuilder", "--help"]
from packbuilder.cli import main
try:
    main()
except SystemExit:
    pass
print("\\nIMPORTED", *sys.modules)
"""
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8")
    shown, _, imported = answer.stdout.partition("\nIMPORTED")
    assert "Usage: packbuilder" in shown, answer.stderr
    assert HEAVY & set(imported.split()) == set()


def test_a_wheel_carries_fonts_colours_and_their_licences(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    made = subprocess.run(build, cwd=ROOT, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    theme = ROOT / "src" / "packbuilder" / "theme"
    shipped = [*theme.glob("fonts/*"), *theme.glob("icc/*"), *theme.glob("*.yaml"), theme / "metrics.json"]
    assert {f"packbuilder/theme/{file.relative_to(theme).as_posix()}" for file in shipped} <= inside
    assert "packbuilder/py.typed" in inside


def _normal(requirement: str) -> str:
    """A distribution's name as registries compare it, without version or extras."""
    name = re.split(r"[\s=<>~!;\[]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def _tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [name for name in listed.stdout.split("\0") if name]
