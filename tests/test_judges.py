"""A judge that never finds anything is no judge: each is shown a good file and a broken one."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from tests import judges


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("Performance this month")
    document.save(str(tmp_path / "draft.docx"))
    return tmp_path / "draft.docx"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    canvas = Canvas(str(tmp_path / "paper.pdf"), invariant=1)
    for page in ("first", "second"):
        canvas.drawString(72, 700, f"The {page} page")
        canvas.showPage()
    canvas.save()
    return tmp_path / "paper.pdf"


def test_verapdf_names_the_rules_that_each_file_breaks(paper: Path, tmp_path: Path) -> None:
    torn = tmp_path / "torn.pdf"
    torn.write_bytes(b"%PDF-1.7\nno more than this")
    found = judges.verapdf([paper, torn, tmp_path / "absent.pdf"], "ua1")
    assert any("7.1-11" in rule and "StructTreeRoot" in rule for rule in found[paper])
    assert all(found.values()), "each of the three is told"


def test_verapdf_no_longer_names_a_rule_that_is_kept(paper: Path, tmp_path: Path) -> None:
    mended = tmp_path / "mended.pdf"
    with pikepdf.open(paper) as pdf:
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        pdf.save(mended)
    found = judges.verapdf([paper, mended], "ua1")
    gone = set(map(_clause, found[paper])) - set(map(_clause, found[mended]))
    assert gone == {"7.1-10"}


def _clause(rule: str) -> str:
    return rule.split()[2]


def test_the_open_xml_sdk_finds_an_element_that_no_schema_knows(draft: Path) -> None:
    assert judges.open_xml_sdk(draft) == []
    _rewrite(draft, "word/document.xml", lambda part: part.replace(b"<w:p>", b"<w:p><w:bogus/>", 1))
    assert any("bogus" in error for error in judges.open_xml_sdk(draft))


def test_the_open_xml_sdk_finds_a_file_that_is_no_package(tmp_path: Path) -> None:
    torn = tmp_path / "torn.docx"
    torn.write_bytes(b"no package")
    assert judges.open_xml_sdk(torn)


def test_qpdf_finds_a_broken_cross_reference_table(paper: Path) -> None:
    assert judges.qpdf_check(paper) == []
    paper.write_bytes(paper.read_bytes().replace(b"startxref", b"startxxxx"))
    assert judges.qpdf_check(paper)


def test_libreoffice_shows_the_words_and_refuses_a_torn_file(draft: Path, tmp_path: Path) -> None:
    seen = judges.libreoffice_pdf(draft, tmp_path / "seen")
    assert "Performance this month" in judges.pdf_text(seen)
    _rewrite(draft, "word/document.xml", lambda part: part[: len(part) // 2])
    with pytest.raises(AssertionError, match="could not open"):
        judges.libreoffice_pdf(draft, tmp_path / "seen")


def test_a_paper_is_as_many_pictures_as_it_has_pages(paper: Path, tmp_path: Path) -> None:
    pictures = judges.pages_as_pictures(paper, tmp_path / "pages")
    assert [picture.read_bytes()[:4] for picture in pictures] == [b"\x89PNG", b"\x89PNG"]
    assert judges.pdf_text(paper).split("\f")[:2] == ["The first page\n", "The second page\n"]


@pytest.mark.parametrize(("required", "outcome"), [("", pytest.skip.Exception), ("1", pytest.fail.Exception)])
def test_a_missing_judge_is_skipped_here_and_fails_in_ci(
    required: str, outcome: type[Exception], draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(judges, "JUDGES", tmp_path)
    monkeypatch.setenv("PACKBUILDER_REQUIRE_JUDGES", required)
    for ask in (judges.open_xml_sdk, judges.qpdf_check, judges.pdf_text):
        with pytest.raises(outcome, match="not on this machine; "):
            ask(draft)
    with pytest.raises(outcome, match="veraPDF"):
        judges.verapdf([draft], "ua1")


def _rewrite(package: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """Replace one part of a package."""
    before = package.with_suffix(".before")
    shutil.move(package, before)
    with zipfile.ZipFile(before) as old, zipfile.ZipFile(package, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
