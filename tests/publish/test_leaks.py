"""Nothing that only exempt material has stands in the public folder; if it did, it would be found."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from tests.packs.packdesk import PackDesk, outside
from tests.publish.desk import (
    CHANGES,
    HOUSE,
    LAYOUT,
    SALE,
    SECRET,
    built,
    changed,
    folder_of,
    laid_out,
    public_of,
    word_file,
    workbook,
)

from packbuilder.diagnostics import PackbuilderError
from packbuilder.packs.built import BuiltPack
from packbuilder.packs.model import Edition
from packbuilder.publish.leaks import leaks, terms
from packbuilder.publish.secrets import secrets_of
from packbuilder.publish.seen import seen
from packbuilder.publish.writing import write

PDF = "meeting-public.pdf"
WHOLE = ("words on a page that nobody sees", "a bookmark", "the document's keywords")


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> BuiltPack:
    return built(PackDesk(tmp_path_factory.mktemp("leaks")))


@pytest.fixture(scope="module")
def secrets(pack: BuiltPack) -> frozenset[str]:
    return secrets_of(pack, public_of(pack)).terms


@pytest.fixture(scope="module")
def folder(pack: BuiltPack) -> dict[str, bytes]:
    return folder_of(pack)


def test_what_only_exempt_material_has_is_known(secrets: frozenset[str]) -> None:
    of_the_layout = {"jasper thistlewood", "farrier", "valuer", "186400"}
    of_the_paper = {"wilhelmina", "michaelmas", "fernhollow", "92750", "279150"}
    of_the_file = {"clawback", "thornbury holdings"}
    of_its_name = {"quillstone"}
    assert of_the_layout | of_the_paper | of_the_file | of_its_name <= secrets


def test_what_the_public_may_read_too_is_no_secret(secrets: frozenset[str]) -> None:
    assert not secrets & {"trees", "lane", "limes", "offer", "sale", "paragraph", "agenda", "okonkwo", "land"}


def test_streams_of_public_papers_need_not_be_looked_through_again(pack: BuiltPack, folder: dict[str, bytes]) -> None:
    """And a leak beside them is found all the same."""
    known = secrets_of(pack, public_of(pack))
    assert len(known.innocent) > 10
    leaking = {PDF: changed(folder[PDF], "a stream that nothing shows")}
    assert leaks(leaking, known.terms, known.innocent)


def test_nothing_of_it_stands_in_the_public_folder(pack: BuiltPack, folder: dict[str, bytes]) -> None:
    secrets = secrets_of(pack, public_of(pack))
    assert len(secrets.terms) > 25
    assert leaks(folder, secrets.terms, by_chance=secrets.by_chance) == ()
    assert len(secrets.terms - secrets.by_chance) > 25


def test_other_exempt_material_makes_the_same_public_folder(clerk: PackDesk, folder: dict[str, bytes]) -> None:
    """The strongest way to say it: nobody can tell from the public files what was withheld."""
    laid_out(clerk)
    (clerk.root / "layouts" / "sale.yaml").write_text(
        "paper: Report\ncover: none\nsections: [{ heading: Quite other, text: 'A dispute of 77 people.' }]"
    )
    clerk.put("quillstone-offer.pdf", outside(9, "Nothing of the kind"))
    other = LAYOUT.replace("Sale of Farrier's Yard to Quillstone Ltd", "Something else").replace("£186,400", "£5")
    assert folder_of(clerk.built(other, Edition.PUBLIC)) == folder


def test_for_the_public_alone_exempt_files_are_not_even_opened(clerk: PackDesk) -> None:
    laid_out(clerk)
    clerk.put("quillstone-offer.pdf", b"no PDF at all")
    (clerk.root / "layouts" / "sale.yaml").write_text("paper: Report\nsections: [{ heading: Fault, table: nowhere }]")
    assert PDF in folder_of(clerk.built(LAYOUT, Edition.PUBLIC))


@pytest.mark.parametrize("change", CHANGES)
def test_a_leak_in_a_pdf_is_found(change: str, folder: dict[str, bytes], secrets: frozenset[str]) -> None:
    found = leaks({PDF: changed(folder[PDF], change)}, secrets)
    assert SECRET.lower() in {leak.word for leak in found}, change


def _planted(name: str, folder: dict[str, bytes]) -> dict[str, bytes]:
    page, manifest = folder["index.html"], folder["manifest.json"]
    table = folder["meeting-item-02-table-1.csv"]
    return {
        "a remark in the page": {"index.html": page.replace(b"<body>", f"<body><!-- {SECRET} -->".encode())},
        "letters of the page as numbers": {"index.html": page.replace(b"<body>", b"<body>&#84;histle<i>wood</i>")},
        "a title in the manifest": {"manifest.json": manifest.replace(b'"files"', b'"by":"\\u0054histlewood","files"')},
        "a figure in a table": {"trees.csv": table + b'Yard,"186,400"\r\n'},
        "a name of a file": {"item-04-jasper-thistlewood.pdf": b""},
        "words of a Word file in two runs": {
            "agenda.docx": word_file({"word/document.xml": b"<w:t>Thistle</w:t><w:t>wood</w:t>"})
        },
        "a workbook in a Word file": {"agenda.docx": word_file({"word/embeddings/book.xlsx": workbook()})},
        "the name of a part": {"agenda.docx": word_file({f"word/media/{SECRET}.png": b""})},
    }[name]


@pytest.mark.parametrize(
    "name",
    [
        "a remark in the page",
        "letters of the page as numbers",
        "a title in the manifest",
        "a figure in a table",
        "a name of a file",
        "words of a Word file in two runs",
        "a workbook in a Word file",
        "the name of a part",
    ],
)
def test_a_leak_elsewhere_is_found(name: str, folder: dict[str, bytes], secrets: frozenset[str]) -> None:
    assert leaks(_planted(name, folder), secrets), name


def test_a_pack_that_leaks_is_not_written(tmp_path: Path, pack: BuiltPack) -> None:
    public, *others = pack.editions
    leaking = replace(pack, editions=(replace(public, pdf=changed(public.pdf, "a bookmark")), *others))
    with pytest.raises(PackbuilderError) as told:
        write(leaking, tmp_path)
    first = told.value.findings[0]
    assert (first.rule, str(first.place)) == ("leak", PDF)
    assert "'thistlewood' stands only in what is kept from the readers of meeting-public.pdf" in first.message
    assert not list(tmp_path.iterdir())


def test_the_public_agenda_in_word_is_searched_too(tmp_path: Path, pack: BuiltPack) -> None:
    public, *others = pack.editions
    agenda = replace(public.agenda, subject=SECRET)
    with pytest.raises(PackbuilderError) as told:
        write(replace(pack, editions=(replace(public, agenda=agenda), *others)), tmp_path)
    assert str(told.value.findings[0].place) == "meeting-agenda-public.docx"


def test_figures_are_the_same_with_commas_and_without() -> None:
    assert "186400" in terms("an offer of £186,400") & terms("186400")


def test_the_sale_is_told_in_the_members_edition(pack: BuiltPack) -> None:
    members = next(edition for edition in pack.editions if edition.edition is Edition.MEMBERS)
    assert leaks({"members.pdf": members.pdf}, {"wilhelmina"})
    assert "Wilhelmina" in SALE


@pytest.mark.parametrize("public", ["- Apologies", "- { item: Letters, file: letters.pdf }"])
def test_what_packbuilder_itself_writes_is_no_secret_where_no_public_paper_says_it_too(
    tmp_path: Path, public: str
) -> None:
    clerk = PackDesk(tmp_path / "clerk")
    few = f"""
