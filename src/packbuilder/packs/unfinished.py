"""Minutes in a pack that are not finished: told before they are built, for what is in the pack goes round."""

from __future__ import annotations

from collections.abc import Iterator

from packbuilder.checks.brackets_open import brackets_open
from packbuilder.data.project import Project
from packbuilder.diagnostics import Finding, PackbuilderError
from packbuilder.layout.files import read_paper
from packbuilder.packs.model import Document, Meeting, Paper
from packbuilder.packs.reading import ReadPack
from packbuilder.pipeline import compose_paper, in_the_layout
from packbuilder.request import InPack, Request, Timings


def unfinished(read: ReadPack) -> Iterator[Finding]:
    """What is still to be said in the pack's minutes, at its place in their layouts. Other papers are not composed.

    Raises:
        MachineError: the disk refuses.
    """
    for _, document in read.pack.documents:
        paper = document.content
        if isinstance(paper, Paper):
            try:
                if read_paper(paper.layout, paper.shown).cover == "minutes":
                    yield from _still_to_be_said(paper, document, read.pack.meeting, read.project)
            except PackbuilderError as fault:
                yield from fault.findings


def _still_to_be_said(paper: Paper, document: Document, meeting: Meeting, project: Project) -> tuple[Finding, ...]:
    """As the pack has the minutes."""
    pack = InPack(meeting.date, meeting.committee_key, document.access.value)
    request = Request(paper.layout, project.root, (), pack=pack)
    composition, _ = compose_paper(request, Timings())
    found = tuple(brackets_open(composition.document))
    return tuple(in_the_layout(found, composition, request, Project.of(paper.layout, project.root)))
