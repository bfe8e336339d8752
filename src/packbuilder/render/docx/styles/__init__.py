"""The styles of our own template, and the names under which they are found in a council's."""

from __future__ import annotations

from packbuilder.render.docx.styles.measures import (
    BAR_MARK,
    DECK_TITLE,
    FIELD_GAP,
    FIELD_LINE,
    GROUP_LIFT,
    NEXT,
    NOTE_HANG,
    ROW_LEVELS,
    RULED,
    STEPS,
    TABLE,
    WITHIN,
    bracket_width,
    heading_gap,
    heading_type,
    least_hang,
    step_sizes,
)
from packbuilder.render.docx.styles.of_pages import cover, furniture
from packbuilder.render.docx.styles.of_pieces import pieces
from packbuilder.render.docx.styles.of_runs import characters
from packbuilder.render.docx.styles.of_tables import table_texts
from packbuilder.render.docx.styles.of_words import foundations, headings, lists, texts
from packbuilder.render.docx.styles.style import (
    KEEP,
    LINES,
    WordStyle,
    indent,
    nth,
    page_tab,
    rooms_above,
    rule,
    spacing,
    style_id,
    type_,
)
from packbuilder.render.docx.styles.wearing import Wearing
from packbuilder.theme import Theme
from packbuilder.tree import Style

__all__ = [
    "BAR_MARK",
    "DECK_TITLE",
    "FIELD_GAP",
    "FIELD_LINE",
    "GROUP_LIFT",
    "KEEP",
    "LINES",
    "NEXT",
    "NOTE_HANG",
    "ROW_LEVELS",
    "RULED",
    "STEPS",
    "TABLE",
    "WITHIN",
    "WordStyle",
    "bracket_width",
    "heading_gap",
    "heading_type",
    "indent",
    "least_hang",
    "nth",
    "page_tab",
    "rooms_above",
    "rule",
    "spacing",
    "step_sizes",
    "style_id",
    "type_",
    "word_styles",
]


def word_styles(
    theme: Theme, style: Style, numbers: float, list_indent: float, title: float, coloured: bool
) -> tuple[WordStyle, ...]:
    """Every style that a document may use, parents before children.

    Numbers hang by `numbers`; lists begin at `list_indent`; `title` is the size of the paper's; `coloured` = the cover
    stands on a page in the theme's colour.
    """
    at = Wearing(theme, theme.look(style), style is Style.DECK, numbers, list_indent, title, coloured)
    return (
        *foundations(at),
        *headings(at),
        *texts(at),
        *lists(at),
        *furniture(at),
        *cover(at),
        *pieces(at),
        *(one for step in range(len(STEPS)) for one in table_texts(at, step)),
        *characters(at),
    )
