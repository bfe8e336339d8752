"""How large an icon stands in a tile: in all formats before the figure, or over words."""

from __future__ import annotations

SIDE = 0.9
"""Of an icon before a figure, in ems of the figure."""

ROOM = 1.2
"""What it takes of the line, with the gap after it."""

OVER_WORDS = 1.7
"""Of an icon that stands over words, in ems of the words."""

UNDER_ICON = 0.35
"""Between such an icon and its words."""

CAPITALS = 0.71
"""How high capitals and figures stand, in ems: an icon's middle is level with theirs."""
