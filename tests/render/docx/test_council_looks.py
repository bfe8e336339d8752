"""What a council's Word template gives the theme: the font of its ordinary words, by which lines are measured."""

from __future__ import annotations

import pytest

from packbuilder import opc
from packbuilder.render.docx.council_looks import wearing
from packbuilder.theme import Theme
from packbuilder.theme.civic import civic
from packbuilder.theme.families import bold_widening, width_of

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SCHEME = (
    f'<a:theme xmlns:a="{A}"><a:themeElements><a:fontScheme><a:majorFont><a:latin typeface="Cambria"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
)


def worn(normal: str, every: str = "") -> Theme:
    """The theme on a template with these fonts in its default style, and in all its styles."""
    styles = (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{every}</w:rPr></w:rPrDefault></w:docDefaults>'
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:rPr>{normal}</w:rPr></w:style></w:styles>'
    )
    return wearing(
        civic(), opc.write_package({"word/theme/theme1.xml": SCHEME.encode(), "word/styles.xml": styles.encode()})
    )


@pytest.mark.parametrize(
    ("normal", "every", "family"),
    [
        ('<w:rFonts w:ascii="Georgia"/>', '<w:rFonts w:ascii="Arial"/>', "Georgia"),
        ("", '<w:rFonts w:ascii="Verdana"/>', "Verdana"),
        ('<w:rFonts w:ascii="Georgia" w:asciiTheme="majorHAnsi"/>', "", "Cambria"),
        ("", '<w:rFonts w:asciiTheme="minorHAnsi"/>', "Calibri"),
        ("", "", "Calibri"),
    ],
)
def test_the_font_is_that_of_ordinary_words(normal: str, every: str, family: str) -> None:
    assert worn(normal, every).fonts.text == family


def test_words_in_a_wide_font_have_the_room_that_they_need() -> None:
    wide, ours = worn('<w:rFonts w:ascii="Verdana"/>'), worn('<w:rFonts w:ascii="Arial"/>')
    assert width_of("Verdana", wide) > width_of("Arial", ours) == 1.0
    assert bold_widening("Verdana", wide) > width_of("Verdana", wide)
