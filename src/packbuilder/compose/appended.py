"""A paper that is an appendix of another: read by its name, composed with sources, values and words of its own.

The paper that names it gives it the meeting (its committee and day), the style of the document, and what runs through
all of it. Its cover and its labels of appendices are for when it is a paper by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from packbuilder.compose.composer import Composer
from packbuilder.compose.further import Compose, further_faults
from packbuilder.compose.making import composer_of
from packbuilder.compose.meeting import differences
from packbuilder.compose.options import Options
from packbuilder.compose.running import Running
from packbuilder.diagnostics import Finding, PackbuilderError
from packbuilder.layout.files import read_paper
from packbuilder.layout.house import HouseSpec
from packbuilder.layout.paper import ACCESS, AppendixSpec, PaperSpec
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import Block, Heading, Style


@dataclass(frozen=True, slots=True)
class Appended:
    """A paper as read, and where it lies."""

    paper: PaperSpec
    path: Path


@dataclass(frozen=True, slots=True)
class Host:
    """A paper that has appendices. `outer` are the layouts that it is an appendix of, by their names in findings;
    `guests` fills with what composed its appendices, by the ids of their headings, `read` with the layouts that were
    read for them, `further` with the headings of appendices of appendices.
    """

    paper: PaperSpec
    house: HouseSpec
    options: Options
    composer: Composer
    compose: Compose
    outer: tuple[str, ...] = ()
    guests: dict[str, Composer] = field(default_factory=dict)
    read: list[Path] = field(default_factory=list)
    further: set[str] = field(default_factory=set)

    @property
    def day(self) -> date | None:
        """The day of the meeting."""
        return self.paper.date or self.options.date

    @property
    def turns(self) -> bool:
        """Whether pages are begun and turned for its appendices; slides are what they are."""
        return self.composer.style is not Style.DECK

    @property
    def layouts(self) -> tuple[str, ...]:
        """The layouts that stand open here, from the outside in."""
        return (*self.outer, self.paper.here.origin.file)


def appended(spec: AppendixSpec, host: Host) -> Appended | None:
    """The paper that is this appendix; None where it has none, or one that cannot be read (told)."""
    if spec.layout is None:
        return None
    try:
        return _read(spec.layout, host)
    except PackbuilderError as fault:
        host.composer.told.tell_all(fault.findings)
        return None


def _read(name: Scalar, host: Host) -> Appended:
    project = host.composer.sources.project
    path = project.layout(name)
    shown = project.shown(path)
    if shown in host.layouts:
        chain = " -> ".join((*host.layouts[host.layouts.index(shown) :], shown))
        hint = "take one of these appendices out"
        raise PackbuilderError(finding_at(name, f"this paper would be its own appendix: {chain}", hint, "layout"))
    host.read.append(path)
    try:
        return Appended(read_paper(project.reads.file(path), shown), path)
    except PackbuilderError as fault:
        raise PackbuilderError((*fault.findings, *_further(path, fault.findings, host))) from None


def _further(path: Path, faults: Sequence[Finding], host: Host) -> tuple[Finding, ...]:
    """What else there is to tell of a paper whose layout has faults of shape."""
    options = Options(host.composer.style, host.day, {}, host.options.data)
    project, compose = host.composer.sources.project.beside(path), partial(host.compose, outer=host.layouts)
    return further_faults(path, faults, host.house, project, options, compose)


def guest_of(heading: Block | None, spec: AppendixSpec, host: Host, one: Appended | None) -> Host | None:
    """The paper `one`, ready to be composed under the heading of its appendix; None where it may not be, or cannot
    (told), or where there is none.
    """
    if spec.layout is None or not isinstance(heading, Heading):
        return None
    if one is None or _is_stricter(one, spec.layout, host):
        host.composer.references.lost.append(heading.id)
        return None
    host.composer.told.tell_all(differences(one.paper, spec.layout, _meeting(host), host.house, "this paper"))
    guest = _guest(one, spec, heading.id, host)
    host.guests[heading.id] = guest.composer
    return guest


def _meeting(host: Host) -> tuple[str | None, date | None]:
    return host.options.settings.get("committee", host.paper.committee), host.day


def _is_stricter(one: Appended, at: Scalar, host: Host) -> bool:
    """A paper for fewer readers than the one that would hold it: a fault."""
    own, granted = one.paper.access, host.paper.access
    if ACCESS.index(own) <= ACCESS.index(granted):
        return False
    message = f"{one.paper.here.origin.file} says access: {own}; as an appendix here it would be {granted}"
    hint = f"say access: {own} of this paper too, or change it in that one"
    host.composer.told.tell(finding_at(at, message, hint, "stricter-paper"))
    return True


def _guest(one: Appended, spec: AppendixSpec, id_: str, host: Host) -> Host:
    at = host.composer
    paper = one.paper.model_copy(update={**_of_host(one.paper, host), "style": spec.style or one.paper.style})
    said = {key: value for key, value in host.options.settings.items() if _holds(key, one.paper)}
    options = replace(host.options, style=at.style, date=host.day, settings=said)
    running = Running(at.ids, at.standing, at.footnotes, at.references).within(id_)
    made = composer_of(paper, host.house, at.sources.project.beside(one.path), options, at.told, running)
    return Host(paper, host.house, options, made, host.compose, host.layouts, host.guests, host.read, host.further)


def _of_host(paper: PaperSpec, host: Host) -> Mapping[str, Any]:
    """What the paper that names another says over it. Minutes are of a meeting of their own."""
    said: dict[str, Any] = {"access": host.paper.access, "period": paper.period or host.paper.period}
    if paper.cover != "minutes" or paper.date is None:
        said["date"] = host.day
    if host.paper.committee is not None:
        said["committee"] = host.paper.committee
    return said


def _holds(key: str, paper: PaperSpec) -> bool:
    """Whether `--set` holds for an appendix too: what it takes from the paper that names it."""
    return key == "committee" or (key == "period" and paper.period is None)
