"""`packbuilder build`: layouts into files."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from packbuilder.cli import say
from packbuilder.cli.options import composing, layouts
from packbuilder.diagnostics import Finding, MachineError, PackbuilderError

if TYPE_CHECKING:
    from packbuilder.pipeline import Built, Request, Timings


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one paper."""

    code: int
    findings: tuple[Finding, ...]
    said: str = ""


@click.command()
@click.argument("layout", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--to", "to", default="docx,pptx,pdf", show_default=True, metavar="FORMATS", help="Formats, parted by commas."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write to (default: output/ of the project).",
)
@click.option("--overwrite", is_flag=True, help="Replace Word and PowerPoint files even when somebody has edited them.")
@click.option("--no-cache", is_flag=True, help="Draw every chart anew, and keep none.")
@click.option("--timings", "timed", is_flag=True, help="Print how long each phase took.")
@composing
def build(
    layout: tuple[Path, ...], to: str, out: Path | None, overwrite: bool, no_cache: bool, timed: bool,
    project: Path | None, style: str | None, settings: dict[str, str], date: datetime.date | None, as_: str,
) -> int:  # fmt: skip
    """Build papers: each LAYOUT (default: all of layouts/) into Word, PowerPoint and PDF."""
    from packbuilder.pipeline import Request

    formats = tuple(dict.fromkeys(name.strip() for name in to.split(",") if name.strip()))
    if not formats:
        raise click.BadParameter("name at least one of docx, pptx, pdf", param_hint="--to")
    if out is not None and not out.name and out != Path(out.anchor):
        raise click.BadParameter("name a folder", param_hint="--out")
    papers = layouts(layout, project)
    progress = say.Progress(len(papers))
    outcomes = []
    for path in papers:
        progress.begin(path.stem)
        request = Request(path, project, formats, style, date, settings, cache=not no_cache)
        outcomes.append(_one(request, out, overwrite, timed, progress, as_))
    if as_ == "json":
        say.findings([finding for outcome in outcomes for finding in outcome.findings], as_)
    return max(outcome.code for outcome in outcomes)


def _one(
    request: Request, out: Path | None, overwrite: bool, timed: bool, progress: say.Progress, as_: str
) -> _Outcome:
    """One paper: each stands alone, whatever becomes of the others."""
    from packbuilder.pipeline import Timings

    timings = Timings(watch=progress.phase)
    outcome = _built(request, out, overwrite, timings)
    progress.end()
    if as_ == "text":
        if outcome.said:
            click.echo(outcome.said)
        say.findings(outcome.findings, as_)
    if timed:
        say.timings(timings.phases)
    return outcome


def _built(request: Request, out: Path | None, overwrite: bool, timings: Timings) -> _Outcome:
    from packbuilder.pipeline import render_paper, written

    try:
        built = render_paper(request, timings)
        with timings.phase("write"):
            built = written(built, out or _output(request), overwrite)
    except PackbuilderError as error:
        return _Outcome(2, tuple(error.findings), f"{request.layout.stem}: not built")
    except MachineError as error:
        told = say.machine_fault(error, request.layout, request.project)
        return _Outcome(3, (told,), f"{request.layout.stem}: not built")
    except Exception as error:  # noqa: BLE001 - one paper's bug does not stop the others
        return _Outcome(say.our_fault(error), (), f"{request.layout.stem}: not built")
    return _Outcome(say.exit_code(built.findings), built.findings, _said(request.layout.stem, built))


def _said(stem: str, built: Built) -> str:
    folder = built.paths[0].parent.name if built.paths else ""
    return f"{stem}: {', '.join(path.name for path in built.paths)} in {folder}/"


def _output(request: Request) -> Path:
    from packbuilder.data.project import Project

    return Project.of(request.layout, request.project).root / "output"
