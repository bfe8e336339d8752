"""A pack's own pages drawn: front sheet and agenda, and what stands for documents that are withheld."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from packbuilder.assemble import page_count
from packbuilder.charts.cache import Drawer
from packbuilder.diagnostics import Finding
from packbuilder.render.contract import Given
from packbuilder.render.pdf import render
from packbuilder.theme import Theme
from packbuilder.theme.typefaces import metrics_of
from packbuilder.tree import Document


@dataclass(frozen=True, slots=True)
class Drawn:
    """A tree as a PDF."""

    tree: Document
    pdf: bytes
    pages: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Draws in the council's theme, by the pack's clock."""

    theme: Theme
    clock: datetime.datetime

    def drawn(self, tree: Document, elsewhere: frozenset[str] = frozenset()) -> Drawn:
        """The tree; its links may lead to the documents named `elsewhere`."""
        draw = Drawer(self.theme, metrics_of(self.theme.files), None)
        made = render(tree, self.theme, Given(self.clock, draw, in_pack=True, elsewhere=elsewhere, ahead=draw.ahead))
        return Drawn(tree, made.data, page_count(made.data, tree.name), made.findings)
