"""What is said over a layout, and what it says of its values and its period."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from packbuilder.compose.tell import Told
from packbuilder.data.frame import Frame
from packbuilder.diagnostics import Finding, PackbuilderError, suggestion
from packbuilder.figures import Period
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
