"""Does every page of a finished file hang on its tags? A tree for some of its parts says nothing of the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name

_SHOWS: Final = frozenset(
    ("Tj", "TJ", "'", '"', "Do", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "INLINE IMAGE")
)
"""What puts something onto a page (ISO 32000-1, table 51)."""


def is_tagged(pdf: pikepdf.Pdf) -> bool:
    """Whether it has tags, and no page shows something that none of them leads to (blanks bear page numbers alone).

    Of a page that tags do lead to it is not asked whether all of it is tagged: that is for a checker of PDF/UA.
    """
    tree = pdf.Root.get("/StructTreeRoot")
    if not isinstance(tree, Dictionary) or not pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        return False
    led = frozenset(_led_to(tree))
    return all(page.obj.get("/StructParents") in led or not _shows_untagged(page, led) for page in pdf.pages)


def _led_to(tree: Dictionary) -> Iterator[int]:
    """The keys of the pages and forms of which something belongs to a tag (ISO 32000-1, 14.7.4.4)."""
    numbers = tree.get("/ParentTree")
    if isinstance(numbers, Dictionary):
        for key, tags in pikepdf.NumberTree(numbers).items():
            if isinstance(tags, Array) and any(isinstance(tag, Dictionary) for tag in tags):
                yield key


def _shows_untagged(page: pikepdf.Page, led: frozenset[int]) -> bool:
    """Something that is neither an artifact nor a form with tags of its own; also what cannot be read."""
    try:
        return any(_untagged(page, led))
    except pikepdf.PdfError:
        return True


def _untagged(page: pikepdf.Page, led: frozenset[int]) -> Iterator[bool]:
    marks: list[bool] = []
    forms = page.obj.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    for step in pikepdf.parse_content_stream(page):
        match str(step.operator):
            case "BMC" | "BDC":
                marks.append(step.operands[0] == Name.Artifact)
            case "EMC" if marks:
                marks.pop()
            case "Do" if forms.get(str(step.operands[0]), Dictionary()).get("/StructParents") in led:
                pass
            case operator if operator in _SHOWS:
                yield not any(marks)
            case _:
                pass
