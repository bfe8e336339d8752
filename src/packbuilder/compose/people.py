"""Who a paper and the house file name: contacts, authors, the committee, who was at the meeting."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from packbuilder.compose.tell import Told
from packbuilder.contacts import Attendance, Person, person
from packbuilder.diagnostics import suggestion
from packbuilder.layout.house import CommitteeSpec, ContactSpec, HouseSpec
from packbuilder.layout.paper import PaperSpec
from packbuilder.specfile import Scalar, finding_at

_KEY = re.compile(r"[a-z0-9_-]+")


def is_key(said: str) -> bool:
    """Whether it can only be a key of the house file: names have capitals or spaces."""
    return _KEY.fullmatch(said) is not None


@dataclass(slots=True)
class People:
    """Everybody by their keys; what is wrong with a name is told once."""

    contacts: Mapping[str, Person]
    committee: CommitteeSpec | None
    paper: PaperSpec
    told: Told
    _absent: set[str] | None = field(default=None)

    @classmethod
    def of(cls, paper: PaperSpec, house: HouseSpec, committee: CommitteeSpec | None, told: Told) -> Self:
        """Everybody whom a paper may name."""
        contacts = {str(key): contact(spec) for key, spec in house.contacts.items()}
        return cls(contacts, committee, paper, told)

    def person(self, said: Scalar) -> Person:
        """The contact of this key, else the person as typed."""
        if str(said) in self.contacts:
            return self.contacts[str(said)]
        if self.contacts and is_key(said):
            message, hint = f"the house file has no contact {str(said)!r}", suggestion(said, self.contacts)
            self.told.tell(finding_at(said, message, hint, "unknown-contact"))
        return person(said)

    def authors(self) -> tuple[Person, ...]:
        """Who wrote the paper."""
        return tuple(map(self.person, self.paper.author))

    def members(self) -> tuple[Person, ...]:
        """Every member of the committee."""
        return tuple(map(person, self.committee.members)) if self.committee is not None else ()

    def away(self, said: Sequence[Scalar]) -> tuple[str, ...]:
        """The names of those who were not there, members as the house file writes them."""
        members = {_same(member.name): member.name for member in self.members()}
        names = (self.person(one).name for one in said)
        return tuple(members.get(_same(name), name) for name in names)

    def present(self) -> tuple[Person, ...]:
        """The members who neither sent apologies nor stayed away."""
        away = self._away()
        return tuple(member for member in self.members() if _same(member.name) not in away)

    def expect_authors(self, at: Scalar) -> tuple[Person, ...]:
        """Who wrote the paper; nobody when it does not say (told)."""
        found = self.authors()
        if not found:
            hint = "write author: into the layout, or name who signs: sign-off: [contact]"
            self.told.tell(finding_at(at, "this paper has no author", hint, "no-author"))
        return found

    def expect_attendance(self, at: Scalar) -> Attendance:
        """The members who were there, then who else attended; that the members are not known is told."""
        if not self.members():
            hint = "list them in the house file (members: of the committee), or here: people: { Members: [...] }"
            self.told.tell(finding_at(at, "the members of this paper's committee are not known", hint, "no-members"))
        others = ((str(heading), tuple(map(self.person, said))) for heading, said in self.paper.attended.items())
        return Attendance((("Members", self.present()), *others))

    def _away(self) -> set[str]:
        """Names of those who were not there; a name that is no member's is told, or somebody would be shown present."""
        if self._absent is None:
            members = {_same(member.name): member.name for member in self.members()}
            names = [(said, self.person(said)) for said in (*self.paper.apologies, *self.paper.absent)]
            for said, one in names if members else ():
                if _same(one.name) not in members and str(said) not in self.contacts:
                    message = f"{one.name!r} is no member of the {self._committee_name()}"
                    hint = suggestion(one.name, list(members.values()))
                    self.told.tell(finding_at(said, message, hint, "unknown-member"))
            self._absent = {_same(one.name) for _, one in names}
        return self._absent

    def _committee_name(self) -> str:
        return str(self.committee.name) if self.committee is not None else "committee"


def contact(spec: ContactSpec) -> Person:
    """A contact of the house file."""
    post, phone, email = (str(part or "") for part in (spec.post, spec.phone, spec.email))
    return Person(str(spec.name), post, "", phone, email)


def _same(name: str) -> str:
    """A name as it is compared: without case, with single spaces."""
    return " ".join(name.casefold().split())
