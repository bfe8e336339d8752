"""A finished file read back: does it do what it says? Only what a program can see; veraPDF sees more."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

_CORE = ("/FontFile", "/FontFile2", "/FontFile3")


def checked(data: bytes) -> tuple[tuple[str, bool], ...]:
    """Each rule by its name, and whether the file keeps it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return tuple(_rules(pdf))


def _rules(pdf: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    root = pdf.Root
    shows = root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False)
    yield "tagged", "/StructTreeRoot" in root and bool(root.get("/MarkInfo", Dictionary()).get("/Marked", False))
    yield "language", bool(str(root.get("/Lang", "")))
    yield "title shown", bool(shows) and bool(str(pdf.trailer.get("/Info", Dictionary()).get("/Title", "")))
    yield "bookmarks", "/Outlines" in root
    yield "page labels", "/PageLabels" in root
    yield "reading order", all(page.obj.get("/Tabs") == Name.S for page in pdf.pages if "/Annots" in page.obj)
    yield "fonts embedded", all(map(_is_embedded, _fonts(pdf)))
    yield "no scripts", "/JavaScript" not in root.get("/Names", Dictionary()) and "/OpenAction" not in root


def _fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == Name.Font:
            yield thing


def _is_embedded(font: pikepdf.Object) -> bool:
    """A composite font's file hangs on its descendant, a Type 3 font draws its own glyphs."""
    if font.get("/Subtype") in (Name.Type0, Name.Type3):
        return isinstance(font.get("/DescendantFonts", Array()), Array)
    descriptor = font.get("/FontDescriptor")
    return isinstance(descriptor, Dictionary) and any(key in descriptor for key in _CORE)
