"""A council's own theme: begun with civic and its template's colours, then used by every paper."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from packbuilder.layout.theme_file import civic, theme_named
from packbuilder.specfile import Scalar, SourceText
from packbuilder.starter.theme import is_readable
from packbuilder.theme import Theme
from tests.command import run

COLOURS = {"dk2": "4A1942", "accent1": "00703C", "accent2": "F2C14E"}


def template(part: str = "word/theme/theme1.xml") -> bytes:
    slots = "".join(f'<a:{slot}><a:srgbClr val="{colour}"/></a:{slot}>' for slot, colour in COLOURS.items())
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr(part, f"<a:theme>{slots}</a:theme>")
    return made.getvalue()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert run("new", "paper", "--date", "2026-03-06").code == 0
    return tmp_path


def ours(folder: Path) -> Theme:
    return theme_named(Scalar("ours", SourceText("ours", ""), 0, 4), folder / "layouts")


def test_a_theme_without_a_template_is_civic_to_change(folder: Path) -> None:
    result = run("theme", "ours")
    assert (result.code, result.stderr) == (0, "")
    assert ours(folder).palette == civic().palette
    assert ours(folder).name == "ours"


@pytest.mark.parametrize("part", ["word/theme/theme1.xml", "ppt/theme/theme1.xml"])
def test_a_templates_colours_are_taken_where_they_can_be_read(folder: Path, part: str) -> None:
    (folder / "council.dotx").write_bytes(template(part))
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
