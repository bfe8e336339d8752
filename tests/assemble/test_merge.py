"""A pack's file: tags of every part kept, pages labelled and stamped as printed, links and bookmarks that lead."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String
from tests.assemble.parts import ABOUT, link, merged, outside, paper, part, saved, script
from tests.judges import qpdf_check, verapdf

from packbuilder.assemble import Blank, Sheet, assemble
from packbuilder.diagnostics import PackbuilderError


def structure_words(pdf: bytes, folder: Path) -> str:
    """What a screen reader says, in its order."""
    file = folder / "said.pdf"
    file.write_bytes(pdf)
    said = subprocess.run(["pdfinfo", "-struct-text", str(file)], capture_output=True).stdout.decode(errors="replace")
    return " ".join(line.strip().strip('"') for line in said.splitlines() if line.strip().startswith('"'))


def page_words(pdf: bytes, index: int) -> str:
    return str(pypdfium2.PdfDocument(pdf)[index].get_textpage().get_text_bounded())


def test_own_papers_merged_conform_to_both_standards_and_say_so(tmp_path: Path) -> None:
    parts: list[Sheet] = [part(paper("One."), 1, 1), Blank(2), part(paper("Two.", "Three."), 2, 3)]
    made = assemble(parts, ABOUT)
    file = tmp_path / "pack.pdf"
    file.write_bytes(made.data)
    assert str(made.claims) == "PDF/UA-1 and PDF/A-2A"
    assert verapdf([file], "ua1")[file] == []
    assert verapdf([file], "2a")[file] == []
    assert qpdf_check(file) == []


def test_what_is_read_aloud_is_what_the_parts_say_in_order(tmp_path: Path) -> None:
    files = [paper("First paper."), paper("Second paper.", "Its end.")]
    made = assemble([part(files[0], 1, 1), Blank(2), part(files[1], 2, 3)], ABOUT)
    said = " ".join(structure_words(file, tmp_path) for file in files)
    assert structure_words(made.data, tmp_path) == said
    assert "Agenda Item" not in said


def test_a_role_that_a_part_maps_to_itself_makes_no_circle(tmp_path: Path) -> None:
    circles = pikepdf.open(io.BytesIO(paper("One.")))
    circles.Root.StructTreeRoot.RoleMap = Dictionary(Document=Name.Document, H1=Name.H1)
    made = assemble([part(saved(circles), 1, 1), part(paper("Two."), 2, 2)], ABOUT)
    (tmp_path / "pack.pdf").write_bytes(made.data)
    assert verapdf([tmp_path / "pack.pdf"], "ua1")[tmp_path / "pack.pdf"] == []


def test_each_page_bears_its_item_its_number_and_a_label_that_agrees() -> None:
    made = assemble([part(paper("One."), 1, 5), Blank(6), part(paper("Two."), 2, 7)], ABOUT)
    labels = pypdfium2.PdfDocument(made.data)
    assert [labels.get_page_label(index) for index in range(3)] == ["5", "6", "7"]
    assert "Agenda Item 1" in page_words(made.data, 0)
    assert "Page 5" in page_words(made.data, 0)
    assert "intentionally left blank" in page_words(made.data, 1)
    assert "Page 6" in page_words(made.data, 1)
    assert "Agenda Item 2" in page_words(made.data, 2)
    assert "Page 7" in page_words(made.data, 2)
    assert made.pages == {"doc1": (5, 5), "doc2": (7, 7)}


def test_a_mark_stands_beside_the_item_or_under_it_where_the_page_is_narrow() -> None:
    for wide in (595, 300):
        pdf = outside("A page", at=(72, 200))
        pdf.pages[0].obj.MediaBox = Array([0, 0, wide, 842])
        one = replace(part(saved(pdf), 1, own=False), mark="Not for publication: paragraph 3 of Schedule 12A")
        page = pypdfium2.PdfDocument(assemble([one], ABOUT).data)[0].get_textpage()
        said, item = (page.search(words).get_next() for words in ("Not for publication", "Agenda Item 1"))
        lines = [page.get_charbox(found[0])[1] for found in (said, item)]
        assert (abs(lines[0] - lines[1]) < 3) == (wide == 595)


def test_bookmarks_stand_as_item_document_and_the_documents_own() -> None:
    _, pdf = merged(part(paper("One."), 1), part(paper("Two."), 2, 2))
    with pdf.open_outline() as outline:
        first = outline.root[0]
        assert [entry.title for entry in outline.root] == ["1. Item", "2. Item"]
        assert first.children[0].title == "Report 1"
        assert [entry.title for entry in first.children[0].children] == ["Findings"]


def test_parts_with_the_same_names_keep_their_own_places() -> None:
    _, pdf = merged(part(paper("One."), 1), part(paper("Two."), 2, 2))
    places = dict(pikepdf.NameTree(pdf.Root.Names.Dests).items())
    one, two = (next(place for name, place in places.items() if str(name).startswith(p)) for p in ("p0.", "p1."))
    assert one[0].objgen == pdf.pages[0].obj.objgen
    assert two[0].objgen == pdf.pages[1].obj.objgen


def test_a_link_to_a_document_of_the_pack_leads_to_its_first_page() -> None:
    agenda = outside("See the report")
    link(agenda, Dictionary(S=Name.GoTo, D=String("doc2")))
    _, pdf = merged(part(saved(agenda), 1, own=False), part(paper("Two."), 2, 2))
    assert bytes(pdf.pages[0].Annots[0].Dest) == b"doc2"
    assert dict(pikepdf.NameTree(pdf.Root.Names.Dests).items())["doc2"][0].objgen == pdf.pages[1].obj.objgen


def test_a_part_without_tags_is_told_and_nothing_is_claimed() -> None:
    made, pdf = merged(part(paper("One."), 1), part(saved(outside("A page")), 2, 2, own=False))
    assert [finding.rule for finding in made.findings] == ["pdf-untagged"]
    assert str(made.claims) == ""
    assert b"pdfuaid:part" not in pdf.Root.Metadata.read_bytes()
    assert b"pdfaid:part" not in pdf.Root.Metadata.read_bytes()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_stamps_stand_at_the_head_and_foot_of_the_page_as_it_is_seen(turn: int) -> None:
    made = assemble([part(saved(outside("A page", turn=turn)), 1, 9, own=False)], ABOUT)
    page = pypdfium2.PdfDocument(made.data)[0]
    picture = page.render(scale=1, grayscale=True).to_numpy() < 128
    wide, high = picture.shape[1], picture.shape[0]
    assert (wide > high) == (turn in (90, 270))
    assert picture[: high // 20, wide // 2 :].any()
    assert picture[-high // 20 :, wide // 3 : 2 * wide // 3].any()


@pytest.mark.parametrize(("at", "is_moved"), [((72, 400), False), ((520, 815), True), ((290, 20), True)])
def test_a_page_is_scaled_only_where_a_stamp_would_meet_its_words(at: tuple[int, int], is_moved: bool) -> None:
    pdf = outside("Margin", at=at)
    link(pdf, Dictionary(S=Name.URI, URI=String("https://wexbourne.example")))
    _, pack = merged(part(saved(pdf), own=False))
    left = float(pack.pages[0].Annots[0].Rect[0])
    assert (abs(left - 72) > 0.5) is is_moved


def test_a_file_of_comments_scripts_and_attachments_is_made_safe_and_told() -> None:
    pdf = outside("A page")
    link(pdf, Dictionary(S=Name.Launch, F=String("calc.exe")))
    pdf.Root.OpenAction = script("app.alert(1)")
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script("app.alert(2)")])))
    pdf.attachments["secret.txt"] = b"a secret nobody may see"
    pdf.pages[0].obj.AA = Dictionary(O=script("app.alert(3)"))
    made, pack = merged(part(saved(pdf), own=False))
    told = next(finding.message for finding in made.findings if finding.rule == "pdf-made-safe")
    assert not [word for word in ("attached file", "script", "starts a program") if word not in told]
    everything = everything_in(pack)
    assert not [word for word in (b"app.alert", b"calc.exe", b"a secret", b"JavaScript") if word in everything]


def test_notes_that_are_never_shown_are_left_out_and_told() -> None:
    pdf = outside("A page")
    notes = [
        Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([9, 9, 20, 20]), F=flags, Contents=String(words))
        for flags, words in ((2, "Ask Quillstone"), (32, "Not on screens"), (4, "Seen by all"))
    ]
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note) for note in notes])
    made, pack = merged(part(saved(pdf), 1, own=False))
    assert [str(note.Contents) for note in pack.pages[0].Annots] == ["Seen by all"]
    assert b"Quillstone" not in everything_in(pack)
    assert any("left out: 2 hidden notes" in finding.message for finding in made.findings)


def everything_in(pack: pikepdf.Pdf) -> bytes:
    return b"".join(
        thing.read_bytes() if isinstance(thing, pikepdf.Stream) else thing.unparse() for thing in pack.objects
    )


def test_scripts_on_annotations_written_in_the_page_itself_are_left_out() -> None:
    pdf = outside("A page")
    chain = Dictionary(S=Name.GoTo, D=Array([0]), Next=Array([script("app.alert(4)")]))
    links = [
        Dictionary(A=script("app.alert(1)")),
        Dictionary(AA=Dictionary(E=script("app.alert(2)"))),
        Dictionary(PA=script("app.alert(3)")),
        Dictionary(A=chain),
        Dictionary(
            A=Dictionary(S=Name.URI, URI=String("https://example.org/")), BS=Dictionary(X=script("app.alert(5)"))
        ),
    ]
    box = Array([72, 390, 200, 410])
    whole = [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box) for _ in links]
    for annotation, more in zip(whole, links, strict=True):
        for key in more.keys():  # noqa: SIM118 - a PDF's dictionary is none of Python's
            annotation[key] = more[key]
    pdf.pages[0].obj.Annots = Array(whole)
    made, pack = merged(part(saved(pdf), own=False))
    everything = everything_in(pack)
    assert not [word for word in (b"app.alert", b"JavaScript", b"/JS", b"/AA ", b"/PA ") if word in everything]
    assert b"https://example.org/" in everything
    assert "script" in next(finding.message for finding in made.findings if finding.rule == "pdf-made-safe")


def test_the_metadata_of_a_single_page_or_picture_is_left_out() -> None:
    pdf = outside("A page")
    pdf.pages[0].obj.Metadata = pdf.make_stream(b"<x>scanned by Bo Marsh</x>", Type=Name.Metadata)
    _, pack = merged(part(saved(pdf), own=False))
    assert b"Bo Marsh" not in everything_in(pack)


def test_what_a_file_of_others_says_of_itself_is_still_known() -> None:
    made, _ = merged(part(paper("A paper."), own=False))
    assert made.claims.accessible
    assert made.claims.archival


@pytest.mark.parametrize("asks_to_be_drawn", [True, False])
def test_fields_of_a_form_become_what_they_show(asks_to_be_drawn: bool) -> None:
    pdf = outside("A form")
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("name"),
            V=String("Filled in"),
            Rect=Array([72, 300, 300, 320]),
            DA=String("/F1 12 Tf 0 g"),
        )
    )
    pdf.pages[0].obj.Annots = Array([field])
    fonts = Dictionary(Font=pdf.pages[0].Resources.Font)
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), DR=fonts, NeedAppearances=asks_to_be_drawn)
    made, pack = merged(part(saved(pdf), own=False))
    assert "Filled in" in page_words(made.data, 0)
    assert "/AcroForm" not in pack.Root
    assert "pdf-form" in [finding.rule for finding in made.findings]


def test_layers_that_were_hidden_stay_hidden() -> None:
    pdf = outside("A page")
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    pdf.pages[0].Resources.Properties = Dictionary(L=layer)
    pdf.pages[0].contents_add(b"/OC /L BDC BT /F1 12 Tf 72 500 Td (Hidden) Tj ET EMC")
    _, pack = merged(part(saved(pdf), own=False))
    hidden = pack.Root.OCProperties.D.OFF[0]
    assert hidden.objgen == pack.pages[0].Resources.Properties.L.objgen


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "pdf-damaged"),
        (b"%PDF-1.7\nnothing more", "pdf-damaged"),
        (b"PK\x03\x04 a Word file by a wrong name", "pdf-damaged"),
        (saved(outside("Secret"), encryption=pikepdf.Encryption(owner="o", user="u")), "pdf-encrypted"),
        (saved(outside("Locked"), encryption=pikepdf.Encryption(owner="o", user="")), "pdf-encrypted"),
        (saved(pikepdf.new()), "pdf-damaged"),
    ],
)
def test_a_file_that_cannot_be_taken_is_a_clear_fault(data: bytes, rule: str) -> None:
    with pytest.raises(PackbuilderError) as caught:
        assemble([part(data, own=False)], ABOUT)
    assert [finding.rule for finding in caught.value.findings] == [rule]
    assert caught.value.findings[0].hint


def test_content_that_does_not_restore_its_state_leaves_the_stamps_alone() -> None:
    pdf = outside("A page")  # its content saves the state and never restores it
    pdf.pages[0].contents_add(b"0.1 0 0 0.1 0 0 cm 1 1 1 rg")
    made = assemble([part(saved(pdf), 1, 3, own=False)], ABOUT)
    picture = pypdfium2.PdfDocument(made.data)[0].render(scale=1, grayscale=True).to_numpy() < 128
    assert picture[-42:, 200:400].any()


def test_the_same_parts_give_the_same_bytes() -> None:
    parts = [part(paper("One."), 1), part(saved(outside("Two"), deterministic_id=True), 2, 2, own=False)]
    assert assemble(parts, ABOUT).data == assemble(parts, ABOUT).data


def test_the_file_says_what_it_is() -> None:
    made, pdf = merged(part(paper("One.")))
    assert str(pdf.docinfo.Title) == "Agenda pack"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.Root.Lang) == "en-GB"
    assert not pikepdf.open(io.BytesIO(made.data)).is_encrypted
