"""Is what is kept from the public kept for a reason, and what is not meant to be kept? Asked of the layout alone."""

from __future__ import annotations

from packbuilder.compose.tell import Told
from packbuilder.diagnostics import Severity
from packbuilder.layout.pack import DocumentSpec, ItemSpec, PackSpec, PartSpec
from packbuilder.packs.model import Restriction
from packbuilder.specfile import finding_at

_OPEN = "this item is taken without the public, and its title and note are printed for everybody"
_KEEP = (
    "to keep them back say why, such as exempt: [3] or confidential: yes, and give a public_title: (and public_note:)"
)


def expect_reason(spec: ItemSpec, part: PartSpec, told: Told) -> None:
    """What is kept from the public is kept for a reason that the law knows."""
    at = spec.title or spec.layout or spec.here
    if part.access == "public" and (spec.exempt or spec.confidential):
        message = "this item is kept from the public and stands among the public items"
        hint = "move it to a part with access: not-public or confidential; or keep back a document only"
        told.tell(finding_at(at, message, hint, "wrong-part"))
    has_open = any(not (d.exempt or d.confidential) for d in spec.documents) or bool(spec.layout or spec.file)
    if part.access == "not-public" and has_open and not (spec.exempt or spec.confidential):
        message = "this item has a document that is not public, and no reason why"
        hint = "name the paragraph of Schedule 12A, such as exempt: [3]; or move it to a public part"
        told.tell(finding_at(at, message, hint, "no-reason"))
    if part.access != "public" and _says_much(spec) and not (has_open or spec.exempt or spec.confidential):
        told.tell(finding_at(at, _OPEN, _KEEP, "open-words", Severity.WARNING))


def expect_counted(spec: ItemSpec | DocumentSpec, restriction: Restriction | None, pack: PackSpec, told: Told) -> None:
    """How many pages a document has is only asked where an edition may not count them."""
    if spec.pages is not None and (restriction is None or pack.numbering != "shared"):
        message = "nobody asks here how many pages the document has: they are counted"
        hint = "take pages: away; it is for what is kept from the public, where numbering: shared"
        told.tell(finding_at(spec.file or spec.layout or spec.here, message, hint, "wrong-value"))


def _says_much(spec: ItemSpec) -> bool:
    """Whether the item is business of its own, not one that every such part has ("Minutes", "Matters arising")."""
    return not spec.documents and bool(spec.verbal or spec.to_follow or spec.urgent or spec.note or spec.motion)
