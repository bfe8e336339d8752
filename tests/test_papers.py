"""The two sample papers: every figure that the layout shows stands in each of the three files as in the inputs.

The inputs are read here with other means than packbuilder's (csv, sqlite3, openpyxl), and totals are worked out anew.
"""

from __future__ import annotations

import calendar
import csv
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import openpyxl
import pytest

from packbuilder import Built, build
from tests import judges
from tests.pdf_words import pdf_tables
from tests.reading import Grid, docx_tables, office_charts, pdf_structure, plain, pptx_tables, words

ROOT = Path(__file__).parent.parent
COUNCILS = {"ALD": "Aldermoor", "STA": "Stanholt", "WES": "Westmere"}
MONTHS = calendar.month_name[1:]


@pytest.fixture(scope="module", params=["deck", "report"])
def service(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Path]:
    return _built("shared-service-2018", request.param, tmp_path_factory)


@pytest.fixture(scope="module", params=["deck", "report"])
def pack(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Path]:
    return _built("technology-pack", request.param, tmp_path_factory)


def _built(stem: str, style: str, factory: pytest.TempPathFactory) -> tuple[Built, Path]:
    out = factory.mktemp(stem)
    return build(ROOT / "layouts" / f"{stem}.yaml", style=style, out=out), out


def each_format(built: tuple[Built, Path]) -> Iterator[tuple[str, list[Grid]]]:
    """The tables of each file."""
    for path in built[0].paths:
        match path.suffix:
            case ".docx":
                yield "docx", docx_tables(path.read_bytes())
            case ".pptx":
                yield "pptx", pptx_tables(path.read_bytes())
            case _:
                yield "pdf", pdf_tables(path)


def each_text(built: tuple[Built, Path]) -> Iterator[tuple[str, str]]:
    """The words of each file, without spaces."""
    for path in built[0].paths:
        match path.suffix:
            case ".docx":
                text = words(
                    path.read_bytes(),
                    r"word/document\.xml",
                    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t",
                )
            case ".pptx":
                text = words(
                    path.read_bytes(),
                    r"ppt/slides/slide\d+\.xml",
                    "{http://schemas.openxmlformats.org/drawingml/2006/main}t",
                )
            case _:
                text = "".join(line.strip().strip('"') for line in pdf_structure(path) if line.strip().startswith('"'))
        yield path.suffix, plain(text)


def expect_rows(tables: list[Grid], wanted: Grid, format_: str) -> None:
    """Each wanted row stands in the tables, cell by cell and in this order (a table may carry on over slides)."""
    rows = [[plain(cell) for cell in row] for table in tables for row in table]
    at = 0
    for row in wanted:
        said = [plain(cell) for cell in row]
        found = next((i for i in range(at, len(rows)) if _same(rows[i], said)), None)
        assert found is not None, f"{format_}: no row {row}"
        at = found + 1


def _same(row: list[str], wanted: list[str]) -> bool:
    return row == wanted or [c for c in row if c] == [c for c in wanted if c]


def rounded(value: Decimal, places: int) -> str:
    return f"{value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP):,}"


# -- the shared service's paper


def summary() -> dict[str, list[tuple[str, str, Decimal]]]:
    rows = sqlite3.connect(ROOT / "inputs/shared-service-2018/service_desk.db").execute(
        "select measure, period, council, cast(value as text) from summary order by id"
    )
    found: dict[str, list[tuple[str, str, Decimal]]] = {}
    for measure, period, council, value in rows:
        found.setdefault(measure, []).append((period, council, Decimal(value)))
    return found


def test_the_monthly_summary_stands_in_every_file_cell_by_cell(service: tuple[Built, Path]) -> None:
    data = summary()
    assert len(data) == 15
    wanted: Grid = []
    for measure, cells in data.items():
        values = [value for _, _, value in cells]
        if measure == "All calls":  # worked out: the four rows above it
            above = list(data.values())[: list(data).index(measure)]
            values = [sum((rows[i][2] for rows in above), Decimal(0)) for i in range(9)]
        two = measure.startswith("In SLA") or measure.endswith("a head") or measure == "Net promoter score"
        percent = "%" if measure.startswith("In SLA") else ""
        wanted.append([measure, *(rounded(value, 2 if two else 0) + percent for value in values)])
    for format_, tables in each_format(service):
        expect_rows(tables, wanted, format_)


def test_the_summary_has_a_header_of_two_levels(service: tuple[Built, Path]) -> None:
    for format_, tables in each_format(service):
        rows = [[plain(cell) for cell in row if cell] for table in tables for row in table]
        assert ["Measure", "Nov2017", "Dec2017", "Jan2018"] in rows, format_
        assert any(row[-9:] == ["Aldermoor", "Stanholt", "Westmere"] * 3 for row in rows), format_


