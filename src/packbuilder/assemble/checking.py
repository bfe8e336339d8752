"""A finished file read back: does it do what it says? Only what a program can see; veraPDF sees more."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from packbuilder.assemble.tagged import is_tagged

_CORE = ("/FontFile", "/FontFile2", "/FontFile3")


def checked(data: bytes) -> tuple[tuple[str, bool], ...]:
    """Each rule by its name, and whether the file keeps it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return tuple(_rules(pdf))


def _rules(pdf: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    root = pdf.Root
    shows = root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False)
    tagged = is_tagged(pdf)
    yield "tagged", tagged
    yield "language", bool(str(root.get("/Lang", "")))
    yield "title shown", bool(shows) and bool(str(pdf.trailer.get("/Info", Dictionary()).get("/Title", "")))
    yield "bookmarks", "/Outlines" in root
    yield "page labels", "/PageLabels" in root
    tabs = (page.obj.get("/Tabs") for page in pdf.pages if "/Annots" in page.obj)
    yield "links in the order of the tags", tagged and all(order == Name.S for order in tabs)
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
