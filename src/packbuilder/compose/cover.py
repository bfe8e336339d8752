"""The head of a paper, and the line that runs at its foot."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import assert_never

from packbuilder.compose.composer import Composer
from packbuilder.compose.front_sheet import front_sheet
from packbuilder.compose.paper_names import PUBLIC
from packbuilder.diagnostics import Severity
from packbuilder.expressions.named import Named
from packbuilder.figures import Kind, NumberFormat
from packbuilder.layout.house import HouseSpec
from packbuilder.layout.paper import CoverName, PaperSpec
from packbuilder.specfile import finding_at
from packbuilder.tree import Block, Cover, CoverKind, Field, Style, words

_DATE = NumberFormat(Kind.DATE)
_WEEKDAY = NumberFormat(Kind.WEEKDAY_LONG)


def cover(paper: PaperSpec, house: HouseSpec, composer: Composer, day: datetime.date) -> tuple[Block, ...]:
    """The paper's cover; nothing when it has none. A deck begins with a title slide, whatever the report has."""
    kind = _kind(paper, house)
    if kind != "front-sheet":
        _warn_of_unseen_fields(paper, kind, composer)
    made = _of_kind(kind, paper, house, composer, day)
    if made is None:
        return ()
    return (_with_subtitle(made, composer.words(paper.subtitle), composer) if paper.subtitle is not None else made,)


def _with_subtitle(made: Cover, subtitle: str, composer: Composer) -> Cover:
    """Of a masthead, who reports stood there: it is still said."""
    moved = _report_of(composer) if made.kind is CoverKind.MASTHEAD else ""
    return replace(made, subtitle=subtitle, foot=_dotted((moved, made.foot)))


def _of_kind(
    kind: CoverName, paper: PaperSpec, house: HouseSpec, composer: Composer, day: datetime.date
) -> Cover | None:
    match kind:
        case "none":
            return None
        case "front-sheet":
            return _front_sheet(paper, house, composer, day)
        case "masthead":
            return _masthead(composer, day)
        case "minutes":
            return _minutes(composer, day)
        case "title":
            return _title(composer, day)
        case _:
            assert_never(kind)


def footer(title: str, committee: str) -> str:
    """Such as "Performance pack · Joint Committee"."""
    return " · ".join(filter(None, (title, committee)))


def day_said(day: datetime.date) -> str:
    """Such as "6 March 2018"."""
    return _DATE.text(day)


def _kind(paper: PaperSpec, house: HouseSpec) -> CoverName:
    """What the paper asks for; else a front sheet, where it is a report and there are fields for one."""
    if paper.cover is not None:
        return paper.cover
    return "front-sheet" if paper.style == "report" and (house.front_sheet or paper.front_sheet) else "title"


def _warn_of_unseen_fields(paper: PaperSpec, kind: CoverName, composer: Composer) -> None:
    if kind == "none" and paper.subtitle is not None:
        message = "this paper has no cover, so its subtitle is not shown"
        composer.finding(
            finding_at(paper.subtitle, message, "take it out, or say which cover:", "unused", Severity.WARNING)
        )
    for name in list(paper.front_sheet)[:1]:
        message = f"this paper's cover is {kind}, so nothing of front_sheet: is shown"
        hint = "take it out, or write cover: front-sheet"
        composer.finding(finding_at(name, message, hint, "unused", Severity.WARNING))


def _title(composer: Composer, day: datetime.date) -> Cover:
    """A title slide, or a title over the first page."""
    overline = _dotted((said("committee", composer), _DATE.text(day)))
    foot = _dotted((said("council", composer), _report_of(composer), _purpose(composer), _restricted(composer)))
    return Cover(CoverKind.TITLE, said("paper", composer), overline, str(composer.sources.period or ""), foot)


def _front_sheet(paper: PaperSpec, house: HouseSpec, composer: Composer, day: datetime.date) -> Cover:
    """The council, the title, and the labelled fields of the house."""
    fields = front_sheet(paper, house, composer)
    if composer.style is Style.DECK and fields:  # the fields say committee, date, who reports and for what
        period = str(composer.sources.period or "")
        overline, foot = said("council", composer), _not_in(fields, composer)
        return Cover(CoverKind.TITLE, said("paper", composer), overline, period, foot, fields)
    if composer.style is Style.DECK:
        return _title(composer, day)
    return Cover(
        CoverKind.FRONT_SHEET, said("paper", composer), said("council", composer),
        foot=_not_in(fields, composer), fields=fields,
    )  # fmt: skip


def _not_in(fields: Sequence[Field], composer: Composer) -> str:
    """Who reports and for what, where no field of the house says so; and what must be seen."""
    there = " ".join(words(field.value) for field in fields).casefold()
    parts = (("report_of", _report_of(composer)), ("purpose", _purpose(composer)))
    unsaid = (line for key, line in parts if said(key, composer).casefold() not in there)
    return _dotted((*unsaid, _restricted(composer)))


def _masthead(composer: Composer, day: datetime.date) -> Cover:
    """Who is reported to and when, the title, who reports."""
    if composer.style is Style.DECK:
        return _title(composer, day)
    committee = said("committee", composer)
    to = f"Report to {committee}" if committee else ""
    overline = _dotted((said("council", composer), to, _DATE.text(day)))
    under = _report_of(composer) or str(composer.sources.period or "")
    foot = _dotted((_purpose(composer), _restricted(composer)))
    return Cover(CoverKind.MASTHEAD, said("paper", composer), overline, under, foot)


def _minutes(composer: Composer, day: datetime.date) -> Cover:
    """Whose minutes, and of which meeting."""
    kind = CoverKind.TITLE if composer.style is Style.DECK else CoverKind.MINUTES
    overline = _dotted((said("council", composer), said("committee", composer)))
    place, time = said("place", composer), said("time", composer)
    held = f"Minutes of the meeting held{_after(' at ', place)} on {_WEEKDAY.text(day)}{_after(' at ', time)}"
    foot = _dotted((_report_of(composer), _purpose(composer), _restricted(composer)))
    return Cover(kind, said("paper", composer), overline, held, foot)


def said(key: str, composer: Composer) -> str:
    """What the paper says of itself under this key; nothing where it does not."""
    found = composer.names.paper.get(key, "")
    return found.words if isinstance(found, Named) else str(found)


def _report_of(composer: Composer) -> str:
    """Such as "Report of the Treasurer and Chief Operating Officer": offices report, so the article is theirs."""
    offices = said("report_of", composer)
    return _after("Report of " if offices.lower().startswith("the ") else "Report of the ", offices)


def _purpose(composer: Composer) -> str:
    return _after("For ", said("purpose", composer))


def _restricted(composer: Composer) -> str:
    """What must be seen on a paper that is not public, whatever else its cover says."""
    access = said("access", composer)
    return "" if access == PUBLIC else access


def _after(before: str, words: str) -> str:
    return f"{before}{words}" if words else ""


def _dotted(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)
