"""Minutes begun from a meeting's agenda: layouts with every item in its place and the standing ones filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from packbuilder.contacts import Person
from packbuilder.english import ended
from packbuilder.layout.house import HouseSpec
from packbuilder.packs.agenda import reasons_said, report_said
from packbuilder.packs.editions import edition_of
from packbuilder.packs.model import Access, Edition, Item, Meeting, Pack, PackPart, Purpose
from packbuilder.packs.published import plain
from packbuilder.packs.standing import WORDS, Standing, standing
from packbuilder.starter.written import aligned, comment, indented, listing, mapping, scalar

_TITLES = {
    Access.PUBLIC: "Minutes",
    Access.NOT_PUBLIC: "Non-public minutes",
    Access.CONFIDENTIAL: "Confidential minutes",
}
_NAMES = {
    Access.PUBLIC: "minutes",
    Access.NOT_PUBLIC: "minutes-non-public",
    Access.CONFIDENTIAL: "minutes-confidential",
}
_CLOSED_TO = ((Access.NOT_PUBLIC, Edition.MEMBERS), (Access.CONFIDENTIAL, Edition.CONFIDENTIAL))
_TEACHES = (
    "Begun from the agenda. What stands in [brackets] is for you to say. Fill in who was there and when the meeting "
    "ended; an item that was not taken, take out."
)
_CLOSED = "This item was taken without the public. Its decision is in the minutes of that part."
_EXCLUSION = (
    "the public leave the meeting for the items below, under section 100A(4) of the Local Government Act 1972, because "
    "exempt information would otherwise be disclosed."
)


@dataclass(frozen=True, slots=True)
class Begun:
    """A layout of minutes: its name without .yaml, and its text."""

    name: str
    text: str


def begun(pack: Pack, house: HouseSpec) -> tuple[Begun, ...]:
    """The public minutes, and one more for each kind of part that the public was not there for."""
    public = edition_of(pack, Edition.PUBLIC)
    first = _Minutes(public, house, Access.PUBLIC, public.parts)
    return (first.begun(), *_closed(pack, house))


def _closed(pack: Pack, house: HouseSpec) -> Iterator[Begun]:
    """Each with no more of its items than its readers may see."""
    for access, edition in _CLOSED_TO:
        seen = edition_of(pack, edition)
        if parts := _parts(seen, access):
            yield _Minutes(seen, house, access, parts).begun()


def _parts(pack: Pack, access: Access) -> tuple[PackPart, ...]:
    return tuple(part for part in pack.parts if part.access is access)


@dataclass(frozen=True, slots=True)
class _Minutes:
    """One layout, a line after the other."""

    pack: Pack
    house: HouseSpec
    access: Access
    parts: Sequence[PackPart]

    def begun(self) -> Begun:
        name = f"{plain(self.pack.name)}-{self.pack.meeting.date.isoformat()}-{_NAMES[self.access]}"
        sections = indented(self._sections(), 2)
        sources = self._sources() if any("table: exempt_items" in one for one in sections) else ()
        body = (*self._head(), *sources, "", "sections:", *sections)
        return Begun(name, "\n".join((*comment(_TEACHES), *aligned(body))) + "\n")

    # -- who met

    def _head(self) -> Iterator[str]:
        meeting = self.pack.meeting
        yield f"paper: {_TITLES[self.access]}"
        yield f"committee: {scalar(meeting.committee_key)}"
        yield f"date: {meeting.date.isoformat()}"
        yield "style: report"
        yield "cover: minutes"
        yield f"numbering: {'headings' if self._counts else 'none'}"
        if self.access is not Access.PUBLIC:
            yield f"access: {self.access.value}"
        yield from self._meeting(meeting)

    @property
    def _counts(self) -> bool:
        """Whether headings that are counted have the numbers of the agenda."""
        return self.access is Access.PUBLIC

    def _meeting(self, meeting: Meeting) -> Iterator[str]:
        yield from (f"author: {self._who(person)}" for person in meeting.enquiries[:1])
        if meeting.time is not None:
            yield f"time: {meeting.time.isoformat('minutes')}"
        if meeting.place:
            yield f"place: {scalar(meeting.place)}"
        if meeting.last_meeting is not None:
            yield f"last_meeting: {meeting.last_meeting.isoformat()}"
        if meeting.members:
            yield "apologies: []"
            yield from comment(f"Of {', '.join(person.name for person in meeting.members)}.")
        if meeting.officers or meeting.enquiries:
            there = dict.fromkeys(map(self._who, (*meeting.officers, *meeting.enquiries)))
            yield f"attended: {{ Officers: [{', '.join(there)}] }}"

    def _who(self, person: Person) -> str:
        """A contact's key where the house file knows them, else the person as typed."""
        known = (str(key) for key, contact in self.house.contacts.items() if str(contact.name) == person.name)
        return scalar(next(known, f"{person.name} - {person.post}" if person.post else person.name))

    def _sources(self) -> Iterator[str]:
        """Each item that was taken without the public, with the law's reason."""
        yield from ("", "sources:", "  exempt_items:", "    columns:")
        yield "      items: { title: Items, format: text }"
        yield from ("      reason: Reason", "      subject: What kind of information", "    rows:")
        for items, reason, subject in self._closed_to_public():
            cells = (("items", scalar(items)), ("reason", scalar(reason)), ("subject", scalar(subject)))
            yield f"      - {mapping(cells)}"

    def _closed_to_public(self) -> tuple[tuple[str, str, str], ...]:
        """Not an item that was taken in public and has one exempt document."""
        closed = (part.items for part in self.pack.parts if part.access is not Access.PUBLIC)
        return reasons_said(chain.from_iterable(closed))

    # -- what was dealt with

    def _sections(self) -> Iterator[str]:
        yield from _section("Present", self._present(), number=False)
        for part in self.parts:
            if len(self.parts) > 1:
                yield from _section(part.title, (), number=False)
            for item in part.items:
                yield from self._item(item, part.access)
        yield from self._end()

    def _present(self) -> Iterator[str]:
        named = self.pack.meeting.committee_key
        if any(usual.members for key, usual in self.house.committees.items() if key == named):
            yield "- people: present"
        else:
            names = [person.words for person in self.pack.meeting.members] or ["[name]"]
            yield f"- people: {mapping([('Members', listing(names))])}"

    def _item(self, item: Item, access: Access) -> Iterator[str]:
        title = item.title if self._counts else f"{item.number}. {item.title}"
        yield from _section(title, self._said(item, access), number=self._counts, starred=item.starred)

    def _said(self, item: Item, access: Access) -> Iterator[str]:
        if item.urgent:
            yield from _text(f"The Chair agreed to take this item as urgent: {ended(item.urgent)}")
        if self._counts and item.restriction is not None:
            yield from _text(_CLOSED)
            return
        kind = standing(item)
        yield from _business(item) if kind is None else self._standing(kind, access)

    def _standing(self, kind: Standing, access: Access) -> Iterator[str]:
        snippet = f"minutes_{kind.value}"
        if any(key == snippet for key in self.house.snippets):
            yield f"- snippet: {snippet}"
            return
        match kind:
            case Standing.APOLOGIES:
                yield from _apologies(bool(self.pack.meeting.members))
            case Standing.MINUTES:
                yield from self._last_minutes(access)
            case Standing.EXCLUSION:
                yield from _resolved(_EXCLUSION)
                yield from self._reasons()
            case Standing.DECLARATIONS | Standing.ARISING | Standing.QUESTIONS | Standing.URGENT:
                yield from _text(WORDS[kind])

    def _last_minutes(self, access: Access) -> Iterator[str]:
        is_parted = len({part.access for part in self.pack.parts}) > 1
        which = {Access.PUBLIC: "public minutes", Access.NOT_PUBLIC: "non-public minutes"}
        named = which.get(access, "confidential minutes") if is_parted else "minutes"
        meeting = "{{ last_meeting }}" if self.pack.meeting.last_meeting else "[date]"
        yield from _resolved(f"the {named} of the meeting of {meeting} be approved as a correct record.")

    def _reasons(self) -> Iterator[str]:
        """The table of them; its rows stand among the sources."""
        if self._closed_to_public():
            yield "- table: exempt_items"
            yield "  title: Items taken without the public"

    def _end(self) -> Iterator[str]:
        yield "- blocks:"
        yield '    - text: "The meeting ended at [time]."'
        if self.pack.meeting.enquiries:
            yield "    - sign-off: author"
            yield "      heading: Contact officer"
            yield "      signature: Chair"


