"""The whole story: a layout and data become a document tree, the tree becomes files."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from packbuilder.diagnostics import PackbuilderError
from packbuilder.request import (
    BACKENDS,
    FORMATS,
    Built,
    Request,
    Timings,
    clock_of,
    day_of,
    expect_formats,
    expect_used,
    frames_of,
    style_of,
)

if TYPE_CHECKING:
    import pandas as pd

    from packbuilder.compose import Composition
    from packbuilder.compose.showing import Listed, Shown
    from packbuilder.data.project import Project
    from packbuilder.diagnostics import Finding
    from packbuilder.layout.house import HouseSpec
    from packbuilder.layout.paper import PaperSpec
    from packbuilder.render.contract import DataFile
    from packbuilder.request import InPack
    from packbuilder.theme import Theme
    from packbuilder.tree import Document

__all__ = [
    "BACKENDS",
    "FORMATS",
    "Built",
    "Request",
    "Timings",
    "build",
    "compose_paper",
    "layouts_of",
    "render_paper",
    "show",
    "written",
]


def build(
    layout: str | os.PathLike[str],
    *,
    data: Mapping[str, pd.DataFrame] | None = None,
    to: str | Sequence[str] = FORMATS,
    out: str | os.PathLike[str] | None = None,
    style: str | None = None,
    date: datetime.date | str | None = None,
    settings: Mapping[str, str] | None = None,
    overwrite: bool = False,
    embed_data: bool = False,
) -> Built:
    """Build one paper; for notebooks and programs.

    Args:
        layout: the layout file.
        data: pandas frames that stand in for (or beside) the sources of these names.
        to: any of "docx", "pptx", "pdf".
        out: the folder to write to; without it nothing is written.
        style: "deck" or "report", over the layout's own.
        date: the clock, over the layout's `date:`; a date or "2026-03-17".
        settings: values over those of the layout, such as {"period": "2026-03"}.
        overwrite: replace a Word or PowerPoint file even when somebody has edited it.
        embed_data: put the figures of tables and charts into the PDF, a CSV file each (then it is PDF/A-3a).

    Raises:
        PackbuilderError: the layout or its data are at fault; `findings` say where and how to mend it.
        MachineError: the disk, a permission, a database, a missing program.
    """
    formats = (to,) if isinstance(to, str) else tuple(to)
    asked = (Path(layout), None, formats, style, day_of(date), settings or {}, data or {})
    request = Request(*asked, embed_data=embed_data)
    rendered = render_paper(request, Timings())
    if out is None:
        return rendered
    return written(rendered, Path(out), overwrite)


def compose_paper(request: Request, timings: Timings) -> tuple[Composition, Theme]:
    """Read the layout and its data and compose the document; nothing is rendered.

    Raises:
        PackbuilderError: with every fault at once.
    """
    return _composed(request, _project(request), timings)


def show(request: Request, name: str | None) -> Shown | Listed:
    """A source or a table of the paper, or what there is to show; nothing is composed.

    Raises:
        PackbuilderError: the layout cannot be read, or has nothing of this name.
    """
    from packbuilder.compose import showing
    from packbuilder.compose.options import Options

    project = _project(request)
    paper, house = _read(request, project)
    options = Options(style_of(request.style), request.date, request.settings)
    if name is None:
        return showing.listed(paper, house, project, options)
    return showing.shown(name, paper, house, project, options)


def render_paper(request: Request, timings: Timings) -> Built:
    """Compose, check, render every format; nothing is written. What was made before, and would be made the same, is
    taken from where it is kept.

    Raises:
        PackbuilderError: with every fault at once; then no format is rendered.
    """
    expect_formats(request.to)
    with timings.phase("kept"):
        from packbuilder import kept_papers

        project = _project(request)
        kept = kept_papers.found(request, project)
    if kept is not None:
        return kept
    built = _made(request, project, timings)
    with timings.phase("kept"):
        kept_papers.keep(request, project, built)
    return built


def written(built: Built, out: Path, overwrite: bool = False) -> Built:
    """Write the files of a build into a folder, all of them whole or none.

    Raises:
        MachineError: a file cannot be written.
    """
    from packbuilder.saving import save_all

    saved = save_all({out / name: data for name, data in built.files.items()}, overwrite)
    told = tuple(s.finding for s in saved if s.finding is not None)
    return replace(built, findings=(*built.findings, *told), paths=tuple(s.path for s in saved))


def layouts_of(project: Path) -> list[Path]:
    """Every paper of a project: `layouts/*.yaml`."""
    return sorted((project / "layouts").glob("*.yaml"))


# -- small parts, in calling order


def _project(request: Request) -> Project:
    from packbuilder.data.project import Project

    return Project.of(request.layout, request.project)


def _composed(request: Request, project: Project, timings: Timings) -> tuple[Composition, Theme]:
    with timings.phase("imports"):
        import markdown_it  # noqa: F401 - the rooms import these two when first needed: here they are timed
        import pandas  # noqa: F401

        import packbuilder.data.load  # noqa: F401
        from packbuilder.compose import Options, compose
        from packbuilder.layout.theme_file import theme_named

    with timings.phase("layout"):
        try:
            paper, house = _read(request, project)
        except PackbuilderError as fault:
            raise PackbuilderError((*fault.findings, *_further(request, project, fault.findings))) from None
        theme = theme_named(house.theme, project)
    with timings.phase("compose"):
        clock = clock_of(request, paper.date, project.shown(request.layout))
        options = Options(style_of(request.style), clock.date(), request.settings, frames_of(request.data))
        composition = compose(paper, house, project, options)
        expect_used(request.data, composition.used)
        return composition, theme


def _read(request: Request, project: Project) -> tuple[PaperSpec, HouseSpec]:
    """The layout and the house file."""
    from packbuilder.layout.files import read_house, read_paper

    house = project.root / "layouts" / "shared" / "council.yaml"
    paper = read_paper(project.reads.file(request.layout), project.shown(request.layout))
    return _in_pack(paper, request.pack), read_house(project.reads.file(house), project.shown(house))


def _in_pack(paper: PaperSpec, pack: InPack | None) -> PaperSpec:
    """The paper as the pack's meeting has it. Minutes are of a meeting of their own."""
    if pack is None:
        return paper
    from packbuilder.specfile import Scalar, SourceText

    said: dict[str, object] = {"access": pack.access}
    if paper.cover != "minutes":
        said["date"] = pack.date
    if pack.committee:
        said["committee"] = Scalar(pack.committee, SourceText("", ""), 0, 0)
    return paper.model_copy(update=said)


