"""The whole story: a layout and data become a document tree, the tree becomes files."""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packbuilder.diagnostics import Finding, Origin, PackbuilderError, Severity, suggestion

if TYPE_CHECKING:
    import pandas as pd

    from packbuilder.compose import Composition
    from packbuilder.compose.showing import Listed, Shown
    from packbuilder.render.contract import Backend, Draw, Rendered
    from packbuilder.theme import Theme
    from packbuilder.tree import Document, Style

BACKENDS: tuple[tuple[str, str], ...] = (
    ("docx", "packbuilder.render.docx"),
    ("pptx", "packbuilder.render.pptx"),
    ("pdf", "packbuilder.render.pdf"),
)
"""Format and the room that renders it; a room is imported when its format is asked for."""

FORMATS = tuple(name for name, _ in BACKENDS)


@dataclass(slots=True)
class Timings:
    """CPU and wall seconds of each phase, in the order they came; `watch` is told when one begins."""

    phases: list[tuple[str, float, float]] = field(default_factory=list)
    watch: Callable[[str], None] | None = None

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        if self.watch is not None:
            self.watch(name)
        cpu, wall = time.process_time(), time.perf_counter()
        try:
            yield
        finally:
            self.phases.append((name, time.process_time() - cpu, time.perf_counter() - wall))


@dataclass(frozen=True, slots=True)
class Request:
    """One build as asked for: a layout, and what is said over it."""

    layout: Path
    project: Path | None = None
    to: tuple[str, ...] = FORMATS
    style: str | None = None
    date: datetime.date | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    cache: bool = True


@dataclass(frozen=True, slots=True)
class Built:
    """The finished files by name ("budget.docx"), what there is to tell, and where they were written (if they were)."""

    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    paths: tuple[Path, ...] = ()


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

    Raises:
        PackbuilderError: the layout or its data are at fault; `findings` say where and how to mend it.
        MachineError: the disk, a permission, a database, a missing program.
    """
    formats = (to,) if isinstance(to, str) else tuple(to)
    request = Request(Path(layout), None, formats, style, _day(date), settings or {}, data or {})
    rendered = render_paper(request, Timings())
    if out is None:
        return rendered
    return written(rendered, Path(out), overwrite)


def compose_paper(request: Request, timings: Timings) -> tuple[Composition, Theme]:
    """Read the layout and its data and compose the document; nothing is rendered.

    Raises:
        PackbuilderError: with every fault at once.
    """
    with timings.phase("imports"):
        import markdown_it  # noqa: F401 - the rooms import these two when first needed: here they are timed
        import pandas  # noqa: F401

        import packbuilder.data.load  # noqa: F401
        from packbuilder.compose import Options, compose
        from packbuilder.data.project import Project
        from packbuilder.layout.files import read_house, read_paper
        from packbuilder.layout.theme_file import theme_named

    with timings.phase("layout"):
        project = Project.of(request.layout, request.project)
        paper = read_paper(request.layout, project.shown(request.layout))
        house_file = project.root / "layouts" / "shared" / "council.yaml"
        house = read_house(house_file, project.shown(house_file))
        theme = theme_named(house.theme, project)
    with timings.phase("compose"):
        clock = _clock(request, paper.date)
        if clock is None:
            raise PackbuilderError(_no_date(project.shown(request.layout)))
        options = Options(_style(request.style), clock.date(), request.settings, _frames(request.data))
        composition = compose(paper, house, project, options)
        _expect_used(request.data, composition)
        return composition, theme


def show(request: Request, name: str | None) -> Shown | Listed:
    """A source or a table of the paper, or what there is to show; nothing is composed.

    Raises:
        PackbuilderError: the layout cannot be read, or has nothing of this name.
    """
    from packbuilder.compose import showing
    from packbuilder.compose.options import Options
    from packbuilder.data.project import Project
    from packbuilder.layout.files import read_house, read_paper

    project = Project.of(request.layout, request.project)
    paper = read_paper(request.layout, project.shown(request.layout))
    house_file = project.root / "layouts" / "shared" / "council.yaml"
    house = read_house(house_file, project.shown(house_file))
    options = Options(_style(request.style), request.date, request.settings)
    if name is None:
        return showing.listed(paper, house, project, options)
    return showing.shown(name, paper, house, project, options)


def render_paper(request: Request, timings: Timings) -> Built:
    """Compose, check, render every format; nothing is written.

    Raises:
        PackbuilderError: with every fault at once; then no format is rendered.
    """
    _expect_formats(request.to)
    composition, theme = compose_paper(request, timings)
    with timings.phase("imports"):
        from packbuilder.checks import findings as check
        from packbuilder.fit.turned import turned
        from packbuilder.theme.metrics import shipped

        backends = {name: _backend(room) for name, room in BACKENDS if name in request.to}
        if "pdf" in backends and _will_draw(composition.document, request):
            from packbuilder.charts import vector_chart  # noqa: F401 - brings matplotlib: here it is timed

    found = [*composition.findings, *check(composition.document)]
    files: dict[str, bytes] = {}
    document = turned(composition.document, theme, shipped())
    for name, rendered in _rendered(document, theme, backends, request, timings):
        found.extend(rendered.findings)
        if rendered.data:  # a back-end that may not write what it made says why in its findings
            files[_file_name(request, composition, name)] = rendered.data
    return Built(files, tuple(found))


def _rendered(
    document: Document, theme: Theme, backends: Mapping[str, Backend], request: Request, timings: Timings
) -> Iterator[tuple[str, Rendered]]:
    """Each format rendered. The PDF comes first: Word's contents list takes its page numbers."""
    from packbuilder.render.contract import Given
    from packbuilder.slides.judge import plan
    from packbuilder.theme.metrics import shipped
    from packbuilder.tree import Style

    with timings.phase("slides"):
        needs_plan = "pptx" in backends or ("pdf" in backends and document.style is Style.DECK)
        slides = plan(document, theme, shipped()) if needs_plan else None
    pages: Mapping[str, int] = {}
    draw = _draw(theme, request)
    clock = _clock(request, document.date)
    assert clock is not None, "a document has a date"
    for name in sorted(backends, key=lambda name: name != "pdf"):
        with timings.phase(name):
            given = Given(clock, draw, slides, pages, _template(theme, name))
            rendered = backends[name](document, theme, given)
        pages = rendered.page_numbers or pages
        yield name, rendered


