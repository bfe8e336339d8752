"""Makes `theme/metrics.json` from the font files in `theme/fonts`: run it when a font changes.

.venv/bin/python tools/make_metrics.py            write the table
.venv/bin/python tools/make_metrics.py --check    only say whether the table is up to date
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

from fontTools.ttLib import TTFont

THEME: Final = Path(__file__).parents[1] / "src" / "packbuilder" / "theme"
TABLE: Final = THEME / "metrics.json"
FILES: Final = {
    "regular": "LiberationSans-Regular.ttf",
    "bold": "LiberationSans-Bold.ttf",
    "italic": "LiberationSans-Italic.ttf",
    "bold-italic": "LiberationSans-BoldItalic.ttf",
    "symbols": "DejaVuSans.ttf",
}
UNITS: Final = 2048


def main(arguments: list[str]) -> int:
    """Write the table, or with --check compare it."""
    wanted = table()
    if "--check" in arguments:
        return 0 if TABLE.read_text(encoding="ascii") == wanted else 1
    TABLE.write_text(wanted, encoding="ascii", newline="\n")
    print(f"{TABLE.name}: {len(wanted)} bytes")
    return 0


def table() -> str:
    """The whole table, one face a line."""
    faces = [f'"{face}": {_compact(measures(THEME / "fonts" / file))}' for face, file in FILES.items()]
    return f'{{"units": {UNITS}, "faces": {{\n' + ",\n".join(faces) + "\n}}\n"


def measures(file: Path) -> dict[str, object]:
    """What packbuilder needs to know of one font."""
    font = TTFont(file, lazy=True)
    if font["head"].unitsPerEm != UNITS:
        raise SystemExit(f"{file.name}: widths are kept in {UNITS}ths of an em, this font has another grid")
    hhea, os2 = font["hhea"], font["OS/2"]
    # Windows' Word lays lines out by the win metrics, LibreOffice by the hhea ones: the larger is room for both.
    line = max(hhea.ascent - hhea.descent + hhea.lineGap, os2.usWinAscent + os2.usWinDescent)
    return {
        "ascent": round(max(hhea.ascent, os2.usWinAscent) / UNITS, 6),
        "descent": round(max(-hhea.descent, os2.usWinDescent) / UNITS, 6),
        "line_height": round(line / UNITS, 6),
        "runs": runs(font),
    }


def runs(font: Any) -> list[tuple[int, list[int]]]:
    """Advance widths of neighbouring code points, as [first code point, widths]."""
    advances = font["hmtx"].metrics
    found: list[tuple[int, list[int]]] = []
    for code, glyph in sorted(font.getBestCmap().items()):
        if not (found and found[-1][0] + len(found[-1][1]) == code):
            found.append((code, []))
        found[-1][1].append(advances[glyph][0])
    return found


def _compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
