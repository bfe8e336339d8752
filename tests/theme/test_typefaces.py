"""A council's own font files: measured, refused where they cannot serve, left out of PDFs where that is forbidden."""

from __future__ import annotations

import hashlib
import io

import pytest
from fontTools.ttLib import TTFont
from tests.theme.made_fonts import council_font, postscript_font, variable_font

from packbuilder.theme import ThemeFile, ThemeFiles
from packbuilder.theme.metrics import Face, shipped
from packbuilder.theme.typeface import UnusableFont, opened
from packbuilder.theme.typefaces import Typefaces, metrics_of, typefaces

BOTH = {"regular": council_font(), "bold": council_font("Bold")}


def of(**files: bytes) -> Typefaces:
    return typefaces(theme_files(**files))


def theme_files(**files: bytes) -> ThemeFiles:
    named = {face.replace("_", "-"): data for face, data in files.items()}
    digests = {face: hashlib.sha256(data).hexdigest() for face, data in named.items()}
    return ThemeFiles(fonts={face: ThemeFile(f"{face}.ttf", data, digests[face]) for face, data in named.items()})


def test_words_are_as_wide_as_the_file_sets_them() -> None:
    ours, theirs = shipped().width("Committee", 12), metrics_of(theme_files(**BOTH)).width("Committee", 12)
    assert theirs == pytest.approx(1.25 * ours, rel=0.001)


def test_a_face_of_another_grid_is_measured_alike() -> None:
    theirs = of(regular=postscript_font(), bold=postscript_font("Bold"))
    assert theirs.metrics.width("Committee", 12) == pytest.approx(shipped().width("Committee", 12), rel=0.001)


def test_a_sign_that_the_file_lacks_is_as_wide_as_the_symbol_that_is_drawn() -> None:
    metrics = metrics_of(theme_files(**BOTH))
    assert not metrics.has("→", Face.REGULAR)
    assert metrics.width("→", 12) == shipped().width("→", 12, Face.SYMBOLS)


def test_a_variable_font_serves_in_its_regular_and_its_bold_weight() -> None:
    metrics = of(regular=variable_font(), bold=variable_font()).metrics
    assert metrics.width("A", 2048) == shipped().width("A", 2048)
    assert metrics.width("A", 2048, Face.BOLD) == shipped().width("A", 2048) + 400


def test_what_has_no_italics_leans_and_says_so() -> None:
    faces = of(**BOTH)
    assert faces.leaning == {Face.ITALIC, Face.BOLD_ITALIC}
    assert faces.own[Face.BOLD_ITALIC] is faces.own[Face.BOLD]
    assert "bold_italic" in faces.lacking[Face.BOLD_ITALIC].message
    assert of(**BOTH, italic=council_font("Italic")).leaning == {Face.BOLD_ITALIC}


@pytest.mark.parametrize(
    ("rights", "is_allowed"),
    [(0x0, True), (0x2, False), (0x4, True), (0x8, True), (0x6, True), (0x100, False), (0x200, False), (0x104, False)],
)
def test_a_font_is_embedded_only_where_its_maker_allows_it(rights: int, is_allowed: bool) -> None:
    faces = of(regular=council_font(), bold=council_font("Bold", rights=rights))
    assert bool(faces.own) is is_allowed
    assert [finding.rule for finding in faces.findings] == ([] if is_allowed else ["font-embedding"])
    assert (faces.metrics is shipped()) is not is_allowed, "one family on a page: ours, where theirs may not be used"


@pytest.mark.parametrize("rights", [0x2])
def test_italics_that_may_not_be_embedded_lean(rights: int) -> None:
    faces = of(**BOTH, italic=council_font("Italic", rights=rights))
    assert faces.own
    assert Face.ITALIC in faces.leaning
    assert [finding.message.split(" ")[0] for finding in faces.findings] == ["italic.ttf"]


@pytest.mark.parametrize("damaged", [council_font()[:400], council_font()[:-20_000], b"\0\1\0\0" + b"\xff" * 300])
def test_a_damaged_file_is_refused(damaged: bytes) -> None:
    with pytest.raises(UnusableFont):
        opened(damaged, False)


def test_a_table_that_a_font_lacks_is_named() -> None:
    font = TTFont(io.BytesIO(council_font()))
    del font["OS/2"]
    written = io.BytesIO()
    font.save(written)
    with pytest.raises(UnusableFont, match="has no table 'OS/2', without which"):
        opened(written.getvalue(), is_bold=False)