committee: planning
date: 2024-05-16
parts:
  - part: Public items
    access: public
    items:
      {public}
  - part: Items without the public
    access: not-public
    items:
      - {{ item: Sale, public_title: A sale of land, layout: sale, exempt: [3] }}
"""
    write(clerk.built(laid_out(clerk, few)), tmp_path / "output")
    assert list((tmp_path / "output").rglob("*.pdf"))


def test_words_in_neighbouring_elements_are_found_as_well_as_a_word_in_two_halves() -> None:
    page = b"<ul><li>Jane</li><li>Mole</li></ul><p>Lang<b>ford</b></p>"
    said = [one.text for one in seen("index.html", page) if not one.raw]
    assert any("Jane  Mole" in text for text in said)
    assert any("Langford" in text for text in said)
    found = {leak.word for leak in leaks({"index.html": page}, terms("Jane Mole Langford"))}
    assert {"jane", "mole", "langford"} <= found


# -- what counts as public, and for whom


def _with_exempt(words: str, access: str = "not-public", why: str = "exempt: [3]") -> str:
    """A public letter, and one that is kept back with these words in it."""
    return f"""
committee: planning
date: 2024-05-16
parts:
  - part: Public items
    access: public
    items:
      - {{ item: Letters, file: letter.pdf }}
  - part: Items without the public
    access: {access}
    items:
      - {{ item: {words}, public_title: A matter, public_note: To decide., file: kept.pdf, {why} }}
