"""`packbuilder tree`: the document tree of a paper, one JSON object a line."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from packbuilder.cli.options import composing


@click.command()
@click.argument("layout", type=click.Path(path_type=Path))
@composing
def tree(
    layout: Path,
    project: Path | None,
    style: str | None,
    settings: dict[str, str],
    date: datetime.date | None,
    as_: str,
) -> int:
    """Print the document tree of LAYOUT: what every format will say, and where each figure is from."""
    from packbuilder.cli import say
    from packbuilder.pipeline import Request, Timings, compose_paper
    from packbuilder.tree.dump import dump

    composition, _ = compose_paper(Request(layout, project, (), style, date, settings), Timings())
    for line in dump(composition.document):
        click.echo(line)
    if as_ == "text":
        say.findings(composition.findings, as_)
    return say.exit_code(composition.findings)
