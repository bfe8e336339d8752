"""Every paper of the project in both styles as a PDF: it conforms, and its words are those of the tree, in order."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from packbuilder.pipeline import Request, Timings, render_paper
from packbuilder.render.contract import Rendered
from packbuilder.tree import Contents, Notes, Table, walk, words
from tests import judges
from tests.every_paper import LAYOUTS, NAMES, in_the_other_style, paper
from tests.judges import struct_text
from tests.render.pdf.reading import ASIDE, expected, labelled, notes_said, said

STYLES = ("deck", "report")
WITHOUT_NOTES = ASIDE | {"Note"}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("pdf")
    for name in NAMES:
        for style in STYLES:
            (folder / f"{name}-{style}.pdf").write_bytes(_pdf(name, style).data)
    return sorted(folder.iterdir())


def _pdf(name: str, style: str) -> Rendered:
    own = paper(name)
    return Rendered((own if own.document.style == style else in_the_other_style(name)).file("pdf"))


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_verapdf_finds_no_failed_rule(flavour: str, files: list[Path]) -> None:
    assert len(files) == 2 * len(NAMES)
    assert {file.name: failed for file, failed in judges.verapdf(files, flavour).items() if failed} == {}


def test_with_its_figures_embedded_no_rule_of_3a_is_broken(tmp_path: Path) -> None:
    files = []
    for layout in LAYOUTS:
        request = Request(layout, to=("pdf",), embed_data=True)
        files.append(tmp_path / f"{layout.stem}.pdf")
        files[-1].write_bytes(next(iter(render_paper(request, Timings()).files.values())))
    assert {file.name: failed for file, failed in judges.verapdf(files, "3a").items() if failed} == {}


@pytest.mark.parametrize("name", NAMES)
def test_a_report_is_read_in_the_order_of_the_tree(name: str) -> None:
    report = paper(name) if paper(name).document.style == "report" else in_the_other_style(name)
    blocks = labelled(report.document.blocks)
    assert "".join(said(_pdf(name, "report"), WITHOUT_NOTES)) == "".join(expected(blocks))


@pytest.mark.parametrize("name", NAMES)
def test_every_note_of_a_report_is_read_once(name: str) -> None:
    report = paper(name) if paper(name).document.style == "report" else in_the_other_style(name)
    holders = [block for block in walk(report.document.blocks) if isinstance(block, Table | Notes)]
    notes = ["".join(words(note.content).split()) for holder in holders for note in holder.notes if note.marker]
    assert sorted(notes_said(_pdf(name, "report"))) == sorted(notes)


@pytest.mark.parametrize("name", NAMES)
def test_a_deck_has_all_words_of_the_tree(name: str) -> None:
    deck = paper(name) if paper(name).document.style == "deck" else in_the_other_style(name)
    blocks = tuple(block for block in deck.document.blocks if not isinstance(block, Contents))
    read = Counter("".join(said(_pdf(name, "deck"), frozenset(("Figure",)))).lower())
    wanted = Counter("".join(expected(blocks)).lower())
    assert wanted - read == Counter()


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_poppler_reads_a_report_as_the_tree_is_written(name: str, files: list[Path]) -> None:
    file = next(file for file in files if file.name == f"{name}-report.pdf")
    told = "".join(line.strip()[1:-1] for line in struct_text(file).splitlines() if line.strip().startswith('"'))
    lost = Counter("".join(said(_pdf(name, "report")))) - Counter("".join(told.split()))
    assert lost == Counter()
