"""Files that others send: taken in, made safe, or refused in words; never a broken pack."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable

import pikepdf
import pytest
from docx import Document
from pikepdf import Array, Dictionary, Name, String
from tests.packs.packdesk import PackDesk, leaves, outside

from packbuilder.diagnostics import Finding, MachineError, PackbuilderError
from packbuilder.packs import libreoffice
from packbuilder.packs.model import Edition
from packbuilder.packs.taking import told_of

MAP = "- item: Map\n  file: map.pdf\n"
LETTER = "- item: Letter\n  file: letter.docx\n"

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")


def changed(change: Callable[[pikepdf.Pdf], None], **how: object) -> bytes:
    """A PDF of two pages, changed."""
    pdf = pikepdf.open(io.BytesIO(outside(2)))
    change(pdf)
    out = io.BytesIO()
    pdf.save(out, **how)  # type: ignore[arg-type]
    return out.getvalue()


def letter(*paragraphs: str) -> bytes:
    document = Document()
    document.add_heading("A letter", 1)
    for words in paragraphs:
        document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(package: bytes, name: str, data: bytes) -> bytes:
    out = io.BytesIO(package)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, data)
    return out.getvalue()


def refused(clerk: PackDesk, layout: str) -> Finding:
    with pytest.raises(PackbuilderError) as caught:
        clerk.built(layout, Edition.PUBLIC)
    (finding,) = caught.value.findings
    return finding


def test_a_file_without_tags_is_told_with_what_to_ask_for_and_the_pack_claims_nothing(clerk: PackDesk) -> None:
    clerk.put("map.pdf", outside(2))
    built = clerk.built(MAP, Edition.PUBLIC)
    (finding,) = built.findings
    assert finding.rule == "pdf-untagged"
    assert "ask its author for a tagged PDF" in finding.hint
    assert str(finding.place) == "layouts/packs/meeting.yaml:8:15"
    assert str(built.editions[0].claims) == ""


_REDACTION = pikepdf.Array([pikepdf.Dictionary(Type=Name.Annot, Subtype=Name.Redact, Rect=[72, 700, 300, 720])])


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (changed(lambda _: None, encryption=pikepdf.Encryption(owner="o", user="u")), "pdf-encrypted"),
        (outside(2)[:300], "pdf-damaged"),
        (b"", "pdf-damaged"),
        (letter("A Word file by a wrong name"), "pdf-damaged"),
        (changed(lambda pdf: setattr(pdf.Root, "NeedsRendering", True)), "pdf-form"),
        (changed(lambda pdf: setattr(pdf.pages[0].obj, "Annots", _REDACTION)), "pdf-redaction"),
    ],
)
def test_what_cannot_be_taken_is_refused_where_it_is_named(clerk: PackDesk, data: bytes, rule: str) -> None:
    clerk.put("map.pdf", data)
    finding = refused(clerk, MAP)
    assert finding.rule == rule
    assert finding.hint
    assert str(finding.place) == "layouts/packs/meeting.yaml:8:15"


def test_a_file_too_large_for_a_pack_is_refused_before_it_is_read(clerk: PackDesk) -> None:
    with clerk.put("map.pdf", b"%PDF-1.7").open("r+b") as file:
        file.truncate(300_000_000)
    assert refused(clerk, MAP).rule == "pdf-too-large"


def test_all_files_that_are_at_fault_are_told_together(clerk: PackDesk) -> None:
    clerk.put("map.pdf", b"no")
    clerk.put("plan.pdf", b"no")
    with pytest.raises(PackbuilderError) as caught:
        clerk.built(MAP + "- item: Plan\n  file: plan.pdf\n")
    assert len(caught.value.findings) == 2


def test_scripts_launches_and_files_inside_a_file_are_dropped_and_told(clerk: PackDesk) -> None:
    def arm(pdf: pikepdf.Pdf) -> None:
        launch = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 390, 200, 410]))
        launch.A = Dictionary(S=Name.Launch, F=String("calc.exe"))
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(launch)])
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
        pdf.attachments["secret.txt"] = b"a secret nobody may see"

    clerk.put("map.pdf", changed(arm))
    built = clerk.built(MAP, Edition.PUBLIC)
    assert "pdf-made-safe" in {finding.rule for finding in built.findings}
    for data in (built.editions[0].pdf, built.editions[0].items[0].pdf or b""):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            everything = b"".join(
                thing.read_bytes() if isinstance(thing, pikepdf.Stream) else thing.unparse() for thing in pdf.objects
            )
        assert not [word for word in (b"app.alert", b"calc.exe", b"a secret", b"JavaScript") if word in everything]


def test_what_was_filled_into_a_form_stays_to_be_read(clerk: PackDesk) -> None:
    def fill(pdf: pikepdf.Pdf) -> None:
        box = Array([72, 300, 300, 320])
        field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), V=String("Filled in"))
        field.Rect, field.DA = box, String("/F1 12 Tf 0 g")
        whole = pdf.make_indirect(field)
        pdf.pages[0].obj.Annots = Array([whole])
        fonts = Dictionary(Font=pdf.pages[0].Resources.Font)
        pdf.Root.AcroForm = Dictionary(Fields=Array([whole]), DR=fonts, NeedAppearances=True)

    clerk.put("map.pdf", changed(fill))
    built = clerk.built(MAP, Edition.PUBLIC)
    assert "pdf-form" in {finding.rule for finding in built.findings}
    assert any("Filled in" in page.words for page in leaves(built.editions[0].pdf))


# -- Word files


@needs_libreoffice
def test_a_word_file_becomes_pages_of_the_pack_with_its_tags(clerk: PackDesk) -> None:
    clerk.put("letter.docx", letter("Dear members, the hall is cold."))
    built = clerk.built(LETTER, Edition.PUBLIC)
    (page,) = [page for page in leaves(built.editions[0].pdf) if page.item == 1]
    assert "the hall is cold" in page.words
    assert str(built.editions[0].claims) == "PDF/A-2B"
    (finding,) = built.findings
    assert finding.rule == "pdf-claims-less"


@needs_libreoffice
def test_a_word_file_is_converted_once(clerk: PackDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk.put("letter.docx", letter("Dear members"))
    first = clerk.built(LETTER, Edition.PUBLIC, cache=True)
    monkeypatch.setattr(libreoffice.LibreOffice, "pdf_of", None)
    again = clerk.built(LETTER, Edition.PUBLIC, cache=True)
    assert first.editions[0].pdf == again.editions[0].pdf


def test_without_libreoffice_a_word_file_is_the_machines_fault_and_says_what_to_do(
    clerk: PackDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.put("letter.docx", letter("Dear members"))
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(libreoffice, "_PLACES", ())
    with pytest.raises(MachineError, match=r"letter\.docx is a Word file, and LibreOffice.* is not installed"):
        clerk.built(LETTER, Edition.PUBLIC)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"\xd0\xcf\x11\xe0 encrypted, or of Word 97", "word-encrypted"),
        (b"PK\x03\x04 half of a file", "word-damaged"),
        (with_part(letter("Hello"), "word/vbaProject.bin", b"macros"), "word-macros"),
    ],
)
def test_a_word_file_that_cannot_be_taken_is_refused(clerk: PackDesk, data: bytes, rule: str) -> None:
    clerk.put("letter.docx", data)
    finding = refused(clerk, LETTER)
    assert finding.rule == rule
    assert finding.hint


def test_changes_that_are_still_tracked_are_told(clerk: PackDesk) -> None:
    document = Document(io.BytesIO(letter("Agreed.")))
    body = document.paragraphs[1]._p
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body.append(parse_xml(f'<w:ins {space} w:id="1" w:author="A"><w:r><w:t>Not yet.</w:t></w:r></w:ins>'))
    out = io.BytesIO()
    document.save(out)
    clerk.put("letter.docx", out.getvalue())
    assert [finding.rule for finding in told_of(clerk.pack(LETTER))] == ["word-changes"]
