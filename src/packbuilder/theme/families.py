"""How wide the families that Office files name run: their files are not ours to measure."""

from __future__ import annotations

from typing import Final

from packbuilder.theme.theme import Theme

_WIDTHS: Final = {
    "arial": 1.0, "helvetica": 1.0, "liberation sans": 1.0, "calibri": 0.9, "carlito": 0.9, "aptos": 0.98,
    "times new roman": 0.9, "cambria": 0.96, "georgia": 1.1, "garamond": 0.85, "gill sans mt": 0.93,
    "segoe ui": 1.0, "open sans": 1.06, "source sans pro": 0.95, "lato": 0.97, "roboto": 1.0, "tahoma": 0.99,
    "trebuchet ms": 1.0, "verdana": 1.18, "century gothic": 1.1, "franklin gothic book": 0.97, "corbel": 0.95,
    "candara": 0.96, "montserrat": 1.17, "poppins": 1.15, "public sans": 1.06, "noto sans": 1.07,
}  # fmt: skip
"""How wide the usual families run, Arial being 1; ours are never measured narrower than Arial, which PDFs draw."""

_BOLD_WIDTHS: Final = {
    "verdana": 1.29, "georgia": 1.29, "montserrat": 1.25, "poppins": 1.2, "tahoma": 1.15, "century gothic": 1.1,
    "public sans": 1.1, "open sans": 1.09, "noto sans": 1.09, "trebuchet ms": 1.06, "aptos": 1.05,
    "gill sans mt": 1.05, "lato": 1.05, "roboto": 1.04, "segoe ui": 1.04,
}  # fmt: skip
"""Their bold, Arial Bold being 1, by digits, which must not break; others run in bold as they do else."""


def widening(family: str) -> float | None:
    """How much wider than Arial a family runs, where that is known."""
    known = _WIDTHS.get(family.lower())
    return None if known is None else max(1.0, known)


def bold_widening(family: str, theme: Theme) -> float:
    """The same of its bold, Arial Bold being 1."""
    return max(width_of(family, theme), _BOLD_WIDTHS.get(family.lower(), 1.0)) if _is_told(family, theme) else 1.0


def _is_told(family: str, theme: Theme) -> bool:
    """Whether its widths come from the tables above, and not from the theme's own files."""
    return not (theme.files.fonts and family == theme.fonts.text)


def width_of(family: str, theme: Theme) -> float:
    """A family whose files the theme names is measured from them."""
    return (widening(family) or 1.0) if _is_told(family, theme) else 1.0
