"""`people`: who was at a meeting, or any people under a heading each."""

from __future__ import annotations

from itertools import chain, zip_longest
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from packbuilder.blocks.contract import BlockSpec, Composing, Place
from packbuilder.blocks.words import note_paragraph
from packbuilder.contacts import Attendance, Person, Who
from packbuilder.specfile import Scalar, SpecFault, without_place
from packbuilder.tree import Block, Fields, Inline, LineBreak, Text
from packbuilder.tree import Field as FieldNode

_PRESENT = "present"
_MOST = 20
"""So many people stand one a line."""


def _people(value: Any) -> Any:
    match value:
        case Scalar() if value != _PRESENT:
            raise SpecFault(
                f"{str(value)!r} is not known here",
                "people: present, or names under a heading: people: { Members: [...] }",
                value,
                "unknown-value",
            )
        case _:
            return without_place(value)


Groups = Annotated[
    dict[Scalar, Who] | Scalar, BeforeValidator(_people, json_schema_input_type=dict[Scalar, Who] | Scalar)
]


class PeopleBlock(BlockSpec):
    """Who was there: `present` = the committee's members less the apologies, then those of `attended`."""

    block: ClassVar[str] = "people"
    people: Groups = Field(description="present, or heading: [names, or contacts of the house file]")

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        attendance = at.present(self.people) if isinstance(self.people, Scalar) else self._typed(self.people, at)
        rows = tuple(_row(heading, people) for heading, people in attendance.groups if people)
        title = at.inlines(self.title, place) if self.title else ()
        return (Fields(place.id, rows, title=title), *note_paragraph(self, at, place)) if rows else ()

    def _typed(self, groups: dict[Scalar, list[Scalar]], at: Composing) -> Attendance:
        return Attendance(tuple((str(heading), tuple(map(at.person, said))) for heading, said in groups.items()))


def _row(heading: str, people: tuple[Person, ...]) -> FieldNode:
    """The heading, and the people one a line; a full council's names run on."""
    if len(people) > _MOST:
        mark = "; " if any("," in one.words for one in people) else ", "
        return FieldNode((Text(heading),), (Text(mark.join(one.words for one in people)),))
    names: list[Inline] = [Text(one.words) for one in people]
    parted = chain.from_iterable(zip_longest(names, [LineBreak()] * (len(names) - 1)))
    return FieldNode((Text(heading),), tuple(inline for inline in parted if inline is not None))
