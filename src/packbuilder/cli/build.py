"""`packbuilder build`: layouts into files."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from packbuilder.cli import say
from packbuilder.cli.options import composing, expect_folder, formats_of, layouts, written
from packbuilder.cli.outcome import Outcome, outcome_of

if TYPE_CHECKING:
    from packbuilder.pipeline import Request


@click.command()
@click.argument("layout", nargs=-1, type=click.Path(path_type=Path))
@written(to="docx,pptx,pdf")
@click.option("--no-cache", is_flag=True, help="Make every paper and chart anew, and keep none.")
@click.option(
    "--embed-data", is_flag=True, help="Put the figures of tables and charts into PDFs, a CSV file each (PDF/A-3a)."
)
@click.option("--timings", "timed", is_flag=True, help="Print how long each phase took.")
@composing
def build(
    layout: tuple[Path, ...], to: tuple[str, ...], out: Path | None, overwrite: bool, no_cache: bool, embed_data: bool,
    timed: bool,
    project: Path | None, style: str | None, settings: dict[str, str], date: datetime.date | None, as_: str,
) -> int:  # fmt: skip
    """Build papers: each LAYOUT (default: all of layouts/) into Word, PowerPoint and PDF."""
    from packbuilder.pipeline import Request

    formats = formats_of(to)
    expect_folder(out)
    papers = layouts(layout, project)
    progress = say.Progress(len(papers))
    outcomes = []
    for path in papers:
        progress.begin(path.stem)
        asked = (path, project, formats, style, date, settings)
        request = Request(*asked, cache=not no_cache, embed_data=embed_data)
        outcomes.append(_one(request, out, overwrite, timed, progress, as_))
    if as_ == "json":
        say.findings([finding for outcome in outcomes for finding in outcome.findings], as_)
    return max(outcome.code for outcome in outcomes)


def _one(request: Request, out: Path | None, overwrite: bool, timed: bool, progress: say.Progress, as_: str) -> Outcome:
    """One paper: each stands alone, whatever becomes of the others."""
    from packbuilder.pipeline import Timings

    timings = Timings(watch=progress.phase)
    outcome = outcome_of(request, out, overwrite, timings)
    progress.end()
    if as_ == "text":
        click.echo(f"{request.layout.stem}: {outcome.files}")
        say.findings(outcome.findings, as_)
    if timed:
        say.timings(timings.phases)
    return outcome
