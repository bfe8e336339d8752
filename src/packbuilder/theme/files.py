"""The files that a theme names: a council's templates and fonts, read once at the door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from packbuilder.diagnostics import Finding, Origin, Severity


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """One file: what findings call it, what it holds, and where in the theme it is named (with that line's text)."""

    shown: str
    data: bytes = field(repr=False)
    digest: str
    origin: Origin | None = None
    line: str = ""
    length: int = 1

    def finding(self, rule: str, message: str, hint: str = "", severity: Severity = Severity.WARNING) -> Finding:
        """Something to tell about this file, at the place where the theme names it."""
        caret = self.origin.column if self.origin else 0
        return Finding(rule, message, self.origin, hint, severity, self.line, caret, self.length)


@dataclass(frozen=True, slots=True)
class ThemeFiles:
    """What a theme names beside its own text: templates, and fonts by face ("regular", "bold-italic")."""

    word_template: ThemeFile | None = None
    powerpoint_template: ThemeFile | None = None
    fonts: Mapping[str, ThemeFile] = field(default_factory=dict)
