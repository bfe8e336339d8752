"""What a paper says of itself, for the agenda: its title, who reports, for what. Its body is not composed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from packbuilder.compose.making import composer_of
from packbuilder.compose.meeting import differences
from packbuilder.compose.options import Options
from packbuilder.compose.tell import Told
from packbuilder.data.project import Project
from packbuilder.diagnostics import PackbuilderError
from packbuilder.layout.files import read_paper
from packbuilder.layout.house import HouseSpec
from packbuilder.layout.pack import PackSpec
from packbuilder.layout.paper import PaperSpec
from packbuilder.packs.model import Access, Paper, Purpose, Restriction
from packbuilder.specfile import Scalar, finding_at

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
    found = project.layout(name)
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
    told.tell_all(differences(spec, at, (pack.committee, pack.date), house, "this pack"))
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
