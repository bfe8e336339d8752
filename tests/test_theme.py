"""A council's own theme: begun with civic and its template's colours, then used by every paper."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from packbuilder.data.project import Project
from packbuilder.diagnostics import PackbuilderError
from packbuilder.layout.theme_file import civic, theme_named
from packbuilder.specfile import Scalar, SourceText
from packbuilder.theme import Theme
from packbuilder.theme.contrast import is_readable
from tests.command import run
from tests.theme.made_fonts import council_font

COLOURS = {"dk2": "4A1942", "accent1": "00703C", "accent2": "F2C14E"}


def template(part: str = "word/theme/theme1.xml", prefix: str = "a") -> bytes:
    slots = "".join(
        f'<{prefix}:{slot}><{prefix}:srgbClr val="{colour}"/></{prefix}:{slot}>' for slot, colour in COLOURS.items()
    )
    space = f'xmlns:{prefix}="http://schemas.openxmlformats.org/drawingml/2006/main"'
    theme = f"<{prefix}:theme {space}><{prefix}:clrScheme>{slots}</{prefix}:clrScheme></{prefix}:theme>"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr(part, theme)
    return made.getvalue()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert run("new", "paper", "--date", "2026-03-06").code == 0
    return tmp_path


def ours(folder: Path) -> Theme:
    return theme_named(Scalar("ours", SourceText("ours", ""), 0, 4), Project.of(folder / "layouts" / "paper.yaml"))


def test_a_theme_without_a_template_is_civic_to_change(folder: Path) -> None:
    result = run("theme", "ours")
    assert (result.code, result.stderr) == (0, "")
    assert ours(folder).palette == civic().palette
    assert ours(folder).name == "ours"


@pytest.mark.parametrize(
    ("part", "prefix"), [("word/theme/theme1.xml", "a"), ("ppt/theme/theme1.xml", "a"), ("word/theme/theme1.xml", "d")]
)
def test_a_templates_colours_are_taken_where_they_can_be_read(folder: Path, part: str, prefix: str) -> None:
    (folder / "council.dotx").write_bytes(template(part, prefix))
    assert run("theme", "ours", "--from", "council.dotx").code == 0
    assert ours(folder).colours.accent == "4A1942"
    assert ours(folder).palette == ("4A1942", "00703C", "F2C14E")
    assert ours(folder).tones == civic().tones, "what colours mean stays"


def test_a_paper_is_built_in_it(folder: Path) -> None:
    run("theme", "ours")
    house = folder / "layouts" / "shared" / "council.yaml"
    house.write_text(house.read_text().replace("theme: civic", "theme: ours"))
    assert run("check").stdout == "paper: nothing to report\n"


def test_a_real_word_file_has_colours(folder: Path) -> None:
    from docx import Document

    Document().save("real.docx")
    assert run("theme", "ours", "--from", "real.docx").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("civic",), "there is a theme of this name"),
        (("a b",), "cannot be a name"),
        (("ours", "--from", "none.dotx"), "there is no file 'none.dotx'"),
        (("ours", "--from", "layouts/paper.yaml"), "holds no colours of a theme"),
    ],
)
def test_what_cannot_be_done_is_told(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run("theme", *arguments)
    assert result.code == 2
    assert said in result.stderr
    assert not (folder / "layouts" / "themes").exists()


def test_pale_colours_are_not_for_words() -> None:
    assert is_readable("12355B")
    assert not is_readable("F2C14E")


# -- the files that a theme names


def named(folder: Path, line: str, **files: bytes) -> Theme:
    """The theme `ours` with one more line, and files in the themes' folder."""
    themes = folder / "layouts" / "themes"
    themes.mkdir(exist_ok=True)
    for name, data in files.items():
        (themes / name.replace("_", ".")).write_bytes(data)
    run("theme", "ours")
    path = themes / "ours.yaml"
    path.write_text(path.read_text() + line + "\n")
    return ours(folder)


def package(main: str = "presentationml.template.main+xml", *parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types><Override ContentType="{main}"/></Types>')
        for part in parts:
            archive.writestr(part, "")
    return made.getvalue()


def test_a_theme_names_its_templates_and_fonts(folder: Path) -> None:
    line = "powerpoint_template: council.potx\nword_template: layouts/themes/council.dotx"
    slides, words = package(), package("wordprocessingml.template.main+xml")  # a zip holds the time it was made
    theme = named(folder, line, council_potx=slides, council_dotx=words)
    assert theme.files.powerpoint_template is not None
    assert theme.files.word_template is not None
    assert theme.files.powerpoint_template.shown == "layouts/themes/council.potx"
    assert theme.files.powerpoint_template.origin is not None
    assert theme.files.powerpoint_template.data == slides


def test_a_theme_names_the_councils_fonts_a_file_a_face(folder: Path) -> None:
    run("theme", "ours")
    path = folder / "layouts" / "themes" / "ours.yaml"
    (path.parent / "Book.ttf").write_bytes(council_font())
    path.write_text(
        path.read_text().replace("  text: Arial", "  files: {regular: Book.ttf, bold: Book.ttf}\n  text: Ours")
    )
    assert sorted(ours(folder).files.fonts) == ["bold", "regular"]


@pytest.mark.parametrize(
    ("line", "data", "said"),
    [
        ("powerpoint_template: none.potx", b"", "there is no file 'none.potx'"),
        ("powerpoint_template: ../../../ours.potx", b"", "lies outside the project"),
        ("powerpoint_template: /etc/passwd", b"", "lies outside the project"),
        ("powerpoint_template: a.potx", b"", "is empty: it has no bytes"),
        (
            "powerpoint_template: a.potx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "is encrypted, or from before Office 2007",
        ),
        ("powerpoint_template: a.potx", b"PK\3\4 no more", "cannot be opened: damaged"),
        ("powerpoint_template: a.potx", package("vnd.ms-powerpoint.template.macroEnabled.main+xml"), "carries macros"),
        ("powerpoint_template: a.potx", package("x", "ppt/vbaProject.bin"), "carries macros"),
        ("powerpoint_template: a.potx", package("wordprocessingml.template.main+xml"), "is another kind of file"),
        ("word_template: a.potx", package(), "is another kind of file"),
    ],
)
def test_a_file_that_cannot_serve_is_told_at_its_line(folder: Path, line: str, data: bytes, said: str) -> None:
    with pytest.raises(PackbuilderError) as told:
        named(folder, line, a_potx=data)
    (finding,) = told.value.findings
    assert said in finding.message
    assert str(finding.place).startswith("layouts/themes/ours.yaml:")
    assert finding.hint
