"""A document: what every back-end is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from packbuilder.tree.blocks import Block


class Style(StrEnum):
    """A deck is landscape, slide by slide; a report is portrait and runs on."""

    DECK = "deck"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Document:
    """`name` is the layout's stem. Along the foot run `footer` ("Paper · Committee") and `dated` ("6 March 2018").

    `header` runs along the head of a report's pages from the second on: the first has the paper's own head.
    """

    name: str
    title: str
    style: Style
    blocks: tuple[Block, ...]
    date: date
    footer: str = ""
    author: str = ""
    subject: str = ""
    language: str = "en-GB"
    header: str = ""
    dated: str = ""

    @property
    def running_line(self) -> str:
        """Footer and date on one line, where the date has no place of its own."""
        return ", ".join(filter(None, (self.footer, self.dated)))
