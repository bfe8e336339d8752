"""One table of cases: how a figure is written is the same in words, in tables of every format and behind every chart.

Signs, scaling, rounding, nil, shares of nothing, totals of rounded figures.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from packbuilder import build
from tests.desk import Desk, body
from tests.pdf_words import pdf_tables
from tests.reading import Grid, docx_tables, plain, pptx_tables

CASES: dict[str, tuple[str, dict[str, str], str]] = {
    # name: how it is written, {figure in the data: as read}, the total as read
    "thousands": ("£'000 brackets", {"-3022400": "(3,022)", "1499": "1", "1500": "2", "-499": "0"}, "(3,020)"),
    "dashes": ('{ format: "£\'000 brackets", nil: "-" }', {"-25000": "(25)", "0": "-", "400": "-", "25000": "25"}, "-"),
    "millions": ("£m 1dp", {"8869000": "£8.9m", "-8949999": "-£8.9m", "50000": "£0.1m"}, "£0.0m"),
    "pounds": ("£ 2dp brackets", {"-3.5": "(£3.50)", "1234567.005": "£1,234,567.01", "0": "£0.00"}, "£1,234,563.51"),
    "kilo": ("£k", {"7900": "£8k", "-7499": "-£7k", "499": "£0k"}, "£1k"),
    "counts": ("number 0dp", {"0.4": "0", "0.45": "0", "-0.4": "0", "1200.5": "1,201"}, "1,201"),
    "decimals": ("number 1dp", {"41.0": "41.0", "0.05": "0.1", "-0.04": "0.0", "51.25": "51.3"}, "92.3"),
    "shares": ("percent 1dp", {"0.9125": "91.3%", "-0.0004": "0.0%", "1": "100.0%"}, ""),
    "signs": ("% 0dp", {"57": "57%", "99.5": "100%", "-0.4": "0%"}, ""),
}


def _layout() -> str:
    sources, sections = [], []
    for name, (format_, _, _) in CASES.items():
        said = format_ if format_.startswith("{") else f'{{ format: "{format_}" }}'
        sources.append(f"  {name}: {{ columns: {{ value: {said} }} }}\n")
        sections.append(
            f"  - heading: {name.title()}\n    subtitle: £'000 where it says so\n    blocks:\n"
            f"      - {{ table: {name}, id: t-{name}, totals: {{ grand: Total {name} }} }}\n"
            f"      - {{ chart: {name}, kind: column, x: what, y: value, title: Drawn {name} }}\n"
            f"      - text: \"First {{{{ {name}.first.value }}}}, last {{{{ tables['t-{name}'].last.value }}}}.\"\n"
        )
    return f"style: deck\nsources:\n{''.join(sources)}sections:\n{''.join(sections)}"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    desk = Desk(tmp_path_factory.mktemp("figures"))
    for name, (_, figures, _) in CASES.items():
        rows = "".join(f"{name} {i},{figure}\n" for i, figure in enumerate(figures))
        desk.put(f"{name}.csv", f"what,value\n{rows}")
    built = build(desk.write(_layout()), out=desk.root / "output")
    return {path.suffix: path for path in built.paths}


def wanted(name: str) -> Grid:
    _, figures, total = CASES[name]
    return [*([f"{name} {i}", text] for i, text in enumerate(figures.values())), [f"Total {name}", total]]


@pytest.mark.parametrize("name", CASES)
def test_tables_of_every_format_show_the_same_text(name: str, files: dict[str, Path]) -> None:
    tables = {
        "docx": docx_tables(files[".docx"].read_bytes()),
        "pptx": pptx_tables(files[".pptx"].read_bytes()),
        "pdf": pdf_tables(files[".pdf"]),
    }
    for format_, found in tables.items():
        rows = {plain(row[0]): plain(row[-1]) for table in found for row in table if len(row) == 2}
        assert {label: rows[label] for label, _ in _plain(wanted(name))} == dict(_plain(wanted(name))), format_


def _plain(rows: Grid) -> list[tuple[str, str]]:
    return [(plain(label), plain(text)) for label, text in rows]


@pytest.mark.parametrize("name", CASES)
def test_words_say_the_same(name: str, files: dict[str, Path]) -> None:
    texts = list(CASES[name][1].values())
    said = f"First {texts[0]}, last {texts[-1]}."
    shown = subprocess.run(
        ["pdftotext", "-layout", str(files[".pdf"]), "-"], capture_output=True, text=True, check=True
    )
    assert plain(said) in plain(shown.stdout)


def test_the_workbook_behind_each_chart_shows_the_same(files: dict[str, Path], tmp_path: Path) -> None:
    """But for what rounds to nought: no number format can tell -0.4 from 0, and a paper prints neither -0 nor (0)."""
    package = zipfile.ZipFile(files[".pptx"])
    books = [name for name in package.namelist() if name.endswith(".xlsx")]
    assert len(books) == len(CASES)
    for name in books:
        (tmp_path / Path(name).name).write_bytes(package.read(name))
    shown = _shown(tmp_path)
    for name in CASES:
        for label, text in wanted(name)[:-1]:
            if re.search("[1-9]", text) or (text == "-" and label.endswith("1")):
                assert shown[plain(label)] == plain(text), label


def _shown(folder: Path) -> dict[str, str]:
    """What LibreOffice shows of every workbook, by the words of the first column."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is missing")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    books = [str(path) for path in sorted(folder.glob("*.xlsx"))]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *books]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = {}
    for path in folder.glob("*.pdf"):
        text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
        for line in text.stdout.splitlines():
            label, _, value = line.strip().rpartition(" ")
            found[plain(label)] = plain(value)
    return found


def test_a_share_of_nothing_is_open_and_a_total_of_shares_is_worked_out_from_totals(desk: Desk) -> None:
    desk.put("spend.csv", "team,spent,budget\nA,5,0\nB,1,3\nC,1,3\n")
    table = desk.table("""
        - table: spend
          totals: grand
          columns: [team, spent, budget, { share: { formula: spent / budget, format: percent 0dp } }]
    """)
    assert [row[3] for row in body(table)] == ["", "33%", "33%", "117%"]
