"""Numbers in front of headings, paragraphs and items: as text for those that print it, as data for those that count."""

from __future__ import annotations

from dataclasses import dataclass

from packbuilder.tree.numerals import Numeral, written


@dataclass(frozen=True, slots=True)
class Label:
    """The number in front of a heading, paragraph or list item, as data.

    `text` is what PDF and slides print ("3.2.1", "a)"). Word and PowerPoint number by themselves: `number` is the
    label's own, written as `numeral` says, the last number of its text (0 = it counts nothing: a bullet, a mark). What
    stands `before` it are the numbers of the levels above. `level` (1 = outermost) and `sequence` (which counter)
    choose the list level, `restart` begins the counter anew.
    """

    text: str
    level: int = 1
    sequence: str = "paragraphs"
    restart: bool = False
    number: int = 0
    numeral: Numeral = Numeral.DECIMAL

    @property
    def before(self) -> str:
        return self.text.rpartition(written(self.number, self.numeral))[0] if self.number else self.text

    @property
    def after(self) -> str:
        return self.text.rpartition(written(self.number, self.numeral))[2] if self.number else ""

    @property
    def reference(self) -> str:
        """The number as a sentence names it: "paragraph 3.2.1", "item b", "Appendix 2"."""
        return self.text.strip("().:")
