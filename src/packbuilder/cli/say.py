"""What the commands print: findings, progress, timings."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from packbuilder import __version__
from packbuilder.diagnostics import Finding, MachineError, Origin, Severity
from packbuilder.diagnostics.letter import as_json, letters

_A_WHILE = 1.0
"""Seconds after which work is long enough to be told of."""


def findings(found: Sequence[Finding], as_: str) -> None:
    """Findings on standard error as letters, or on standard output as JSON."""
    if as_ == "json":
        click.echo(as_json(found))
    elif found:
        click.echo(letters(found), err=True)


def machine_fault(error: MachineError, layout: Path, project: Path | None) -> Finding:
    """What the machine refused, as a finding of the paper."""
    from packbuilder.data.project import Project

    return Finding("machine", str(error), Origin(Project.of(layout, project).shown(layout.resolve())))


def exit_code(found: Iterable[Finding]) -> int:
    """0, or 1 when a rule of the paper is broken, or 2 for a fault."""
    severities = {finding.severity for finding in found}
    if Severity.FAULT in severities:
        return 2
    return 1 if Severity.ERROR in severities else 0


class Progress:
    """One line on a terminal that says what is being done, once it takes a while; logs stay clean."""

    def __init__(self, total: int) -> None:
        self._shown = sys.stderr.isatty()
        self._started = time.perf_counter()
        self._total = total
        self._done = 0
        self._name = ""

    def begin(self, name: str) -> None:
        """A paper is begun."""
        self._done += 1
        self._name = name

    def phase(self, name: str) -> None:
        """A phase of the paper is begun."""
        if self._shown and time.perf_counter() - self._started > _A_WHILE:
            click.echo(f"\r\x1b[2K{self._done} of {self._total}: {self._name}, {name}", nl=False, err=True)

    def end(self) -> None:
        """Take the line away."""
        if self._shown:
            click.echo("\r\x1b[2K", nl=False, err=True)


class Items:
    """The same for a pack, document by document."""

    def __init__(self, name: str) -> None:
        self._shown = sys.stderr.isatty()
        self._name = name

    def done(self, made: int, total: int, said: str) -> None:
        """So many of its documents are made; the last was that of this item."""
        if self._shown:
            click.echo(f"\r\x1b[2K{self._name}: {made} of {total} documents, {said}", nl=False, err=True)

    def end(self) -> None:
        """Take the line away."""
        if self._shown:
            click.echo("\r\x1b[2K", nl=False, err=True)


def our_fault(error: Exception) -> int:
    """Say that the fault is packbuilder's own (its traceback only when asked for); the exit code.

    Raises:
        Exception: the error itself, where PACKBUILDER_DEBUG is set.
    """
    if os.environ.get("PACKBUILDER_DEBUG"):
        raise error
    where = "".join(f" ({note})" for note in getattr(error, "__notes__", ()))
    click.echo(
        f"packbuilder {__version__} failed, and the fault is its own: {type(error).__name__}: {error}{where}\n"
        "  please report it; PACKBUILDER_DEBUG=1 shows where it happened.",
        err=True,
    )
    return 70


def timings(phases: Sequence[tuple[str, float, float]]) -> None:
    """CPU and wall seconds a phase, imports set against the rest."""
    for name, cpu, wall in phases:
        click.echo(f"  {name:<10} {cpu:6.2f} s CPU {wall:6.2f} s", err=True)
    imports = sum(cpu for name, cpu, _ in phases if name == "imports")
    rest = sum(cpu for name, cpu, _ in phases if name != "imports")
    ratio = f", {rest / imports:.2f} times the imports" if imports > 0.05 else ""
    click.echo(f"  after imports {rest:.2f} s CPU{ratio}", err=True)
