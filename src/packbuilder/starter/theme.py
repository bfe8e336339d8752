"""A theme of a council's own, begun with civic and with the colours of its Word or PowerPoint template."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from importlib import resources

from packbuilder.drafts.scheme import scheme_colours
from packbuilder.drafts.xml import parsed
from packbuilder.theme.contrast import is_readable

_PARTS = ("word/theme/theme1.xml", "ppt/theme/theme1.xml")
_MOST_BYTES = 2_000_000


def theme_text(name: str, colours: Mapping[str, str]) -> str:
    """The file of a theme: civic's, in these colours where they can be read on white."""
    text = resources.files("packbuilder.starter").joinpath("civic.yaml").read_text(encoding="utf-8")
    head = "# Begun with civic: change what you like; every key must stay.\nname: "
    text = _with(text, r"\A()#.*\nname: civic$", f"{head}{name}")
    leading = next((colours[slot] for slot in ("dk2", "accent1") if is_readable(colours.get(slot, "FFFFFF"))), "")
    if leading:
        for place in ("  accent: ", "  header_rule: ", r"cover: \{ fill: "):
            text = _with(text, rf'({place})"\w+"', f'"{leading}"')
    accents = [colours[slot] for slot in sorted(colours) if slot.startswith("accent") and colours[slot] != leading]
    palette = [one for one in dict.fromkeys((leading, *accents)) if one]
    if len(palette) > 1:
        text = _with(text, r"(palette: ).*$", "[" + ", ".join(f'"{one}"' for one in palette) + "]")
    return text


def template_colours(template: bytes) -> dict[str, str]:
    """The colours of a template's theme, by slot: dk2, accent1 to accent6; none where it has no theme.

    Raises:
        zipfile.BadZipFile: it is no Office file.
        ValueError: its theme is no XML.
    """
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        for part in package.infolist():
            if part.filename in _PARTS and part.file_size <= _MOST_BYTES:
                return scheme_colours(parsed(package.read(part)))
    return {}


def _with(text: str, pattern: str, value: str) -> str:
    """The text with its one line of this pattern changed: of what goes before it the first group stays."""
    text, made = re.subn(rf"(?m)^{pattern}", lambda found: found[1] + value, text)
    assert made == 1, f"civic.yaml has one line of {pattern}"
    return text
