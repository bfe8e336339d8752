"""The names that a paper's own keys have in expressions: words, dates, and people and places that have parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from packbuilder.compose.options import Options
from packbuilder.compose.people import People, is_key
from packbuilder.compose.tell import Told
from packbuilder.contacts import Person
from packbuilder.diagnostics import suggestion
from packbuilder.english import listed
from packbuilder.expressions.named import Named
from packbuilder.figures import Month, Period, clock_text
from packbuilder.layout.house import CommitteeSpec, HouseSpec
from packbuilder.layout.paper import PaperSpec
from packbuilder.specfile import Scalar, finding_at

PUBLIC = "Public"
_ACCESS = {"public": PUBLIC, "not-public": "Not for publication", "confidential": "Confidential"}


def paper_names(
    paper: PaperSpec, house: HouseSpec, options: Options, period: Period | None, people: People
) -> dict[str, Any]:
    """The paper's own keys as expressions know them; what a paper does not say is not defined. It may say that nobody
    sent apologies: `apologies: []`.
    """
    names = {
        "paper": str(options.settings.get("paper", paper.paper)),
        "council": str(house.council or ""),
        "committee": _committee_named(paper, options, people),
        "date": paper.date or options.date or "",
        "period": _printed(period),
        "author": _authors(options, people),
        "report_of": _offices(paper.report_of, people),
        "purpose": str(paper.purpose or ""),
        "access": _ACCESS[paper.access],
        "contacts": {key: _person(one) for key, one in people.contacts.items()},
        **_meeting(paper, people),
    }
    nobody = paper.model_fields_set & {"apologies", "absent"}
    return {name: value for name, value in names.items() if name in nobody or value not in ("", Named(""), {})}


def committee_of(paper: PaperSpec, house: HouseSpec, options: Options, told: Told) -> CommitteeSpec | None:
    """The committee of the house file whose key the paper (or `--set`) names; a key that it has not is told."""
    written = options.settings.get("committee", paper.committee)
    found = next((committee for key, committee in house.committees.items() if key == written), None)
    if found is None and isinstance(written, Scalar) and house.committees and is_key(written):
        message = f"the house file has no committee {str(written)!r}"
        told.tell(finding_at(written, message, suggestion(written, house.committees), "unknown-committee"))
    return found


def _meeting(paper: PaperSpec, people: People) -> dict[str, Any]:
    """When and where the committee meets, and who is there."""
    usual = people.committee
    begins = paper.time or (usual.time if usual is not None else None)
    place = paper.place or (usual.place if usual is not None else None)
    return {
        "time": clock_text(begins) if begins is not None else "",
        "place": str(place or ""),
        "ended": clock_text(paper.ended) if paper.ended is not None else "",
        "last_meeting": paper.last_meeting or "",
        "apologies": _list(people.away(paper.apologies)),
        "absent": _list(people.away(paper.absent)),
        "present": _list(member.name for member in people.present()),
        "attended": _attended(paper, people),
    }


def _printed(period: Period | None) -> Period | Month | str:
    """A period of one month is that month, so that formats of months hold for it."""
    if period is None:
        return ""
    return period.start if period.start == period.end else period


def _committee_named(paper: PaperSpec, options: Options, people: People) -> Named:
    spec = people.committee
    if spec is None:
        return Named(str(options.settings.get("committee", paper.committee) or ""))
    said = {"name": str(spec.name), "place": str(spec.place or "")}
    if spec.time is not None:
        said["time"] = clock_text(spec.time)
    parts: dict[str, Any] = {key: value for key, value in said.items() if value}
    if spec.clerk is not None:
        parts["clerk"] = _person(people.person(spec.clerk))
    if spec.members:
        parts["members"] = _list(member.name for member in people.members())
    return Named(str(spec.name), parts)


def _authors(options: Options, people: People) -> Named:
    over = options.settings.get("author")
    if over is not None:
        known = people.contacts.get(over)
        return _person(known) if known is not None else Named(over)
    return _persons(people.authors())


def _persons(people: Sequence[Person]) -> Named:
    """One person, or several: each part then lists them."""
    if len(people) == 1:
        return _person(people[0])
    named = [_person(one) for one in people]
    keys = dict.fromkeys(key for one in named for key in one.parts)
    parts = {key: _list(str(one.parts[key]) for one in named if key in one.parts) for key in keys}
    return Named("; ".join(one.words for one in named), parts, tuple(person.name for person in people))


def _person(one: Person) -> Named:
    said = {"name": one.name, "post": one.post, "office": one.office, "phone": one.phone, "email": one.email}
    return Named(one.words, {key: value for key, value in said.items() if value}, (one.name,))


def _offices(said: Iterable[Scalar], people: People) -> Named:
    """Those who report, by their office: a contact's post; one alone has the parts of a person."""
    said = tuple(said)
    if len(said) == 1 and (one := people.contacts.get(str(said[0]))) is not None:
        return replace(_person(one), words=one.post or one.name)
    return _list((known.post or known.name) if (known := people.contacts.get(str(one))) else str(one) for one in said)


def _attended(paper: PaperSpec, people: People) -> Named:
    groups: Mapping[str, tuple[Person, ...]] = {
        str(heading): tuple(map(people.person, said)) for heading, said in paper.attended.items()
    }
    everybody = _list(one.name for group in groups.values() for one in group)
    return Named(everybody.words, {key: _persons(group) for key, group in groups.items()}, everybody.items)


def _list(names: Iterable[str]) -> Named:
    """Names that print as "A, B and C"."""
    items = tuple(names)
    return Named(listed(items), {}, items)
