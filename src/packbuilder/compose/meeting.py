"""The meeting of a paper that stands in something larger, a pack or another paper: that one's day and committee win."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from packbuilder.diagnostics import Finding, Severity
from packbuilder.figures import Kind, NumberFormat
from packbuilder.layout.house import HouseSpec
from packbuilder.layout.paper import PaperSpec
from packbuilder.specfile import Scalar, finding_at

_DATE = NumberFormat(Kind.DATE)

Meeting = tuple[str | None, datetime.date | None]
"""A committee, by its key or in full, and the day on which it meets."""


def differences(paper: PaperSpec, at: Scalar, meeting: Meeting, house: HouseSpec, where: str) -> Iterator[Finding]:
    """What a paper says otherwise than `where` it stands: "this pack". Minutes are of a meeting of their own."""
    committee, day = meeting
    shown = paper.here.origin.file
    if paper.committee is not None and committee and _named(paper.committee, house) != _named(committee, house):
        message = f"{shown} is for the committee {str(paper.committee)!r}; in {where} it says {str(committee)!r}"
        yield finding_at(at, message, "say the same in both", "other-committee", Severity.WARNING)
    if paper.date is not None and day is not None and paper.date != day and paper.cover != "minutes":
        message = f"{shown} is dated {_DATE.text(paper.date)}; in {where} it is dated {_DATE.text(day)}"
        yield finding_at(at, message, "say the same in both", "other-date", Severity.WARNING)


def _named(said: str, house: HouseSpec) -> str:
    """The committee's name, whether it is said by its key or in full."""
    return next((str(committee.name) for key, committee in house.committees.items() if key == said), str(said))
