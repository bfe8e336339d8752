"""Lengths of drawings in Office files: English Metric Units, 914,400 an inch (ECMA-376-1, 20.1.10.16)."""

from __future__ import annotations

from typing import Final

_EMU: Final = 12_700
"""A point."""


def emu(points: float) -> int:
    """Points as Office's drawings have them."""
    return round(points * _EMU)


def in_points(said: str) -> float:
    """What an attribute of a drawing says, in points."""
    return int(said) / _EMU
