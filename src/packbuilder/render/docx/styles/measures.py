"""Sizes and names that styles and those who wear them share."""

from __future__ import annotations

from typing import Final

from packbuilder.theme import Look

TABLE: Final = "Packbuilder Table"
STEPS: Final = ("", " Small", " Smallest")
"""Table type in three sizes, so that a wide table can stand on its page without direct formatting."""

ROW_LEVELS: Final = 3
"""So many levels of rows have styles of their own for their first cell."""

NEXT: Final = " Next"
"""What the names of a callout's styles end with right under another callout of its tone."""

WITHIN: Final = " Indent"
"""What the names of a list's styles end with under the words of a numbered paragraph, as Body Text Indent stands."""

RULED: Final = " Ruled"
"""What the name of a cover's style ends with where it is the last of a report's head, over the rule."""

NOTE_HANG: Final = 12.0
"""Room for a note's mark, in points."""

BAR_MARK: Final = "Bar Mark"
"""The character style of a milestone on a bar without a rating, which is dark."""

DECK_TITLE: Final = 40.0
"""The size of the title on a deck's cover."""

GROUP_LIFT: Final = 4.0
"""The room above the words of a row that names a group of rows, in points."""

FIELD_LINE: Final = 1.27
"""From line to line of fields, in ems."""

FIELD_GAP: Final = 7.0
"""Between one field and the next, with the hairline, in points."""


def step_sizes(look: Look) -> tuple[float, float, float]:
    """The type sizes of tables, from the theme's own to its least."""
    sizes = look.sizes
    middle = round(sizes.table + sizes.table_least) / 2
    return (sizes.table, middle, sizes.table_least)


def heading_type(look: Look, deck: bool) -> tuple[tuple[float, float], ...]:
    """The size and the space above of each level of headings."""
    s = look.sizes
    if deck:
        return ((s.title, 0), (round((s.title + s.heading) / 2), 6), (s.heading, 10), (s.sub_heading, 8))
    return ((s.heading, 18), (s.sub_heading, 14), (s.sub_heading, 12), (s.body, 10))


def heading_gap(deck: bool) -> float:
    """The space under a heading: more under the large type of a deck."""
    return 10.0 if deck else 6.0


def least_hang(look: Look) -> float:
    """How far a numbered paragraph hangs behind its number at least."""
    return 36.0 if look.sizes.body < 14 else 40.0


def bracket_width(size: float) -> float:
    """The width of a closing bracket: Arial's is a third of the em."""
    return 0.333 * size
