"""`packbuilder show`: what a source or a table holds, step by step, with names to copy into the layout."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from packbuilder.cli.options import composing

if TYPE_CHECKING:
    from packbuilder.compose.showing import Listed, Shown, Step

_WIDEST = 28
_FEW = 5


@click.command()
@click.argument("layout", type=click.Path(path_type=Path))
@click.argument("name", required=False)
@click.option("--rows", default=12, show_default=True, help="How many rows of the last step are printed (0: all).")
@composing
def show(
    layout: Path, name: str | None, rows: int, project: Path | None, style: str | None, settings: dict[str, str],
    date: datetime.date | None, as_: str,
) -> int:  # fmt: skip
    """Show what the source or table NAME of LAYOUT holds, after each step of its shaping, with names to copy.

    Without NAME: the sources and tables there are.
    """
    from packbuilder.cli import say
    from packbuilder.compose.showing import Listed
    from packbuilder.pipeline import Request
    from packbuilder.pipeline import show as found

    shown = found(Request(layout, project, (), style, date, settings), name)
    if isinstance(shown, Listed):
        click.echo("\n".join(_listed(shown)))
        return 0
    if as_ == "json":
        say.findings(shown.findings, as_)
    else:
        click.echo("\n".join(_lines(shown, rows)))
        say.findings(shown.findings, as_)
    return say.exit_code(shown.findings)


def _listed(found: Listed) -> Iterator[str]:
    for title, names in (("sources", found.sources), ("tables", found.tables)):
        if names:
            yield f"{title}: {', '.join(names)}"


def _lines(shown: Shown, rows: int) -> Iterator[str]:
    for number, step in enumerate(shown.steps, 1):
        last = number == len(shown.steps)
        yield from _step(step, rows if last else min(rows or _FEW, _FEW))
        yield ""
    if shown.columns:
        yield "names to copy"
        widths = [
            max(map(len, column)) for column in zip(*((c.name, c.expression) for c in shown.columns), strict=True)
        ]
        for column in shown.columns:
            name, expression = column.name.ljust(widths[0]), column.expression.ljust(widths[1])
            yield f"  {name}  {expression}  {column.holds}".rstrip()


def _step(step: Step, most: int) -> Iterator[str]:
    """What was done, how many rows there are then, and the first of them."""
    count = len(step.rows)
    yield f"{step.done}: {count} {'row' if count == 1 else 'rows'}"
    kept = [step.names, *(step.rows[:most] if most else step.rows)]
    texts = [[_short(cell) for cell in row] for row in kept]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    right = [_figures(column[1:]) for column in zip(*texts, strict=True)]
    for row in texts:
        cells = (c.rjust(w) if r else c.ljust(w) for c, w, r in zip(row, widths, right, strict=True))
        yield f"  {'  '.join(cells)}".rstrip()
    if most and count > most:
        yield f"  and {count - most} more"


def _short(text: str) -> str:
    """A cell on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1]}…"


def _figures(cells: Sequence[str]) -> bool:
    return any(cells) and all(
        not cell or cell.strip("£-()%").replace(",", "").replace(".", "").isdigit() for cell in cells
    )
