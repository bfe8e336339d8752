"""The project's folder: what a layout may name in it, and how findings call its files."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from os.path import normpath
from pathlib import Path, PurePosixPath

from packbuilder.data.reads import TABLE_SUFFIXES, Reads
from packbuilder.diagnostics import Finding, PackbuilderError, suggestion
from packbuilder.specfile import Scalar, finding_at

_ABSOLUTE = re.compile(r"[A-Za-z]:|[\\/~]")
_MOST_NAMES = 2_000
_NAME_A_FILE = "name a file in the paper's inputs folder, or give its path from the project's folder"
_NAME_A_PAPER = "name a layout of this project, as its file in layouts/ is called"


@dataclass(frozen=True, slots=True)
class Project:
    """The folder that nothing a layout names may leave; `inputs`, the paper's own folder in it, need not exist.

    `reads` is what was looked at in it for this paper.
    """

    root: Path
    inputs: Path
    stem: str
    reads: Reads = field(compare=False, repr=False)

    @classmethod
    def of(cls, layout: Path, project: Path | None = None) -> Project:
        """The project of a layout: `project`, else the nearest folder above with `layouts/`, else the layout's own."""
        layout = layout.resolve()
        root = project.resolve() if project else _root_above(layout)
        return cls(root, root / "inputs" / layout.stem, layout.stem, Reads(root))

    def shown(self, path: Path) -> str:
        """The path as findings and outputs name it: from the project's root, never absolute."""
        for known in (Path(normpath(path)), path.resolve()):
            if known.is_relative_to(self.root):
                return known.relative_to(self.root).as_posix()
        return path.name

    def input(self, name: Scalar) -> Path:
        """The file of this name in the inputs folder, or at this path from the project's root.

        Raises:
            PackbuilderError: it lies outside the project, or there is none; the finding stands at the name.
        """
        found = self._found(name, self.inputs)
        if found is not None:
            return found
        message = f"there is no file {str(name)!r}"
        raise PackbuilderError(finding_at(name, message, self._closest(_inside(name)), "missing-file"))

    def file(self, name: Scalar, beside: Path) -> Path:
        """The file of this name in the folder `beside`, or at this path from the project's root.

        Raises:
            PackbuilderError: it lies outside the project, or there is none; the finding stands at the name.
        """
        found = self._found(name, beside)
        if found is not None:
            return found
        hint = f"put it into {self.shown(beside)}, or give its path from the project's folder"
        raise PackbuilderError(finding_at(name, f"there is no file {str(name)!r}", hint, "missing-file"))

    def layout(self, name: Scalar) -> Path:
        """The layout of the paper that has this name: `layouts/NAME.yaml`.

        Raises:
            PackbuilderError: it lies outside the project, or there is none; the finding stands at the name.
        """
        _inside(name, _NAME_A_PAPER)
        known = {path.stem: path for path in sorted((self.root / "layouts").glob("*.yaml"))}
        found = known.get(str(name).removesuffix(".yaml"))
        if found is None:
            message = f"there is no paper {str(name)!r} in layouts/"
            raise PackbuilderError(finding_at(name, message, suggestion(name, known), "missing-file"))
        if not self.held(found):
            raise PackbuilderError(_outside(name, _NAME_A_PAPER))
        return found

    def beside(self, layout: Path) -> Project:
        """The same project as another of its papers sees it; what is looked at for that one counts for this."""
        return Project(self.root, self.root / "inputs" / layout.stem, layout.stem, self.reads)

    def held(self, path: Path) -> bool:
        """Whether the path stays in the project when links are followed."""
        try:
            return path.resolve().is_relative_to(self.root)
        except (OSError, RuntimeError):  # a link that leads to itself
            return False

    def sources(self) -> dict[str, Path]:
        """Every table file of the inputs folder, by its own name without the suffix."""
        found: dict[str, Path] = {}
        for suffix in TABLE_SUFFIXES:
            for path in self.reads.tables(self.inputs):
                if path.suffix.lower() == suffix:
                    found.setdefault(path.stem, path)
        return dict(sorted(found.items()))

    def namesakes(self, name: str) -> list[Path]:
        """The table files that are the source `name` by their own name: more than one cannot be told apart."""
        return [path for path in self.reads.tables(self.inputs) if path.stem == name]

    def _found(self, name: Scalar, folder: Path) -> Path | None:
        relative = _inside(name)
        for candidate in (folder / relative, self.root / relative):
            if self._is_file(candidate, name):
                return candidate.resolve()
        return None

    def _is_file(self, candidate: Path, name: Scalar) -> bool:
        try:
            resolved = candidate.resolve()
            is_file = resolved.is_file()
        except (OSError, RuntimeError, ValueError):  # a link to itself, a name longer than the disk allows
            is_file, resolved = False, self.root
        if not resolved.is_relative_to(self.root):
            raise PackbuilderError(_outside(name))
        self.reads.file(candidate)
        return is_file

    def _closest(self, relative: PurePosixPath) -> str:
        """The hint of a missing file: the name that comes closest, else what there is."""
        names = sorted(set(self._names()))
        close = difflib.get_close_matches(str(relative).casefold(), [n.casefold() for n in names], n=1, cutoff=0.6)
        if close:
            return f"did you mean {next(n for n in names if n.casefold() == close[0])!r}?"
        folder = self.shown(self.inputs)
        own = [name for name in names if not name.startswith("inputs/")]
        shown = ", ".join(own[:8]) + (" ..." if len(own) > 8 else "")
        return f"{folder} holds: {shown}" if own else f"put the file into {folder}"

    def _names(self) -> Iterator[str]:
        folder = self.root / "inputs"
        for number, path in enumerate(sorted(folder.rglob("*")) if folder.is_dir() else []):
            if number >= _MOST_NAMES:
                return
            if path.is_file() and not path.name.startswith((".", "~$")):
                yield (
                    path.relative_to(self.inputs) if path.is_relative_to(self.inputs) else path.relative_to(self.root)
                ).as_posix()


def _root_above(layout: Path) -> Path:
    return next((folder for folder in layout.parents if (folder / "layouts").is_dir()), layout.parent)


def _inside(name: Scalar, hint: str = _NAME_A_FILE) -> PurePosixPath:
    """The name as a path below a folder; every other kind of name is refused."""
    written = str(name).strip()
    if not written:
        raise PackbuilderError(finding_at(name, "a file's name is expected here", rule="missing-file"))
    relative = PurePosixPath(written.replace("\\", "/"))
    if _ABSOLUTE.match(written) or ".." in relative.parts or "\0" in written:
        raise PackbuilderError(_outside(name, hint))
    return relative


def _outside(name: Scalar, hint: str = _NAME_A_FILE) -> Finding:
    return finding_at(name, f"{str(name)!r} lies outside the project", hint, "outside-project")
