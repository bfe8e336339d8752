"""A finding as a letter to the author: place, message, the line with a caret, how to mend it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from packbuilder.diagnostics.finding import Finding, Severity

_WIDEST = 110


def letter(finding: Finding) -> str:
    """The finding in a few lines."""
    place = f"{finding.place}: " if finding.place is not None else ""
    kind = "" if finding.severity is Severity.FAULT else f"{finding.severity}: "
    lines = [f"{place}{kind}{finding.message}"]
    if finding.line.strip():
        lines.extend(_excerpt(finding))
    if finding.hint:
        lines.append(f"  {finding.hint}")
    return "\n".join(lines)


def _excerpt(finding: Finding) -> list[str]:
    """The line at fault, cut round the caret when it is long; a tab counts as one column, as editors number it."""
    line = finding.line.replace("\t", " ").rstrip()
    start = max(0, finding.caret - _WIDEST // 2) if len(line) > _WIDEST else 0
    shown = ("…" if start else "") + line[start : start + _WIDEST] + ("…" if len(line) > start + _WIDEST else "")
    if not finding.caret:
        return [f"    {shown}"]
    before = finding.caret - 1 - start + (1 if start else 0)
    marks = "^" * max(1, min(finding.length, len(shown) - before))
    return [f"    {shown}", f"    {' ' * before}{marks}"]


def letters(findings: Iterable[Finding]) -> str:
    """Findings one under the other, parted by blank lines where they have several lines."""
    return "\n".join(letter(finding) for finding in findings)


def as_json(findings: Iterable[Finding]) -> str:
    """Findings as a JSON list, for programs."""
    return json.dumps(
        [{**asdict(f), "place": str(f.place) if f.place else None} for f in findings], ensure_ascii=False, indent=1
    )
