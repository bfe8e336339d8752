"""What is said over a layout, and the names that the paper's own keys have in expressions."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from packbuilder.compose.tell import Told
from packbuilder.data.frame import Frame
from packbuilder.diagnostics import Finding, PackbuilderError, suggestion
from packbuilder.figures import Month, Period
from packbuilder.layout.house import HouseSpec
from packbuilder.layout.paper import PaperSpec
from packbuilder.specfile import Scalar
from packbuilder.tree import Style

_OWN_KEYS = ("period", "committee", "author", "paper")
"""The paper's keys that `--set` may say anew; every name of `values:` may be too."""


@dataclass(frozen=True, slots=True)
class Options:
    """What is said over the layout: `style`, the clock's `date`, `settings` (NAME=VALUE), frames from Python."""

    style: Style | None = None
    date: datetime.date | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, Frame] = field(default_factory=dict)


def warn_of_unknown(settings: Mapping[str, str], paper: PaperSpec, told: Told) -> None:
    """Tell of a setting that would change nothing."""
    known = [*_OWN_KEYS, *map(str, paper.values)]
    for name in settings:
        if name not in known:
            message = f"--set {name}: the layout has no value of this name"
            told.tell(Finding("usage", message, None, suggestion(name, known)))


def values(paper: PaperSpec, options: Options) -> dict[str, Scalar]:
    """The paper's named expressions, with what `--set` says over them."""
    named = {str(name): value for name, value in paper.values.items()}
    for name, value in options.settings.items():
        if name in named:
            old = named[name]
            named[name] = Scalar(value, old.source, old.start, old.end)
    return named


def period(paper: PaperSpec, options: Options) -> Period | None:
    """The stretch of months that the paper reports on, if it has one.

    Raises:
        PackbuilderError: `--set period` is none; the layout's own has been checked as it was read.
    """
    written = options.settings.get("period", paper.period)
    if written is None:
        return None
    try:
        return Period.parse(written)
    except ValueError as error:
        raise PackbuilderError(Finding("usage", f"--set period: {error}")) from None


def paper_names(paper: PaperSpec, house: HouseSpec, options: Options, period: Period | None) -> dict[str, Any]:
    """The paper's own keys as expressions know them."""
    names = {
        "paper": str(options.settings.get("paper", paper.paper)),
        "council": str(house.council or ""),
        "committee": _committee(paper, house, options),
        "date": paper.date or options.date or "",
        "period": _printed(period),
        "author": _author(paper, house, options),
    }
    return {name: value for name, value in names.items() if value != ""}  # what the paper does not say is not defined


def _printed(period: Period | None) -> Period | Month | str:
    """A period of one month is that month, so that formats of months hold for it."""
    if period is None:
        return ""
    return period.start if period.start == period.end else period


def _committee(paper: PaperSpec, house: HouseSpec, options: Options) -> str:
    written = options.settings.get("committee", paper.committee)
    known = {str(key): str(committee.name) for key, committee in house.committees.items()}
    return known.get(str(written), str(written)) if written else ""


def _author(paper: PaperSpec, house: HouseSpec, options: Options) -> str:
    written = options.settings.get("author", paper.author)
    known = {str(key): ", ".join(str(said) for said in (c.name, c.post) if said) for key, c in house.contacts.items()}
    return known.get(str(written), str(written)) if written else ""
