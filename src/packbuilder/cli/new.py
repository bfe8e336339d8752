"""`packbuilder new`: a layout to start from."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from packbuilder.cli.options import day


@click.command()
@click.argument("name")
@click.argument("more", nargs=-1, metavar="[TABLE]...")
@click.option(
    "--from", "tables", multiple=True, metavar="TABLE...", help="CSV or Excel files; they are copied to inputs/NAME/."
)
@click.option("--like", metavar="PAPER", help="Begin with the layout and the inputs of another paper.")
@click.option("--style", type=click.Choice(["deck", "report"]), help="Slides, or pages (default).")
@click.option("--date", metavar="YYYY-MM-DD", callback=day, help="The day of the meeting (default: today).")
@click.option(
    "--project",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The project's folder (default: the nearest one with layouts/, else this one).",
)
def new(
    name: str, more: tuple[str, ...], tables: tuple[str, ...], like: str | None, style: str | None,
    date: datetime.date | None, project: Path | None,
) -> int:  # fmt: skip
    """Write layouts/NAME.yaml to start from: with the columns of your data in it, and comments that teach.

    Without --from it takes what lies in inputs/NAME/, else a small example. Nothing that is there is overwritten.
    """
    from packbuilder.cli.beginning import begun

    if like is not None and (tables or more or style):
        raise click.UsageError("--like takes everything from the other paper: leave out --from and --style.")
    if more and not tables:
        raise click.UsageError(f"{more[0]!r} stands alone: write --from before the tables.")
    files = tuple(Path(one) for one in (*tables, *more))
    day_ = date or datetime.datetime.now().astimezone().date()
    made = begun(name, files, like, style or "report", day_, project)
    for path, what in made:
        click.echo(f"{path:<42} {what}")
    click.echo(f"\nNow open {made[0][0]} in an editor, and beside it run\n  packbuilder watch {made[0][0]}")
    return 0
