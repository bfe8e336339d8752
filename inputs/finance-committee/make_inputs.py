#!/usr/bin/env python3
"""Write what others send to the clerk: risk-update.pdf, equality-analysis.pdf and non-public-minutes.docx.

The same bytes every time with the same libraries: reportlab and python-docx, which packbuilder brings, and typst
(`pip install typst==0.15.2`). Every word and figure is invented; see README.md.
"""

import datetime
import io
import zipfile
from pathlib import Path

import docx
import typst
from docx.shared import Mm, Pt
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).resolve().parent
MADE = datetime.datetime(2023, 1, 9, 9, tzinfo=datetime.UTC)

# -- a PDF from a risk register: no tags, headers high in the margin, as such programs print

RISKS = [
    ("DR01", "The payment gateway fails on a day when council tax is due", 4, 2, "Second supplier tested on 5 January"),
    ("DR02", "Unsupported servers in the Guildhall basement are broken into", 5, 2, "Nine of 14 switched off"),
    ("DR03", "Nobody is left who knows the housing repairs system", 3, 4, "Two officers trained, a manual begun"),
    ("DR04", "Prices of licences rise faster than the budget", 3, 3, "Joint purchase with two counties from April"),
    ("DR05", "A flood reaches the computer room at Marsh Lane", 5, 1, "Pumps serviced in November"),
    ("DR06", "Personal data are sent to the wrong resident", 4, 3, "Addresses checked against the register each night"),
]

CLOSED = [
    ("DR07", "Telephones depend on one line into the Guildhall", "Second line in use since 14 November"),
    ("DR08", "Old copies of the planning archive cannot be read", "All 3,200 tapes copied"),
]

MOVED = [
    ("DR01", "The payment gateway fails on a day when council tax is due", "12 in October, 10 in November, 8 now"),
    ("DR04", "Prices of licences rise faster than the budget", "6 in October, 9 since November"),
]

REMARKS = [
    "The score is impact times likelihood, each from 1 to 5.",
    "DR03 and DR06 score 12 and stand highest. The service asks for no decision.",
]


def write_risks(path: Path) -> None:
    """Three pages drawn straight onto a canvas."""
    page = Canvas(str(path), pagesize=A4, invariant=True)
    page.setTitle("Digital risk update")
    page.setAuthor("Risk register export")
    _page(page, 1, "Risks open on 6 January 2023")
    _row(page, 712, ("Ref", "Risk", "Score", "What has been done"), bold=True)
    for line, (reference, risk, impact, likelihood, done) in enumerate(RISKS):
        _row(page, 684 - 28 * line, (reference, risk, str(impact * likelihood), done))
    for line, words in enumerate(REMARKS):
        page.setFont("Helvetica", 10)
        page.drawString(45, 490 - 16 * line, words)
    page.showPage()
    _page(page, 2, "Risks closed since the last update")
    _row(page, 712, ("Ref", "Risk", "", "Why it was closed"), bold=True)
    for line, (reference, risk, why) in enumerate(CLOSED):
        _row(page, 684 - 28 * line, (reference, risk, "", why))
    page.showPage()
    _page(page, 3, "Scores that moved since October")
    _row(page, 712, ("Ref", "Risk", "", "Scores"), bold=True)
    for line, (reference, risk, scores) in enumerate(MOVED):
        _row(page, 684 - 28 * line, (reference, risk, "", scores))
    page.showPage()
    page.save()


def _page(page: Canvas, number: int, heading: str) -> None:
    page.setFont("Helvetica", 8)
    page.drawString(45, 822, "WEXBOURNE RISK REGISTER   export of 6 January 2023")
    page.drawRightString(550, 822, f"sheet {number} of 3")
    page.setFont("Helvetica-Bold", 15)
    page.drawString(45, 760, heading)


def _row(page: Canvas, height: float, cells: tuple[str, str, str, str], bold: bool = False) -> None:
    page.setFont("Helvetica-Bold" if bold else "Helvetica", 8.5)
    for left, words in zip((45, 80, 322, 352), cells, strict=True):
        page.drawString(left, height, words)
    page.setLineWidth(0.4)
    page.line(45, height - 9, 550, height - 9)


# -- a tagged PDF by typst, which says that it is PDF/UA-1 and PDF/A-2a


def write_analysis(path: Path) -> None:
    """`equality-analysis.typ`, set by typst with the fonts that it brings."""
    made = typst.compile(
        str(HERE / "equality-analysis.typ"), format="pdf", ignore_system_fonts=True,
        pdf_standards=["ua-1", "a-2a"], timestamp=int(MADE.timestamp()),
    )  # fmt: skip
    path.write_bytes(made)


# -- a Word file, as the clerk's own program saves it

ASKED = """\
The Chief Operating Officer reported that Fernhollow Systems has asked for £186,400 to go on after June, a third
more than it is paid now."""

HEARD = """\
Members heard that Quillstone Ltd would move the records for £92,750 and that two councils in the north have done so in
eleven weeks."""

TENDERS = "RESOLVED, That the contract with Fernhollow Systems be left to run out, and that tenders be asked for."
ADVISED = "Mr Jasper Thistlewood, for the Council, advised that the claim of £41,300 is worth settling below £25,000."
SETTLED = "RESOLVED, That the Treasurer may settle up to that sum."

MINUTES = [
    ("Supplier of the housing repairs system", [ASKED, HEARD, TENDERS]),
    ("Dispute about the network at Marsh Lane", [ADVISED, SETTLED]),
]


def write_minutes(path: Path) -> None:
    """Headings and paragraphs by python-docx, the archive's times set so that its bytes are the same every time."""
    document = docx.Document()
    document.sections[0].page_width, document.sections[0].page_height = Mm(210), Mm(297)
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(12)
    document.core_properties.title = "Non-public minutes"
    document.core_properties.author = "Helen Okonkwo"
    document.core_properties.language = "en-GB"
    document.core_properties.created = document.core_properties.modified = MADE
    document.add_heading("Non-public minutes", level=0)
    document.add_paragraph("Digital Services Committee, Monday 21 November 2022. Not for publication.")
    for heading, paragraphs in MINUTES:
        document.add_heading(heading, level=1)
        for words in paragraphs:
            document.add_paragraph(words.replace("\n", " "))
    document.save(str(path))
    _timeless(path)


def _timeless(path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(path) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in made.namelist():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), made.read(name), zipfile.ZIP_DEFLATED)
    path.write_bytes(out.getvalue())


if __name__ == "__main__":
    write_risks(HERE / "risk-update.pdf")
    write_analysis(HERE / "equality-analysis.pdf")
    write_minutes(HERE / "non-public-minutes.docx")
