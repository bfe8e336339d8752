"""What a paper says of itself, for the agenda: its title, who reports, for what. Its body is not composed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from packbuilder.compose.making import composer_of
from packbuilder.compose.options import Options
from packbuilder.compose.tell import Told
from packbuilder.data.project import Project
from packbuilder.diagnostics import Finding, PackbuilderError, Severity, suggestion
from packbuilder.figures import Kind, NumberFormat
from packbuilder.layout.files import read_paper
from packbuilder.layout.house import HouseSpec
from packbuilder.layout.pack import PackSpec
from packbuilder.layout.paper import PaperSpec
from packbuilder.packs.model import Access, Paper, Purpose, Restriction
from packbuilder.specfile import Scalar, finding_at

_DATE = NumberFormat(Kind.DATE)
_READERS = {Access.PUBLIC: "everybody", Access.NOT_PUBLIC: "all members"}
_MENDS = {
    Access.NOT_PUBLIC: "give the reason here, such as exempt: [3]; or change access: in the paper",
    Access.CONFIDENTIAL: "say confidential: yes here; or change access: in the paper",
}


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a paper."""

    title: str
    report_of: tuple[str, ...] = ()
    purpose: Purpose | None = None


def paper_named(name: Scalar, project: Project) -> Paper:
    """The paper whose layout has this name.

    Raises:
        PackbuilderError: the project has none.
    """
    folder = project.root / "layouts"
    known = {path.stem: path for path in sorted(folder.glob("*.yaml"))}
    found = known.get(str(name).removesuffix(".yaml"))
    if found is None:
        message = f"there is no paper {str(name)!r} in layouts/"
        raise PackbuilderError(finding_at(name, message, suggestion(name, known), "missing-file"))
    return Paper(found, project.shown(found))


@dataclass(frozen=True, slots=True)
class Layouts:
    """The layouts of a pack's papers, each read once."""

    _read: dict[Paper, PaperSpec] = field(default_factory=dict)

    def spec(self, paper: Paper) -> PaperSpec:
        """A paper's layout.

        Raises:
            PackbuilderError: it cannot be read.
        """
        if paper not in self._read:
            self._read[paper] = read_paper(paper.layout, paper.shown)
        return self._read[paper]


def head_of(
    paper: Paper, at: Scalar, pack: PackSpec, house: HouseSpec, project: Project, layouts: Layouts, told: Told
) -> Head:
    """The paper's head; what the pack says otherwise is told.

    Raises:
        PackbuilderError: the paper's layout cannot be read.
    """
    spec = layouts.spec(paper)
    told.tell_all(_differences(spec, paper.shown, at, pack, house))
    composer = composer_of(spec, house, Project.of(paper.layout, project.root), Options(date=pack.date), told)
    title = " ".join(composer.words(spec.paper).split())
    return Head(title, offices(spec.report_of, house), Purpose(spec.purpose) if spec.purpose else None)


def expect_readers(paper: Paper, at: Scalar, restriction: Restriction | None, layouts: Layouts, told: Told) -> None:
    """A paper that says it is for fewer readers than its place in the pack would be given to the others: a fault.

    The pack's word wins when the paper is built. What else is wrong with its layout is told there.
    """
    granted = restriction.access if restriction else Access.PUBLIC
    if granted is Access.CONFIDENTIAL:
        return
    try:
        own = Access(layouts.spec(paper).access)
    except PackbuilderError:
        return
    if own.is_stricter_than(granted):
        message = (
            f"{paper.shown} says access: {own.value}; this pack would give it to more readers ({_READERS[granted]})"
        )
        told.tell(finding_at(at, message, _MENDS[own], "stricter-paper"))


def offices(people: Sequence[Scalar], house: HouseSpec) -> tuple[str, ...]:
    """Those who report, by their office: a contact's post."""
    posts = {str(key): str(contact.post or contact.name) for key, contact in house.contacts.items()}
    return tuple(posts.get(str(one), str(one)) for one in people)


def _differences(paper: PaperSpec, shown: str, at: Scalar, pack: PackSpec, house: HouseSpec) -> Iterator[Finding]:
    """In a pack its committee and date win; minutes are of a meeting of their own."""
    if paper.committee is not None and _committee(paper.committee, house) != _committee(pack.committee, house):
        message = f"{shown} is for the committee {str(paper.committee)!r}; in this pack it says {str(pack.committee)!r}"
        yield finding_at(at, message, "say the same in both", "other-committee", Severity.WARNING)
    if paper.date is not None and paper.date != pack.date and paper.cover != "minutes":
        message = f"{shown} is dated {_day(paper.date)}; in this pack it is dated {_day(pack.date)}"
        yield finding_at(at, message, "say the same in both", "other-date", Severity.WARNING)


def _committee(said: Scalar, house: HouseSpec) -> str:
    """The committee's name, whether it is said by its key or in full."""
    return next((str(committee.name) for key, committee in house.committees.items() if key == said), str(said))


def _day(day: datetime.date) -> str:
    return _DATE.text(day)
