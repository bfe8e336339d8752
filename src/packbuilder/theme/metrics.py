"""How wide fonts set a text: the shipped ones known without opening a font or having one installed.

Arial and Liberation Sans have the same advance widths, so one table serves Word, PowerPoint and PDF. The fonts that a
theme names are measured from their files (`typefaces`).
The table is made by `tools/make_metrics.py` from the font files beside it.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Final

from packbuilder.theme.signs import as_set

_TABLE: Final = Path(__file__).with_name("metrics.json")
_WORDS_KEPT: Final = 50_000  # a face; a 200-page pack has about 10,000 different words


class Face(StrEnum):
    """The five faces that every output is set in."""

    REGULAR = "regular"
    BOLD = "bold"
    ITALIC = "italic"
    BOLD_ITALIC = "bold-italic"
    SYMBOLS = "symbols"


@dataclass(frozen=True, slots=True)
class FaceTable:
    """One face: the advance of each character it has, in font units, and its heights as fractions of the em."""

    advances: dict[str, int] = field(repr=False)
    ascent: float
    descent: float
    line_height: float
    words: dict[str, int] = field(default_factory=dict, compare=False, repr=False)


def _stretched(table: FaceTable, factor: float) -> FaceTable:
    """Every character so much wider, and no word measured yet."""
    advances = {character: round(advance * factor) for character, advance in table.advances.items()}
    return FaceTable(advances, table.ascent, table.descent, table.line_height)


@dataclass(frozen=True, slots=True, eq=False)  # told apart by identity, so that it can be the key of a cache
class Metrics:
    """Measures text in five faces.

    Pairs are not kerned: Word and PowerPoint do not kern unless told to, and kerning only ever narrows a line of text
    by a little, so that a text that fits here fits there.
    """

    units: int
    _tables: dict[Face, FaceTable]

    def width(self, text: str, size: float, face: Face = Face.REGULAR) -> float:
        """The width in points of a text on one line at this size."""
        table = self._tables[face]
        units = table.words.get(text)
        if units is None:
            units = self._measured(text, table)
        return units * size / self.units

    def widths(self, words: Sequence[str], face: Face) -> list[float]:
        """The widths of words (without spaces) at one point."""
        table, per_unit = self._tables[face], 1.0 / self.units
        known = table.words
        return [(known[word] if word in known else self._measured_word(word, table)) * per_unit for word in words]

    def widened(self, factor: float, bold: float) -> Metrics:
        """For a family that runs so much wider than ours, its bold so much wider than our bold."""
        if factor == bold == 1.0:
            return self
        heavy = {face: _stretched(self._tables[face], bold / factor) for face in (Face.BOLD, Face.BOLD_ITALIC)}
        return Metrics(round(self.units / factor), {**self._tables, **heavy})

    def with_faces(self, faces: Mapping[Face, FaceTable]) -> Metrics:
        """With faces of a council in place of ours; advances in the same units."""
        return Metrics(self.units, {**self._tables, **faces})

    def has(self, character: str, face: Face) -> bool:
        """Whether this face itself can draw the character."""
        return character in self._tables[face].advances

    def covers(self, text: str, face: Face) -> bool:
        """Whether this face itself can draw all of a text."""
        return text.isascii() or self._tables[face].advances.keys() >= set(text)

    def ascent(self, face: Face) -> float:
        """From the baseline to the top of the line, as a fraction of the em."""
        return self._tables[face].ascent

    def descent(self, face: Face) -> float:
        """From the baseline down to the bottom of the line, as a positive fraction of the em."""
        return self._tables[face].descent

    def line_height(self, face: Face) -> float:
        """From baseline to baseline at single spacing, as a fraction of the em."""
        return self._tables[face].line_height

    def _measured(self, text: str, table: FaceTable) -> int:
        """The width in font units; words are remembered, sentences are the sum of their words."""
        if " " not in text:
            return self._measured_word(text, table)
        parts = text.split(" ")
        known = table.words
        spaces = (len(parts) - 1) * table.advances[" "]
        return spaces + sum([known[part] if part in known else self._measured_word(part, table) for part in parts])

    def _measured_word(self, word: str, table: FaceTable) -> int:
        advances = table.advances
        try:
            units = sum(map(advances.__getitem__, word))
        except KeyError:
            units = sum(advances[c] if c in advances else self._borrowed(c) for c in word)
        if len(table.words) < _WORDS_KEPT:
            table.words[word] = units
        return units

    def _borrowed(self, character: str) -> int:
        """The advance of a character that the text face lacks: from the symbols; a character nobody has takes an em."""
        advance = self._tables[Face.SYMBOLS].advances.get(character)
        if advance is not None:
            return advance
        takes_no_room = unicodedata.category(character) in ("Cc", "Cf", "Mn", "Me")
        return 0 if takes_no_room else self.units


@lru_cache(maxsize=1)
def shipped() -> Metrics:
    """The metrics of the fonts in this package, read once."""
    table = json.loads(_TABLE.read_text(encoding="ascii"))
    advances = {name: as_set(_advances(face["runs"])) for name, face in table["faces"].items()}
    tables = {
        Face(name): FaceTable(advances[name], face["ascent"], face["descent"], face["line_height"])
        for name, face in table["faces"].items()
    }
    return Metrics(table["units"], tables)


def _advances(runs: list[tuple[int, list[int]]]) -> dict[str, int]:
    """Advances by character, from runs of neighbouring code points."""
    points = chain.from_iterable(range(first, first + len(widths)) for first, widths in runs)
    return dict(zip(map(chr, points), chain.from_iterable(widths for _, widths in runs), strict=True))
