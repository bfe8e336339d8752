"""What a paper shows, held against its inputs: compared as a reader would.

A value of the data and the words in its cell need not be alike letter by letter: 2350400 stands as £2.4m, A as Amber,
2022-03 as Mar 2022. `agrees` says whether the one can be the other.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from packbuilder.figures import MONTHS
from packbuilder.tree import Cell, Inline, NoteRef, Table, Text, block_words, slots, words
from packbuilder.tree.rewrite import each_inline
from tests.reading import Grid, plain

# -- does a cell show a value?


_NUMBER = re.compile(r"(?P<open>\()?(?P<minus>[-−])?£?(?P<digits>[\d,]*\.?\d+)(?P<unit>[km%]?)\)?")
_SCALES = {"k": (Decimal(1000),), "m": (Decimal(1_000_000),), "%": (Decimal(1), Decimal("0.01"))}


def agrees(raw: str, shown: str) -> bool:
    """Whether a cell's words can stand for a value of the data."""
    raw, said = raw.strip(), shown.strip()
    if not raw:
        return not re.search(r"\d", said)
    if number(raw) is not None:
        return _shows_number(Decimal(number(raw) or 0), said)
    if found := re.fullmatch(r"(\d{4})-(\d\d)(-(\d\d))?", raw):
        return MONTHS[int(found[2]) - 1][:3] in said or (found[4] or found[1]).lstrip("0") in said
    return _plain_words(said).endswith(_plain_words(raw)) or len(raw) <= _LONGEST_CODE  # a badge stands before


_LONGEST_CODE = 16
"""Longer words are no code that a scale or `words:` puts into other words."""


def _plain_words(text: str) -> str:
    return plain(re.sub(r"^\s*(?:[-*]|\w{1,3}[.)]) |\*|\\\n", "", text, flags=re.MULTILINE)).casefold()


def number(text: str) -> Decimal | None:
    """A number as data have it: 2350, 1,200, (120), £2.1, 4.7%."""
    found = _NUMBER.fullmatch(text.replace(" ", ""))
    if found is None or found["unit"] not in ("", "%"):
        return None
    try:
        digits = Decimal(found["digits"].replace(",", ""))
    except InvalidOperation:
        return None
    return -digits if found["minus"] or found["open"] else digits


def _shows_number(value: Decimal, said: str) -> bool:
    """Rounded to the places that are shown, in pounds, thousands, millions or as a percentage; a dash is nil."""
    candidates = list(_NUMBER.finditer(plain(said)))
    if not candidates:
        return value == 0 or not re.search(r"\d", said)  # nil, or a code such as a score's word
    return any(_is_rounded(value, found) for found in candidates)


def _is_rounded(value: Decimal, found: re.Match[str]) -> bool:
    digits = Decimal(found["digits"].replace(",", ""))
    shown = -digits if found["minus"] or found["open"] else digits
    half = Decimal(1).scaleb(int(digits.as_tuple().exponent)) / 2
    scales = _SCALES.get(found["unit"], (Decimal(1), Decimal(1000)))  # £'000 says so in its heading
    return any(abs(value / scale - shown) <= half for scale in scales)


# -- a table as each format has it


def said(cell: Cell) -> str:
    """The words of a cell with its marks of notes, as a file has them."""
    if cell.blocks:
        return "".join(block_words(cell.blocks))
    return words(each_inline(cell.inlines, _with_marks))


def _with_marks(inline: Inline) -> tuple[Inline, ...]:
    return (Text(inline.marker),) if isinstance(inline, NoteRef) else (inline,)


def grid(table: Table, format_: str) -> Grid:
    """The rows of a table, a word for each cell that the format writes: where cells span, formats differ."""
    rows: Grid = []
    for part in (table.head, table.body):
        for r, line in enumerate(slots(part, len(table.columns))):
            rows.append([])
            for c, slot in enumerate(line):
                if slot.starts(r, c):
                    rows[-1].append(plain(said(slot.cell)))
                elif format_ == "pptx" or (format_ == "docx" and slot.column == c):
                    rows[-1].append("")
    return rows


def missing(wanted: Grid, tables: list[Grid]) -> list[list[str]]:
    """The rows that do not stand in the tables of a file, cell by cell and in this order.

    A table may carry on over slides, a tall row too; and its columns may be parted, its first said again in each part.
    """
    rows = [[plain(cell) for cell in row] for table in tables for row in table]
    at, lost = 0, []
    for row in wanted:
        found = _find(row, rows, at)
        if found is None and not _in_parts(row, rows):
            lost.append(row)
        at = found + 1 if found is not None else at
    return lost


def _find(row: list[str], rows: Grid, at: int) -> int | None:
    whole = next((i for i in range(at, len(rows)) if rows[i] == row), None)
    if whole is not None:
        return whole
    begun = (i for i in range(at, len(rows)) if _begins(rows[i], row))
    return next((i for i in begun if any(_joined(rows[i : i + many]) == row for many in range(2, 7))), None)


def _begins(part: list[str], row: list[str]) -> bool:
    """Whether a row on one slide may go on as this one on the next."""
    return len(part) == len(row) and all(cell.startswith(said) for said, cell in zip(part, row, strict=True))


def _joined(rows: Grid) -> list[str]:
    width = {len(row) for row in rows}
    return ["".join(cells) for cells in zip(*rows, strict=True)] if len(width) == 1 else []


def _in_parts(row: list[str], rows: Grid) -> bool:
    """The row's cells stand in several tables, each beginning with the same cell."""
    if not row:
        return True
    left = list(row[1:])
    for found in rows:
        if left and found and found[0] == row[0] and found[1:] == left[: len(found) - 1]:
            left = left[len(found) - 1 :]
    return not left
