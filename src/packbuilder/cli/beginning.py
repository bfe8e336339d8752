"""A new paper in a project: which files it is begun with, and that none of them was there before."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from packbuilder.diagnostics import Finding, MachineError, PackbuilderError

if TYPE_CHECKING:
    from packbuilder.data.project import Project
    from packbuilder.layout.house import HouseSpec
    from packbuilder.starter import Table

Made = list[tuple[str, str]]
"""Files as the project calls them, and what was done."""

_NAME = re.compile(r"[^\W_][\w-]*")
_EXAMPLE = b"month,visits,loans\n2026-01,8210,5120\n2026-02,7954,5033\n2026-03,9127,5688\n2026-04,8875,5402\n"


def begun(
    name: str, files: Sequence[Path], like: str | None, style: str, day: datetime.date, project: Path | None
) -> Made:
    """Write the files of a new paper, all of them or none; what was written, the layout first.

    Raises:
        PackbuilderError: the name is taken or cannot be one; a table cannot be read; there is no such paper.
        MachineError: the disk refuses.
    """
    from packbuilder.data.project import Project

    root = (project or project_here()).resolve()
    layout = root / "layouts" / f"{checked(name)}.yaml"
    _expect_free(layout, root)
    place = Project.of(layout, root)
    parts = _like(like, place, day) if like is not None else _from_tables(files, place, style, day)
    parts |= _house(root)
    _write({path: data for path, (data, _) in parts.items()}, root)
    return [(place.shown(path), what) for path, (_, what) in parts.items()]


Parts = dict[Path, tuple[bytes, str]]
"""What is to be written where, and what that is."""


def project_here() -> Path:
    """The nearest folder with layouts/, else this one: there the project begins."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "layouts").is_dir()), here)


def checked(name: str) -> str:
    """The name, when it can name files.

    Raises:
        PackbuilderError: it cannot.
    """
    if _NAME.fullmatch(name):
        return name
    better = re.sub(r"[^\w-]+", "-", Path(name).stem if name.endswith(".yaml") else name).strip("-_").lower()
    hint = f"for example: {better or 'budget-monitoring'}"
    message = f"{name!r} cannot be a name: it names files, so it is letters, digits and hyphens"
    raise PackbuilderError(Finding("usage", message, None, hint))


def _expect_free(layout: Path, root: Path) -> None:
    if layout.exists():
        message = f"there is a paper of this name: {layout.relative_to(root).as_posix()}"
        raise PackbuilderError(Finding("name-taken", message, None, "choose another name; nothing was changed"))


# -- from tables


def _from_tables(files: Sequence[Path], project: Project, style: str, day: datetime.date) -> Parts:
    """The layout over these tables (else those that lie there, else an example), and the copies it needs."""
    from packbuilder.starter import Paper, layout_text

    known = list(files) or list(project.sources().values())
    copies: Parts = {}
    if not known:
        example = project.inputs / "visits.csv"
        copies[example] = (_EXAMPLE, "an example of data: put your own beside it")
        tables = [_example_table(project)]
    else:
        tables = _tables(known, project, copies)
    house = _read_house(project)
    keys = tuple(map(str, house.committees)) if house is not None else ("main",)
    committee = next(iter(keys), "Our committee")
    text = layout_text(Paper(project.stem, day, style, committee, keys), tables)
    layout = project.root / "layouts" / f"{project.stem}.yaml"
    return {layout: (text.encode(), "the layout: start here"), **copies}


def _tables(files: Iterable[Path], project: Project, copies: Parts) -> list[Table]:
    """Every table read; the faults of all are told together."""
    found: list[Table] = []
    findings: list[Finding] = []
    for path in files:
        try:
            found.append(_table(path, project, copies, [table.name for table in found]))
        except PackbuilderError as error:
            findings += error.findings
    if findings:
        raise PackbuilderError(findings)
    return found


def _table(path: Path, project: Project, copies: Parts, taken: Sequence[str]) -> Table:
    """One table, read where it lies; a file outside the project's inputs is copied into the paper's."""
    from packbuilder.data.input_file import read_file
    from packbuilder.data.load import typed
    from packbuilder.starter import table_of

    _expect_table(path)
    frame = typed(path.stem, read_file(path, None, project), {})
    if not len(frame.table):
        raise PackbuilderError(Finding("empty-source", f"{path.name} has no rows under its header", None))
    inside = path.resolve().is_relative_to(project.root / "inputs")
    if not inside:
        copies[_free_copy(path, project)] = (path.read_bytes(), f"copied from {path.name}")
    name = source_name(path.stem, taken)
    own = not inside or path.resolve().parent == project.inputs
    said = path.name if own else project.shown(path)
    return table_of(frame, name, "" if own and name == path.stem else said)


