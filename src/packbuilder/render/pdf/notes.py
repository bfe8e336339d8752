"""Notes: what marks stand for, under a table or a section."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from packbuilder.render.pdf.pages import Strip, stacked
from packbuilder.render.pdf.paragraphs import Setting, anchored, paragraph
from packbuilder.render.pdf.scene import Scene
from packbuilder.render.pdf.targets import mark_of
from packbuilder.tree import Inline, Note

_HANG = 12.0
"""Room for a note's mark, in points."""

_MOST = 0.3
"""Of a page's height, for one note at its foot."""


def note_strips(notes: Sequence[Note], scene: Scene) -> list[Strip]:
    """The notes one under the other, in small print."""
    strips: list[Strip] = []
    for index, note in enumerate(notes):
        last = index == len(notes) - 1
        strips += anchored(_note(note, scene, 4.0 if index == 0 else 0.0, 14.0 if last else 0.0), note.id)
    return strips


def _note(note: Note, scene: Scene, before: float, after: float) -> list[Strip]:
    """A `Note` needs an id of its own (ISO 14289-1, 7.9); a plain remark without a mark is a paragraph."""
    if not note.marker:
        return small_print(note.content, scene, before, after)
    element = scene.parent.add("Note", id_=b"n%d" % next(scene.progress.numbers))
    label = element.add("Lbl")
    hang = max(_HANG, scene.metrics.width(note.marker + " ", scene.small.size))
    back = f"#{mark_of(note.id)}"
    setting = Setting(scene.small, hang, before, after, label=note.marker, label_element=label, label_link=back)
    return paragraph(note.content, element.add("P"), scene, setting)


def footnotes(marks: Iterable[str], scene: Scene) -> None:
    """Set the notes of these marks for the foot of their page, unless they would take too much of it."""
    page = scene.look.page
    for mark in marks:
        note = scene.progress.notes.get(mark)
        if note is None or mark in scene.progress.footnotes:
            continue
        within = replace(scene, width=page.inner_width, indent=0.0)
        kids = len(scene.parent.kids)
        strips = anchored(_note(note, within, 0.0, 0.0), note.id)
        if stacked(strips) > _MOST * page.inner_height:
            del scene.parent.kids[kids:]  # it stands where its section ends
            continue
        scene.progress.footnotes[mark] = strips


def small_print(content: Sequence[Inline], scene: Scene, before: float, after: float) -> list[Strip]:
    """A source or remark under what it explains."""
    return paragraph(content, scene.parent.add("P"), scene, Setting(scene.small, 0.0, before, after))
