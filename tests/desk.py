"""An officer's desk: one small project with one paper, written as an author writes it and read as a reader reads it."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from packbuilder.compose import Composition
from packbuilder.diagnostics import Finding, PackbuilderError
from packbuilder.pipeline import Request, Timings, compose_paper
from packbuilder.tree import Block, Chart, Document, Row, Table, block_words, cell_words, slots, walk

Node = TypeVar("Node")


@dataclass(frozen=True)
class Desk:
    """`layouts/paper.yaml` and `inputs/paper/` in a project of its own."""

    root: Path

    @property
    def path(self) -> Path:
        return self.root / "layouts" / "paper.yaml"

    def put(self, name: str, content: str | bytes) -> Path:
        """A file of the paper's inputs."""
        path = self.root / "inputs" / "paper" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def house(self, text: str) -> None:
        path = self.root / "layouts" / "shared" / "council.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")

    def write(self, layout: str) -> Path:
        """The layout; one that begins with its sections (or sources, or values) gets a title and a date."""
        text = textwrap.dedent(layout)
        if "paper:" not in text:
            text = "paper: Paper\ndate: 2018-03-06\n" + text
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(text, encoding="utf-8")
        return self.path

    def composition(self, layout: str, settings: Mapping[str, str] | None = None) -> Composition:
        composed, _ = compose_paper(Request(self.write(layout), settings=settings or {}), Timings())
        return composed

    def document(self, layout: str, settings: Mapping[str, str] | None = None) -> Document:
        return self.composition(layout, settings).document

    def told(self, layout: str, settings: Mapping[str, str] | None = None) -> list[Finding]:
        """What the author is told: faults, or what stands beside a paper that was composed."""
        try:
            return list(self.composition(layout, settings).findings)
        except PackbuilderError as error:
            return list(error.findings)

    def fault(self, layout: str) -> Finding:
        """The one thing that is wrong."""
        (finding,) = self.told(layout)
        return finding

    # -- one section with these blocks

    def blocks(self, blocks: str, before: str = "") -> tuple[Block, ...]:
        return self.document(section(blocks, before)).blocks

    def only(self, node: type[Node], blocks: str, before: str = "") -> Node:
        """The one node of this kind."""
        return only(node, self.blocks(blocks, before))

    def table(self, blocks: str, before: str = "") -> Table:
        return self.only(Table, blocks, before)

    def chart(self, blocks: str, before: str = "") -> Chart:
        return self.only(Chart, blocks, before)

    # -- one sentence

    def says(self, sentence: str, before: str = "") -> str:
        """The sentence as a reader meets it."""
        return "\n".join(block_words(self.document(_sentence(sentence, before)).blocks[2:]))

    def refuses(self, sentence: str, before: str = "") -> Finding:
        """The one thing that is wrong with a sentence."""
        return self.fault(_sentence(sentence, before))


def section(blocks: str, before: str = "") -> str:
    """A layout of one section with these blocks."""
    dedented = textwrap.indent(textwrap.dedent(blocks).strip(), "      ")
    return f"{textwrap.dedent(before)}\nsections:\n  - heading: Section\n    blocks:\n{dedented}\n"


def _sentence(sentence: str, before: str) -> str:
    words = textwrap.indent(sentence, "      ")
    return f"{textwrap.dedent(before)}\nsections:\n  - heading: Section\n    text: |-\n{words}\n"


def only(node: type[Node], blocks: Sequence[Block]) -> Node:
    """The one node of this kind, however deep it stands."""
    (found,) = [block for block in walk(blocks) if isinstance(block, node)]
    return found


def all_of(node: type[Node], blocks: Sequence[Block]) -> list[Node]:
    return [block for block in walk(blocks) if isinstance(block, node)]


def body(table: Table) -> list[list[str]]:
    """The words of a table's rows, totals and groups too."""
    return grid(table.body, len(table.columns))


def head(table: Table) -> list[list[str]]:
    """The words of the header rows; a heading over several columns stands over each of them."""
    return grid(table.head, len(table.columns))


def grid(rows: Sequence[Row], width: int) -> list[list[str]]:
    return [[cell_words(slot.cell) for slot in line] for line in slots(rows, width)]
