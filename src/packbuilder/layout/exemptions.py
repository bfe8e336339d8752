"""What a council may keep from the public, in our own words.

Local Government Act 1972, Schedule 12A, Part 1 (as substituted in 2006, for England): descriptions of exempt
information. Whether the public interest in keeping it outweighs that in telling it (Part 2, paragraph 10) is for the
council's proper officer to judge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from packbuilder.english import listed

PARAGRAPHS: Final[Mapping[int, str]] = {
    1: "about a person",
    2: "from which a person could be recognised",
    3: "about the money or business of somebody, the council included",
    4: "about talks with the council's staff, or their unions, on matters of employment",
    5: "that a lawyer could refuse to disclose in court",
    6: "about a notice, order or direction that the council means to serve or make",
    7: "about action to prevent, investigate or prosecute crime",
}
"""The number of each paragraph and its subject."""


def named(paragraphs: Sequence[int]) -> str:
    """Such as "paragraph 3" or "paragraphs 1, 2 and 5"."""
    return f"paragraph{'s' if len(paragraphs) > 1 else ''} {listed(map(str, paragraphs))}"
