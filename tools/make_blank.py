"""Makes `render/docx/blank.docx`, which our own Word files begin as: run it when python-docx changes its template.

.venv/bin/python tools/make_blank.py            write the file
.venv/bin/python tools/make_blank.py --check    only say whether its parts are up to date

It is python-docx's template without the parts that say nothing about a paper, and without what we put in their place:
to open the whole of it takes ten times as long.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Final

import docx

from packbuilder import opc

BLANK: Final = Path(__file__).parents[1] / "src" / "packbuilder" / "render" / "docx" / "blank.docx"
STALE: Final = ("/stylesWithEffects", "/thumbnail", "/webSettings", "/fontTable", "/customXml")


def main(arguments: list[str]) -> int:
    """Write the file, or with --check compare its parts."""
    wanted = parts()
    if "--check" in arguments:
        return 0 if opc.read_package(BLANK.read_bytes()) == wanted else 1
    BLANK.write_bytes(opc.write_package(wanted))
    print(f"{BLANK.name}: {BLANK.stat().st_size} bytes")
    return 0


def parts() -> dict[str, bytes]:
    """The parts of the template that are left."""
    word = docx.Document()
    for rels in (word.part.rels, word.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(STALE)]:
            del rels[key]
    for root in (word.styles.element, word.settings.element, word.part.numbering_part.element):
        for child in list(root):
            root.remove(child)
    saved = io.BytesIO()
    word.save(saved)
    return opc.read_package(saved.getvalue())


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
