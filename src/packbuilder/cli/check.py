"""`packbuilder check`: what is wrong with papers, and what of their data is never used; nothing is written."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from packbuilder.cli import say
from packbuilder.cli.options import composing, is_pack, layouts
from packbuilder.diagnostics import Finding, MachineError, PackbuilderError

if TYPE_CHECKING:
    from packbuilder.pipeline import Request


@click.command()
@click.argument("layout", nargs=-1, type=click.Path(path_type=Path))
@composing
def check(
    layout: tuple[Path, ...], project: Path | None, style: str | None, settings: dict[str, str],
    date: datetime.date | None, as_: str,
) -> int:  # fmt: skip
    """Check papers and packs: each LAYOUT (default: all of layouts/), its data and its tree, without building.

    Of a pack it says the last day to publish, and what is late.
    """
    from packbuilder.pipeline import Request

    codes = [0]
    found: list[Finding] = []
    for path in layouts(layout, project, packs=True):
        if is_pack(path):
            code, told = _pack_findings(path, project, date)
        else:
            code, told = _findings(Request(path, project, (), style, date, settings))
        if as_ == "text":
            say.findings(told, as_)
            click.echo(f"{path.stem}: {_summary(code, told)}")
        codes.append(code)
        found.extend(told)
    if as_ == "json":
        say.findings(found, as_)
    return max(codes)


def _findings(request: Request) -> tuple[int, list[Finding]]:
    """One paper's exit code and findings: each stands alone, whatever becomes of the others."""
    from packbuilder.checks import advice, findings
    from packbuilder.data.project import Project
    from packbuilder.fit.turned import turned_tables
    from packbuilder.pipeline import Timings, compose_paper, in_the_layout
    from packbuilder.theme.typefaces import metrics_of

    try:
        composition, theme = compose_paper(request, Timings())
    except PackbuilderError as error:
        return 2, list(error.findings)
    except MachineError as error:
        return 3, [say.machine_fault(error, request.layout, request.project)]
    except Exception as error:  # noqa: BLE001 - one paper's bug does not stop the others
        return say.our_fault(error), []
    document = composition.document
    turned = turned_tables(document, theme, metrics_of(theme.files))
    of_paper = [*findings(document), *advice(document), *turned]
    placed = in_the_layout(of_paper, composition, request, Project.of(request.layout, request.project))
    told = [*composition.findings, *placed, *composition.unused]
    return say.exit_code(told), told


def _pack_findings(path: Path, project: Path | None, date: datetime.date | None) -> tuple[int, list[Finding]]:
    """The exit code and findings of a pack, as on `date`, else today."""
    from packbuilder.packs.clock import findings
    from packbuilder.packs.reading import read_as_far
    from packbuilder.packs.taking import told_of
    from packbuilder.packs.unfinished import unfinished

    try:
        read = read_as_far(path, project)
        documents = (*told_of(read.pack), *unfinished(read))
    except PackbuilderError as error:
        return 2, list(error.findings)
    except MachineError as error:
        return 3, [say.machine_fault(error, path, project)]
    except Exception as error:  # noqa: BLE001 - one pack's bug does not stop the others
        return say.our_fault(error), []
    today = date or datetime.datetime.now().astimezone().date()
    late = findings(read.pack, today) if not read.is_half else ()
    told = list(dict.fromkeys((*read.findings, *documents, *late)))
    return say.exit_code(told), told


def _summary(code: int, told: list[Finding]) -> str:
    if code == 70:
        return "not checked"
    return "nothing to report" if not told else f"{len(told)} finding{'s' if len(told) > 1 else ''}"
