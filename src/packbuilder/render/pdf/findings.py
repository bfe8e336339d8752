"""What a PDF tells of its words, where their author finds them: signs that no font has, texts too long for archives."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final, NamedTuple

from packbuilder.diagnostics import DataPlace, Finding, Severity
from packbuilder.render.pdf.structure import LONGEST
from packbuilder.theme.signs import SHAPED
from packbuilder.tree import Document, Figure, all_figures

_MOST_TOLD: Final = 20
"""Places of signs that no font has; of more it is told how many."""

_MOST_NAMED: Final = 3
"""Of the signs of one place."""

_QUOTED: Final = 40
"""So many letters of a text are looked for in the layout."""

_SHAPING: Final = "letters of this script go from right to left or grow together, and its words would be wrong"


def missing_signs(missing: Mapping[str, str], document: Document) -> Iterator[Finding]:
    """Characters that no font has, each with the words that it was met in first: a mark is drawn for it, so that the
    PDF conforms; its author must know where. What one cell or paragraph has is told once.
    """
    places = _cells(missing, document) if missing else {}
    told: dict[_Place, list[str]] = {}
    for sign, words in missing.items():
        told.setdefault(_Place(places.get(sign), "" if sign in places else words, sign in SHAPED), []).append(sign)
    yield from (_not_drawn(place, signs, missing[signs[0]]) for place, signs in islice(told.items(), _MOST_TOLD))
    more = list(told.values())[_MOST_TOLD:]
    if more:
        first = next(iter(told)).cell
        said = f"and {sum(map(len, more)):,} more signs that the PDF cannot set, in {len(more):,} more places"
        file = replace(first, row=0, column="") if first is not None else None
        yield Finding("more-findings", said, file, "name fonts in the theme that have them", Severity.ERROR)


class _Place(NamedTuple):
    """Where signs stand: a cell of the data, or words that the layout says."""

    cell: DataPlace | None
    words: str
    shaped: bool


def _cells(missing: Mapping[str, str], document: Document) -> dict[str, DataPlace]:
    """For each sign the cell of the data whose words it was met in; others are the layout's."""
    met = {sign: " ".join(words.split()) for sign, words in missing.items()}
    found: dict[str, DataPlace] = {}
    for figure in all_figures(document.blocks):
        new = (met.keys() & set(figure.text)) - found.keys()
        place = _cell(figure) if new else None
        if place is not None:
            said = " ".join(figure.text.split())
            found.update((sign, place) for sign in new if met[sign] in said or said in met[sign])
    return found


def _cell(figure: Figure) -> DataPlace | None:
    """Where a figure stands in the data, as its owner sees it; a place without a file is called as its source is."""
    told = figure.provenance
    if told is None or not told.source:
        return None
    return replace(told.file or DataPlace(told.source), row=figure.row or 0, column=told.column)


def _not_drawn(place: _Place, signs: Sequence[str], met: str) -> Finding:
    words = " ".join(met.split())
    said = ", ".join(map(_named, signs[:_MOST_NAMED]))
    if len(signs) > _MOST_NAMED:
        said += f" and {len(signs) - _MOST_NAMED} more"
    at = words.find(signs[0])
    around = words[max(0, at - 30) : at + 30].strip()
    quoted = (words, at + 1) if place.cell is None else ("", 0)
    if place.shaped:
        message = f"the PDF cannot set {said}, in {around!r}: {_SHAPING}; '\ufffd' is drawn for each letter"
        hint = "write it in Latin letters, or show it as a picture with alt: words; Word and PowerPoint set it as it is"
        return Finding("script-not-set", message, place.cell, hint, Severity.ERROR, *quoted)
    message = f"no font of the PDF has {said}, in {around!r}: '\ufffd' is drawn in its place"
    hint = "write it in other words, or name fonts in the theme that have it"
    return Finding("glyph-missing", message, place.cell, hint, Severity.ERROR, *quoted)


def _named(character: str) -> str:
    named = unicodedata.name(character, "")
    return f"{character!r} (U+{ord(character):04X}{f', {named}' if named else ''})"


def too_long(said: str, document: Document) -> Finding:
    """Told at the cell of the data that says it, or where the layout does."""
    begins = " ".join(said[:80].split())
    message = f"the PDF is not written: it would hold a text of more than {LONGEST:,} bytes, which PDF/A forbids"
    hint = f"shorten the heading, description, name or address that begins with {begins!r}"
    for figure in all_figures(document.blocks):
        place = _cell(figure) if len(figure.text) > _QUOTED and said.startswith(figure.text[:80]) else None
        if place is not None:
            return Finding("pdf-text-too-long", message, place, hint)
    return Finding("pdf-text-too-long", message, None, hint, line=begins, caret=1, length=_QUOTED)