"""


def _with_words(more: bytes) -> bytes:
    """A letter with something more on its page, in its own font F1 and with a layer `oc` that is off."""
    with pikepdf.open(io.BytesIO(outside(1, "The limes drip"))) as pdf:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Notes")))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer])))
        pdf.pages[0].obj.Resources.Properties = Dictionary(oc=layer)
        pdf.pages[0].contents_add(more)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


HIDDEN = {
    "a layer that is off": b"/OC /oc BDC BT /F1 12 Tf 72 600 Td (Zephyrine Holt) Tj ET EMC",
    "ink that is none": b"BT /F1 12 Tf 3 Tr 72 600 Td (Zephyrine Holt) Tj ET",
    "white on white": b"1 g BT /F1 12 Tf 72 600 Td (Zephyrine Holt) Tj ET",
    "a white box over it": b"BT /F1 12 Tf 72 600 Td (Zephyrine Holt) Tj ET 1 g 60 580 300 40 re f",
    "outside of the page": b"BT /F1 12 Tf 72 900 Td (Zephyrine Holt) Tj ET",
}


@pytest.mark.parametrize("how", HIDDEN)
def test_words_of_a_public_file_that_nobody_sees_are_not_public(clerk: PackDesk, tmp_path: Path, how: str) -> None:
    clerk.house(HOUSE)
    clerk.put("letter.pdf", _with_words(HIDDEN[how]))
    clerk.put("kept.pdf", outside(1, "The tenant is Zephyrine"))
    pack = clerk.built(_with_exempt("Lease"), Edition.PUBLIC, Edition.MEMBERS)
    assert "holds words that nobody sees on page 1, such as 'Zephyrine Holt'" in "\n".join(
        finding.message for finding in pack.findings
    )
    with pytest.raises(PackbuilderError) as told:
        write(pack, tmp_path / "out")
    assert "'zephyrine'" in told.value.findings[0].message
    assert told.value.findings[-1].rule == "pdf-unseen"


def test_words_over_a_picture_of_them_are_seen(clerk: PackDesk) -> None:
    """As a scanner's program leaves them."""
    clerk.house(HOUSE)
    strokes = b" ".join(b"%d 600 m %d 609 l S" % (x, x) for x in range(72, 160, 6))
    clerk.put("letter.pdf", _with_words(strokes + b" BT /F1 12 Tf 3 Tr 72 600 Td (Zephyrine Holt) Tj ET"))
    clerk.put("kept.pdf", outside(1, "The tenant is Zephyrine"))
    pack = clerk.built(_with_exempt("Lease"))
    assert "pdf-unseen" not in {finding.rule for finding in pack.findings}
    assert "zephyrine" not in secrets_of(pack, public_of(pack)).terms


