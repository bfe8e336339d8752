"""Whether words say that figures are thousands of pounds."""

from __future__ import annotations

import re

_SAID = re.compile(r"£\s?['’]?000|£k\b|£\s?thousands?\b|\bthousands? of pounds\b|\bin thousands\b", re.IGNORECASE)


def says_thousands(text: str) -> bool:
    """Whether a reader of the text knows; "cost per thousand residents" does not say it."""
    return _SAID.search(text) is not None
