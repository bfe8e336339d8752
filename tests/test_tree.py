"""The trees of the project's own papers: the same each time, of no machine, every figure with its source."""

from __future__ import annotations

import json
import re
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from packbuilder.pipeline import Request, Timings, compose_paper
from packbuilder.tree import Chart, Document, Figure, Group, Heading, all_figures, walk
from packbuilder.tree.dump import dump
from tests import samples
from tests.command import run

ROOT = Path(__file__).parents[1]
PAPERS = sorted((ROOT / "layouts").glob("*.yaml"))
by_paper = pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)


def document(path: Path) -> Document:
    composed, _ = compose_paper(Request(path), Timings())
    return composed.document


@by_paper
def test_a_paper_has_the_same_tree_each_time_and_wherever_it_lies(path: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "else where"
    for folder in ("layouts", "inputs"):
        shutil.copytree(ROOT / folder, elsewhere / folder)
    here = list(dump(document(path)))
    assert here == list(dump(document(path)))
    assert here == list(dump(document(elsewhere / "layouts" / path.name)))


@by_paper
def test_a_tree_names_no_place_of_a_machine(path: Path) -> None:
    said = "\n".join(dump(document(path)))
    assert str(ROOT) not in said
    assert str(Path.home()) not in said
    assert not re.search(r'"(/|[A-Za-z]:\\\\)', said)
    assert "0x" not in said


@by_paper
def test_every_line_is_json_with_its_depth(path: Path) -> None:
    lines = [json.loads(line) for line in dump(document(path))]
    assert lines[0]["node"] == "Document"
    depths = [line["depth"] for line in lines]
    assert depths[0] == 0
    assert all(after - before <= 1 for before, after in pairwise(depths))


@by_paper
def test_every_figure_knows_where_it_is_from(path: Path) -> None:
    figures = [figure for figure in all_figures(document(path).blocks) if figure.text]
    assert figures
    unknown = [figure.text for figure in figures if not _is_known(figure)]
    assert unknown == []


def _is_known(figure: Figure) -> bool:
    """A cell of a source (source, row and column), or worked out, and from what."""
    made = figure.provenance
    if made is None:
        return False
    return bool(made.computed) or bool(made.source and made.column and figure.row)


def test_every_series_of_a_chart_knows_its_source() -> None:
    charts = [block for path in PAPERS for block in walk(document(path).blocks) if isinstance(block, Chart)]
    assert charts
    for chart in charts:
        for series in chart.series:
            assert series.provenance is not None
            assert series.provenance.source
            assert series.provenance.column or series.provenance.computed
            assert series.provenance.first_row


@by_paper
def test_the_ids_of_anchors_are_unique(path: Path) -> None:
    """Headings, anchors and figures of sentences; a block may share its anchor's id."""
    blocks = document(path).blocks
    anchors = [block.id for block in walk(blocks) if isinstance(block, Heading | Group)]
    figures = [figure.id for figure in all_figures(blocks) if figure.id]
    assert len(anchors) > 5
    assert figures
    assert len({*anchors, *figures}) == len(anchors) + len(figures)


@by_paper
def test_the_command_prints_the_tree(path: Path) -> None:
    result = run("tree", str(path))
    assert result.code == 0, result.stderr
    assert result.stdout.splitlines() == list(dump(document(path)))


def test_a_dump_says_every_node() -> None:
    for name, blocks in samples.every_block().items():
        lines = list(dump(samples.document(blocks)))
        assert any(json.loads(line)["node"] == name for line in lines), name
        assert lines == list(dump(samples.document(samples.every_block()[name])))


def test_a_dump_tells_pictures_by_their_fingerprint_and_figures_by_their_text() -> None:
    picture = "\n".join(dump(samples.document(samples.every_block()["Picture"])))
    assert "bytes, sha256 " in picture
    figures = "\n".join(dump(samples.document(samples.every_block()["Paragraph"])))
    assert '"node":"Figure","text":"12.5%","value":"12.5"' in figures
