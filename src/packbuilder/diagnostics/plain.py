"""Findings as plain data, for what is kept from one build to the next."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from packbuilder.diagnostics import DataPlace, Finding, Origin, Place, Severity


def plain_from_finding(finding: Finding) -> dict[str, Any]:
    """What JSON can hold."""
    place = [type(finding.place).__name__, asdict(finding.place)] if finding.place else None
    return {**asdict(finding), "place": place}


def finding_from_plain(plain: dict[str, Any]) -> Finding:
    """The finding again.

    Raises:
        ValueError, KeyError, TypeError: it was written by somebody else.
    """
    return Finding(**{**plain, "place": _place(plain["place"]), "severity": Severity(plain["severity"])})


def _place(plain: list[Any] | None) -> Place | None:
    if plain is None:
        return None
    kind, fields = plain
    return Origin(**fields) if kind == "Origin" else DataPlace(**fields)
