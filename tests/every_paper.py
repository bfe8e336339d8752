"""The papers of the project as they are built: each once in a session, in memory."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from packbuilder.pipeline import Request, Timings, compose_paper, render_paper
from packbuilder.tree import Document, Style, Table, walk
from tests.by_hand.inputs import Inputs

LAYOUTS = sorted((Path(__file__).parent.parent / "layouts").glob("*.yaml"))
NAMES = [layout.stem for layout in LAYOUTS]


@dataclass(frozen=True)
class Paper:
    document: Document
    inputs: Inputs
    files: dict[str, bytes]

    @property
    def tables(self) -> list[Table]:
        return [block for block in walk(self.document.blocks) if isinstance(block, Table)]

    def file(self, kind: str) -> bytes:
        """The file whose name ends so."""
        return next(data for name, data in self.files.items() if name.endswith(kind))


def layout_of(name: str) -> Path:
    return next(layout for layout in LAYOUTS if layout.stem == name)


@cache
def paper(name: str, style: str | None = None) -> Paper:
    """The paper in its own style, or in the other; each is built once."""
    layout = layout_of(name)
    request = Request(layout, style=style)
    document = compose_paper(request, Timings())[0].document
    return Paper(document, Inputs.of(layout), dict(render_paper(request, Timings()).files))


def in_the_other_style(name: str) -> Paper:
    return paper(name, "report" if paper(name).document.style is Style.DECK else "deck")


def is_a_grid_of_levels(table: Table) -> bool:
    """A heat map or a maturity grid: its columns are levels, not columns of the data."""
    return any(column.name.startswith("level") for column in table.columns)


def says_what_is_drawn(table: Table) -> bool:
    """The table under a chart or a plan that shows the same."""
    return table.id.endswith("-data")
