"""A theme of a council's own, begun with civic and with the colours of its Word or PowerPoint template."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from importlib import resources

_PARTS = ("word/theme/theme1.xml", "ppt/theme/theme1.xml")
_MOST_BYTES = 2_000_000
_SLOT = re.compile(r"<a:(dk2|accent[1-6])>\s*<a:srgbClr val=\"([0-9A-Fa-f]{6})\"")
_READABLE = 4.5
"""The contrast with white that words need (WCAG 2.2, 1.4.3)."""


def theme_text(name: str, colours: Mapping[str, str]) -> str:
    """The file of a theme: civic's, in these colours where they can be read on white."""
    text = resources.files("packbuilder.theme").joinpath("civic.yaml").read_text(encoding="utf-8")
    text = re.sub(
        r"(?m)\A#.*\nname: civic$",
        f"# Begun with civic: change what you like; every key must stay.\nname: {name}",
        text,
    )
    leading = next((colours[slot] for slot in ("dk2", "accent1") if is_readable(colours.get(slot, "FFFFFF"))), "")
    if leading:
        for key in ("accent", "header_rule"):
            text = re.sub(rf'(?m)^(  {key}: )"\w+"', rf'\g<1>"{leading}"', text)
        text = re.sub(r'(?m)^(cover: \{ fill: )"\w+"', rf'\g<1>"{leading}"', text)
    accents = [colours[slot] for slot in sorted(colours) if slot.startswith("accent") and colours[slot] != leading]
    palette = [one for one in dict.fromkeys((leading, *accents)) if one]
    if len(palette) > 1:
        text = re.sub(r"(?m)^palette: .*$", "palette: [" + ", ".join(f'"{one}"' for one in palette) + "]", text)
    return text


def template_colours(template: bytes) -> dict[str, str]:
    """The colours of a template's theme, by slot: dk2, accent1 to accent6; none where it has no theme.

    Raises:
        zipfile.BadZipFile: it is no Office file.
    """
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        for part in package.infolist():
            if part.filename in _PARTS and part.file_size <= _MOST_BYTES:
                return {slot: colour.upper() for slot, colour in _SLOT.findall(package.read(part).decode("utf-8"))}
    return {}


def is_readable(colour: str) -> bool:
    """Whether words of this colour can be read on white, and white words on it."""
    return 1.05 / (_luminance(colour) + 0.05) >= _READABLE


def _luminance(colour: str) -> float:
    """WCAG 2.2: relative luminance."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
