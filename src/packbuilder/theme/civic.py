"""civic, the theme that ships with packbuilder: a white page, one ink, one accent; colour is spent on meaning only.

`starter/civic.yaml` says the same as a file for councils to begin with; a test holds the two together. It stands here
too because whoever draws a tree needs looks, but no reader of YAML.
"""

from __future__ import annotations

from typing import Final

from packbuilder.theme.theme import Colours, CoverLook, Fonts, Look, Page, Sizes, Theme, ToneLook
from packbuilder.theme.tone import Tone

_INK: Final = "1B2430"
_ACCENT: Final = "12355B"
_PAPER: Final = "FFFFFF"


def civic() -> Theme:
    """The theme that ships with packbuilder."""
    return _CIVIC


_CIVIC: Final = Theme(
    name="civic",
    fonts=Fonts(text="Arial"),
    colours=Colours(
        ink=_INK, accent=_ACCENT, muted="5B6673", rule="DDE3E9", header_rule=_ACCENT,
        total_fill="E4EBF3", sub_total_fill="F3F6FA", paper=_PAPER,
    ),
    # severity is darkness, so that a status reads on black-and-white paper
    tones={
        Tone.BAD: ToneLook(fill="B3261E", ink=_PAPER, edge="B3261E", shape="◆", trend_ink="B3261E"),
        Tone.WARN: ToneLook(fill="F5B335", ink=_INK, edge="8A5A00", shape="▲", trend_ink="8A5A00"),
        Tone.GOOD: ToneLook(fill="D6EEDF", ink=_INK, edge="1E7A45", shape="●", trend_ink="1E7A45"),
        Tone.DONE: ToneLook(fill=_PAPER, ink="1F5FA8", edge="1F5FA8", shape="✓", trend_ink="1F5FA8"),
        Tone.NONE: ToneLook(fill=_PAPER, ink="5B6673", edge="7A869A", shape="–", trend_ink="5B6673"),
    },
    palette=(_ACCENT, "D9731A", "A23B72", "7A869A", "2E6F8E", "A88414"),
    deck=Look(
        Page(width=960.0, height=540.0, left=45.4, right=45.4, top=36.0, bottom=40.0),  # 13.33 x 7.5 in
        Sizes(
            title=26.0, heading=16.0, sub_heading=14.0, subtitle=14.0, banner=10.0, body=15.0, leading=20.0,
            table=13.0, table_least=10.0, notes=10.0, footer=10.0, tile=27.0,
        ),
    ),
    report=Look(
        Page(width=595.28, height=841.89, left=68.0, right=56.7, top=68.0, bottom=68.0),  # A4
        Sizes(
            title=18.0, heading=14.0, sub_heading=12.0, subtitle=12.0, banner=9.0, body=12.0, leading=16.0,
            table=10.5, table_least=9.0, notes=10.0, footer=9.0, tile=24.0,
        ),
    ),
    cover=CoverLook(fill=_ACCENT, ink=_PAPER, muted="C9D5E3"),
    arrows={"up": "▲", "down": "▼", "flat": "►"},
)  # fmt: skip
