"""One table of cases: how a figure is written is the same in words, in tables of every format and behind every chart.

Signs, scaling, rounding, nil, shares of nothing, totals of rounded figures.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from packbuilder import build
from tests.desk import Desk
from tests.judges import libreoffice_cells, open_xml_sdk
from tests.pdf_words import pdf_tables, pdf_words
from tests.reading import docx_tables, office_words, plain, pptx_tables

CASES: dict[str, tuple[str, dict[str, str], str]] = {
    # name: how it is written, {figure in the data: as read}, the total as read
    "thousands": ("format: £'000 brackets", {"-3022400": "(3,022)", "1499": "1", "1500": "2", "-499": "0"}, "(3,020)"),
    "dashes": (
        "format: £'000 brackets, nil: '-'",
        {"-25000": "(25)", "0": "-", "400": "-", "-400": "-", "25000": "25"},
        "-",
    ),
    "ledger": ("format: £ brackets, nil: nil", {"-0.49": "nil", "-0.5": "(£1)", "0.5": "£1", "0.49": "nil"}, "nil"),
    "minus": ("format: £k, nil: nil", {"-7900": "-£8k", "-499": "nil", "499": "nil", "500": "£1k"}, "-£7k"),
    "millions": ("format: £m 1dp", {"8869000": "£8.9m", "-8949999": "-£8.9m", "50000": "£0.1m"}, "£0.0m"),
    "pounds": (
        "format: £ 2dp brackets",
        {"-3.5": "(£3.50)", "1234567.005": "£1,234,567.01", "0": "£0.00", "-0.004": "£0.00"},
        "£1,234,563.50",
    ),
    "kilo": ("format: £k", {"7900": "£8k", "-7499": "-£7k", "499": "£0k", "-499": "£0k"}, "£0k"),
    "counts": ("format: number 0dp", {"0.4": "0", "0.45": "0", "-0.4": "0", "1200.5": "1,201"}, "1,201"),
    "thirds": ("format: number 0dp", {"33.3": "33", "33.4": "33", "33.2": "33", "0.1": "0"}, "100"),
    "decimals": ("format: number 1dp", {"41.0": "41.0", "0.05": "0.1", "-0.04": "0.0", "51.25": "51.3"}, "92.3"),
    "brackets": ("format: number 1dp brackets", {"-0.05": "(0.1)", "-0.04": "0.0", "2": "2.0"}, "1.9"),
    "written": ("title: Value", {"(500)": "(500)", "1200": "1,200", "(2000)": "(2,000)"}, "(1,300)"),
    "units": ("format: number 0dp brackets, unit: days", {"-3": "(3 days)", "-0.4": "0 days"}, "(3 days)"),
    "shares": ("format: percent 1dp", {"0.9125": "91.3%", "-0.0004": "0.0%", "1": "100.0%"}, ""),
    "signs": ("format: '% 0dp'", {"57": "57%", "99.5": "100%", "-0.4": "0%"}, ""),
    "nothing": (
        "formula: part / whole, format: percent 0dp brackets",
        {"5/0": "", "1/3": "33%", "-1/3": "(33%)", "-1/300": "0%", "0/3": "0%"},
        "1%",
    ),
}


def wanted(name: str) -> dict[str, str]:
    """Every figure of a case and its total, by the words beside it."""
    _, figures, total = CASES[name]
    rows = {f"{name} {i}": text for i, text in enumerate(figures.values())}
    return rows | ({f"Total {name}": total} if total else {})


def _rows(name: str) -> str:
    figures = list(CASES[name][1])
    head = "part,whole" if "/" in figures[0] else "value"
    rows = "".join(f"{name} {i},Total {name},{figure.replace('/', ',')}\n" for i, figure in enumerate(figures))
    return f"what,all,{head}\n{rows}"


def _section(name: str) -> str:
    said = [f"{name} {i} is {{{{ {name}.row(what='{name} {i}').value }}}} here" for i in range(len(CASES[name][1]))]
    total = CASES[name][2]
    sum_ = f"      - {{ chart: all_{name}, kind: column, x: all, y: value, title: The sum of {name} }}\n"
    if total:
        said.append(f"Total {name} is {{{{ tables['t-{name}'].total('value') }}}} here")
    return (
        f"  - heading: {name.title()}\n    subtitle: Thousands where it says so\n    blocks:\n"
        f"      - {{ table: {name}, id: t-{name}, totals: {{ grand: Total {name} }}, columns: [what, value] }}\n"
        f'      - text: "{"; ".join(said)}."\n'
        f"      - {{ chart: {name}, kind: column, x: what, y: value, title: Drawn {name} }}\n{sum_ if total else ''}"
    )


def _layout() -> str:
    sources = "".join(
        f"  {name}: {{ columns: {{ value: {{ {said} }} }} }}\n"
        + (f"  all_{name}: {{ from: {name}, group: all }}\n" if total else "")
        for name, (said, _, total) in CASES.items()
    )
    return f"style: deck\nsources:\n{sources}sections:\n{''.join(map(_section, CASES))}"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    desk = Desk(tmp_path_factory.mktemp("figures"))
    for name in CASES:
        desk.put(f"{name}.csv", _rows(name))
    built = build(desk.write(_layout()), out=desk.root / "output")
    return {path.suffix: path for path in built.paths}


@pytest.fixture(scope="module")
def tables(files: dict[str, Path]) -> dict[str, dict[str, str]]:
    """The last cell of every row of a table, by its first, in each format."""
    found = {
        "docx": docx_tables(files[".docx"].read_bytes()),
        "pptx": pptx_tables(files[".pptx"].read_bytes()),
        "pdf": pdf_tables(files[".pdf"]),
    }
    return {
        format_: {_read(row[0]): _read(row[-1]) for grid in grids for row in grid if len(row) == 2}
        for format_, grids in found.items()
    }


@pytest.fixture(scope="module")
def words(files: dict[str, Path]) -> dict[str, str]:
    """Everything that is written in each format."""
    return {
        "docx": _read("".join(office_words(files[".docx"].read_bytes()))),
        "pptx": _read("".join(office_words(files[".pptx"].read_bytes()))),
        "pdf": _read("".join(pdf_words(files[".pdf"].read_bytes()))),
    }


@pytest.fixture(scope="module")
def cells(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What stands beside the words of each row of the workbooks behind charts, as LibreOffice shows it."""
    folder = tmp_path_factory.mktemp("books")
    books = []
    for number, data in enumerate(sorted(_books(files[".pptx"]))):
        books.append(folder / f"book{number}.xlsx")
        books[-1].write_bytes(data)
    shown = libreoffice_cells(books, folder)
    return {_read(row[0]): _read(row[1]) for sheet in shown.values() for row in sheet}


