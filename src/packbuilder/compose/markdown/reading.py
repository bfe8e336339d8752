"""What happens to the parts of a text that Markdown itself does not settle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from packbuilder.tree import Inline, Text


@dataclass(frozen=True, slots=True)
class Numbered:
    """What of a text asks for a number of the paper's: its paragraphs, its headings, its lists that are typed 1."""

    paragraphs: bool = False
    headings: bool = False
    lists: bool = False


@dataclass(slots=True)
class Reading:
    """What happens to the parts that Markdown itself does not settle.

    `figure` gives what stands in the n-th hole; `mark` the mark of a note by its name; `reference` words that lead to
    an id of the paper; `fault` is told (message, hint, the words at fault); `own_id` makes an id of {#id};
    `misplaced` is told of a {#id} or {-} where it says nothing;
    `heading_level` is the level of `##`; `numbered` says what asks for a number. Where the words are not `authored` but
    data, headings, marks and raw HTML are plain text.
    """

    figure: Callable[[int], Inline]
    fault: Callable[[str, str, str], None]
    mark: Callable[[str], Inline] = lambda name: Text(f"[^{name}]")
    reference: Callable[[str, str], Inline] = lambda _id, words: Text(words)
    heading_id: Callable[[str], str] = lambda words: words
    own_id: Callable[[str], str] = lambda id_: id_
    misplaced: Callable[[str], None] = lambda _mark: None
    heading_level: int = 2
    numbered: Numbered = Numbered()
    authored: bool = True

    def refuse_html(self, said: str) -> None:
        """Tell of a tag."""
        self.fault("raw HTML is not part of a layout", "write Markdown, or put a \\ before the <", said)
