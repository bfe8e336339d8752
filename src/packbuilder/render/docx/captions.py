"""Captions above tables and charts, numbered by a field that references and officers' own captions follow."""

from __future__ import annotations

import re
from dataclasses import replace

from packbuilder.render.docx.flow import Parts, leading
from packbuilder.render.docx.inlines import inlines
from packbuilder.render.docx.writing import Place, Writing
from packbuilder.render.docx.xml import Line, field, run
from packbuilder.tree import Inline

_NUMBERED = re.compile(r"(\w+) (\d+)$")


def caption(label: str, title: tuple[Inline, ...], id_: str, place: Place, writing: Writing) -> Parts:
    """A line such as "Table 2: what it shows", kept with what follows; nothing without label and title.

    In our own style that is the style's; a council's caption may stand below its tables, and not ask for it.
    """
    if not label and not title:
        return ()
    made = _caption(label, title, id_, place, writing)
    return made if writing.is_ours("caption") else leading(made)


def _caption(label: str, title: tuple[Inline, ...], id_: str, place: Place, writing: Writing) -> Parts:
    words = inlines(title, replace(place, bold=True), writing)
    if not label:
        return writing.paragraph("caption", writing.bookmarks.listed(id_, writing.bookmarks.target(id_, words)))
    numbered = writing.bookmarks.target(id_, _label(label, writing))
    if not words:
        return writing.paragraph("caption", writing.bookmarks.listed(id_, numbered))
    return writing.paragraph("caption", numbered + run(": ") + writing.bookmarks.listed(id_, words))


def _label(label: str, writing: Writing) -> Line:
    """The label's number as a field where Word counts to the same number by itself, else as words."""
    found = _NUMBERED.match(label)
    if not found or int(found[2]) != writing.counts.get(f"SEQ {found[1]}", 0) + 1:
        return run(label)  # a switch that sets the number would help, but LibreOffice shows it as text
    name, number = found[1], writing.count(f"SEQ {found[1]}")
    return run(f"{name} ") + field(f"SEQ {name} \\* ARABIC", str(number))
