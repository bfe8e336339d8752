"""The front sheet of a pack, with its agenda: a document of our own, drawn by the same back-ends as papers are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, zip_longest

from packbuilder.contacts import Person
from packbuilder.figures import Kind, NumberFormat, clock_text
from packbuilder.packs.agenda import Where, agenda_blocks
from packbuilder.packs.model import Edition, Meeting, Pack
from packbuilder.theme.tone import Tone
from packbuilder.tree import (
    Block,
    Break,
    Callout,
    Cover,
    CoverKind,
    Document,
    Field,
    Fields,
    Group,
    Heading,
    Inline,
    LineBreak,
    Link,
    Paragraph,
    Strong,
    Style,
    Text,
)

_WEEKDAY = NumberFormat(Kind.WEEKDAY_LONG)
_DATE = NumberFormat(Kind.DATE)
_SUMMONS = "Members are summoned to attend. The agenda sets out the business to be dealt with."
_KEPT: Mapping[Edition | None, tuple[str, str]] = {
    Edition.MEMBERS: ("Members' edition: not for publication", "because it holds exempt information"),
    Edition.CONFIDENTIAL: ("Confidential edition: not for publication", "because it holds confidential information"),
}
"""What an edition says of itself, and why."""


def agenda_tree(pack: Pack, where: Where, supplement: int = 0) -> Document:
    """The front sheet and the agenda of an edition, or of a supplement to it.

    `where` are the pages on which documents stand; to one that is not in it no link leads.
    """
    meeting = pack.meeting
    title = pack_title(pack, supplement)
    blocks = (*_front(pack, supplement), Break(), *agenda_blocks(pack, where))
    day = meeting.date
    return Document(
        f"{pack.name}-agenda", title, Style.REPORT, blocks, day, _footer(pack, supplement),
        meeting.council or meeting.committee, meeting.committee, header=meeting.council,
    )  # fmt: skip


def pack_title(pack: Pack, supplement: int = 0) -> str:
    """What the file is called, such as "Agenda: Digital Services Committee, 25 January 2023"."""
    kind = f"Supplement {supplement} to the agenda" if supplement else "Agenda"
    return f"{kind}: {pack.title}, {_DATE.text(pack.meeting.date)}"


def kept_said(pack: Pack) -> str:
    """What every page of an edition's own says, where not everybody may read it; nothing where everybody may."""
    return _KEPT[pack.edition][0] if pack.edition in _KEPT else ""


def _footer(pack: Pack, supplement: int) -> str:
    """Where it is longer than the line, the committee's name gives way: not the day, nor for whom the edition is."""
    kept, day = kept_said(pack), _DATE.text(pack.meeting.date)
    number = f"Supplement {supplement}: " if supplement else ""
    return f"{number}{pack.title} · {day} · {kept}" if kept else f"{number or 'Agenda: '}{pack.title} · {day}"


def _front(pack: Pack, supplement: int) -> Iterator[Block]:
    meeting = pack.meeting
    kind = f"Supplement {supplement} to the agenda" if supplement else "Agenda"
    kept = _KEPT.get(pack.edition)
    of = (_field("Meeting of", meeting.committee),) if meeting.committee not in ("", pack.title) else ()
    fields = (*of, *_when_and_where(meeting))
    yield Cover(CoverKind.FRONT_SHEET, pack.title, meeting.council, kind, fields=fields)
    if kept:
        yield Callout((Paragraph((Strong((Text(f"{kept[0]}, {kept[1]}"),)),)),), Tone.WARN)
    people = tuple(_people(meeting))
    if people and not supplement:
        yield Group("people", "Front sheet: people", (Fields("people", people),))
    yield from _notice(meeting) if not supplement else ()


def _when_and_where(meeting: Meeting) -> Iterator[Field]:
    yield _field("Date", _WEEKDAY.text(meeting.date))
    if meeting.time is not None:
        yield _field("Time", clock_text(meeting.time))
    if meeting.place:
        yield _field("Place", meeting.place)


def _people(meeting: Meeting) -> Iterator[Field]:
    groups = (("Members", meeting.members), ("Officers", meeting.officers))
    yield from (Field((Text(label),), _lines([(Text(p.words),) for p in people])) for label, people in groups if people)
    if meeting.enquiries:
        yield Field((Text("Enquiries"),), _lines([_ways(person) for person in meeting.enquiries]))


def _notice(meeting: Meeting) -> Iterator[Block]:
    if meeting.notice:
        yield Heading("notice", 2, (Text("Attending the meeting"),))
        yield Group("notice", "Front sheet: notice", meeting.notice)
    if meeting.summoned_by:
        signed = (Paragraph(tuple(_signed(person))) for person in meeting.summoned_by)
        yield Group("summons", "Front sheet: summons", (Paragraph((Text(_SUMMONS),)), *signed), whole=True)


def _signed(person: Person) -> Iterator[Inline]:
    yield Strong((Text(person.name),))
    if person.post:
        yield from (LineBreak(), Text(person.post))


def _ways(person: Person) -> tuple[Inline, ...]:
    """Who it is, and how to reach them."""
    ways: list[Inline] = [Text(person.words)]
    if person.phone:
        ways += [LineBreak(), Text(person.phone)]
    if person.email:
        ways += [LineBreak(), Link((Text(person.email),), f"mailto:{person.email}")]
    return tuple(ways)


def _lines(parts: Sequence[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """One under the other."""
    between: list[tuple[Inline, ...]] = [(LineBreak(),)] * (len(parts) - 1)
    return tuple(chain.from_iterable(chain.from_iterable(zip_longest(parts, between, fillvalue=()))))


def _field(label: str, value: str) -> Field:
    return Field((Text(label),), (Text(value),))
