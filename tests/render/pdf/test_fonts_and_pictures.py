"""Fonts are embedded, signs that they lack are told; pictures of every kind stand, broken ones are told."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from tests.desk import Desk, section
from tests.judges import pdf_text, verapdf
from tests.render.pdf.reading import of_role, opened, rendered, report_of
from tests.samples import cell, document, png, text

from packbuilder import build
from packbuilder.diagnostics import Severity
from packbuilder.render.contract import Rendered
from packbuilder.tree import Column, Link, Paragraph, Picture, Row, RowRole, Style, Table


def _picture(data: bytes, media_type: str = "image/png") -> Rendered:
    return report_of(Picture("p", data, media_type, "A square"))


def _image(mode: str, kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, (6, 4)).save(buffer, kind)
    return buffer.getvalue()


def test_every_font_is_embedded() -> None:
    for font in opened(report_of(Paragraph(text("Plain words ★")))).pages[0].Resources.Font.values():
        assert "/FontFile2" in font.FontDescriptor
        assert "/ToUnicode" in font


def test_signs_that_the_text_face_lacks_come_from_the_symbols() -> None:
    file = report_of(Paragraph(text("★ ✓ ◆ ▲ → ≥ é €")))
    assert file.findings == ()
    names = {str(font.BaseFont) for font in opened(file).pages[0].Resources.Font.values()}
    assert any("DejaVuSans" in name for name in names)


def test_signs_that_no_font_has_are_told_once_with_the_words_that_they_stand_in() -> None:
    one, other = report_of(
        Paragraph(text("This is 中 and again 中, \U0001f600")), Paragraph(text("中文, 一二三四"))
    ).findings
    assert (one.rule, one.severity) == ("glyph-missing", Severity.ERROR)
    assert one.message.startswith(
        "no font of the PDF has '中' (U+4E2D, CJK UNIFIED IDEOGRAPH-4E2D), '\U0001f600' (U+1F600, GRINNING FACE), in "
    )
    assert other.message.startswith("no font of the PDF has '文' (U+6587, CJK UNIFIED IDEOGRAPH-6587), '一'")
    assert "and 2 more, in '中文, 一二三四'" in other.message


def test_a_sign_that_no_font_has_is_told_at_its_cell_of_the_data(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.put("names.csv", "name,note\nA,plain\nB,see 中\n")
    built = build(desk.write(section("- table: names")), out=tmp_path / "out", to=("pdf",))
    (told,) = [found for found in built.findings if found.rule == "glyph-missing"]
    assert str(told.place) == "inputs/paper/names.csv, row 3, column note"


def test_what_the_title_says_is_told_there_though_a_cell_has_the_same_sign(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.put("names.csv", "name,note\nA,plain\nB,see 中\n")
    layout = "paper: On 中 in names\ndate: 2018-03-06\nsections:\n  - heading: One\n    blocks:\n      - table: names\n"
    built = build(desk.write(layout), out=tmp_path / "out", to=("pdf",))
    (told,) = [found for found in built.findings if found.rule == "glyph-missing"]
    assert str(told.place) == "layouts/paper.yaml:1:11"


def test_signs_in_very_many_cells_are_told_of_the_first_and_counted_of_the_rest(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.put("names.csv", "name\n" + "".join(f"{chr(0x4E00 + 2 * i)}{chr(0x4E01 + 2 * i)}\n" for i in range(300)))
    built = build(desk.write(section("- table: names")), out=tmp_path / "out", to=("pdf",))
    *told, rest = [found for found in built.findings if found.rule in ("glyph-missing", "more-findings")]
    assert [str(one.place) for one in told] == [f"inputs/paper/names.csv, row {i}, column name" for i in range(2, 22)]
    assert (rest.message, rest.severity) == (
        "and 560 more signs that the PDF cannot set, in 280 more places",
        Severity.ERROR,
    )


@pytest.mark.parametrize(
    ("section", "place", "line"),
    [
        ("text: |\n      Words.\n\n      See 中 here.\n", "layouts/paper.yaml:8:11", "      See 中 here."),
        ('text: "See \\u4E2D"\n', "layouts/paper.yaml:5:11", '    text: "See \\u4E2D"'),
        ("snippet: considered\n", "layouts/shared/council.yaml:3:19", "  considered: See 中 here."),
    ],
)
def test_a_sign_that_no_font_has_is_told_where_the_layout_says_it(
    tmp_path: Path, section: str, place: str, line: str
) -> None:
    desk = Desk(tmp_path)
    desk.house("council: Wexbourne\nsnippets:\n  considered: See 中 here.\n")
    layout = f"paper: Paper\ndate: 2018-03-06\nsections:\n  - heading: One  # 中\n    {section}"
    built = build(desk.write(layout), to=("pdf",))
    (told,) = [found for found in built.findings if found.rule == "glyph-missing"]
    assert (str(told.place), told.line, told.severity) == (place, line, Severity.ERROR)


def test_a_sign_that_no_font_has_is_drawn_as_a_mark_and_still_read_and_found_as_what_it_is(tmp_path: Path) -> None:
    words = Paragraph(text("This is 中, \U0001f600 and \ue000."))
    doc = document((words, _signs("中"), _signs("a\ufeffb")), Style.REPORT)
    file = rendered(doc)
    (tmp_path / "signs.pdf").write_bytes(file.data)
    for flavour in ("ua1", "2a"):
        assert verapdf([tmp_path / "signs.pdf"], flavour) == {tmp_path / "signs.pdf": []}
    told = pdf_text(tmp_path / "signs.pdf")
    assert "This is 中, \U0001f600 and \ufffd." in told
    assert "cell 中" in told
    assert [str(span.ActualText) for span in of_role(file, "Span")][:3] == ["中", "\U0001f600", "中"]


@pytest.mark.parametrize(("words", "first"), [("Peace שלום to all", "U+05E9"), ("A talk مرحبا by", "U+0645")])
def test_words_from_right_to_left_are_told_and_never_drawn_the_wrong_way_round(words: str, first: str) -> None:
    file = report_of(Paragraph(text(words)))
    (told,) = file.findings
    assert (told.rule, told.severity) == ("script-not-set", Severity.ERROR)
    assert first in told.message
    foreign = [letter for letter in words if letter > "\u0500"]
    assert [str(span.ActualText) for span in of_role(file, "Span")] == foreign, "read aloud and found as they are"


def test_signs_that_nobody_sees_are_drawn_as_nothing(tmp_path: Path) -> None:
    unseen = "fam\u200dily, a\ufeffb, \u202ex\u202c, 1\ufe0f, wo\u2060rd, so\u00adft, \u061cend"
    file = report_of(Paragraph(text(unseen)), _signs(unseen))
    assert file.findings == ()
    (tmp_path / "unseen.pdf").write_bytes(file.data)
    told = pdf_text(tmp_path / "unseen.pdf")
    assert told.count("family, ab, x, 1, word, soft, end") == 41
    assert verapdf([tmp_path / "unseen.pdf"], "ua1") == {tmp_path / "unseen.pdf": []}


def test_a_soft_hyphen_is_seen_where_a_line_ends_at_it_and_nowhere_else(tmp_path: Path) -> None:
    file = report_of(Paragraph(text("Inter\u00adgovern\u00admental co\u00adoper\u00adation. " * 12)))
    (tmp_path / "soft.pdf").write_bytes(file.data)
    lines = pdf_text(tmp_path / "soft.pdf").splitlines()
    said = [line for line in lines if "govern" in line or "oper" in line]
    assert any(line.endswith("\u00ad") for line in said)
    assert not any("\u00ad" in line.strip()[:-1] for line in said)
    assert (
        "".join(f"{line} ".replace("\u00ad ", "") for line in said).split()
        == ["Intergovernmental", "cooperation."] * 12
    )


def _signs(sign: str) -> Table:
    """A table whose rows are plain words."""
    rows = tuple(Row(RowRole.LINE, (cell(f"cell {sign}"), cell("x"))) for _ in range(40))
    return Table("t", (Column("a", "A"), Column("b", "B")), (Row(RowRole.HEADER, (cell("A"), cell("B"))),), rows)


def test_a_sign_of_private_use_means_nothing_to_a_reader_and_is_told() -> None:
    (finding,) = report_of(Paragraph(text("\uf001"))).findings
    assert "U+F001" in finding.message


@pytest.mark.parametrize("address", ["https://[::1", "https:", " https://spaced.example", "HTTPS://x.example"])
def test_no_address_breaks_the_paper(address: str) -> None:
    assert report_of(Paragraph(text(Link(text("words"), address)))).findings == ()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "1", "LA", "I;16", "gif P", "jpeg RGB", "jpeg L", "jpeg CMYK"])
def test_pictures_of_every_kind_are_drawn_in_colours_that_archives_allow(mode: str) -> None:
    kind, _, mode = mode.rpartition(" ")
    file = _picture(_image(mode, kind or "png"), f"image/{kind or 'png'}")
    assert file.findings == ()
    (image,) = opened(file).pages[0].Resources.XObject.values()
    assert str(image.ColorSpace) in ("/DeviceRGB", "/DeviceGray")
    assert ("/SMask" in image) == (mode in ("RGBA", "LA"))


def test_a_picture_used_twice_is_kept_once() -> None:
    picture = Picture("p", png(), "image/png", "A square")
    pdf = opened(report_of(picture, picture))
    assert len([o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]) == 1


@pytest.mark.parametrize(
    "data", [b"", b"not a picture", _image("RGB", "webp"), _image("RGB", "eps"), png()[:20], png()[:40], png()[:50]]
)
def test_a_picture_that_cannot_be_read_is_told_and_leaves_its_words(data: bytes) -> None:
    file = _picture(data)
    assert [finding.rule for finding in file.findings] == ["picture-unreadable"]
    assert str(of_role(file, "Figure")[0].Alt) == "A square"