def risk_row(risk: dict[str, str]) -> list[str]:
    score = int(risk["impact"]) * int(risk["likelihood"])
    band = "High" if score >= 6 else "Medium" if score >= 3 else "Low"
    named = ("id", "risk", "effect", "risk_owner", "impact", "likelihood")
    mitigation = risk["mitigation"].replace("- ", "").replace("**", "")
    return [*(risk[name] for name in named), f"{score} {band}", mitigation, risk["responsible_officer"]]


def test_the_risks_stand_in_every_file_with_their_scores_worked_out(service: tuple[Built, Path]) -> None:
    with (ROOT / "inputs/shared-service-2018/risks.csv").open(encoding="utf-8", newline="") as file:
        risks = list(csv.DictReader(file))
    wanted = [risk_row(risk) for risk in risks]
    for format_, tables in each_format(service):
        expect_rows(tables, wanted, format_)


def test_the_delivery_plan_stands_in_every_file_bullet_by_bullet(service: tuple[Built, Path]) -> None:
    sheet = openpyxl.load_workbook(ROOT / "inputs/shared-service-2018/delivery_plan.xlsx").active
    rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(min_row=4, values_only=True)]
    wanted = [[re.sub(r"^- |\*\*", "", cell, flags=re.MULTILINE) for cell in row] for row in rows]
    for format_, tables in each_format(service):
        expect_rows(tables, wanted, format_)


def test_the_targets_typed_in_the_layout_stand_in_every_file(service: tuple[Built, Path]) -> None:
    wanted = [
        ["Priority 1 incidents", "3 a month or fewer", "4 hours"],
        ["Priority 2 incidents", "30 a month or fewer", "8 hours"],
        ["Priority 3 incidents", "-", "5 days"],
        ["Service requests", "80% in time", "By type of request"],
    ]
    for format_, tables in each_format(service):
        expect_rows(tables, wanted, format_)


def test_sentences_hold_the_figures_of_the_data(service: tuple[Built, Path]) -> None:
    data = summary()

    def total(measure: str, period: str) -> str:
        return rounded(sum((v for p, _, v in data[measure] if p == period), Decimal(0)), 0)

    now, before = "2018-01", "2017-12"
    calls, incidents = "All calls", "Priority 1 incidents"
    sentences = [
        f"Calls to the service desk in January 2018 numbered {total(calls, now)}, up from {total(calls, before)}",
        f"there were {total(incidents, now)}, down from {total(incidents, before)}",
        f"Users sent back {total('Surveys returned', now)} surveys",
        f"The three councils logged {total(incidents, now)} priority 1 incidents in January 2018",
    ]
    for format_, text in each_text(service):
        for sentence in sentences:
            assert plain(sentence) in text, (format_, sentence)


def test_native_charts_draw_the_data_and_edit_data_shows_the_same(service: tuple[Built, Path]) -> None:
    data = summary()["Priority 1 incidents"]
    wanted = {COUNCILS[c]: [float(v) for _, council, v in data if council == c] for c in COUNCILS}
    for path in service[0].paths:
        if path.suffix == ".pdf":
            continue
        charts = office_charts(path.read_bytes())
        assert len(charts) == 2, path.name
        chart = next(c for c in charts if c.series == wanted)
        assert chart.categories == ["Nov 2017", "Dec 2017", "Jan 2018"]
        shown = [[row[0], *map(float, row[1:])] for row in chart.workbook[1:]]  # type: ignore[arg-type]
        assert shown == [[m, *(wanted[c][i] for c in wanted)] for i, m in enumerate(chart.categories)]
        assert chart.workbook[0][1:] == list(wanted)


# -- the technology pack


def incidents() -> list[tuple[int, int, int, int]]:
    with (ROOT / "inputs/technology-pack/p1_sla_by_month.csv").open(encoding="utf-8", newline="") as file:
        return [
            (int(row["period"][:4]), int(row["period"][5:]), int(row["met_sla"]), int(row["missed_sla"]))
            for row in csv.DictReader(file)
        ]


def test_the_pivot_stands_in_every_file_with_its_sub_totals(pack: tuple[Built, Path]) -> None:
    data = incidents()

    def row(title: str, rows: list[tuple[int, int, int, int]]) -> list[str]:
        met, missed = sum(r[2] for r in rows), sum(r[3] for r in rows)
        shares = (rounded(Decimal(100 * n) / Decimal(met + missed), 0) + "%" for n in (met, missed))
        return [title, str(met), str(missed), str(met + missed), *shares]

    wanted = []
    for year in (2021, 2022):
        of_year = [r for r in data if r[0] == year]
        wanted.append(row(str(year), of_year))
        wanted.extend(row(MONTHS[r[1] - 1], [r]) for r in of_year)
    wanted.append(row("Total", data))
    for format_, tables in each_format(pack):
        expect_rows(tables, wanted, format_)


