"""What the finished file's catalogue holds of all parts: bookmarks, names, page labels, layers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from packbuilder.assemble.ways import Bookmark


def name_tree(pdf: pikepdf.Pdf, entries: Mapping[bytes, pikepdf.Object]) -> pikepdf.Object:
    """Sorted by bytes; a root without limits may hold all names itself (ISO 32000-1, 7.9.6)."""
    ordered = sorted(entries.items())
    return pdf.make_indirect(
        Dictionary(Names=Array([part for name, thing in ordered for part in (String(name), thing)]))
    )


def outline(pdf: pikepdf.Pdf, bookmarks: Sequence[Bookmark]) -> pikepdf.Object:
    """Bookmarks as the file's outline; items are open, what stands below a document is closed."""
    top = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    _filled(pdf, top, bookmarks, open_levels=1)
    top.Count = len(bookmarks) + sum(len(bookmark.children) for bookmark in bookmarks)
    return top


def _filled(pdf: pikepdf.Pdf, parent: pikepdf.Object, bookmarks: Sequence[Bookmark], open_levels: int) -> None:
    if not bookmarks:
        return
    entries = [_entry(pdf, parent, bookmark, open_levels) for bookmark in bookmarks]
    for one, other in pairwise(entries):
        one.Next = other
        other.Prev = one
    parent.First, parent.Last = entries[0], entries[-1]


def _entry(pdf: pikepdf.Pdf, parent: pikepdf.Object, bookmark: Bookmark, open_levels: int) -> pikepdf.Object:
    entry = pdf.make_indirect(Dictionary(Title=String(bookmark.title), Parent=parent))
    if bookmark.target is not None:
        entry.Dest = bookmark.target
    _filled(pdf, entry, bookmark.children, open_levels - 1)
    if bookmark.children:
        entry.Count = len(bookmark.children) if open_levels > 0 else -len(bookmark.children)
    return entry


def page_labels(numbers: Sequence[int]) -> Dictionary:
    """Labels equal the printed numbers; a run of numbers takes one entry (ISO 32000-1, 12.4.2)."""
    entries: list[pikepdf.Object | int] = []
    for index, number in enumerate(numbers):
        if index == 0 or number != numbers[index - 1] + 1:
            entries += [index, Dictionary(S=Name.D, St=number)]
    return Dictionary(Nums=Array(entries))


def layers(pdf: pikepdf.Pdf, sources: Sequence[pikepdf.Pdf]) -> Dictionary | None:
    """The parts' optional content (ISO 32000-1, 8.11.4): what was hidden in a part stays hidden in the pack."""
    groups: list[pikepdf.Object] = []
    off: list[pikepdf.Object] = []
    for source in sources:
        properties = source.Root.get("/OCProperties")
        if not isinstance(properties, Dictionary):
            continue
        groups += [pdf.copy_foreign(group) for group in properties.get("/OCGs", [])]
        off += [pdf.copy_foreign(group) for group in _hidden(properties)]
    if not groups:
        return None
    default = Dictionary(Name=String("Layers"), Order=Array(groups), OFF=Array(off))
    return Dictionary(OCGs=Array(groups), D=default)


def _hidden(properties: pikepdf.Object) -> list[pikepdf.Object]:
    default = properties.get("/D", Dictionary())
    if default.get("/BaseState") == Name.OFF:
        shown = {group.objgen for group in default.get("/ON", [])}
        return [group for group in properties.get("/OCGs", []) if group.objgen not in shown]
    return list(default.get("/OFF", []))
