"""What else is wrong with a paper whose layout has faults of shape: composed without them, for its findings alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from packbuilder.compose.options import Options
from packbuilder.data.project import Project
from packbuilder.diagnostics import Finding, Origin, PackbuilderError, Severity
from packbuilder.layout.files import salvaged_paper
from packbuilder.layout.house import HouseSpec
from packbuilder.layout.paper import PaperSpec
from packbuilder.layout.stand_ins import SOME_DAY


class Compose(Protocol):
    """Composes a paper, an appendix of the `outer` layouts if there are any, or raises what is wrong with it."""

    def __call__(
        self, paper: PaperSpec, house: HouseSpec, project: Project, options: Options, /, outer: tuple[str, ...] = ()
    ) -> object: ...


def further_faults(
    path: Path, faults: Sequence[Finding], house: HouseSpec, project: Project, options: Options, compose: Compose
) -> tuple[Finding, ...]:
    """The faults of names and data that a layout has beside those of its shape.

    None where too little of it is left to tell, and none that may come of what is left out. Whatever happens here, the
    faults of shape are what the author must be told: so nothing is raised.
    """
    try:
        return _further(path, faults, house, project, options, compose)
    except Exception:  # noqa: BLE001 - half a paper may fail in ways that a whole one cannot
        return ()


def _further(
    path: Path, faults: Sequence[Finding], house: HouseSpec, project: Project, options: Options, compose: Compose
) -> tuple[Finding, ...]:
    found = salvaged_paper(path, project.shown(path), faults)
    if found is None:
        return ()
    paper, echoes = found
    day = options.date or paper.date or (SOME_DAY if paper.period else None)  # what `in period` means is then known
    if day is None or echoes.are_all:
        return ()
    told = _told(lambda: compose(paper, house, project, replace(options, date=day)))
    known = {(str(fault.place), fault.message) for fault in faults}
    new = (one for one in told if (str(one.place), one.message) not in known)
    return tuple(one for one in new if _stands_in(one, set(_appended(paper))) or not echoes.hide(one))


def _appended(paper: PaperSpec) -> Iterator[str]:
    """The layouts of its appendices, as findings name them: what is wrong there comes of nothing that is wrong here."""
    return (f"layouts/{str(spec.layout).removesuffix('.yaml')}.yaml" for spec in paper.appendices if spec.layout)


def _stands_in(finding: Finding, layouts: Set[str]) -> bool:
    return isinstance(finding.place, Origin) and finding.place.file in layouts


def _told(composed: Callable[[], object]) -> list[Finding]:
    try:
        composed()
    except PackbuilderError as error:
        return [finding for finding in error.findings if finding.severity is Severity.FAULT]
    return []