def _expect_table(path: Path) -> None:
    from packbuilder.data.reads import TABLE_SUFFIXES

    if not path.is_file():
        near = sorted(p.name for p in path.parent.glob("*") if p.suffix.lower() in TABLE_SUFFIXES)
        close = difflib.get_close_matches(path.name, near, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"tables here: {', '.join(near[:8])}" if near else ""
        raise PackbuilderError(Finding("missing-file", f"there is no file {path.as_posix()!r}", None, hint))
    if path.suffix.lower() not in TABLE_SUFFIXES:
        hint = f"save it as one of {', '.join(TABLE_SUFFIXES)}"
        raise PackbuilderError(Finding("file-kind", f"{path.name} is no table that can be read", None, hint))


def _free_copy(path: Path, project: Project) -> Path:
    """Where the copy goes: a file of this name that says something else is not replaced."""
    target = project.inputs / path.name
    if target.exists() and target.read_bytes() != path.read_bytes():
        message = f"{project.shown(target)} is there already and differs from {path.name}"
        raise PackbuilderError(Finding("name-taken", message, None, "rename one of them; nothing was changed"))
    return target


def source_name(stem: str, taken: Iterable[str]) -> str:
    """A name that expressions can say, that means nothing else, and that no other table has."""
    from packbuilder.layout.paper import PaperSpec

    name = re.sub(r"\W+", "_", stem).strip("_") or "table"
    if name[0].isdigit():
        name = f"data_{name}"
    if name in {*PaperSpec.model_fields, *_MEANT, *taken}:
        name = f"{name}_data"
    while name in taken:
        name += "_2"
    return name


_MEANT = ("tables", "ref", "council", "contacts", "present", "each", "and", "or", "not", "in", "is", "if", "else")
"""Names that mean something in every paper's expressions."""


def _example_table(project: Project) -> Table:
    from packbuilder.data.load import typed
    from packbuilder.data.raw import Raw
    from packbuilder.starter import table_of

    head, *rows = [line.split(",") for line in _EXAMPLE.decode().split()]
    raw = Raw(project.shown(project.inputs / "visits.csv"), head, rows, list(range(2, len(rows) + 2)))
    return table_of(typed("visits", raw, {}), "visits", "")


# -- like another paper


def _like(like: str, project: Project, day: datetime.date) -> Parts:
    """The other paper's layout, its date changed, and its inputs."""
    from packbuilder.layout.files import text_of

    other = _other(like, project)
    text = text_of(other, other.name)
    layout = project.root / "layouts" / f"{project.stem}.yaml"
    said = f"# Begun with a copy of {other.stem}: change title, date and period, then bring the new figures.\n"
    parts: Parts = {layout: ((said + _dated(text, day)).encode(), f"the layout, begun with that of {other.stem}")}
    inputs = _inputs_of(other)
    for path in sorted(inputs.rglob("*")) if inputs.is_dir() else []:
        if path.is_file() and not path.name.startswith((".", "~")) and path.suffix not in (".md", ".py"):
            target = project.inputs / path.relative_to(inputs)
            if not target.exists():
                parts[target] = (path.read_bytes(), f"copied from inputs/{other.stem}/")
    parts |= _other_house(other, project)
    return parts


def _dated(text: str, day: datetime.date) -> str:
    return re.sub(r"(?m)^date:[ \t]*[\d-]+", f"date: {day.isoformat()}", text, count=1)


def _other(like: str, project: Project) -> Path:
    """The layout that `--like` names: a paper of this project, or a layout file anywhere."""
    for candidate in (Path(like), project.root / "layouts" / f"{like}.yaml"):
        if candidate.suffix == ".yaml" and candidate.is_file():
            return candidate.resolve()
    known = sorted(path.stem for path in (project.root / "layouts").glob("*.yaml"))
    close = difflib.get_close_matches(Path(like).stem, known, n=1)
    hint = f"did you mean {close[0]!r}?" if close else f"papers here: {', '.join(known)}" if known else ""
    raise PackbuilderError(Finding("missing-file", f"there is no paper {like!r}", None, hint))


def _inputs_of(layout: Path) -> Path:
    from packbuilder.data.project import Project

    return Project.of(layout).inputs


def _other_house(other: Path, project: Project) -> Parts:
    """A paper of another project brings its house file and themes where there are none."""
    shared = other.parent / "shared"
    parts: Parts = {}
    if other.parent == project.root / "layouts" or (project.root / "layouts" / "shared").is_dir():
        return parts
    for path in [*sorted(shared.glob("*.yaml")), *sorted((other.parent / "themes").glob("*.yaml"))]:
        target = project.root / "layouts" / path.parent.name / path.name
        parts[target] = (path.read_bytes(), "copied with the layout")
    return parts


# -- the house file


def _read_house(project: Project) -> HouseSpec | None:
    from packbuilder.layout.files import read_house

    path = project.root / "layouts" / "shared" / "council.yaml"
    return read_house(path, project.shown(path)) if path.is_file() else None


def _house(root: Path) -> Parts:
    from packbuilder.starter import HOUSE

    path = root / "layouts" / "shared" / "council.yaml"
    return {} if path.exists() else {path: (HOUSE.encode(), "the house file: name, committees, formats")}


def _write(files: dict[Path, bytes], root: Path) -> None:
    from packbuilder.saving import save_all

    if not root.is_dir():
        raise MachineError(f"there is no folder {root.name}/")
    save_all({path: data for path, data in files.items() if not path.exists()})
