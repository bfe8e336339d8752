"""Numbers that a style gives its paragraphs need not stand on them: another style, and they are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from docx.oxml.ns import qn

from packbuilder.render.docx.numbering import Hang, numbered
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
    """Each style that gives the number which its paragraphs ask for, with that number; it stands where they do."""
    styles = {s.get(qn("w:styleId")): s for s in writing.template.word.styles.element.findall(qn("w:style"))}
    for style, num, level, hang in writing.numbering.carried():
        _stand(styles[style], hang)
        yield style, numbered(num, level)


def _stand(style: Any, hang: Hang) -> None:
    """Word heeds a style's own indent more than that of its list: both say the same."""
    place = style.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    if place is not None:
        place.set(qn("w:left"), str(twips(hang.left)))
        place.set(qn("w:hanging"), str(twips(hang.hanging)))
