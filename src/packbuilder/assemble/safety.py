"""What a PDF may do, taken out: scripts, actions that start or fetch something, files inside the file, forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

import pikepdf
from pikepdf import Dictionary, Name

from packbuilder.diagnostics import Finding, Origin, Severity

_SCHEMES: Final = ("http:", "https:", "mailto:")
_ALIVE: Final = {
    "/FileAttachment": "attached file",
    "/Sound": "sound",
    "/Movie": "film",
    "/Screen": "film",
    "/RichMedia": "embedded media",
    "/3D": "embedded media",
    "/Projection": "embedded media",
    "/TrapNet": "printer's mark",
}
"""Annotations that hold or start something else than a page (ISO 19005-2, 6.3.1)."""

_UNSEEN: Final = 2 | 32
"""Flags of an annotation that is never shown, or not on a screen (ISO 32000-1, 12.5.3)."""

_REMARKS: Final = ("/Text", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret", "/Ink", "/FreeText")
_ACTIONS: Final = {
    "/JavaScript": "script",
    "/Launch": "action that starts a program",
    "/URI": "link of another kind than a web or e-mail address",
}


_PRIVATE: Final = ("/EF", "/AF", "/Metadata", "/PieceInfo", "/Thumb", "/OPI", "/PS")
"""What no page needs: attached files, what a program keeps for itself. The metadata of a single picture or page goes
too: readers do not show it, so its author does not know that it holds names and places (a camera's, a scanner's)."""


def made_safe(pdf: pikepdf.Pdf, name: str, place: Origin | None) -> tuple[Finding, ...]:
    """Take out of the file what may not come into a public record, and say what it was.

    Only pages, tags, bookmarks, destinations and layers are merged, so what hangs on the catalogue alone
    (document scripts, attachments, opening actions) is left behind; here it is told.
    """
    gone = Counter[str]()
    gone.update(_on_the_catalogue(pdf.Root))
    if "/AcroForm" in pdf.Root:
        gone.update(_flattened(pdf))
    for page in pdf.pages:
        gone.update(_in_annotations(page.obj))
    about = pdf.Root.get("/Metadata")  # says what the file conforms to; it is read, not merged
    for thing in pdf.objects:
        gone.update(_in_object(thing))
    if about is not None:
        pdf.Root.Metadata = about
    return (*_told(gone, name, place), *_remarks(pdf, name, place))


def _on_the_catalogue(root: pikepdf.Object) -> Iterator[str]:
    names = root.get("/Names")
    known = names if isinstance(names, Dictionary) else Dictionary()
    if "/JavaScript" in known:
        yield "script"
    if "/EmbeddedFiles" in known or "/Collection" in root:
        yield "attached file"
    opening = root.get("/OpenAction")
    if isinstance(opening, Dictionary) and opening.get("/S") != Name.GoTo:
        yield "action on opening"


def _flattened(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Fields of forms become what they show."""
    fields = len(pdf.Root.AcroForm.get("/Fields", []))
    if fields:
        if any(_is_undrawn(one) for page in pdf.pages for one in page.obj.get("/Annots", [])):
            pdf.Root.AcroForm.NeedAppearances = True  # qpdf draws none without it, though every viewer does
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("all")
        yield from ["form field"] * fields
    if "/AcroForm" in pdf.Root:
        del pdf.Root["/AcroForm"]


def _is_undrawn(annotation: pikepdf.Object) -> bool:
    """A field that leaves it to the viewer to draw what was filled in."""
    return bool(annotation.get("/Subtype") == Name.Widget and "/AP" not in annotation)


def _in_annotations(page: pikepdf.Object) -> Iterator[str]:
    if "/Annots" not in page:
        return
    kept = []
    for annotation in page.Annots:
        kind = str(annotation.get("/Subtype", "")) if isinstance(annotation, Dictionary) else ""
        is_hidden = kind not in ("", "/Widget", "/Popup") and bool(int(annotation.get("/F", 0)) & _UNSEEN)
        if kind in _ALIVE or kind in ("", "/Widget") or is_hidden:
            if kind in _ALIVE or is_hidden:
                yield _ALIVE.get(kind, "hidden note")
            _emptied(annotation)
            continue
        yield from _in_annotation(annotation)
        kept.append(annotation)
    page.Annots = pikepdf.Array(kept)