def _read(text: str) -> str:
    return plain(text.replace("\u2011", "-"))


def _books(path: Path) -> set[bytes]:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        return {package.read(name) for name in package.namelist() if name.endswith(".xlsx")}


@pytest.mark.parametrize("format_", ["docx", "pptx", "pdf"])
@pytest.mark.parametrize("name", CASES)
def test_a_table_shows_it(name: str, format_: str, tables: dict[str, dict[str, str]]) -> None:
    found = tables[format_]
    assert {label: found[_read(label)] for label in wanted(name)} == {k: _read(v) for k, v in wanted(name).items()}


@pytest.mark.parametrize("format_", ["docx", "pptx", "pdf"])
@pytest.mark.parametrize("name", CASES)
def test_a_sentence_says_it(name: str, format_: str, words: dict[str, str]) -> None:
    missing = [
        said for label, text in wanted(name).items() if _read(said := f"{label} is {text} here") not in words[format_]
    ]
    assert missing == []


@pytest.mark.parametrize("name", CASES)
def test_the_workbook_behind_a_chart_shows_it(name: str, cells: dict[str, str]) -> None:
    assert {label: cells[_read(label)] for label in wanted(name)} == {k: _read(v) for k, v in wanted(name).items()}


def test_word_and_powerpoint_have_the_same_workbooks(files: dict[str, Path]) -> None:
    books = _books(files[".pptx"])
    assert len(books) == len(CASES) + sum(bool(total) for _, _, total in CASES.values())
    assert _books(files[".docx"]) == books


@pytest.mark.parametrize("ending", [".docx", ".pptx"])
def test_office_opens_them(ending: str, files: dict[str, Path]) -> None:
    assert open_xml_sdk(files[ending]) == []
