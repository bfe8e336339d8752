"""PDF: accessible and archival at once, in two styles: pages of a report, slides of a deck.

PDF/UA-1 and PDF/A-2a; PDF/A-3a where the figures of tables and charts are embedded.
"""

from __future__ import annotations

from packbuilder.render.contract import Given, Rendered
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.catalogue import finished
from packbuilder.render.pdf.findings import missing_signs, too_long
from packbuilder.render.pdf.report import draw_report
from packbuilder.render.pdf.slides import draw_deck
from packbuilder.render.pdf.structure import Unconforming
from packbuilder.render.pdf.targets import targets
from packbuilder.theme import Theme
from packbuilder.theme.typefaces import typefaces
from packbuilder.tree import Document, Style


def render(document: Document, theme: Theme, given: Given) -> Rendered:
    """The document as a PDF. A deck needs `given.plan`; without one it is drawn as a report.

    One that would not conform is not made, and one that loses words is not to be written; a finding says why.
    """
    try:
        return _rendered(document, theme, given)
    except Unconforming as fault:
        return Rendered(b"", (too_long(fault.said, document),))


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
    missing = missing_signs(canvas.lettering.missing, document)
    return Rendered(data, (*faces.findings, *leant, *progress.findings, *missing), numbers)
