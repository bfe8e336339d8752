"""PDF: accessible and archival at once, in two styles: pages of a report, slides of a deck.

PDF/UA-1 and PDF/A-2a; PDF/A-3a where the figures of tables and charts are embedded.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence, Set
from typing import Final

from packbuilder.diagnostics import DataPlace, Finding, Severity
from packbuilder.render.contract import Given, Rendered
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.catalogue import finished
from packbuilder.render.pdf.report import draw_report
from packbuilder.render.pdf.slides import draw_deck
from packbuilder.render.pdf.structure import LONGEST, Unconforming
from packbuilder.render.pdf.targets import targets
from packbuilder.theme import Theme
from packbuilder.theme.signs import SHAPED
from packbuilder.theme.typefaces import typefaces
from packbuilder.tree import Document, Style, all_figures


def render(document: Document, theme: Theme, given: Given) -> Rendered:
    """The document as a PDF. A deck needs `given.plan`; without one it is drawn as a report.

    One that would not conform is not made, and one that loses words is not to be written; a finding says why.
    """
    try:
        return _rendered(document, theme, given)
    except Unconforming as fault:
        return Rendered(b"", (_too_long(fault.said, document),))


def _rendered(document: Document, theme: Theme, given: Given) -> Rendered:
    own = targets(document, given.plan if document.style is Style.DECK else None)
    faces = typefaces(theme.files)
    canvas = Canvas(faces, own, given.elsewhere - own, given.first)
    if document.style is Style.DECK and given.plan is not None:
        progress = draw_deck(canvas, given.plan, theme, given)
    else:
        progress = draw_report(canvas, document, theme, given)
    given.ahead(canvas.charts)
    data = finished(canvas, document, given.clock, progress.shown if given.embed_data else ())
    numbers = {id_: canvas.pages[place.page].number for id_, place in canvas.places.items()}
    leant = [faces.lacking[face] for face in canvas.lettering.leant]
    return Rendered(data, (*faces.findings, *leant, *progress.findings, *_missing(canvas, document)), numbers)


def _missing(canvas: Canvas, document: Document) -> list[Finding]:
    """Characters that no font has, told with the words that they were met in first: a mark is drawn for each, so that
    the PDF conforms; the author must know where.
    """
    told: dict[tuple[str, bool], list[str]] = {}
    for character, words in canvas.lettering.missing.items():
        told.setdefault((words, character in SHAPED), []).append(character)
    places = _cells_with(canvas.lettering.missing.keys(), document)
    return [_not_drawn(found, " ".join(words.split()), places.get(found[0])) for (words, _), found in told.items()]


def _cells_with(characters: Set[str], document: Document) -> dict[str, DataPlace]:
    """For each character the first cell of the data that has it; words of the layout are looked up there."""
    places: dict[str, DataPlace] = {}
    for figure in all_figures(document.blocks) if characters else ():
        told = figure.provenance
        if told is not None and told.source:
            for character in characters & set(figure.text):
                places.setdefault(character, DataPlace(told.source, "", figure.row or 0, told.column))
    return places


def _too_long(said: str, document: Document) -> Finding:
    """Told at the cell of the data that says it, or where the layout does."""
    begins = " ".join(said[:80].split())
    message = f"the PDF is not written: it would hold a text of more than {LONGEST:,} bytes, which PDF/A forbids"
    hint = f"shorten the heading, description, name or address that begins with {begins!r}"
    for cell in all_figures(document.blocks):
        told = cell.provenance
        if len(cell.text) > _QUOTED and said.startswith(cell.text[:80]) and told is not None and told.source:
            return Finding("pdf-text-too-long", message, DataPlace(told.source, "", cell.row or 0, told.column), hint)
    return Finding("pdf-text-too-long", message, None, hint, line=begins, caret=1, length=_QUOTED)


_QUOTED: Final = 40
"""So many letters of a text are looked for in the layout."""


def _not_drawn(characters: Sequence[str], words: str, place: DataPlace | None) -> Finding:
    said = ", ".join(map(_named, characters[:_MOST_NAMED]))
    if len(characters) > _MOST_NAMED:
        said += f" and {len(characters) - _MOST_NAMED} more"
    at = words.find(characters[0])
    around = words[max(0, at - 30) : at + 30].strip()
    quoted = (words, at + 1) if place is None else ("", 0)
    if characters[0] in SHAPED:
        message = f"the PDF cannot set {said}, in {around!r}: {_SHAPING}; '\ufffd' is drawn for each letter"
        hint = "write it in Latin letters, or show it as a picture with alt: words; Word and PowerPoint set it as it is"
        return Finding("script-not-set", message, place, hint, Severity.ERROR, *quoted)
    message = f"no font of the PDF has {said}, in {around!r}: '\ufffd' is drawn in its place"
    hint = "write it in other words, or name fonts in the theme that have it"
    return Finding("glyph-missing", message, place, hint, Severity.ERROR, *quoted)


_SHAPING: Final = "letters of this script go from right to left or grow together, and its words would be wrong"


_MOST_NAMED: Final = 3
"""Of the signs that stand in the same words."""


def _named(character: str) -> str:
    named = unicodedata.name(character, "")
    return f"{character!r} (U+{ord(character):04X}{f', {named}' if named else ''})"
