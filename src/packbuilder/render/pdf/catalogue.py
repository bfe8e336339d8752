"""The finished document: pages, outline, names, page labels, output intent, metadata and structure as objects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib import resources
from itertools import pairwise
from typing import Final

from packbuilder.render.pdf.attached import Shown, attach
from packbuilder.render.pdf.canvas import Bookmark, Canvas, Destination, Page
from packbuilder.render.pdf.metadata import info, language, xmp
from packbuilder.render.pdf.structure import Annotation, byte_string, text_string, written
from packbuilder.render.pdf.writer import Raw, file, plain_stream, stream
from packbuilder.tree import Document

_PROFILE: Final = "sRGB IEC61966-2.1"


def finished(canvas: Canvas, document: Document, clock: datetime, shown: Sequence[Shown] = ()) -> bytes:
    """The file, with the figures of what is `shown` in it. Nothing can be drawn afterwards."""
    canvas.settle()
    objects = canvas.document
    pages = [page.object for page in canvas.pages]
    root, parent, resources_ = objects.add(), objects.add(), objects.add()
    kids = b" ".join(b"%d 0 R" % page.number for page in pages)
    parent.body = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids)
    _fill_pages(canvas, pages, parent.number, resources_.number)
    resources_.body = _resources(canvas)
    files = attach(shown, objects, clock)
    entries = {
        "Pages": parent,
        "Names": objects.add(_names(canvas.places, pages, files)),
        "PageLabels": objects.add(_page_labels(canvas.pages)),
        "StructTreeRoot": root,
        "Metadata": objects.add(plain_stream(b"/Type/Metadata/Subtype/XML", xmp(document, clock, bool(files)))),
    }
    if canvas.bookmarks:
        entries["Outlines"] = _outline(canvas, pages)
    catalogue = objects.add(_catalogue(entries, language(document), _output_intent(canvas)))
    about = objects.add(info(document, clock))
    bodies = objects.bodies()
    marks = [page.marks for page in canvas.pages]
    numbers = [page.number for page in pages]
    tree = written(canvas.top, objects.objectcounter + 1, root.number, numbers, marks, canvas.links)
    bodies[root.number] = tree.root
    return file({**bodies, **tree.objects}, catalogue.number, about.number, objects.packed)


def _catalogue(entries: Mapping[str, Raw], spoken: str, intent: bytes) -> bytes:
    links = b"".join(b"/%s %d 0 R" % (key.encode(), entry.number) for key, entry in entries.items())
    mode = b"/PageMode/UseOutlines" if "Outlines" in entries else b""
    head = (
        b"<</Type/Catalog/Lang"
        + text_string(spoken)
        + b"/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"
    )
    return head + mode + links + intent + b">>"


def _output_intent(canvas: Canvas) -> bytes:
    profile = resources.files("packbuilder.theme").joinpath("icc", "sRGB.icc").read_bytes()
    number = canvas.document.add(stream(b"/N 3", profile)).number
    name = text_string(_PROFILE)
    return (
        b"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier" + name + b"/Info" + name
        + b"/RegistryName(http://www.color.org)/DestOutputProfile %d 0 R>>]" % number
    )  # fmt: skip


# pages


def _fill_pages(canvas: Canvas, pages: Sequence[Raw], parent: int, resources_: int) -> None:
    """Page by page, before the fonts are embedded: late operators may need a digit more.

    Every page names the resources itself: PDF/A (6.2.2) allows none that come from the page's parent.
    """
    key = len(pages)
    for index, (page, raw) in enumerate(zip(canvas.pages, pages, strict=True)):
        operators = "\n".join(op if isinstance(op, str) else op() for op in page.operators)
        content = canvas.document.add(stream(b"", operators.encode("latin-1")))
        links = b""
        for annotation in page.annotations:
            annotation.number = canvas.document.add(_annotation(annotation, key)).number
            links += b"%d 0 R " % annotation.number
            key += 1
        box = b"/MediaBox[0 0 %.2f %.2f]" % (page.width, page.height)
        keys = b"/Parent %d 0 R/Resources %d 0 R/Contents %d 0 R" % (parent, resources_, content.number)
        annotations = b"/Annots[%s]" % links if links else b""
        raw.body = b"<</Type/Page%s%s/StructParents %d/Tabs/S%s>>" % (keys, box, index, annotations)


def _annotation(annotation: Annotation, key: int) -> bytes:
    """`Contents` tells where a link leads (ISO 14289-1, 7.18.5); F 4 = printed (ISO 19005-2, 6.3.2)."""
    rectangle = b" ".join(b"%.2f" % edge for edge in annotation.rectangle)
    return (
        b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%s]/StructParent %d/Contents" % (rectangle, key)
        + text_string(annotation.contents) + annotation.action + b">>"
    )  # fmt: skip


def _resources(canvas: Canvas) -> bytes:
    fonts = canvas.document.embed_fonts()
    images = b"".join(b"/%s %d 0 R" % (image.name.encode(), image.object.number) for image in canvas.images.all())
    states = b"".join(b"/%s<</CA %g/ca %g>>" % (name.encode(), o, o) for o, name in canvas.opacities.items())
    return b"<</Font %d 0 R/XObject<<%s>>/ExtGState<<%s>>>>" % (fonts, images, states)


def _page_labels(pages: Sequence[Page]) -> bytes:
    """Labels equal the printed numbers; a run of numbers takes one entry."""
    entries = []
    for index, page in enumerate(pages):
        if index == 0 or page.number != pages[index - 1].number + 1:
            entries.append(b"%d<</S/D/St %d>>" % (index, max(page.number, 1)))
    return b"<</Nums[" + b" ".join(entries) + b"]>>"


# ways through the document


def _destination(place: Destination, pages: Sequence[Raw]) -> bytes:
    return b"[%d 0 R/XYZ null %.2f null]" % (pages[place.page].number, place.top)


def _names(places: Mapping[str, Destination], pages: Sequence[Raw], files: bytes) -> bytes:
    """Destinations by id, sorted by their bytes, as a name tree must be (ISO 32000-1, 7.9.6)."""
    named = sorted((id_.encode(), place) for id_, place in places.items())
    pairs = b" ".join(byte_string(id_) + _destination(place, pages) for id_, place in named)
    return b"<</Dests<</Names[" + pairs + b"]>>" + files + b">>"


def _outline(canvas: Canvas, pages: Sequence[Raw]) -> Raw:
    """Bookmarks nested by level; a level that is left out does not leave a hole."""
    objects = [canvas.document.add() for _ in canvas.bookmarks]
    top = canvas.document.add()
    parents = _parents(canvas.bookmarks)
    for index, bookmark in enumerate(canvas.bookmarks):
        above = parents[index]
        body = b"<</Title" + text_string(bookmark.title) + b"/Dest" + _destination(bookmark.place, pages)
        objects[index].body = body + b"/Parent %d 0 R" % (top if above is None else objects[above]).number
    for parent, kids in _families(parents).items():
        for one, other in pairwise(kids):
            objects[one].body += b"/Next %d 0 R" % objects[other].number
            objects[other].body += b"/Prev %d 0 R" % objects[one].number
        ends = b"/First %d 0 R/Last %d 0 R" % (objects[kids[0]].number, objects[kids[-1]].number)
        if parent is None:
            top.body = b"<</Type/Outlines%s/Count %d>>" % (ends, len(kids))
        else:
            objects[parent].body += ends + b"/Count -%d" % len(kids)
    for entry in objects:
        entry.body += b">>"
    return top


def _parents(bookmarks: Sequence[Bookmark]) -> list[int | None]:
    """For each bookmark the one it stands under."""
    parents: list[int | None] = []
    open_: list[tuple[int, int]] = []
    for index, bookmark in enumerate(bookmarks):
        while open_ and open_[-1][0] >= bookmark.level:
            open_.pop()
        parents.append(open_[-1][1] if open_ else None)
        open_.append((bookmark.level, index))
    return parents


def _families(parents: Sequence[int | None]) -> dict[int | None, list[int]]:
    families: dict[int | None, list[int]] = {}
    for index, parent in enumerate(parents):
        families.setdefault(parent, []).append(index)
    return families
