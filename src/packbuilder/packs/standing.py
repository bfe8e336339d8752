"""Items that stand on every agenda, known by their titles, and what minutes say of them when nothing happened."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from packbuilder.packs.model import Item


class Standing(StrEnum):
    """A kind of standing item; a snippet of the house file named `minutes_` and this says it in the council's words."""

    APOLOGIES = "apologies"
    DECLARATIONS = "declarations"
    MINUTES = "minutes"
    ARISING = "matters_arising"
    QUESTIONS = "questions"
    URGENT = "urgent_business"
    EXCLUSION = "exclusion"


WORDS: Final = {
    Standing.DECLARATIONS: "No member declared an interest.",
    Standing.ARISING: "Nothing arose.",
    Standing.QUESTIONS: "No questions were asked.",
    Standing.URGENT: "There was no urgent business.",
}
"""Of those that need no more than a sentence."""

_TITLES: Final = (
    (Standing.APOLOGIES, re.compile(r"\bapolog(y|ies)\b")),
    (Standing.DECLARATIONS, re.compile(r"\bdeclarations?\b|\binterests\b")),
    (Standing.ARISING, re.compile(r"\bmatters arising\b")),
    (Standing.MINUTES, re.compile(r"^(the )?((non-)?public |exempt |confidential |draft |previous )*minutes\b")),
    (Standing.EXCLUSION, re.compile(r"\bexclu(sion|de|ding)\b.*\b(public|press)\b")),
    (Standing.QUESTIONS, re.compile(r"\bquestions?\b")),
    (Standing.URGENT, re.compile(r"\burgent (business|items?|matters?)\b|\bany other business\b")),
)


def standing(item: Item) -> Standing | None:
    """Which kind an item is; one with a paper of its own is business, whatever it is called, unless it is minutes."""
    title = item.title.lower()
    kind = next((kind for kind, words in _TITLES if words.search(title)), None)
    return kind if kind is Standing.MINUTES or not item.documents else None
