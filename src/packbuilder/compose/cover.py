"""The head of a paper, and the line that runs at its foot."""

from __future__ import annotations

import datetime

from packbuilder.figures import Kind, NumberFormat
from packbuilder.layout.paper import PaperSpec
from packbuilder.tree import Block, Cover, CoverKind

_DATE = NumberFormat(Kind.DATE)


def cover(
    paper: PaperSpec, title: str, committee: str, day: datetime.date, period: str, council: str
) -> tuple[Block, ...]:
    """The paper's cover; nothing when it has none."""
    if paper.cover == "none":
        return ()
    overline = " · ".join(said for said in (committee, _DATE.text(day)) if said)
    return (Cover(CoverKind.TITLE, title, overline, period, council),)


def running_line(title: str, committee: str, day: datetime.date) -> str:
    """Such as "Performance pack · Joint Committee, 6 March 2018"."""
    meeting = ", ".join(said for said in (committee, _DATE.text(day)) if said)
    return f"{title} · {meeting}"
