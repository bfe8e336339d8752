"""What the commands print: findings, progress, timings."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

import click

from packbuilder.diagnostics import Finding, Severity
from packbuilder.diagnostics.letter import as_json, letters


def findings(found: Sequence[Finding], as_: str) -> None:
    """Findings on standard error as letters, or on standard output as JSON."""
    if as_ == "json":
        click.echo(as_json(found))
    elif found:
        click.echo(letters(found), err=True)


def exit_code(found: Iterable[Finding]) -> int:
    """0, or 1 when a rule of the paper is broken, or 2 for a fault."""
    severities = {finding.severity for finding in found}
    if Severity.FAULT in severities:
        return 2
    return 1 if Severity.ERROR in severities else 0


class Progress:
    """One line on a terminal that says what is being done; nothing elsewhere, so that logs stay clean."""

    def __init__(self, total: int) -> None:
        self._shown = sys.stderr.isatty() and total > 1
        self._total = total
        self._done = 0

    def begin(self, name: str) -> None:
        self._done += 1
        if self._shown:
            click.echo(f"\r\x1b[2K{self._done} of {self._total}: {name}", nl=False, err=True)

    def end(self) -> None:
        if self._shown:
            click.echo("\r\x1b[2K", nl=False, err=True)


def timings(phases: Sequence[tuple[str, float, float]]) -> None:
    """CPU and wall seconds a phase, imports set against the rest."""
    for name, cpu, wall in phases:
        click.echo(f"  {name:<10} {cpu:6.2f} s CPU {wall:6.2f} s", err=True)
    imports = sum(cpu for name, cpu, _ in phases if name == "imports")
    rest = sum(cpu for name, cpu, _ in phases if name != "imports")
    ratio = f", {rest / imports:.2f} times the imports" if imports else ""
    click.echo(f"  after imports {rest:.2f} s CPU{ratio}", err=True)
