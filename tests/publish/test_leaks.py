"""Nothing that only exempt material has stands in the public folder; if it did, it would be found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.packs.packdesk import PackDesk, outside
from tests.publish.desk import CHANGES, LAYOUT, SALE, SECRET, built, changed, folder_of, laid_out, word_file, workbook

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
    return secrets_of(pack).terms


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
    known = secrets_of(pack)
    assert len(known.innocent) > 10
    leaking = {PDF: changed(folder[PDF], "a stream that nothing shows")}
    assert leaks(leaking, known.terms, known.innocent)


def test_nothing_of_it_stands_in_the_public_folder(folder: dict[str, bytes], secrets: frozenset[str]) -> None:
    assert len(secrets) > 25
    assert leaks(folder, secrets) == ()


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
    table = folder["meeting-item-02-where-they-stand-table-trees-trees-by-street.csv"]
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
    assert "'thistlewood' stands only in what is kept from the public" in first.message
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