def written(built: Built, out: Path, overwrite: bool = False) -> Built:
    """Write the files of a build into a folder, all of them whole or none.

    Raises:
        MachineError: a file cannot be written.
    """
    from packbuilder.saving import save_all

    saved = save_all({out / name: data for name, data in built.files.items()}, overwrite)
    told = tuple(s.finding for s in saved if s.finding is not None)
    return Built(built.files, (*built.findings, *told), tuple(s.path for s in saved))


def layouts_of(project: Path) -> list[Path]:
    """Every paper of a project: `layouts/*.yaml`."""
    return sorted((project / "layouts").glob("*.yaml"))


# -- small parts, in calling order


def _day(written: datetime.date | str | None) -> datetime.date | None:
    if not isinstance(written, str):
        return written
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        raise PackbuilderError(Finding("usage", f"{written!r} is not a date", None, "write it as 2026-03-17")) from None


def _template(theme: Theme, format_: str) -> bytes | None:
    """The council's template for this format."""
    files = {"docx": theme.files.word_template, "pptx": theme.files.powerpoint_template}
    file = files.get(format_)
    return file.data if file is not None else None


def _backend(room: str) -> Backend:
    backend: Backend = import_module(room).render
    return backend


def _will_draw(document: Document, request: Request) -> bool:
    """Is a chart sure to be drawn? Where there is a cache, matplotlib waits until a chart is not in it."""
    from packbuilder.charts.cache import is_cold
    from packbuilder.tree import Chart, walk

    cold = not _caches(request) or is_cold(_cache(request))
    return cold and any(isinstance(block, Chart) for block in walk(document.blocks))


def _expect_formats(to: Sequence[str]) -> None:
    unknown = [name for name in to if name not in FORMATS]
    if unknown:
        raise PackbuilderError(
            Finding("usage", f"{unknown[0]!r} is not a format", None, suggestion(unknown[0], FORMATS))
        )


def _style(name: str | None) -> Style | None:
    from packbuilder.tree import Style

    known = [style.value for style in Style]
    if name is not None and name not in known:
        raise PackbuilderError(Finding("usage", f"{name!r} is not a style", None, suggestion(name, known)))
    return Style(name) if name else None


def _expect_used(data: Mapping[str, pd.DataFrame], composition: Composition) -> None:
    """A frame that no block looks at was given under a misspelt name."""
    for name in data:
        if name not in composition.used:
            message = f"data[{name!r}]: nothing in the layout shows a source of this name"
            raise PackbuilderError(Finding("usage", message, None, suggestion(name, composition.used)))


def _frames(data: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Frames from Python as sources.

    Raises:
        PackbuilderError: something else than a frame is given.
    """
    if not data:
        return {}
    import pandas

    from packbuilder.data.given import given_frame

    for name, frame in data.items():
        if not isinstance(frame, pandas.DataFrame):
            raise PackbuilderError(Finding("usage", f"data[{name!r}] is no pandas DataFrame", None))
    return {name: given_frame(name, frame) for name, frame in data.items()}


def _file_name(request: Request, composition: Composition, format_: str) -> str:
    """STEM.FORMAT in the layout's own style, STEM-deck.FORMAT or STEM-report.FORMAT in the other."""
    document = composition.document
    other = f"-{document.style}" if request.style and document.style != composition.own_style else ""
    return f"{document.name}{other}.{format_}"


def _draw(theme: Theme, request: Request) -> Draw:
    from packbuilder.charts.cache import drawer
    from packbuilder.theme.metrics import shipped

    return drawer(theme, shipped(), _cache(request) if _caches(request) else None)


def _cache(request: Request) -> Path:
    from packbuilder.data.project import Project

    return Project.of(request.layout, request.project).root / ".packbuilder" / "cache"


def _caches(request: Request) -> bool:
    """Whether charts are kept: not when that is refused, nor in a folder that a link leads out of the project."""
    from packbuilder.data.project import Project

    return request.cache and Project.of(request.layout, request.project).held(_cache(request))


def _clock(request: Request, day: datetime.date | None) -> datetime.datetime | None:
    """The only time that outputs hold: `--date`, else SOURCE_DATE_EPOCH, else the paper's own day."""
    day = request.date or day
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if request.date is None and epoch:
        return _from_epoch(epoch)
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC) if day is not None else None


def _from_epoch(seconds: str) -> datetime.datetime:
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        hint = "it counts the seconds since 1970, such as 1773705600"
        raise PackbuilderError(Finding("usage", f"SOURCE_DATE_EPOCH is {seconds!r}", None, hint)) from None


def _no_date(layout: str) -> Finding:
    hint = "write the meeting's date into the layout (date: 2026-03-17), or build with --date 2026-03-17"
    return Finding("no-date", "this paper has no date", Origin(layout), hint, Severity.FAULT)
