"""Plain rows stand aside while a document is sealed: what they say is known, and nobody need read their XML for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from packbuilder.render.docx.plain_rows import Written


@dataclass(slots=True)
class Aside:
    """Runs of rows, each under the number of the mark that holds its place in the document; `said` = what they say."""

    said: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    _xml: dict[str, bytes] = field(default_factory=dict)

    def put(self, rows: Sequence[Written]) -> str:
        """The mark that holds the place of these rows."""
        if not rows:
            return ""
        number = str(len(self._xml))
        self._xml[number] = "".join([row.xml for row in rows]).encode()
        self.said[number] = tuple(row.said for row in rows)
        return f"{BEGINS}{number}?>"

    def put_back(self, document: bytes) -> bytes:
        """The document with the rows in their places."""
        return b"".join(
            self._xml[piece.decode()] if place % 2 else piece for place, piece in enumerate(_MARK.split(document))
        )


BEGINS: Final = "<?rows "
"""A processing instruction, which no text of a paper can be: in text `<` is escaped."""

_MARK: Final = re.compile(rb"<\?rows (\d+)\?>")
