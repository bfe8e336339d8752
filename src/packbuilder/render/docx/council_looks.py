"""What a council's Word template gives the theme: its colours, as far as words in them can be read, and its font."""

from __future__ import annotations

from dataclasses import replace

from lxml.etree import _Element

from packbuilder import opc
from packbuilder.drafts.scheme import scheme_colours
from packbuilder.drafts.xml import A, W, parsed
from packbuilder.theme import Theme
from packbuilder.theme.contrast import is_readable


def wearing(theme: Theme, given: bytes) -> Theme:
    """The theme in the template's colours and font, as far as words in them can be read: for charts, tables, and the
    styles that the template lacks.
    """
    try:
        parts = opc.read_package(given)
        scheme = parsed(parts["word/theme/theme1.xml"])
        font = _family(parts.get("word/styles.xml", b""), scheme)
    except (ValueError, KeyError):  # it has none, or cannot be read: told when it is opened
        return theme
    colours = scheme_colours(scheme)
    leading = next((colours[slot] for slot in ("dk2", "accent1") if is_readable(colours.get(slot, "FFFFFF"))), "")
    accents = tuple(colours[slot] for slot in sorted(colours) if slot.startswith("accent"))  # as charts call them
    own = replace(theme.colours, accent=leading, header_rule=leading) if leading else theme.colours
    return replace(
        theme,
        colours=own,
        palette=accents if len(accents) > 1 else theme.palette,
        fonts=replace(theme.fonts, text=font) if font else theme.fonts,
    )


def _family(styles: bytes, scheme: _Element) -> str:
    """The font of ordinary words: what the default style says, else all styles, else the scheme; a slot of the scheme
    wins over a name beside it (17.3.2.26). Empty where none is named.
    """
    root = parsed(styles) if styles else None
    normal, every = f'{W}style[@{W}default="1"][@{W}type="paragraph"]/{W}rPr/{W}rFonts', f"{W}docDefaults//{W}rFonts"
    for found in () if root is None else (root.find(normal), root.find(every)):
        slot = "" if found is None else found.get(f"{W}asciiTheme", "")
        name = "" if found is None or slot else found.get(f"{W}ascii", "")
        if slot or name:
            return name or _in_scheme(scheme, "major" if slot.startswith("major") else "minor")
    return _in_scheme(scheme, "minor")


def _in_scheme(scheme: _Element, kind: str) -> str:
    found = scheme.find(f".//{A}{kind}Font/{A}latin")
    return "" if found is None else found.get("typeface", "")
