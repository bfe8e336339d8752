"""What a back-end is: `render(document, theme, given) -> Rendered`. Pure: no clock, no files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from packbuilder.charts.drawing import Ahead, nothing_ahead
from packbuilder.charts.drawing import Draw as Draw
from packbuilder.diagnostics import Finding, Severity
from packbuilder.slides.plan import SlidePlan
from packbuilder.theme import Theme
from packbuilder.tree import Document


@dataclass(frozen=True, slots=True)
class Given:
    """What a back-end is handed besides the tree: the clock, the slide plan (deck style), a way to draw charts.

    `page_numbers` are the PDF's pages of headings and tables (id -> printed number), for Word's contents list.
    `template` is the council's .dotx or .potx, as bytes. `embed_data`: a PDF holds the figures of tables and charts.
    `in_pack`: a PDF's pages bear no header, footer or number of their own: the pack stamps its own on them.
    `first`: the number of a PDF's first page; its contents lists count from there.
    `ahead` is told of the charts of a PDF before the first of them is drawn.
    `elsewhere`: names that links of a PDF may lead to besides its own: other documents of the pack.
    """

    clock: datetime
    draw: Draw
    plan: SlidePlan | None = None
    page_numbers: Mapping[str, int] = field(default_factory=dict)
    template: bytes | None = None
    embed_data: bool = False
    in_pack: bool = False
    first: int = 1
    elsewhere: frozenset[str] = frozenset()
    ahead: Ahead = nothing_ahead


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file, what there is to say about it, and on which pages its targets stand (PDF)."""

    data: bytes
    findings: tuple[Finding, ...] = ()
    page_numbers: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_faulty(self) -> bool:
        """Whether it is not to be written: a finding says why."""
        return any(told.severity is Severity.FAULT for told in self.findings)


@dataclass(frozen=True, slots=True)
class DataFile:
    """The figures of a table or chart as a file of their own (CSV), and what they are called."""

    title: str
    data: bytes


class Backend(Protocol):
    def __call__(self, document: Document, theme: Theme, given: Given) -> Rendered: ...
