"""`packbuilder minutes`: minutes begun from a meeting's agenda."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from packbuilder.cli import say
from packbuilder.cli.options import expect_folder
from packbuilder.cli.pack import pack_layouts
from packbuilder.diagnostics import Finding, PackbuilderError

if TYPE_CHECKING:
    from packbuilder.packs.minutes import Begun


@click.command()
@click.argument("pack", metavar="PACK")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="The folder for the Word files (default: output/)."
)
@click.option(
    "--project", type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The project's folder (default: found from the layout).",
)  # fmt: skip
def minutes(pack: str, out: Path | None, project: Path | None) -> int:
    """Begin the minutes of the meeting of PACK: its agenda, with the standing items filled in, as layouts and in Word.

    There is one layout for the public, and one for each part that was taken without it. Nothing that is there is
    overwritten.
    """
    from packbuilder.packs.minutes import begun
    from packbuilder.packs.reading import read_pack

    expect_folder(out)
    (layout,) = pack_layouts((pack,), project)
    read = read_pack(layout, project)
    root = read.project.root
    paths = _written(begun(read.pack, read.house), root)
    for path in paths:
        click.echo(f"{read.project.shown(path)}: begun from the agenda")
    codes = [_in_word(path, out, root) for path in paths]
    return max(codes)


def _written(layouts: tuple[Begun, ...], root: Path) -> list[Path]:
    """The layouts, all of them or none.

    Raises:
        PackbuilderError: one of them is there already.
    """
    from packbuilder.saving import save_all

    paths = {root / "layouts" / f"{each.name}.yaml": each.text.encode() for each in layouts}
    taken = [path for path in paths if path.exists()]
    if taken:
        hint = "edit it; or move it away and begin anew"
        raise PackbuilderError(
            [Finding("name-taken", f"layouts/{path.name} is there already", None, hint) for path in taken]
        )
    save_all(paths)
    return list(paths)


def _in_word(path: Path, out: Path | None, project: Path) -> int:
    """The Word file of a layout, for those who would rather write there. That all is still to be said is no news."""
    from packbuilder.cli.outcome import outcome_of
    from packbuilder.request import Request, Timings

    outcome = outcome_of(Request(path, project, ("docx",)), out, False, Timings())
    click.echo(f"{path.stem}: {outcome.files}")
    say.findings([finding for finding in outcome.findings if finding.rule != "brackets-open"], "text")
    return outcome.code
