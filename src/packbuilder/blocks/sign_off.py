"""`sign-off`: who wrote the paper, whom to ask, who signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from pydantic import Field

from packbuilder.blocks.contract import BlockSpec, Composing, Place
from packbuilder.blocks.words import note_paragraph, title_paragraph
from packbuilder.contacts import Person, Who
from packbuilder.specfile import Scalar, SpecFault
from packbuilder.tree import (
    Block,
    Inline,
    LineBreak,
    Link,
    Paragraph,
    ParagraphRole,
    SignatureRule,
    Strong,
    Text,
)

_AUTHOR = "author"


class SignOffBlock(BlockSpec):
    """Name, post, phone and e-mail of whoever answers for the paper; in minutes the line that the Chair signs on."""

    block: ClassVar[str] = "sign-off"
    whole: ClassVar[bool] = True
    sign_off: Who = Field(alias="sign-off", description="author = the paper's; or contacts of the house file, or names")
    heading: Scalar | None = Field(None, description="stands above, e.g. Contacts")
    enquiries: Who | None = Field(
        None,
        description="whom a sentence tells readers to ask: a contact or a name, or several; or yes = those who sign "
        "off, whose telephone and e-mail then stand in it and not under their names",
    )
    signature: Scalar | None = Field(None, description="a line to sign on, and who signs under it, e.g. Chair")

    def model_post_init(self, _context: Any) -> None:
        if not self.sign_off:
            raise SpecFault(
                "nobody signs this off", "write sign-off: author, or a contact of the house file", self.here
            )

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        people = _found(self.sign_off, at)
        asked = self._asked(people, at)
        heading = (Paragraph(at.inlines(self.heading, place), role=ParagraphRole.TITLE),) if self.heading else ()
        signed = (SignatureRule((at.inlines(self.signature, place),)),) if self.signature else ()
        return (
            *title_paragraph(self, at, place),
            *signed,
            *heading,
            *(Paragraph(_lines(person, with_ways=person not in asked)) for person in people),
            *((Paragraph(_ask(asked)),) if asked else ()),
            *note_paragraph(self, at, place),
        )

    def _asked(self, people: tuple[Person, ...], at: Composing) -> tuple[Person, ...]:
        """Whom the sentence about enquiries names; their telephone and e-mail stand there and not under the name."""
        match self.enquiries:
            case None:
                return ()
            case [said] if said.lower() in ("no", "false"):
                return ()
            case [said] if said.lower() in ("yes", "true"):
                return people
            case said:
                return _found(said, at)


def _found(names: list[Scalar], at: Composing) -> tuple[Person, ...]:
    return tuple(one for name in names for one in (at.authors(name) if name == _AUTHOR else (at.person(name),)))


def _lines(person: Person, with_ways: bool) -> tuple[Inline, ...]:
    """The name in bold, then post, telephone and e-mail, a line each."""
    said: list[Inline] = [Strong((Text(person.name),))]
    for line in (person.post or person.office,):
        said += (LineBreak(), Text(line)) if line else ()
    for way in _ways(person) if with_ways else ():
        said += (LineBreak(), *way)
    return tuple(said)


def _ways(person: Person) -> Iterator[tuple[Inline, ...]]:
    if person.phone:
        yield (Text(f"Telephone: {person.phone}"),)
    if person.email:
        yield (Text("E-mail: "), _mail(person))


def _mail(person: Person) -> Link:
    return Link((Text(person.email),), f"mailto:{person.email}")


def _ask(people: Sequence[Person]) -> tuple[Inline, ...]:
    """Such as "For any enquiries about this report please contact Owen Tarrant on 01632 960144."."""
    said: list[Inline] = [Text("For any enquiries about this report please contact ")]
    for i, person in enumerate(people):
        between = "" if i == 0 else ", or " if i == len(people) - 1 else ", "
        said += (Text(f"{between}{person.name}"), *_reached(person))
    return (*said, Text("."))


def _reached(person: Person) -> Iterator[Inline]:
    if person.phone:
        yield Text(f" on {person.phone}")
    if person.email:
        yield Text(" or at " if person.phone else " at ")
        yield _mail(person)