def test_the_stacked_chart_has_its_target_line(pack: tuple[Built, Path]) -> None:
    data = incidents()
    for path in pack[0].paths:
        if path.suffix == ".pdf":
            continue
        (chart,) = (one for one in office_charts(path.read_bytes()) if "Target 3" in one.series)
        assert chart.series["Met"] == [float(r[2]) for r in data]
        assert chart.series["Missed"] == [float(r[3]) for r in data]
        assert chart.series["Target 3"] == [3.0] * len(data)
    pdf = next(path for path in pack[0].paths if path.suffix == ".pdf")
    figure = "".join(pdf_structure(pdf))
    assert "Target 3" in figure


def test_a_ring_has_its_parts_its_total_and_its_list(pack: tuple[Built, Path]) -> None:
    for path in pack[0].paths:
        if path.suffix != ".pdf":
            rings = [one for one in office_charts(path.read_bytes()) if "In time: 87" in one.categories]
            assert [one.workbook[1:] for one in rings] == [[["In time", "In time: 87", 87], ["Late", "Late: 30", 30]]]
    for format_, text in each_text(pack):
        if format_ == "pdf":
            assert plain("117") in text, format_


def test_meeting_information_stands_in_every_file(pack: tuple[Built, Path]) -> None:
    for format_, text in each_text(pack):
        for said in (
            "Tuesday 15 March 2022, 18:00 to 20:00",
            "Committee Room 2, Westmere Town Hall",
            "September 2021 to February 2022",
        ):
            assert plain(said) in text, (format_, said)


# -- both


@pytest.mark.parametrize("stem", ["shared-service-2018", "technology-pack"])
def test_the_same_inputs_and_clock_give_the_same_bytes(stem: str) -> None:
    layout = ROOT / "layouts" / f"{stem}.yaml"
    assert build(layout).files == build(layout).files


@pytest.mark.parametrize("stem", ["shared-service-2018", "technology-pack"])
def test_no_column_of_the_inputs_is_unused(stem: str) -> None:
    from packbuilder.pipeline import Request, Timings, compose_paper

    composition, _ = compose_paper(Request(ROOT / "layouts" / f"{stem}.yaml"), Timings())
    assert [f.message for f in composition.unused] == []
    assert [f.message for f in composition.findings if f.rule != "given-differs"] == []


def test_the_slips_of_the_technology_packs_data_are_told() -> None:
    from packbuilder.pipeline import Request, Timings, compose_paper

    composition, _ = compose_paper(Request(ROOT / "layouts" / "technology-pack.yaml"), Timings())
    told = Counter((str(f.place).split(",")[0], str(f.severity)) for f in composition.findings)
    assert told == {
        ("inputs/technology-pack/risks.csv", "warning"): 5,
        ("inputs/technology-pack/finance.csv", "note"): 1,
    }


# -- judged by others


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both papers in both styles, by file name."""
    out = tmp_path_factory.mktemp("everything")
    for stem in ("shared-service-2018", "technology-pack"):
        for style in ("deck", "report"):
            build(ROOT / "layouts" / f"{stem}.yaml", style=style, out=out)
    return {path.name: path for path in sorted(out.iterdir())}


OFFICE_FILES = [
    f"{stem}{suffix}.{kind}"
    for stem, other in (("shared-service-2018", "report"), ("technology-pack", "report"))
    for suffix in ("", f"-{other}")
    for kind in ("docx", "pptx")
]


@pytest.mark.parametrize("name", OFFICE_FILES)
def test_the_open_xml_sdk_finds_no_error(name: str, everything: dict[str, Path]) -> None:
    assert judges.open_xml_sdk(everything[name]) == []


def test_qpdf_finds_nothing_to_mend(everything: dict[str, Path]) -> None:
    for name, path in everything.items():
        if name.endswith(".pdf"):
            assert judges.qpdf_check(path) == [], name


@pytest.mark.parametrize("name", OFFICE_FILES)
def test_libreoffice_opens_the_file_and_shows_its_title(name: str, everything: dict[str, Path], tmp_path: Path) -> None:
    shown = judges.pdf_text(judges.libreoffice_pdf(everything[name], tmp_path))
    title = "Shared service performance pack" if name.startswith("shared") else "Joint Committee performance pack"
    assert title in shown


def test_the_pdf_deck_and_the_powerpoint_have_the_same_slides(everything: dict[str, Path], tmp_path: Path) -> None:
    from pptx import Presentation

    for stem in ("shared-service-2018", "technology-pack"):
        deck = Presentation(str(everything[f"{stem}.pptx"]))
        titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
        assert len(set(titles)) == len(titles), "each slide has a title of its own"
        pages = judges.pdf_text(everything[f"{stem}.pdf"]).split("\f")[:-1]
        assert len(pages) == len(titles)
        for title, page in zip(titles, pages, strict=True):
            assert plain(title) in plain(page), title