def _in_annotation(annotation: pikepdf.Object) -> Iterator[str]:
    """Its actions: on a click, and those of ways of its own (`/PA`, and whatever else is an action or a script)."""
    for key in ("/A", "/PA"):
        if key in annotation and not _harmless(annotation[key]):
            yield _action(annotation[key])
            del annotation[key]
    yield from _in_object(annotation)


def _emptied(annotation: pikepdf.Object) -> None:
    """Tags may still point at it, and would bring it along."""
    if isinstance(annotation, Dictionary):
        for key in list(annotation.keys()):
            del annotation[key]


def _harmless(action: pikepdf.Object) -> bool:
    if not isinstance(action, Dictionary):
        return False
    if "/Next" in action:
        del action["/Next"]
    kind = action.get("/S")
    if kind == Name.URI:
        return str(action.get("/URI", "")).lower().startswith(_SCHEMES)
    return bool(kind == Name.GoTo)


def _action(action: pikepdf.Object) -> str:
    kind = str(action.get("/S", "")) if isinstance(action, Dictionary) else ""
    return _ACTIONS.get(kind, "action that leaves the document")


def _in_object(thing: pikepdf.Object) -> Iterator[str]:
    """What may hang on any object and on what is written inside it: scripts, embedded files, further actions, a
    program's private data. What is written elsewhere and referred to comes as an object of its own.
    """
    if isinstance(thing, pikepdf.Array):
        for inner in thing:
            yield from _inside(inner)
    if not isinstance(thing, (Dictionary, pikepdf.Stream)):
        return
    if "/JS" in thing:
        del thing["/JS"]
        yield "script"
    if "/AA" in thing:
        del thing["/AA"]
        yield "further action"
    for key in _PRIVATE:
        if key in thing:
            del thing[key]
    if thing.get("/Type") == Name.Action or thing.get("/S") in (Name.Launch, Name.JavaScript):
        yield from _defused(thing)
    for inner in _values(thing):
        yield from _inside(inner)


def _values(thing: pikepdf.Object) -> list[pikepdf.Object]:
    return [thing[key] for key in list(thing.keys())]


def _inside(inner: object) -> Iterator[str]:
    """Only what is written here: plain values come as Python's, what is indirect in its own turn."""
    if isinstance(inner, pikepdf.Object) and not inner.is_indirect:
        yield from _in_object(inner)


def _defused(action: pikepdf.Object) -> Iterator[str]:
    if not _harmless(action):
        yield _action(action)
        _emptied(action)


def _told(gone: Counter[str], name: str, place: Origin | None) -> Iterator[Finding]:
    fields = gone.pop("form field", 0)
    if fields:
        hint = "check that what was filled in is meant to be published"
        message = f"{name}: {_counted(fields, 'form field')} became plain text"
        yield Finding("pdf-form", message, place, hint, Severity.WARNING)
    if gone:
        what = ", ".join(_counted(count, kind) for kind, count in sorted(gone.items()))
        hint = "a published record may hold none of it; send attachments as documents of their own"
        yield Finding("pdf-made-safe", f"{name}: left out: {what}", place, hint, Severity.WARNING)


def _remarks(pdf: pikepdf.Pdf, name: str, place: Origin | None) -> Iterator[Finding]:
    count = sum(
        1
        for page in pdf.pages
        for annotation in page.obj.get("/Annots", [])
        if str(annotation.get("/Subtype", "")) in _REMARKS
    )
    if count:
        hint = "readers will see them; ask its author for a copy without comments if they are not meant to"
        yield Finding("pdf-comments", f"{name} carries {_counted(count, 'comment')}", place, hint, Severity.WARNING)


def _counted(count: int, kind: str) -> str:
    """One script, 3 form fields, 2 links of another kind."""
    if count == 1:
        return f"1 {kind}"
    head, _, tail = kind.partition(" ")
    if head in ("action", "link"):
        return f"{count} {head}s {tail}"
    return f"{count} {kind}" if kind == "embedded media" else f"{count} {kind}s"
