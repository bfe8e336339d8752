"""`packbuilder pack`: agenda packs, in the editions that the law allows their readers."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from packbuilder.cli import say
from packbuilder.cli.options import day, expect_folder
from packbuilder.diagnostics import Finding, MachineError, PackbuilderError

if TYPE_CHECKING:
    from packbuilder.packs.built import BuiltPack
    from packbuilder.packs.making import Asked
    from packbuilder.publish.writing import Written

_EDITIONS = ("public", "members", "confidential")


@click.command()
@click.argument("pack", nargs=-1, metavar="[NAME]...")
@click.option(
    "--edition", "editions", multiple=True, type=click.Choice(_EDITIONS), help="For whom (default: all three)."
)
@click.option(
    "--supplement", type=click.IntRange(1, 99), default=None, metavar="NUMBER",
    help="Build what the layout marks supplement: NUMBER; its page numbers carry on from the published pack.",
)  # fmt: skip
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="The folder to write to (default: output/packs/)."
)
@click.option(
    "--overwrite",
    is_flag=True,
    help="Replace agendas in Word, and the website's folder, even when somebody has edited them.",
)
@click.option("--no-cache", is_flag=True, help="Make every paper anew, and keep none.")
@click.option(
    "--project", type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The project's folder (default: found from the layout).",
)  # fmt: skip
@click.option("--date", metavar="YYYY-MM-DD", callback=day, help="The day the files say they were made.")
@click.option("--format", "as_", type=click.Choice(["text", "json"]), default="text", help="How findings are printed.")
def pack(
    pack: tuple[str, ...], editions: tuple[str, ...], supplement: int | None, out: Path | None, overwrite: bool,
    no_cache: bool, project: Path | None, date: datetime.date | None, as_: str,
) -> int:  # fmt: skip
    """Build agenda packs: each NAME of layouts/packs/ (default: all of them), papers and all.

    Every edition is written into a folder of its own, whole or not at all.
    """
    from packbuilder.packs.making import Asked

    expect_folder(out)
    asked = Asked(project, date, not no_cache)
    codes = [0]
    told: list[Finding] = []
    for layout in pack_layouts(pack, project):
        code, findings = _one(layout, editions or _EDITIONS, asked, supplement or 0, out, overwrite, as_)
        codes.append(code)
        told.extend(findings)
    if as_ == "json":
        say.findings(told, as_)
    return max(codes)


def pack_layouts(names: tuple[str, ...], project: Path | None) -> list[Path]:
    """The layouts of packs that are named (by name or by path), else all of the project's.

    Raises:
        click.UsageError: there is none.
    """
    folder = (project or Path.cwd()) / "layouts" / "packs"
    known = sorted(folder.glob("*.yaml"))
    if not names:
        if not known:
            where = folder.parent.parent.name or "this folder"
            raise click.UsageError(f"{where}/ has no packs: there is nothing in layouts/packs/*.yaml.")
        return known
    return [_layout(name, folder) for name in names]


def _layout(name: str, folder: Path) -> Path:
    path = Path(name)
    if path.is_file() or path.suffix:
        return path
    return folder / f"{name}.yaml"


def _one(layout: Path, editions: tuple[str, ...], asked: Asked, supplement: int, out: Path | None, overwrite: bool,
         as_: str) -> tuple[int, tuple[Finding, ...]]:  # fmt: skip
    """One pack: each stands alone, whatever becomes of the others."""
    progress = say.Items(layout.stem)
    try:
        built = _built(layout, editions, asked, supplement, out, progress)
        written = _written(built, layout, asked, out, overwrite)
    except PackbuilderError as error:
        code, findings, files = 2, tuple(error.findings), "not built"
    except MachineError as error:
        code, findings, files = 3, (say.machine_fault(error, layout, asked.project),), "not built"
    except Exception as error:  # noqa: BLE001 - one pack's bug does not stop the others
        progress.end()
        return say.our_fault(error), ()
    else:
        findings = (*built.findings, *written.findings)
        code, files = say.exit_code(findings), ", ".join(_shown(path, written.folder) for path in written.paths)
    progress.end()
    if as_ == "text":
        click.echo(f"{layout.stem}: {files}")
        say.findings(findings, as_)
    return code, findings


def _built(
    layout: Path, editions: tuple[str, ...], asked: Asked, supplement: int, out: Path | None, progress: say.Items
) -> BuiltPack:
    from packbuilder.packs.building import build_pack
    from packbuilder.packs.model import Edition

    wanted = tuple(edition for edition in Edition if edition.value in editions)
    return build_pack(layout, wanted, asked, supplement, out, progress.done)


def _written(built: BuiltPack, layout: Path, asked: Asked, out: Path | None, overwrite: bool) -> Written:
    """The editions on the disk."""
    from packbuilder.data.project import Project
    from packbuilder.packs.published import pack_folder
    from packbuilder.publish.writing import write

    return write(built, pack_folder(Project.of(layout, asked.project), built.pack.name, out), overwrite)


def _shown(path: Path, folder: Path) -> str:
    """Where it is in the pack's folder."""
    name = path.relative_to(folder).as_posix()
    return f"{name}/" if path.is_dir() else name
