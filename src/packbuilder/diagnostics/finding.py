"""One thing to tell the author: where, what is wrong, and how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from packbuilder.diagnostics.origin import Place


class Severity(StrEnum):
    """How much a finding weighs: a `FAULT` stops the paper (exit 2), an `ERROR` breaks a rule of the paper (exit 1)."""

    FAULT = "fault"
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """Told and collected.

    `rule` is a short kebab-case name that never changes; `line` is the text of the line at fault (or the row of
    the data), shown with a caret under `caret` (a column counted from 1; 0 = no caret) `length` characters long.
    `about` is the id of the block that a finding about the finished paper is about: its place is found by it.
    """

    rule: str
    message: str
    place: Place | None = None
    hint: str = ""
    severity: Severity = Severity.FAULT
    line: str = ""
    caret: int = 0
    length: int = 1
    about: str = ""


class PackbuilderError(Exception):
    """Cannot go on: the findings say why. Everything else that escapes is our bug."""

    def __init__(self, findings: Finding | Iterable[Finding]) -> None:
        self.findings = (findings,) if isinstance(findings, Finding) else tuple(findings)
        super().__init__("; ".join(f.message for f in self.findings))


class MachineError(Exception):
    """The machine is at fault, not the author: disk, permission, lock, database, a missing program (exit 3)."""


def suggestion(word: str, known: Iterable[str]) -> str:
    """A hint that names the closest known word, or lists them all when none is close."""
    names = sorted(set(known))
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean {close[0]!r}?"
    return f"one of: {', '.join(names)}" if names else ""
