"""What comes of making a document: a PDF, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from packbuilder.assemble import Looks
from packbuilder.diagnostics import Finding, MachineError, PackbuilderError
from packbuilder.render.contract import DataFile


@dataclass(frozen=True, slots=True)
class Made:
    """A document as a PDF, and what it was made of. `own` = a paper of this project; `names_pages` = it has a contents
    list, so that it must be made again when it is known where it stands; `looks` = what a file of others shows.
    """

    pdf: bytes
    pages: int
    own: bool
    findings: tuple[Finding, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)
    companions: Mapping[str, DataFile] = field(default_factory=dict)
    names_pages: bool = False
    looks: Looks = field(default_factory=Looks)


@dataclass(frozen=True, slots=True)
class Failed:
    """The author's faults, or what the machine refused."""

    findings: tuple[Finding, ...] = ()
    machine: str = ""


Result = Made | Failed


def expect_all(results: Iterable[Result]) -> None:
    """Refuse to go on where a document could not be made.

    Raises:
        PackbuilderError: with the faults of all of them.
        MachineError: what the machine refused, where there is no fault.
    """
    failed = [result for result in results if isinstance(result, Failed)]
    faults = [finding for failure in failed for finding in failure.findings]
    machine = [failure.machine for failure in failed if failure.machine]
    if faults:
        raise PackbuilderError(dict.fromkeys(faults))
    if machine:
        raise MachineError("; ".join(dict.fromkeys(machine)))
