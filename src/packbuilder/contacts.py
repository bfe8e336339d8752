"""People as papers name them: a name, the office held, how to reach them; who was at a meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator

from packbuilder.specfile import Scalar, SpecFault, one_or_many


def _several(value: Any) -> Any:
    names = one_or_many(value)
    for name in names if isinstance(names, list) else ():
        if isinstance(name, Scalar) and not name.strip():
            raise SpecFault(
                "a name is missing here", "write a contact of the house file, or a name", name, "wrong-value"
            )
        if isinstance(name, Scalar) and "{{" in name:
            raise SpecFault(
                "nothing is worked out in a name", "write a contact of the house file, or the name itself", name
            )
    return names


Who = Annotated[list[Scalar], BeforeValidator(_several, json_schema_input_type=Scalar | list[Scalar])]
"""People by name, or by their keys in the house file; one is a list of one."""

_OFFICE = re.compile(r"(?P<name>.+?)(?: \((?P<bracketed>[^()]+)\)| [-–] (?P<post>.+))", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Person:
    """`office` is what a member holds in the committee (Chair), `post` what an officer does."""

    name: str
    post: str = ""
    office: str = ""
    phone: str = ""
    email: str = ""

    @property
    def words(self) -> str:
        """Such as "Helen Okonkwo, Committee officer" or "Councillor Amara Blythe (Chair)"."""
        named = f"{self.name} ({self.office})" if self.office else self.name
        return f"{named}, {self.post}" if self.post else named


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was there: people under a heading each, members first."""

    groups: tuple[tuple[str, tuple[Person, ...]], ...]


def person(said: str) -> Person:
    """A person as typed: "Amara Blythe (Chair)", "Ruth Adeyemi - Chief Operating Officer", or a name alone."""
    found = _OFFICE.fullmatch(said.strip())
    if found is None:
        return Person(said.strip())
    return Person(found["name"].strip(), (found["post"] or "").strip(), (found["bracketed"] or "").strip())
