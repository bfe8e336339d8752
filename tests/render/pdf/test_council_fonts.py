"""A theme that names the council's font files: its PDFs are set in them, embedded, and still conform."""

from __future__ import annotations

import io
from dataclasses import replace
from importlib import resources
from itertools import product
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from tests.command import run
from tests.desk import Desk
from tests.judges import verapdf
from tests.render.pdf.reading import expected, opened, rendered_in, said, unlabelled
from tests.samples import document, paper, text
from tests.theme.made_fonts import LETTERS, council_font, fixed_font, postscript_font
from tests.theme.test_typefaces import theme_files

from packbuilder.layout.theme_file import civic
from packbuilder.render.contract import Rendered
from packbuilder.theme import Theme
from packbuilder.tree import Document, Emphasis, Paragraph, Strong, Style

FAMILIES = {"TrueType": council_font, "PostScript": postscript_font, "one width": fixed_font}


def own(family: str = "TrueType", **more: bytes) -> Theme:
    made = FAMILIES[family]
    return replace(civic(), files=theme_files(regular=made("Regular"), bold=made("Bold"), **more))


def fonts(file: Rendered) -> dict[str, Any]:
    found = opened(file).pages[0].Resources.Font.values()
    return {str(font.BaseFont).partition("+")[2]: font for font in found}


def words(doc: str, *inlines: Any) -> Document:
    return document((Paragraph(text(doc, *inlines)),), Style.REPORT)


def test_papers_in_the_councils_fonts_conform_and_have_all_their_words(tmp_path: Path) -> None:
    files = []
    for family, style in product(FAMILIES, Style):
        made = rendered_in(paper(style), own(family))
        files.append(tmp_path / f"{family}-{style}.pdf")
        files[-1].write_bytes(made.data)
        assert not any(name.startswith("Liberation") for name in fonts(made))
    for flavour in ("ua1", "2a"):
        assert verapdf(files, flavour) == {file: [] for file in files}
    report = unlabelled(paper(Style.REPORT).blocks)
    assert said(rendered_in(document(report, Style.REPORT), own())) == expected(report)


@pytest.mark.parametrize("family", FAMILIES)
def test_letters_are_embedded_with_their_widths_and_their_meaning(family: str) -> None:
    file = rendered_in(words(LETTERS), own(family))
    (font,) = fonts(file).values()
    embedded = TTFont(io.BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
    whole = TTFont(io.BytesIO(FAMILIES[family]("Regular")))
    scale = 1000 / whole["head"].unitsPerEm
    drawn = embedded["cmap"].tables[0].cmap
    for code in range(0x20, 0x7F):
        width = whole["hmtx"][whole.getBestCmap()[code]][0] * scale
        assert float(font.Widths[code]) == pytest.approx(width, abs=0.01)
        assert embedded["hmtx"][drawn[code]][0] * 1000 / embedded["head"].unitsPerEm == pytest.approx(width, abs=0.6)
    assert len(embedded["glyf"].keys()) < 140, "a subset"
    assert b"<0041>" in font.ToUnicode.read_bytes().upper()


@pytest.mark.parametrize("file", ["DejaVuSans.ttf", "LiberationSans-Bold.ttf"])
def test_a_councils_font_may_be_one_that_ships(file: str) -> None:
    """Beside it stands the shipped one, for signs that its bold has not."""
    shipped = resources.files("packbuilder.theme").joinpath("fonts", file).read_bytes()
    theme = replace(civic(), files=theme_files(regular=shipped, bold=council_font("Bold")))
    made = rendered_in(words("Plain ", Strong(text("bold \u2713"))), theme)
    assert said(made) == ["Plain", "bold", "\u2713"]
    assert len(fonts(made)) == 3


def test_lines_are_broken_where_the_councils_letters_end() -> None:
    long = words("The committee is asked to note the paper and to agree the plan. " * 20)
    wide, plain = rendered_in(long, own()), rendered_in(long, civic())
    assert _lines(wide) > 1.15 * _lines(plain)


def _lines(file: Rendered) -> int:
    return sum(len(pikepdf.parse_content_stream(page, "Tm")) for page in opened(file).pages)


def test_what_the_theme_has_no_italics_for_leans_and_is_told_once() -> None:
    file = rendered_in(
        words("Plain, ", Emphasis(text("said")), " and ", Strong(text(Emphasis(text("shouted"))))), own()
    )
    assert [finding.rule for finding in file.findings] == ["font-face", "font-face"]
    matrices = [op.operands for op in pikepdf.parse_content_stream(opened(file).pages[0], "Tm")]
    assert [0.21 for matrix in matrices if float(matrix[2]) == 0.21] == [0.21, 0.21]
    quiet = rendered_in(words("Plain alone."), own())
    assert quiet.findings == (), "nothing leans here, so nothing is told"


def test_a_font_that_may_not_be_embedded_is_not_and_the_paper_is_in_ours() -> None:
    theme = replace(civic(), files=theme_files(regular=council_font(rights=2), bold=council_font("Bold")))
    file = rendered_in(words("Plain."), theme)
    assert [finding.rule for finding in file.findings] == ["font-embedding"]
    assert set(fonts(file)) == {"LiberationSans"}


def test_two_files_that_call_themselves_alike_are_two_fonts() -> None:
    one, other = council_font(name="Same"), council_font(name="Same", width=1.4)
    theme = replace(civic(), files=theme_files(regular=one, bold=other))
    file = rendered_in(words("Plain ", Strong(text("bold"))), theme)
    widths = {name: float(font.Widths[ord("A")]) for name, font in fonts(file).items()}
    assert len(widths) == 2
    assert len(set(widths.values())) == 2


def test_the_same_fonts_give_the_same_bytes() -> None:
    assert rendered_in(paper(Style.REPORT), own()).data == rendered_in(paper(Style.REPORT), own()).data


def test_a_theme_file_names_fonts_and_a_damaged_one_is_told_at_its_line(desk: Desk, monkeypatch: Any) -> None:
    monkeypatch.chdir(desk.root)
    desk.write("sections: [{ heading: S, text: Words. }]\n")
    assert run("theme", "own").code == 0
    file = desk.root / "layouts" / "themes" / "own.yaml"
    named = "  text: Wexbourne\n  files: { regular: Wexbourne.ttf, bold: Wexbourne-Bold.ttf }\n"
    file.write_text("\n".join(line for line in file.read_text("utf-8").splitlines() if not line.startswith("  text:")))
    file.write_text(file.read_text("utf-8").replace("fonts:\n", f"fonts:\n{named}"), "utf-8")
    desk.house("theme: own\n")
    (file.parent / "Wexbourne.ttf").write_bytes(council_font())
    (file.parent / "Wexbourne-Bold.ttf").write_bytes(council_font("Bold"))
    assert run("build", "--to", "pdf").code == 0
    with pikepdf.open(desk.root / "output" / "paper.pdf") as made:
        assert {str(font.BaseFont)[8:] for font in made.pages[0].Resources.Font.values()} >= {"Wexbourne-Regular"}
    (file.parent / "Wexbourne-Bold.ttf").write_bytes(council_font("Bold")[:5000])
    refused = run("build", "--to", "pdf")
    assert refused.code == 2
    assert "Wexbourne-Bold.ttf' cannot be read" in refused.stderr
    assert "layouts/themes/own.yaml:" in refused.stderr
