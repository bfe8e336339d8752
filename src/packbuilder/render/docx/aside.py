"""Plain rows stand aside while a document is sealed: what they say is known, and nobody need read their XML for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from packbuilder.render.docx.plain_rows import RowRun


@dataclass(slots=True)
class Aside:
    """Runs of rows, each under the number of the mark that holds its place in the document; `said` = what they say."""

    said: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    _pieces: dict[str, list[str]] = field(default_factory=dict)

    def put(self, run: RowRun) -> str:
        """The mark that holds the place of these rows."""
        if not run.pieces:
            return ""
        number = str(len(self._pieces))
        self._pieces[number] = run.pieces
        self.said[number] = tuple(run.said)
        return f"{BEGINS}{number}?>"

    def put_back(self, document: str) -> Iterator[bytes]:
        """The document with the rows in their places, in few pieces."""
        for place, piece in enumerate(_MARK.split(document)):
            if place % 2 == 0:
                yield piece.encode()
                continue
            pieces = self._pieces[piece]
            for first in range(0, len(pieces), _TOGETHER):
                yield "".join(pieces[first : first + _TOGETHER]).encode()


BEGINS: Final = "<?rows "
"""A processing instruction, which no text of a paper can be: in text `<` is escaped."""

_TOGETHER: Final = 20_000
"""Pieces of rows that become one of the document: some two million letters. Whoever packs them beside our own work has
to wait for the interpreter between two of them: ten times as many cost a twelfth of the time of 5,000 rows.
"""

_MARK: Final = re.compile(r"<\?rows (\d+)\?>")
