"""The words of a pack's layout, worked out as those of papers are: Markdown, snippets, `{{ last_meeting }}`."""

from __future__ import annotations

from dataclasses import dataclass

from packbuilder.blocks.contract import Place
from packbuilder.compose.composer import Composer
from packbuilder.compose.cover import said
from packbuilder.compose.making import composer_of
from packbuilder.compose.options import Options
from packbuilder.compose.references import referred
from packbuilder.compose.tell import Told
from packbuilder.contacts import Person, person
from packbuilder.data.project import Project
from packbuilder.layout.house import HouseSpec
from packbuilder.layout.pack import PackSpec
from packbuilder.layout.paper import PaperSpec
from packbuilder.specfile import Scalar
from packbuilder.tree import Block, Inline, Paragraph, Strong, Text

_MOTION = "Motion"


@dataclass(frozen=True, slots=True)
class Wording:
    """What composes a pack's words: a paper that says of itself what the pack does, with nothing in it."""

    composer: Composer
    told: Told

    @classmethod
    def of(cls, spec: PackSpec, house: HouseSpec, project: Project, told: Told) -> Wording:
        stand_in = PaperSpec.model_construct(
            paper=spec.title or spec.committee, committee=spec.committee, date=spec.date, time=spec.time,
            place=spec.place, last_meeting=spec.last_meeting, author=spec.author, snippets=spec.snippets,
            numbering="none", sections=[], here=spec.here,
        )  # fmt: skip
        return cls(composer_of(stand_in, house, project, Options(date=spec.date), told), told)

    def words(self, text: Scalar | None) -> str:
        """A line of plain words."""
        return " ".join(self.composer.words(text).split()) if text is not None else ""

    def blocks(self, text: Scalar | None, id_: str) -> tuple[Block, ...]:
        """Markdown as paragraphs and lists."""
        return self._settled(self.composer.blocks(text, Place(id_, "Agenda"))) if text is not None else ()

    def snippet(self, name: Scalar | None, id_: str) -> tuple[Block, ...]:
        """Shared wording as paragraphs and lists."""
        return self._settled(self.composer.snippet(name, Place(id_, "Agenda"))) if name is not None else ()

    def motion(self, text: Scalar | None, id_: str) -> tuple[Block, ...]:
        """A motion, with that word before it."""
        match self.blocks(text, id_):
            case (Paragraph(content=content), *rest):
                lead: tuple[Inline, ...] = (Strong((Text(f"{_MOTION}:"),)), Text(" "))
                return (Paragraph((*lead, *content)), *rest)
            case blocks:
                return blocks

    def has_snippet(self, name: str) -> bool:
        return name in self.composer.snippets.specs

    def person(self, said: Scalar) -> Person:
        """A contact of the house file, else the person as typed."""
        return self.composer.person(said)

    def members(self, spec: PackSpec) -> tuple[Person, ...]:
        """The members named here, else the committee's."""
        return tuple(map(person, spec.members)) or self.composer.people.members()

    def paper_key(self, key: str) -> str:
        """What the committee says of itself under a key, such as its usual place."""
        return said(key, self.composer)

    def _settled(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return referred(blocks, self.composer.references, self.told)
