"""Points as Office's drawings have them, there and back."""

from __future__ import annotations

from packbuilder.lengths import emu, in_points


def test_an_inch_is_914400_units_and_comes_back_as_72_points() -> None:
    assert emu(72) == 914_400
    assert in_points("914400") == 72.0
