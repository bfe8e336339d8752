"""What a PDF reads aloud, as the codes that its fonts stand for: alike codes in alike fonts are alike words."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

_NO_PAGE: dict[int, bytes] = {}


def spoken(pdf: bytes) -> list[bytes]:
    """The content of each marked sequence that hangs in the structure, in the order of the structure."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        if "/StructTreeRoot" not in opened.Root:
            return []
        marks = {page.obj.objgen: _marks(page) for page in opened.pages}
        return [said for said in _said(opened.Root.StructTreeRoot, None, marks) if said]


def _said(element: Any, page: Any, marks: dict[tuple[int, int], dict[int, bytes]]) -> Iterator[bytes]:
    kids = element.get("/K", Array())
    here = element.get("/Pg", page)
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, int):
            yield _of(here, marks).get(int(kid), b"")
        elif isinstance(kid, Dictionary) and "/S" in kid:
            yield from _said(kid, here, marks)
        elif isinstance(kid, Dictionary) and "/MCID" in kid:
            yield _of(kid.get("/Pg", here), marks).get(int(kid.MCID), b"")


def _of(page: Any, marks: dict[tuple[int, int], dict[int, bytes]]) -> dict[int, bytes]:
    return marks.get(page.objgen, _NO_PAGE) if page is not None else _NO_PAGE


def _marks(page: pikepdf.Page) -> dict[int, bytes]:
    """The codes shown in each marked sequence of a page."""
    found: dict[int, bytes] = {}
    open_: list[int | None] = []
    for instruction in pikepdf.parse_content_stream(page, "BDC BMC EMC Tj TJ"):
        operands = list(instruction.operands)
        match str(instruction.operator):
            case "BDC":
                open_.append(_mcid(operands[1]))
            case "BMC":
                open_.append(None)
            case "EMC":
                open_.pop()
            case _:
                number = next((mark for mark in reversed(open_) if mark is not None), None)
                if number is not None:
                    found[number] = found.get(number, b"") + _codes(operands[0])
    return found


def _mcid(properties: Any) -> int | None:
    return int(properties.MCID) if isinstance(properties, Dictionary) and "/MCID" in properties else None


def _codes(shown: Any) -> bytes:
    parts = shown if isinstance(shown, Array) else [shown]
    return b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
