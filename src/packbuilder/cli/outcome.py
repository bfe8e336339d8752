"""One paper built and written, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from packbuilder.cli import say
from packbuilder.diagnostics import Finding, MachineError, PackbuilderError

if TYPE_CHECKING:
    from packbuilder.pipeline import Built, Request, Timings


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one paper: its exit code, what there is to tell, where its files are."""

    code: int
    findings: tuple[Finding, ...]
    paths: tuple[Path, ...] = ()
    is_kept: bool = False

    @property
    def is_built(self) -> bool:
        return self.code in (0, 1)

    @property
    def files(self) -> str:
        """The files by name, their folder, and whether nothing of them changed."""
        if not self.is_built:
            return "not built"
        if not self.paths:
            return "nothing written"
        unchanged = ", unchanged" if self.is_kept else ""
        return f"{', '.join(path.name for path in self.paths)} in {self.paths[0].parent.name}/{unchanged}"


def outcome_of(request: Request, out: Path | None, overwrite: bool, timings: Timings) -> Outcome:
    """Build and write one paper; whatever is wrong with it is told, and stops no other."""
    try:
        built = _written(request, out, overwrite, timings)
    except PackbuilderError as error:
        return Outcome(2, tuple(error.findings))
    except MachineError as error:
        return Outcome(3, (say.machine_fault(error, request.layout, request.project),))
    except Exception as error:  # noqa: BLE001 - one paper's bug does not stop the others
        return Outcome(say.our_fault(error), ())
    return Outcome(say.exit_code(built.findings), built.findings, built.paths, built.is_kept)


def _written(request: Request, out: Path | None, overwrite: bool, timings: Timings) -> Built:
    from packbuilder.pipeline import render_paper, written

    built = render_paper(request, timings)
    with timings.phase("write"):
        return written(built, out or _output(request), overwrite)


def _output(request: Request) -> Path:
    from packbuilder.data.project import Project

    return Project.of(request.layout, request.project).root / "output"
