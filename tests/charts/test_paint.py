"""Colours of charts read: on paper, on each other, and in black and white."""

from __future__ import annotations

import itertools

import pytest

from packbuilder.charts.paint import HATCHES, Paint, darkened, dashes, ink_on, paint, stroke_colour
from packbuilder.layout.theme_file import civic
from packbuilder.theme.contrast import contrast
from packbuilder.tree import Tone

THEME = civic()
PAINTS = [paint(place, None, THEME) for place in range(12)]
RATED = [paint(0, tone, THEME) for tone in Tone]


@pytest.mark.parametrize("one", [*PAINTS[:2], *RATED])
def test_words_on_a_plain_fill_have_a_contrast_of_four_and_a_half(one: Paint) -> None:
    """On hatching they have a ground of their own."""
    assert one.hatch == 0
    assert contrast(ink_on(one.colour, THEME), one.colour) >= 4.5


@pytest.mark.parametrize("colour", [stroke_colour(one) for one in (*PAINTS, *RATED)])
def test_words_in_the_colour_of_a_series_read_on_paper(colour: str) -> None:
    assert contrast(darkened(colour, THEME), THEME.colours.paper) >= 4.5


@pytest.mark.parametrize("colour", [stroke_colour(one) for one in (*PAINTS, *RATED)])
def test_lines_and_edges_are_seen_on_paper(colour: str) -> None:
    assert contrast(colour, THEME.colours.paper) >= 3


def test_the_first_two_part_by_darkness_and_the_others_by_hatching() -> None:
    assert contrast(PAINTS[0].colour, PAINTS[1].colour) >= 3
    assert [one.hatch for one in PAINTS[:2]] == [0, 0]
    assert all(1 <= one.hatch <= HATCHES for one in PAINTS[2:])


def test_no_two_of_twelve_series_look_alike() -> None:
    looks = [(one.colour, one.hatch) for one in PAINTS]
    assert [(a, b) for a, b in itertools.combinations(looks, 2) if a == b] == []


def test_no_two_of_fourteen_series_look_alike() -> None:
    """Colours come again from the seventh on; dashes and hatchings turn at another pace."""
    paints = [paint(place, None, THEME) for place in range(14)]
    assert len({(one.colour, one.hatch) for one in paints}) == 14
    assert len({(one.colour, dashes(place)) for place, one in enumerate(paints)}) == 14
