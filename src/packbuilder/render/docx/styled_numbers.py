"""Numbers that a style gives its paragraphs need not stand on them: another style, and they are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from docx.oxml.ns import qn

from packbuilder.render.docx.numbering import numbered
from packbuilder.render.docx.writing import Writing
from packbuilder.render.docx.xml import twips

_FLOW: Final = "(?:<w:(?:keepNext|keepLines|pageBreakBefore)[^>]*>)*"
_NUMBERED: Final = re.compile(rf'(<w:pStyle w:val="([^"]*)"/>{_FLOW})(<w:numPr>.*?</w:numPr>)')


def left_to_styles(body: str, writing: Writing) -> str:
    """The body without the numbers that its styles carry. A council's own may stand elsewhere than their lists."""
    if not writing.template.ours:
        return body
    carried = dict(_carried(writing))
    return _NUMBERED.sub(lambda met: met[1] if carried.get(met[2]) == met[3] else met[0], body)


def _carried(writing: Writing) -> Iterator[tuple[str, str]]:
    """Each style that gives the number and the place which its paragraphs ask for, with that number.

    Word heeds a style's own indent more than its list's, a paragraph's own list more than its style's indent.
    """
    places = {s.get(qn("w:styleId")): _place(s) for s in writing.template.word.styles.element.findall(qn("w:style"))}
    for style, num, level, hang in writing.numbering.carried():
        if places[style] in (None, (twips(hang.left), twips(hang.hanging))):
            yield style, numbered(num, level)


def _place(style: Any) -> tuple[int, int] | None:
    """Where paragraphs in the style stand, and how far their first line hangs out; None = it does not say."""
    place = style.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    return None if place is None else (int(place.get(qn("w:left"), "0")), int(place.get(qn("w:hanging"), "0")))
