"""The workbook that stands inside a native chart: what the chart shows, as cells, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from packbuilder.opc import write_package, xml_attribute, xml_text

SHEET = "Sheet1"

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_FIRST_CUSTOM_FORMAT = 164  # ECMA-376-1, 18.8.30: smaller ids are built in
_TEXT, _HEAD, _TEXT_QUOTED, _HEAD_QUOTED, _FIRST_NUMBER = range(5)  # places in cellXfs
_LOOKS_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_NUMBER_WIDTH = 16
"""Wide enough for a figure of millions with pence: a spreadsheet shows ### for what does not fit."""


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """A column of figures under its heading; None leaves its cell out."""

    head: str
    values: tuple[Decimal | None, ...]
    code: str


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column of words under its heading; an empty text leaves its cell out."""

    head: str
    texts: tuple[str, ...]


def workbook(words: Sequence[TextColumn], columns: Sequence[NumberColumn]) -> bytes:
    """An xlsx with one sheet: headings in row 1, categories in the first columns, then figures, a column a series."""
    codes = sorted({column.code for column in columns})
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _relationships(f"{_RELATIONSHIPS}/officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": _BOOK,
        "xl/_rels/workbook.xml.rels": _relationships(
            f"{_RELATIONSHIPS}/worksheet", "worksheets/sheet1.xml", f"{_RELATIONSHIPS}/styles", "styles.xml"
        ),
        "xl/styles.xml": _styles(codes),
        "xl/worksheets/sheet1.xml": _sheet(words, columns, codes),
    }
    return write_package({name: (_XML + text).encode() for name, text in parts.items()})


def column_letter(column: int) -> str:
    """The letters of a column, counted from 0: A, B ... Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _sheet(words: Sequence[TextColumn], columns: Sequence[NumberColumn], codes: Sequence[str]) -> str:
    heads = [*(column.head for column in words), *(column.head for column in columns)]
    rows = [_row(1, (_text(c, 1, head, is_head=True) for c, head in enumerate(heads)))]
    for r in range(len(words[0].texts)):
        texts = (_text(c, r + 2, column.texts[r]) for c, column in enumerate(words))
        rows.append(_row(r + 2, (*texts, *_numbers(r, columns, codes, len(words)))))
    size = f"A1:{column_letter(len(heads) - 1)}{len(words[0].texts) + 1}"
    width = 24 if len(words) == 1 else 10
    return (
        f'<worksheet xmlns="{_MAIN}"><dimension ref="{size}"/><sheetViews><sheetView workbookViewId="0"/></sheetViews>'
        f'<cols><col min="1" max="{len(words)}" width="{width}" customWidth="1"/>'
        f'<col min="{len(words) + 1}" max="{len(heads)}" width="{_NUMBER_WIDTH}" customWidth="1"/></cols>'
        f"<sheetData>{''.join(rows)}</sheetData></worksheet>"
    )


def _row(number: int, cells: Iterator[str] | Sequence[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _text(column: int, row: int, text: str, is_head: bool = False) -> str:
    """Text stays text: an inline string is never a formula, and quotePrefix keeps it text when somebody edits it."""
    if text.startswith(_LOOKS_LIKE_A_FORMULA):
        style = _HEAD_QUOTED if is_head else _TEXT_QUOTED
    else:
        style = _HEAD if is_head else _TEXT
    where = f'r="{column_letter(column)}{row}" s="{style}"'
    return f'<c {where} t="inlineStr"><is><t xml:space="preserve">{xml_text(text)}</t></is></c>' if text else ""


def _numbers(row: int, columns: Sequence[NumberColumn], codes: Sequence[str], first: int) -> Iterator[str]:
    for c, column in enumerate(columns):
        value = column.values[row]
        if value is not None:
            style = _FIRST_NUMBER + codes.index(column.code)
            yield f'<c r="{column_letter(c + first)}{row + 2}" s="{style}"><v>{value:f}</v></c>'


def _styles(codes: Sequence[str]) -> str:
    """Text, heading, both again with quotePrefix, and one style for each number format."""
    formats = "".join(
        f'<numFmt numFmtId="{_FIRST_CUSTOM_FORMAT + i}" formatCode="{xml_attribute(code)}"/>'
        for i, code in enumerate(codes)
        if code != "General"
    )
    count = formats.count("<numFmt ")
    ids = [0 if code == "General" else _FIRST_CUSTOM_FORMAT + i for i, code in enumerate(codes)]
    numbers = "".join(
        f'<xf numFmtId="{i}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' for i in ids
    )
    return (
        f'<styleSheet xmlns="{_MAIN}">'
        + (f'<numFmts count="{count}">{formats}</numFmts>' if count else "")
        + '<fonts count="2"><font><sz val="11"/><name val="Arial"/></font>'
        '<font><b/><sz val="11"/><name val="Arial"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{_FIRST_NUMBER + len(codes)}">{_TEXT_STYLES}{numbers}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


_PLAIN = '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"'
_BOLD = '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"'
_TEXT_STYLES = f'{_PLAIN}/>{_BOLD}/>{_PLAIN} quotePrefix="1"/>{_BOLD} quotePrefix="1"/>'


def _relationships(*kinds_and_targets: str) -> str:
    pairs = zip(kinds_and_targets[::2], kinds_and_targets[1::2], strict=True)
    items = "".join(
        f'<Relationship Id="rId{i}" Type="{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(pairs, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


_CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SPREADSHEET}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SPREADSHEET}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_SPREADSHEET}.styles+xml"/></Types>'
)
_BOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONSHIPS}"><sheets>'
    f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
