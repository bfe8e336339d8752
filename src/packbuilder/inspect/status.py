"""What became of a draft, whichever program it is for: the paper it is of, and every anchor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from packbuilder.drafts.kept import Paper, Program
from packbuilder.inspect import deck_draft, word_draft
from packbuilder.inspect.draft import Draft
from packbuilder.inspect.opened import Opened, opened_or_why


class NotADraft(ValueError):
    """The file is no draft of packbuilder's; the text says why, as what follows its name: "is damaged"."""


@dataclass(frozen=True, slots=True)
class Status:
    """Of which paper a file is the draft, for which program, and what became of it."""

    paper: Paper
    program: Program
    draft: Draft


def status(data: bytes) -> Status:
    """What became of a draft since it was generated, in Word, PowerPoint or LibreOffice.

    Raises:
        NotADraft: it is none.
    """
    found = opened_or_why(data)
    if isinstance(found, str):
        raise NotADraft(found)
    draft = _edited(found)
    if not draft.generated_by_us:
        raise NotADraft("was made by packbuilder, but its text is damaged")
    return Status(found.kept.paper, found.program, draft)


def _edited(draft: Opened) -> Draft:
    match draft.program:
        case Program.WORD:
            return word_draft.edited_in(draft)
        case Program.POWERPOINT:
            return deck_draft.edited_in(draft)
        case _:
            assert_never(draft.program)
