"""Where a council's slide template has its places: the geometry that slides are planned in. Lengths in points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from packbuilder.theme.ground import Frame, Ground


@dataclass(frozen=True, slots=True)
class TemplatePlace:
    """Room for words, without the padding round it: type of this size, standing at top ("t"), middle or bottom, on the
    left ("l"), in the middle or on the right.

    `widening` is how much wider than the theme's font its words run: a wide face, capitals.
    """

    x: float
    y: float
    width: float
    height: float
    size: float = 0.0
    anchor: str = "t"
    widening: float = 1.0
    align: str = "l"

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def frame(self) -> Frame:
        return self.x, self.y, self.right, self.bottom

    def down(self, height: float) -> float:
        """Where words of this height begin."""
        room = max(0.0, self.height - height)
        return self.y + {"ctr": room / 2, "b": room}.get(self.anchor, 0.0)


@dataclass(frozen=True, slots=True)
class Form:
    """The places of a template: what it has no place for, or no layout of its own, is None. `names` are its own names
    for its colours, `bold` is how much wider its words run in bold. `plain_links`: its colour of links cannot be read
    on its paper. `grounds` are what lies under its slides, by their roles.
    """

    title: TemplatePlace
    content: TemplatePlace
    cover_title: TemplatePlace
    cover_under: TemplatePlace | None = None
    section_title: TemplatePlace | None = None
    footer: TemplatePlace | None = None
    date: TemplatePlace | None = None
    number: TemplatePlace | None = None
    bold: float = 1.0
    plain_links: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    grounds: Mapping[str, Ground] = field(default_factory=dict)
