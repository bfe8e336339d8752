"""What all styles of a paper are made from."""

from __future__ import annotations

from dataclasses import dataclass

from packbuilder.theme import Colours, Look, Sizes, Theme


@dataclass(frozen=True, slots=True)
class Wearing:
    """A theme in one look. Numbers hang by `hang`; lists begin at `base`; `title` is the size of the paper's;
    `coloured` = the cover stands on a page in the theme's colour.
    """

    theme: Theme
    look: Look
    deck: bool
    hang: float
    base: float
    title: float
    coloured: bool

    @property
    def sizes(self) -> Sizes:
        return self.look.sizes

    @property
    def colours(self) -> Colours:
        return self.theme.colours

    @property
    def gap(self) -> float:
        """Between one paragraph and the next."""
        return self.look.sizes.leading / 2
