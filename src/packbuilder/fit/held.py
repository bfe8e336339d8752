"""Spaces at which no line ends: between a number and its unit, within a date, between an arrow and what it says.

Such a space is held as a no-break space. PowerPoint is given it as it is; the PDF room writes it as any other space, so
that copied text and searches meet plain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from packbuilder.fit.runs import Run

HELD: Final = "\u00a0"

_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b"
)
_NUMBER: Final = r"(?<![\w.,])[£$€]?\d[\d,.]*"
_UNIT: Final = (
    r"(?:%|pp|p|m|bn|k|million|billion|thousand|per cent|percentage points?|points?|am|pm"
    r"|(?:working |calendar |school )?(?:day|week|month|year)s?|hours?|minutes?|mins?|seconds?"
    r"|FTEs?|km|kg|miles?|metres?|hectares?|tonnes?|litres?|kWh|MWh|MB|GB|TB)(?!\w)"
)
_PLACE: Final = (
    r"\b(?i:paragraph|table|figure|chart|section|chapter|appendix|annex|schedule|item|part|page|slide|regulation|article"
    r"|question|objective|recommendation|phase|stage|tier|band|level|quarter|week)"
)
_TOGETHER: Final = re.compile(
    rf"{_NUMBER}(?:st|nd|rd|th)? {_MONTH}(?: \d{{4}}\b)?|{_NUMBER} {_UNIT}"
    rf"|{_PLACE}s? (?=\d)|\b(?i:appendix|annex|phase|band|part) (?=[A-Z]\b)|[▲▼►◄→↑↓] (?=\S)"
)
_MAY_HOLD: Final = re.compile(
    r" (?:(?<=[\d▲▼►◄→↑↓] )|(?=\d)|(?<=[\d.,][.,] )|(?<=[\d.,](?:st|nd|rd|th) )|(?<=[xedtXEDT] )(?=[A-Z]\b))"
)
"""A space that may be such, by its neighbours: it costs little to look for, and most words hold nothing."""


def held(text: str) -> str:
    """The text with a no-break space for each space at which no line may end; as long as it was."""
    if not _MAY_HOLD.search(text):
        return text
    return _TOGETHER.sub(_joined, text)


def _joined(found: re.Match[str]) -> str:
    return found.group().replace(" ", HELD)


def held_runs(source: Sequence[Run]) -> tuple[Run, ...]:
    """The same over a whole paragraph: a number may be bold and its unit not. A status is one piece in any case."""
    text = "".join(run.text for run in source)
    together = held(text)
    return tuple(source) if together == text else tuple(_cut(source, together))


def _cut(source: Sequence[Run], together: str) -> Iterator[Run]:
    at = 0
    for run in source:
        end = at + len(run.text)
        yield run if run.status is not None else run._replace(text=together[at:end])
        at = end
