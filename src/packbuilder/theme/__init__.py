"""Looks by meaning: fonts, colours by tone, sizes, pages; and the widths of the shipped fonts (`theme.metrics`)."""

from packbuilder.theme.files import ThemeFile, ThemeFiles
from packbuilder.theme.theme import Colours, CoverLook, Fonts, Look, Page, Sizes, Theme, ToneLook
from packbuilder.theme.tone import Tone

__all__ = [
    "Colours",
    "CoverLook",
    "Fonts",
    "Look",
    "Page",
    "Sizes",
    "Theme",
    "ThemeFile",
    "ThemeFiles",
    "Tone",
    "ToneLook",
]
