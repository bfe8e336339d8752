"""Every PDF is accessible and archival at once, whatever is in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.charts.charts import EVERY, ODD
from tests.judges import qpdf_check, verapdf
from tests.render.pdf.reading import rendered
from tests.samples import document, every_block, finance_table, incidents_chart, paper, plan_table, png, text

from packbuilder.tree import Block, Break, BreakKind, Document, Heading, Link, NoteRef, Paragraph, Picture, Style


def _documents() -> dict[str, Document]:
    found = {}
    for style in Style:
        found[f"paper-{style}"] = paper(style)
        found |= {f"{name}-{style}": document(blocks, style, name) for name, blocks in every_block().items()}
        found[f"odd-{style}"] = _odd(style)
        found[f"wanting-{style}"] = _wanting(style)
        found[f"charts-{style}"] = document(
            (Heading("h", 1, text("Charts")), *(chart() for chart in (*EVERY, *ODD))), style
        )
    return found


def _odd(style: Style) -> Document:
    """What an author may do by mistake: levels skipped, marks without notes, empty names, strange signs."""
    blocks = (
        Heading("deep", 3, text("Begins at level three")),
        Paragraph(text("A mark without a note", NoteRef("9", "nowhere"), " and signs: ★ ✓ 中 \U0001f600 \x07 <&>")),
        Break(BreakKind.LANDSCAPE),
        Heading("deeper", 6, text("And goes on at six")),
        plan_table(2),
        Break(BreakKind.PORTRAIT),
        Break(),
    )
    return replace(document(blocks, style), title="", author="", subject="a\x00b", footer="long " * 60)


def _wanting(style: Style) -> Document:
    """What may be missing or broken: descriptions, words of links, a language, pictures, signs of nobody's script."""
    blocks: tuple[Block, ...] = (
        Heading("h", 1, text("Wanting")),
        replace(incidents_chart(), alt=" ", title=()),
        *(Picture(f"p{i}", data, "image/png", "") for i, data in enumerate((png(), png()[:40], b"", b"GIF89a"))),
        Paragraph(text(*(Link(words, "https://wexbourne.example") for words in ((), text(" "), text("\u200b"))))),
        Paragraph(text(Link(text("nowhere"), "#nowhere"), Link(text("broken"), "https://[::1"))),
        Paragraph(text("private \ue000 \uf001, none \ufffe, half \ud800, joined \u200d, turned \u202e, soft \xad")),
        Paragraph(()),
        replace(finance_table(2), summary="", title=()),
    )
    return replace(document(blocks, style), language="", title=" \n", name="")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("pdf")
    written = []
    for name, doc in _documents().items():
        written.append(folder / f"{name}.pdf")
        written[-1].write_bytes(rendered(doc).data)
    return written


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_verapdf_finds_no_broken_rule_in_any_node_in_either_style(files: list[Path], flavour: str) -> None:
    assert {file.name: rules for file, rules in verapdf(files, flavour).items() if rules} == {}


def test_qpdf_finds_the_syntax_sound(files: list[Path]) -> None:
    assert [found for file in files for found in qpdf_check(file)] == []


@pytest.mark.parametrize("style", Style)
def test_the_same_document_gives_the_same_bytes(style: Style) -> None:
    assert rendered(paper(style)).data == rendered(paper(style)).data