def test_words_under_a_black_box_are_refused(clerk: PackDesk) -> None:
    """Somebody meant to take them out."""
    clerk.house(HOUSE)
    clerk.put("kept.pdf", outside(1))
    clerk.put("letter.pdf", _with_words(b"BT /F1 12 Tf 72 600 Td (Zephyrine Holt) Tj ET 0 g 70 595 100 20 re f"))
    with pytest.raises(PackbuilderError) as told:
        clerk.built(_with_exempt("Lease"), Edition.PUBLIC)
    (finding,) = told.value.findings
    assert finding.rule == "pdf-redaction"
    assert "has words under a dark box on page 1, such as 'Zephyrine Holt'" in finding.message


@pytest.mark.parametrize(
    ("kept", "leaked"),
    [
        ("National Insurance number AB123456C", "AB 12 34 56 C"),
        ("Lives at LS6 4AP", "LS64AP"),
        ("Account 20-41-33", "20-41-33"),
        ("His \ufb01nances", "finances"),
        ("Mrs Thistle\u00adwood", "Thistlewood"),
        ("Lease of Holt", "\uff28\uff4f\uff4c\uff54"),
    ],
)
def test_codes_and_other_ways_to_write_a_word_are_known(kept: str, leaked: str) -> None:
    assert leaks({"index.html": f"<p>{leaked}</p>".encode()}, terms(kept))


def test_members_may_not_read_what_only_confidential_items_have(clerk: PackDesk, tmp_path: Path) -> None:
    clerk.house(HOUSE)
    clerk.put("letter.pdf", outside(1))
    clerk.put("kept.pdf", outside(1, "The informant is Zephyrine"))
    pack = clerk.built(_with_exempt("Informant", "confidential", "confidential: yes"))
    members = next(edition for edition in pack.editions if edition.edition is Edition.MEMBERS)
    write(pack, tmp_path / "whole")
    agenda = replace(members.agenda, subject="Zephyrine")
    others = [edition for edition in pack.editions if edition is not members]
    with pytest.raises(PackbuilderError) as told:
        write(replace(pack, editions=(*others, replace(members, agenda=agenda))), tmp_path / "leaking")
    assert str(told.value.findings[0].place) == "meeting-agenda-members.docx"


def test_names_are_learned_from_lines_and_looked_for_over_them() -> None:
    cover = "Report of the Head of Property\nFor decision\nReport by Jasper Thistlewood"
    assert {"jasper thistlewood"} == {term for term in terms(cover, over_lines=False) if " " in term}
    assert "jasper thistlewood" in terms("It was Jasper\nThistlewood who bought it.")


def test_the_licence_in_a_font_that_only_one_title_needs_is_no_leak(clerk: PackDesk, tmp_path: Path) -> None:
    clerk.house(HOUSE)
    clerk.put("letter.pdf", outside(1))
    clerk.put("kept.pdf", outside(1, "Clauses are applicable to the extent of the Bitstream license"))
    write(clerk.built(_with_exempt("Lease").replace("Letters", "Chess \u265e")), tmp_path / "out")


def test_a_number_of_a_page_is_no_leak_of_the_same_figure(clerk: PackDesk, tmp_path: Path) -> None:
    clerk.house(HOUSE)
    clerk.put("letter.pdf", outside(120, "A long letter"))
    clerk.put("kept.pdf", outside(1, "The rent is 117 pounds, and 611 later"))
    pack = clerk.built(_with_exempt("Lease"), Edition.PUBLIC, Edition.MEMBERS)
    assert {"117", "611"} & secrets_of(pack, public_of(pack)).terms == {"611"}
    write(pack, tmp_path / "out")


def test_how_long_a_published_page_is_is_no_leak_of_the_same_figure(clerk: PackDesk, tmp_path: Path) -> None:
    clerk.house(HOUSE)
    clerk.put("letter.pdf", outside(1))
    clerk.put("kept.pdf", outside(1))
    length = len(folder_of(clerk.built(_with_exempt("Lease"), Edition.PUBLIC))["index.html"])
    clerk.put("kept.pdf", outside(1, f"The rent is {length} pounds"))
    write(clerk.built(_with_exempt("Lease")), tmp_path / "out")
