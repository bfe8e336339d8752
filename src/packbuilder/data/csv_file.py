"""CSV and TSV files, read strictly: what a spreadsheet would silently repair is told instead."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from packbuilder.data.raw import MOST_ROWS, Raw, bytes_of, checked_names, refuse, too_many_rows, windowed, written_cells
from packbuilder.diagnostics import DataPlace, Finding, Origin, PackbuilderError

_DELIMITERS = (",", ";", "\t")
_UTF8_PAIR = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_WIDEST = 20_000  # Excel itself has 16,384 columns
_INCHES = re.compile(r'[0-9]"')


@dataclass(frozen=True, slots=True)
class _Record:
    """One row: its number in a spreadsheet, the line it starts in, and its cells."""

    number: int
    line: int
    cells: list[str]


def read_csv(path: Path, file: str, header_row: int | None = None) -> Raw:
    """The rows of a text file; `file` is its name in findings.

    Raises:
        PackbuilderError: with the faults of its text, header and rows, each at its line.
    """
    text = _decoded(bytes_of(path, file), file)
    lines = text.split("\n")
    delimiter = "\t" if path.suffix.lower() == ".tsv" else _delimiter(lines, (header_row or 1) - 1)
    records = _records(lines, delimiter, file)
    header = _header(records, header_row, file)
    body = [
        record
        for record in records
        if record.number > header.number and any(cell and not cell.isspace() for cell in record.cells)
    ]
    if header_row is None:
        _expect_no_title(header, body, lines, file)
    names, width = _names(header, body)
    findings = checked_names(file, "", names, header.number)
    findings += [_ragged(record, names, file, lines) for record in body if _is_ragged(record.cells, width)]
    findings += _stray_quotes(body, lines, delimiter, file) if '"' in text else []
    refuse(_with_excerpt(sorted(findings, key=_row), lines, header), file)
    if len(body) > MOST_ROWS:
        raise PackbuilderError(too_many_rows(file))
    differing = {record.number: record.line for record in body if record.number != record.line}
    rows = [record.cells if len(record.cells) == width else record.cells[:width] for record in body]
    return Raw(file, names, rows, [r.number for r in body], lines=differing, text=lines, delimiter=delimiter)


def _decoded(data: bytes, file: str) -> str:
    """The text, its lines ended by a line feed alone."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = _as(data, "utf-16", file)
    elif data[:2] == b"PK" or b"\0" in data:
        hint = "is it a workbook with the wrong ending? save it as CSV, or name it .xlsx"
        raise PackbuilderError(Finding("not-text", f"{file} is not a text file", DataPlace(file), hint))
    else:
        text = _utf8_or_windows(data, file)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _utf8_or_windows(data: bytes, file: str) -> str:
    """UTF-8; else, when nothing in it looks like UTF-8, what Windows programs in Britain write: code page 1252."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        pairs = len(_UTF8_PAIR.findall(data))
        stray = len(_HIGH.findall(_UTF8_PAIR.sub(b"", data)))
        if pairs > stray:
            raise PackbuilderError(_undecodable(data, error.start, file, "UTF-8")) from None
        return _as(data, "cp1252", file)


def _as(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        name = "a text file that Windows writes" if encoding == "cp1252" else encoding.upper()
        raise PackbuilderError(_undecodable(data, error.start, file, name)) from None


def _undecodable(data: bytes, at: int, file: str, encoding: str) -> Finding:
    number = data.count(b"\n", 0, at) + 1
    line = data[data.rfind(b"\n", 0, at) + 1 :].split(b"\n", 1)[0].decode("utf-8", "replace").rstrip("\r")
    before = data[data.rfind(b"\n", 0, at) + 1 : at].decode("utf-8", "replace")
    message = f"a byte in this line is no character of {encoding}"
    hint = 'save the file as "CSV UTF-8", then look for a character that went wrong'
    return Finding("encoding", message, Origin(file, number, len(before) + 1), hint, line=line, caret=len(before) + 1)


def _delimiter(lines: Sequence[str], header: int) -> str:
    """Comma, semicolon or tab: whichever the header has most of, outside quotes."""
    line = next((line for line in lines[header:] if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", line)
    return max(_DELIMITERS, key=bare.count)


def _records(lines: Sequence[str], delimiter: str, file: str) -> list[_Record]:
    """Every row, the empty ones included: a spreadsheet counts them."""
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter, strict=True)
    records: list[_Record] = []
    start = 1
    try:
        for number, cells in enumerate(_bounded(reader, file), 1):
            records.append(_Record(number, start, cells))
            start = reader.line_num + 1
    except csv.Error as error:
        row = len(records) + 1
        broken = _broken_quote(lines, start, reader.line_num, delimiter, file, row, "field larger" in str(error))
        raise PackbuilderError(windowed(broken)) from None
    return records


def _bounded(reader: Iterator[list[str]], file: str) -> Iterator[list[str]]:
    for number, cells in enumerate(reader):
        if number > MOST_ROWS + 1_000:  # headings and empty rows aside
            raise PackbuilderError(too_many_rows(file))
        yield cells


def _broken_quote(
    lines: Sequence[str], start: int, end: int, delimiter: str, file: str, row: int, too_long: bool
) -> Finding:
    """A quote that opens a cell and never closes it, or closes it in the middle: told at the line that opens it."""
    line, place = lines[start - 1], DataPlace(file, "", row)
    if too_long:
        return Finding("too-large", "a cell of this row is longer than 131,072 characters", place, line=line)
    position, cell = _unbalanced(line, delimiter)
    runs_on = "the end of the file" if end >= len(lines) else f"line {end}"
    upto = f" (the cell then runs to {runs_on})" if end > start else ""
    message = f"a quote opens a cell here{_line(start, row)} and does not close it{upto}"
    hint = 'close the cell with ", or write "" for a quote inside a cell that stands in quotes'
    return Finding("stray-quote", message, place, hint, line=line, caret=position, length=max(1, len(cell)))


def _line(line: int, row: int) -> str:
    """The line of the file, for those who look in an editor, where it is not the row's number."""
    return f", in line {line} of the file," if line != row else ""


