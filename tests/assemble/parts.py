"""Parts of a pack for tests: papers of our own, and PDFs such as others send."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from tests.render.pdf.reading import report_of

from packbuilder.assemble import About, Assembled, Part, assemble
from packbuilder.tree import Heading, Inline, Paragraph, Text

ABOUT = About("Agenda pack", "Wexbourne City Council", "Digital Services Committee", datetime(2023, 1, 25, tzinfo=UTC))


def paper(*words: str) -> bytes:
    """A paper with a heading and paragraphs."""
    said: list[tuple[Inline, ...]] = [(Text(word),) for word in words]
    return report_of(Heading("findings", 1, (Text("Findings"),)), *(Paragraph(line) for line in said)).data


def outside(words: str, *, turn: int = 0, at: tuple[int, int] = (72, 400)) -> pikepdf.Pdf:
    """An A4 page of another program: no tags, no claims."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    content = pdf.make_stream(f"q BT /F1 12 Tf {at[0]} {at[1]} Td ({words}) Tj ET".encode())
    box = Array([0, 0, 595, 842])
    page = Dictionary(Type=Name.Page, MediaBox=box, Rotate=turn, Contents=content)
    page.Resources = Dictionary(Font=Dictionary(F1=font))
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf


def saved(pdf: pikepdf.Pdf, **how: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **how)  # type: ignore[arg-type]
    return out.getvalue()


def part(pdf: bytes, number: int = 1, first: int = 1, *, own: bool = True) -> Part:
    return Part(
        f"doc{number}", pdf, f"file{number}.pdf", f"Report {number}", (f"{number}. Item",),
        f"Agenda Item {number}", first, own,
    )  # fmt: skip


def merged(*parts: Part) -> tuple[Assembled, pikepdf.Pdf]:
    made = assemble(parts, ABOUT)
    return made, pikepdf.open(io.BytesIO(made.data))


def link(pdf: pikepdf.Pdf, action: Dictionary) -> None:
    """A link of a page's first annotation list."""
    annotation = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 390, 200, 410]), A=action)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(annotation)])


def script(words: str) -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String(words))
