"""Findings gathered while composing: each is told once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from packbuilder.diagnostics import Finding, Severity


@dataclass(slots=True)
class Told:
    """What there is to tell, in the order it was met."""

    findings: list[Finding] = field(default_factory=list)
    _seen: set[tuple[str, str, str]] = field(default_factory=set)

    def tell(self, finding: Finding) -> None:
        same = (finding.rule, str(finding.place), finding.message)
        if same not in self._seen:
            self._seen.add(same)
            self.findings.append(finding)

    def tell_all(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self.tell(finding)

    @property
    def faults(self) -> list[Finding]:
        """Those that stop the paper."""
        return [finding for finding in self.findings if finding.severity is Severity.FAULT]