def _unbalanced(line: str, delimiter: str) -> tuple[int, str]:
    """The first cell of the line that opens with a quote and does not end properly."""
    at = 1
    for cell in written_cells(line, delimiter):
        if cell.startswith('"') and not re.fullmatch(r'"(?:[^"]|"")*"', cell):
            return at, cell
        at += len(cell) + 1
    return 1, line


def _header(records: Sequence[_Record], header_row: int | None, file: str) -> _Record:
    if header_row is None:
        found = next((r for r in records if any(cell.strip() for cell in r.cells)), None)
    else:
        found = next((r for r in records if r.number == header_row), None)
    if found is None or not any(cell.strip() for cell in found.cells):
        message = (
            f"{file} is empty"
            if header_row is None
            else f"row {header_row} of {file} is empty: it should hold the columns' names"
        )
        raise PackbuilderError(
            Finding("empty-source", message, DataPlace(file, "", header_row or 0), "the first row names the columns")
        )
    return found


def _expect_no_title(header: _Record, body: Sequence[_Record], lines: Sequence[str], file: str) -> None:
    """A title over a table would make every row of it too wide.

    Raises:
        PackbuilderError: one cell stands over rows that are all wider, and alike.
    """
    widths = {_filled(record.cells, _WIDEST) for record in body}
    if _filled(header.cells, _WIDEST) == 1 and len(body) > 1 and min(widths) > 1 and max(widths) == len(body[0].cells):
        message = (
            f"row {header.number} names one column, and the rows below it have {max(widths)}: it seems to be a title"
        )
        hint = f"say where the columns' names stand: header_row: {body[0].number} (or take the title out)"
        place = DataPlace(file, "", header.number)
        raise PackbuilderError(Finding("title-row", message, place, hint, line=lines[header.line - 1], caret=1))


def _names(header: _Record, body: Sequence[_Record]) -> tuple[list[str], int]:
    """The columns' names; columns at the end that have neither name nor cells are what a spreadsheet left behind."""
    names = [" ".join(cell.split()) for cell in header.cells[: _WIDEST + 1]]
    named = next((place for place in range(len(names), 0, -1) if names[place - 1]), 0)
    filled = max((_filled(record.cells, len(names)) for record in body), default=0)
    width = max(named, filled)
    return names[:width], width


def _filled(cells: Sequence[str], most: int) -> int:
    """How many of the first cells there are up to the last that holds something."""
    return next((place for place in range(min(len(cells), most), 0, -1) if cells[place - 1].strip()), 0)


def _is_ragged(cells: Sequence[str], width: int) -> bool:
    return len(cells) < width or (len(cells) > width and any(cell.strip() for cell in cells[width:]))


def _ragged(record: _Record, names: Sequence[str], file: str, lines: Sequence[str]) -> Finding:
    found, width = len(record.cells), len(names)
    message = f"row {record.number} has {found} cell{'s' * (found != 1)}, the header {width}"
    hint = (
        "a cell that holds the separator needs quotes round it"
        if found > width
        else f"every row needs {width} cells, empty ones too"
    )
    return Finding(
        "ragged-row", message, DataPlace(file, "", record.number), hint, line=lines[record.line - 1], caret=1
    )


def _stray_quotes(body: Sequence[_Record], lines: Sequence[str], delimiter: str, file: str) -> list[Finding]:
    """Quotes that csv takes for letters though somebody meant them to hold a cell together."""
    findings = []
    for index, record in enumerate(body):
        if not any('"' in cell for cell in record.cells):
            continue
        end = body[index + 1].line - 1 if index + 1 < len(body) else len(lines)
        at = 1
        for cell in written_cells("\n".join(lines[record.line - 1 : end]), delimiter):
            if _is_stray(cell):
                findings.append(_stray(record, cell, at, lines, file))
            at += len(cell) + 1
    return findings


def _is_stray(cell: str) -> bool:
    """An unquoted cell with an odd quote at its start or end; 12" is a length, and words in quotes are speech."""
    bare = cell.strip()
    if cell.startswith('"') or '"' not in bare:
        return False
    return bare.startswith('"') or (
        bare.count('"') % 2 == 1 and bare.endswith('"') and not _INCHES.fullmatch(bare[-2:])
    )


def _stray(record: _Record, cell: str, at: int, lines: Sequence[str], file: str) -> Finding:
    line = lines[record.line - 1]
    hint = "a cell in quotes begins with one straight after the separator and ends with one straight before the next"
    message = f"a stray quote in {cell.strip()[:40]!r}{_line(record.line, record.number).rstrip(',')}"
    caret = at if at <= len(line) else 0
    return Finding(
        "stray-quote",
        message,
        DataPlace(file, "", record.number),
        hint,
        line=line,
        caret=caret,
        length=max(1, len(cell)),
    )


def _row(finding: Finding) -> int:
    return finding.place.row if isinstance(finding.place, DataPlace) else 0


def _with_excerpt(findings: list[Finding], lines: Sequence[str], header: _Record) -> Iterator[Finding]:
    """The findings about the header show its line."""
    for finding in findings:
        yield (
            replace(finding, line=lines[header.line - 1])
            if _row(finding) == header.number and not finding.line
            else finding
        )
