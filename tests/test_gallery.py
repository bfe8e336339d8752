"""Every block with its options, in both styles and all formats, before those who judge files."""

from __future__ import annotations

from pathlib import Path

import pytest

from packbuilder.pipeline import build
from tests import judges

GALLERY = Path(__file__).parent.parent / "layouts" / "gallery.yaml"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The gallery by file name."""
    out = tmp_path_factory.mktemp("gallery")
    for style in ("deck", "report"):
        build(GALLERY, style=style, out=out)
    return {path.name: path for path in sorted(out.iterdir())}


def test_it_is_built_in_both_styles_and_all_formats(made: dict[str, Path]) -> None:
    formats = ("docx", "pdf", "pptx")
    assert sorted(made) == sorted(f"gallery{style}.{kind}" for style in ("", "-report") for kind in formats)


@pytest.mark.parametrize("name", [f"gallery{style}.{kind}" for style in ("", "-report") for kind in ("docx", "pptx")])
def test_the_open_xml_sdk_finds_no_error(name: str, made: dict[str, Path]) -> None:
    assert judges.open_xml_sdk(made[name]) == []
