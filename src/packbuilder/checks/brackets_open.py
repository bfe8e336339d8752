"""Minutes are begun with [brackets] where the clerk has something to say; none of them should be approved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from packbuilder.diagnostics import Finding, Severity
from packbuilder.tree import Cover, CoverKind, Document, block_words

_OPEN: Final = re.compile(r"\[[^\W\d_][^\[\]]{0,100}\]")


def brackets_open(document: Document) -> Iterator[Finding]:
    """Each of them once, however often it stands there."""
    if not any(isinstance(block, Cover) and block.kind is CoverKind.MINUTES for block in document.blocks):
        return
    found = Counter(words for said in block_words(document.blocks) for words in _OPEN.findall(said))
    for words, times in found.items():
        often = f", {times} times" if times > 1 else ""
        message = f"{words!r} is still to be said{often}"
        hint = "write what it stands for; what was not dealt with, take out"
        yield Finding("brackets-open", message, None, hint, Severity.WARNING, words, 1, len(words))