def _further(request: Request, project: Project, told: Sequence[Finding]) -> tuple[Finding, ...]:
    """What else there is to tell of a paper whose layout has faults of shape: all findings at once."""
    from packbuilder.compose import Options, compose
    from packbuilder.compose.further import further_faults
    from packbuilder.layout.files import read_house

    path = project.root / "layouts" / "shared" / "council.yaml"
    try:
        house = read_house(path, project.shown(path))
    except PackbuilderError as fault:
        return tuple(finding for finding in fault.findings if finding not in told)
    options = Options(style_of(request.style), request.date, request.settings, frames_of(request.data))
    return further_faults(request.layout, told, house, project, options, compose)


def _made(request: Request, project: Project, timings: Timings) -> Built:
    """The paper, made anew."""
    composition, theme = _composed(request, project, timings)
    cache = request.cache_folder if composition.is_public else None
    with timings.phase("imports"):
        from packbuilder.checks import findings as check
        from packbuilder.fit.turned import turned
        from packbuilder.rendering import lists_contents, rendered, rooms, will_draw
        from packbuilder.theme.typefaces import metrics_of

        backends = rooms(request.to)
        if "pdf" in backends and will_draw(composition.document, cache):
            from packbuilder.charts import vector_chart  # noqa: F401 - brings matplotlib: here it is timed

    found = [*composition.findings, *in_the_layout(check(composition.document), composition, request, project)]
    files: dict[str, bytes] = {}
    document = turned(composition.document, theme, metrics_of(theme.files))
    clock = clock_of(request, document.date, project.shown(request.layout))
    for name, made in rendered(document, theme, backends, clock, cache, timings, request.embed_data, request.pack):
        found.extend(in_the_layout(made.findings, composition, request, project))
        if made.data and not made.is_faulty:  # why it is not written its findings say
            files[_file_name(request, composition, name)] = made.data
    in_pack = request.pack is not None
    companions = _companions(document, composition.given) if in_pack else {}
    names_pages = in_pack and lists_contents(document)
    return Built(
        files,
        tuple(found),
        inputs=read_files(project),
        companions=companions,
        names_pages=names_pages,
        is_public=composition.is_public,
    )


def in_the_layout(
    findings: Sequence[Finding], composition: Composition, request: Request, project: Project
) -> Sequence[Finding]:
    """What is told of the finished paper, where the layout has its block, or layout or house file say its words."""
    if not any(finding.place is None and (finding.caret or finding.about) for finding in findings):
        return findings
    from packbuilder.layout.quoted import at_their_blocks, placed

    said_in = (request.layout, *composition.appended, project.root / "layouts" / "shared" / "council.yaml")
    return placed(at_their_blocks(findings, composition.places), [(path, project.shown(path)) for path in said_in])


def read_files(project: Project) -> dict[str, str]:
    """The project's files that were read, each with its sha256."""
    return {name: seen.partition(" ")[0] for name, seen in sorted(project.reads.files.items()) if seen}


def _companions(document: Document, given: frozenset[str]) -> dict[str, DataFile]:
    """The tables and charts of a document as CSV files."""
    from packbuilder.render.pdf.attached import csv_files

    return csv_files(document, given)


def _file_name(request: Request, composition: Composition, format_: str) -> str:
    """STEM.FORMAT in the layout's own style, STEM-deck.FORMAT or STEM-report.FORMAT in the other."""
    document = composition.document
    other = f"-{document.style}" if request.style and document.style != composition.own_style else ""
    return f"{document.name}{other}.{format_}"
