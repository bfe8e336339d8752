"""A pack's agenda in Word, for the clerk to edit: the same tree, in another format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from packbuilder.charts.cache import Drawer
from packbuilder.packs.built import BuiltEdition, BuiltPack
from packbuilder.packs.drawing import Drawing
from packbuilder.packs.published import folder_name, plain
from packbuilder.render.contract import Given
from packbuilder.theme.typefaces import metrics_of
from packbuilder.tree import Block, CrossRef, Document, Inline, Text
from packbuilder.tree.rewrite import each_inline, with_children, with_lines


def agenda_drafts(built: BuiltPack) -> Mapping[str, bytes]:
    """Each edition's agenda by its file's name: "finance-committee-agenda-public.docx"."""
    return {draft_name(edition): agenda_draft(edition.agenda, built.drawing) for edition in built.editions}


def draft_name(edition: BuiltEdition) -> str:
    """The Word file's name tells who may read it."""
    return f"{plain(edition.pack.name)}-agenda-{folder_name(edition.edition, edition.supplement)}.docx"


def agenda_draft(agenda: Document, drawing: Drawing) -> bytes:
    """An agenda as a Word file. Titles that lead to documents are only words in it: the documents are in the pack."""
    from packbuilder.render.docx import render  # half a second for those who want no Word file

    theme = drawing.theme
    template = theme.files.word_template
    draw = Drawer(theme, metrics_of(theme.files), None)
    given = Given(drawing.clock, draw, template=template.data if template is not None else None)
    return render(replace(agenda, blocks=_unlinked(agenda.blocks)), theme, given).data


def _unlinked(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(with_children(with_lines(block, _without_links), _unlinked) for block in blocks)


def _without_links(line: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return each_inline(line, lambda inline: (Text(inline.text),) if isinstance(inline, CrossRef) else (inline,))
