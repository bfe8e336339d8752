"""Text is measured as the shipped fonts set it."""

import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from packbuilder.theme.metrics import Face, shipped

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "src" / "packbuilder" / "theme" / "fonts"
PAPER = "Adult social care: £1,234.5m (120) – “on track”, 4.7% ↑ ● ▲ ▼ é ŵ"


def test_the_table_is_the_one_the_fonts_give() -> None:
    made = subprocess.run([sys.executable, ROOT / "tools" / "make_metrics.py", "--check"])
    assert made.returncode == 0, "run tools/make_metrics.py"


@pytest.mark.parametrize(
    ("face", "file"),
    [
        (Face.REGULAR, "LiberationSans-Regular.ttf"),
        (Face.BOLD, "LiberationSans-Bold.ttf"),
        (Face.ITALIC, "LiberationSans-Italic.ttf"),
        (Face.BOLD_ITALIC, "LiberationSans-BoldItalic.ttf"),
        (Face.SYMBOLS, "DejaVuSans.ttf"),
    ],
)
def test_a_text_is_as_wide_as_its_glyphs(face: Face, file: str) -> None:
    font = TTFont(FONTS / file)
    names = font.getBestCmap()
    units = sum(font["hmtx"].metrics[names[ord(character)]][0] for character in PAPER)
    assert shipped().width(PAPER, 12, face) == pytest.approx(units * 12 / font["head"].unitsPerEm)


def test_a_word_measured_twice_is_as_wide_as_measured_once() -> None:
    metrics = shipped()
    assert metrics.width("once", 11) == metrics.width("once", 11)
    assert metrics.width("once or twice", 11) == pytest.approx(
        metrics.width("once", 11) + metrics.width(" or ", 11) + metrics.width("twice", 11)
    )


def test_bold_is_wider_than_regular_and_size_is_proportion() -> None:
    metrics = shipped()
    assert metrics.width("Risk", 10, Face.BOLD) > metrics.width("Risk", 10)
    assert metrics.width("Risk", 20) == pytest.approx(2 * metrics.width("Risk", 10))


def test_a_symbol_that_the_text_face_lacks_is_measured_in_the_symbol_face() -> None:
    metrics = shipped()
    assert not metrics.has("★", Face.BOLD)
    assert metrics.has("★", Face.SYMBOLS)
    assert metrics.width("★", 10, Face.BOLD) == metrics.width("★", 10, Face.SYMBOLS) > 0


def test_a_character_that_no_face_has_takes_an_em_and_an_invisible_one_takes_nothing() -> None:
    metrics = shipped()
    assert metrics.width("漢", 10) == 10
    assert metrics.width("\n", 10) == 0
    assert metrics.width("", 10) == 0


def test_a_line_holds_what_rises_above_and_hangs_below_the_baseline() -> None:
    metrics = shipped()
    for face in Face:
        assert metrics.descent(face) > 0
        assert metrics.line_height(face) >= metrics.ascent(face) + metrics.descent(face) - 1e-5
    assert metrics.line_height(Face.REGULAR) == pytest.approx(1.15, abs=0.001)  # Arial's single spacing
