"""PDF: accessible and archival at once, in two styles: pages of a report, slides of a deck.

PDF/UA-1 and PDF/A-2a; PDF/A-3a where the figures of tables and charts are embedded.
"""

from __future__ import annotations

from packbuilder.diagnostics import Finding, Severity
from packbuilder.render.contract import Given, Rendered
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.catalogue import finished
from packbuilder.render.pdf.report import draw_report
from packbuilder.render.pdf.slides import draw_deck
from packbuilder.render.pdf.targets import targets
from packbuilder.theme import Theme
from packbuilder.tree import Document, Style


def render(document: Document, theme: Theme, given: Given) -> Rendered:
    """The document as a PDF. A deck needs `given.plan`; without one it is drawn as a report."""
    own = targets(document, given.plan if document.style is Style.DECK else None)
    canvas = Canvas(own, given.elsewhere - own)
    if document.style is Style.DECK and given.plan is not None:
        progress = draw_deck(canvas, given.plan, theme, given)
    else:
        progress = draw_report(canvas, document, theme, given)
    data = finished(canvas, document, given.clock, progress.shown if given.embed_data else ())
    numbers = {id_: canvas.pages[place.page].number for id_, place in canvas.places.items()}
    return Rendered(data, (*progress.findings, *_missing(canvas)), numbers)


def _missing(canvas: Canvas) -> list[Finding]:
    """Characters that no shipped font has: a mark is drawn for them, so that the PDF conforms; the author must know."""
    if not canvas.lettering.missing:
        return []
    said = ", ".join(f"{c!r} (U+{ord(c):04X})" for c in canvas.lettering.missing)
    message = f"no font of the PDF has {said}: the PDF is written, but shows '\ufffd' in its place"
    return [Finding("glyph-missing", message, hint="write it in other words", severity=Severity.ERROR)]