def _apologies(is_counted: bool) -> Iterator[str]:
    """What is true of the names under `apologies:`, whoever fills them in; without members there is no such list."""
    if not is_counted:
        yield "- text: There were no apologies."
        return
    yield "- text: Apologies were received from {{ apologies | names }}."
    yield "  when: apologies"
    yield "- text: There were no apologies."
    yield "  when: not apologies"


def _business(item: Item) -> Iterator[str]:
    """An item that was dealt with: what came before the committee, what was said, what it resolved."""
    yield from _text(_received(item))
    match item.purpose:
        case Purpose.DECISION:
            yield from _resolved("[what was resolved].")
        case Purpose.DISCUSSION:
            yield from _text("Members made these points:", "", "a) [a point]", "b) [a point]")
            yield from _resolved("the report be noted.")
        case Purpose.INFORMATION:
            yield from _resolved("the report be noted.")
        case None:
            yield from _text("[What was said, and what was resolved.]")


def _received(item: Item) -> str:
    did = "considered" if item.purpose is Purpose.DECISION else "received"
    said = report_said(item)
    report = f"{said[:1].lower()}{said[1:]}" if said else "report"
    return f"The Committee {did} a {'verbal ' if item.verbal else ''}{report}."


# -- YAML, as a clerk would write it


def _section(heading: str, blocks: Iterable[str], number: bool, starred: bool = False) -> Iterator[str]:
    yield f"- heading: {scalar(_plainly(heading))}"
    if not number:
        yield "  number: no"
    if starred:
        yield "  starred: yes"
    inside = list(blocks)
    if inside:
        yield "  blocks:"
        yield from indented(inside, 4)


def _text(*lines: str) -> Iterator[str]:
    if len(lines) == 1:
        yield f"- text: {scalar(_plainly(lines[0]))}"
        return
    yield "- text: |"
    yield from indented(lines, 4)


def _resolved(words: str) -> Iterator[str]:
    yield f"- resolved: {scalar(words)}"


def _plainly(words: str) -> str:
    """Words of the agenda are words here too: what looks like an expression is none."""
    return words.replace("{{", "{ {")
