"""A pack with something for each reader, and its public folder."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import openpyxl
import pikepdf
from pikepdf import Array, Dictionary, Name, String
from tests.packs.packdesk import PackDesk, outside

from packbuilder.packs.built import BuiltEdition, BuiltPack
from packbuilder.packs.model import Edition
from packbuilder.publish.website import website

HOUSE = """
council: Wexbourne City Council
contacts:
  clerk: { name: Helen Okonkwo, post: Committee officer, phone: 01632 960107, email: helen.okonkwo@wexbourne.example }
committees:
  planning:
    name: Planning Committee
    place: the Guildhall
    time: "10:00"
    clerk: clerk
    members: [Councillor Amara Blythe (Chair), Councillor Tom Renwick]
"""

LAYOUT = """
committee: planning
date: 2024-05-16
last_meeting: 2024-04-18
parts:
  - part: Public items
    access: public
    items:
      - Apologies
      - item: "Trees, & where they <b>stand</b>"
        note: To note the [survey](https://trees.wexbourne.example) of {{ last_meeting }}.
        purpose: information
        starred: yes
        layout: trees
      - item: Letters from residents
        file: letters.pdf
  - part: Items without the public
    access: not-public
    items:
      - item: Sale of Farrier's Yard to Quillstone Ltd
        public_title: A sale of land
        public_note: To decide on an offer.
        note: Quillstone Ltd offers £186,400; the Valuer, Jasper Thistlewood, advises to accept.
        report_of: Valuer of Estates
        purpose: decision
        layout: sale
        exempt: [3]
        documents:
          - { title: Offer of Quillstone, file: quillstone-offer.pdf, public_title: An offer, exempt: [3] }
"""

TREES = """\
cover: none
sources:
  trees: { rows: [{ street: Mill Lane, planes: 14, limes: 9 }, { street: "=High Street", planes: 3, limes: 22 }] }
sections:
  - heading: Where they stand
    blocks:
      - text: The survey counted 48 trees.
      - { table: trees, title: Trees by street, totals: grand }
      - { chart: trees, kind: bar, title: Planes and limes, x: street, y: [planes, limes] }
"""

SALE = """\
cover: none
sources:
  offers: { rows: [{ bidder: Quillstone, offer: 186400 }, { bidder: Fernhollow, offer: 92750 }] }
sections:
  - heading: What Quillstone offers
    blocks:
      - text: Its director Wilhelmina Ashdown asked for completion before Michaelmas.
      - { table: offers, title: Bids received, totals: grand }
      - { chart: offers, kind: bar, title: Bids, x: bidder, y: offer }
"""


def laid_out(clerk: PackDesk, layout: str = LAYOUT) -> str:
    """All files of the pack but its layout."""
    clerk.house(HOUSE)
    for name, rest in (("trees", TREES), ("sale", SALE)):
        (clerk.root / "layouts" / f"{name}.yaml").write_text(f"paper: Report on {name}\n{rest}", "utf-8")
    clerk.put("letters.pdf", outside(2, "The limes drip on cars"))
    clerk.put("quillstone-offer.pdf", outside(3, "Clawback falls to Thornbury Holdings"))
    return layout


def built(clerk: PackDesk, *editions: Edition) -> BuiltPack:
    return clerk.built(laid_out(clerk), *editions)


def public_of(pack: BuiltPack) -> BuiltEdition:
    return next(edition for edition in pack.editions if edition.edition is Edition.PUBLIC)


def folder_of(pack: BuiltPack) -> dict[str, bytes]:
    return website(public_of(pack))


# -- leaks of every kind, as bad software leaves them

SECRET = "Thistlewood"


def changed(pdf: bytes, change: str) -> bytes:
    """The PDF with the secret somewhere in it."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        CHANGES[change](opened)
        out = io.BytesIO()
        opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _on_a_page(pdf: pikepdf.Pdf) -> None:
    """White on white, and outside the page."""
    page = pdf.pages[0]
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    page.obj.Resources.Font["/FLeak"] = font
    page.contents_add(b"q 1 1 1 rg BT /FLeak 3 Tf 900 900 Td [(Thistle) -20 (wood)] TJ ET Q")


def _spoken(pdf: pikepdf.Pdf) -> None:
    """What is said in place of letters, as UTF-16 in hexadecimal."""
    said = ("\ufeff" + SECRET).encode("utf-16-be").hex().encode()
    pdf.pages[0].contents_add(b"/Span <</ActualText <" + said + b">>> BDC EMC")


def _described(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.K.Alt = String(f"A portrait of {SECRET}")


def _bookmarked(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = String(SECRET)


def _attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["figures.xlsx"] = pikepdf.AttachedFileSpec(pdf, workbook())  # type: ignore[call-arg]


def _in_info(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.Keywords = String(SECRET)


def _in_xmp(pdf: pikepdf.Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes().replace(b"</rdf:RDF>", f"<!-- {SECRET} --></rdf:RDF>".encode())
    pdf.Root.Metadata = pdf.make_stream(data, Type=Name.Metadata, Subtype=Name.XML)


def _left_over(pdf: pikepdf.Pdf) -> None:
    """A stream that nothing shows, on a place that nothing leads to."""
    pdf.Root.PieceInfo = Dictionary(Old=pdf.make_stream(f"({SECRET}) Tj".encode()))


def _named_place(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names.Dests.Names.append(String(f"{SECRET.lower()}-offer"))
    pdf.Root.Names.Dests.Names.append(Array([pdf.pages[0].obj, Name.Fit]))


CHANGES = {
    "words on a page that nobody sees": _on_a_page,
    "words spoken in place of letters": _spoken,
    "a description in the structure": _described,
    "a bookmark": _bookmarked,
    "a cell of an attached workbook": _attached,
    "the document's keywords": _in_info,
    "a remark in the XMP": _in_xmp,
    "a stream that nothing shows": _left_over,
    "a named place": _named_place,
}


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active["B7"] = f"Advice of {SECRET}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def word_file(words: Mapping[str, bytes]) -> bytes:
    """An Office package with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        for name, data in words.items():
            package.writestr(name, data)
    return out.getvalue()
