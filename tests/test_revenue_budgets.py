"""The finance report: every figure of its tables stands in each file, and its sentences say what the tables show.

Totals are worked out here anew from the files, not with packbuilder.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from packbuilder import Built, build
from packbuilder.pipeline import Request, Timings, compose_paper
from packbuilder.tree import List, Row, Table, block_words, cell_words, slots, walk
from tests import judges
from tests.reading import Grid, plain
from tests.test_papers import ROOT, each_format, each_text, expect_rows

INPUTS = ROOT / "inputs" / "revenue-budgets"
LAYOUT = ROOT / "layouts" / "revenue-budgets.yaml"
KINDS = ("Local risk", "Central risk", "Support services")


@pytest.fixture(scope="module", params=["deck", "report"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Path]:
    out = tmp_path_factory.mktemp("revenue-budgets")
    return build(LAYOUT, style=request.param, out=out), out


def rows_of(name: str) -> list[dict[str, str]]:
    with (INPUTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def money(amount: int, nil: str = "0") -> str:
    return nil if amount == 0 else f"({-amount:,})" if amount < 0 else f"{amount:,}"


def added(version: str, **where: str) -> int:
    """The lines of a version that have these values, added up."""
    return sum(
        int(row["amount"])
        for row in rows_of("ledger.csv")
        if row["version"] == version and all(row[key] == value for key, value in where.items())
    )


def budget_row(title: str, versions: tuple[str, str], sign: int = 1, nil: str = "0", /, **where: str) -> list[str]:
    old, new = (sign * added(version, **where) for version in versions)
    return [title, money(old, nil), money(new, nil), money(new - old, nil)]


def budget(versions: tuple[str, str], hide_nil: bool) -> Iterator[list[str]]:
    """Tables 2 and 3: lines, sub-totals, totals, closing rows."""
    ledger = rows_of("ledger.csv")
    for section in KINDS:
        parts = list(dict.fromkeys(row["subsection"] for row in ledger if row["section"] == section))
        shown = False
        for part in parts:
            where = {"section": section, "subsection": part}
            lines = dict.fromkeys(row["line"] for row in ledger if {k: row[k] for k in where} == where)
            for line in lines:
                row = budget_row(line, versions, **where, line=line)
                if not hide_nil or row[1:] != ["0", "0", "0"]:
                    shown = True
                    yield row
            if part:
                yield budget_row("Sub-total", versions, **where)
        if shown:
            yield budget_row(f"Total {section.lower()}", versions, section=section)
    yield budget_row("Net expenditure", versions)
    yield budget_row("Recovery of cost from services", versions, -1)
    yield ["Net", "-", "-", "-"]


def unmarked(tables: list[Grid]) -> list[Grid]:
    """The tables without the mark of the one footnote, on the savings."""
    return [[[cell[:-1] if cell[:-1] == "226" else cell for cell in row] for row in table] for table in tables]


def test_the_summary_adds_up_the_lines_of_each_kind(built: tuple[Built, Path]) -> None:
    versions = ("original", "latest", "estimate")
    wanted = [[kind, *(money(added(v, section=kind)) for v in versions)] for kind in KINDS]
    wanted.append(["Net expenditure (all risks)", *(money(added(v)) for v in versions)])
    wanted.append(["Recovery of cost from services", *(money(-added(v)) for v in versions)])
    wanted.append(["Net", "-", "-", "-"])
    for format_, tables in each_format(built):
        expect_rows(tables, wanted, format_)


def test_the_latest_budget_stands_line_by_line_with_its_totals(built: tuple[Built, Path]) -> None:
    wanted = list(budget(("original", "latest"), hide_nil=False))
    assert ["Sub-total", "(8,651)", "(8,681)", "(30)"] in wanted
    for format_, tables in each_format(built):
        expect_rows(unmarked(tables), wanted, format_)


def test_the_draft_leaves_out_what_is_nil(built: tuple[Built, Path]) -> None:
    wanted = list(budget(("original", "estimate"), hide_nil=True))
    assert not any(row[0] == "Total central risk" for row in wanted)
    for format_, tables in each_format(built):
        expect_rows(tables, wanted, format_)


def test_posts_have_one_decimal_and_their_cost_is_in_thousands(built: tuple[Built, Path]) -> None:
    for format_, tables in each_format(built):
        expect_rows(tables, [["Chief Operating Officer", "41.0", "(3,022)", "51.0", "(3,952)"]], format_)


def schemes(role: str) -> dict[tuple[str, str], list[int]]:
    """The figures of each scheme (or total) of a fund, period by period; the printed total is last."""
    found: dict[tuple[str, str], list[int]] = {}
    for row in rows_of("capital_projects.csv"):
        if row["role"] == role:
            found.setdefault((row["fund"], row["project"]), []).append(int(row["amount"]))
    return found


def test_schemes_stand_under_their_funds_and_their_totals_are_those_that_the_file_prints(
    built: tuple[Built, Path],
) -> None:
    lines, totals, grand = schemes("line"), schemes("total"), schemes("grand-total")
    wanted = []
    for fund in ("Estates Fund", "General Fund"):
        wanted += [[name, *(money(n, "-") for n in figures)] for (of, name), figures in lines.items() if of == fund]
        wanted.append([f"Total {fund}", *(money(n, "-") for n in totals[fund, f"Total {fund}"])])
    wanted.append(["Total digital services", *(money(n, "-") for n in grand["", "Total digital services"])])
    assert len(wanted) == 10
    for format_, tables in each_format(built):
        beside = [[[cell for cell in row if plain(cell) != "ITschemes"] for row in table] for table in tables]
        expect_rows(beside, wanted, format_)


def test_sentences_say_what_the_tables_show(built: tuple[Built, Path]) -> None:
    rise = added("original") - added("latest")
    draft = added("original") - added("estimate")
    staff = added("original", line="Employees") - added("latest", line="Employees")
    sentences = [
        f"comes to £{-added('latest') / 1000:.3f}m, a net increase of £{rise},000 on the original",
        f"comes to £{-added('estimate') / 1000:.3f}m, a net increase of £{draft},000",
        f"£{staff},000 more for staff: the July pay award",
        "£593,000 for office licences, of which £453,000 is carried over",
        "£116,000 less of the cost of staff",
        "£226,000 of savings still to be found",
        "£286,000 less for supplies and services",
        "The ten further posts",
        "a data team (£280,000 a year) and a change team (£260,000 to £310,000 a year)",
    ]
    for format_, text in each_text(built):
        for sentence in sentences:
            assert plain(sentence) in text, (format_, sentence)


def test_numbers_go_three_deep_and_references_name_them() -> None:
    composition, _ = compose_paper(Request(LAYOUT), Timings())
    said = "\n".join(block_words(composition.document.blocks))
    said = said.replace("\u00a0", " ")
    for line in ("Table 1 gives the position", "the new posts (paragraph 2.2)", "capital budgets in Appendix 2"):
        assert line in said
    items = [item for block in walk(composition.document.blocks) if isinstance(block, List) for item in block.items]
    assert [item.label.text for item in items if item.label.text.startswith("1.1.")] == ["1.1.1", "1.1.2", "1.1.3"]


def test_nothing_is_told_of_the_paper() -> None:
    composition, _ = compose_paper(Request(LAYOUT), Timings())
    assert [f.message for f in (*composition.findings, *composition.unused)] == []


def test_the_tables_say_what_their_rows_are() -> None:
    composition, _ = compose_paper(Request(LAYOUT), Timings())
    tables = [block for block in walk(composition.document.blocks) if isinstance(block, Table)]
    assert [table.label for table in tables] == [f"Table {n}" for n in range(1, 6)]
    assert [len({row.role for row in table.body}) for table in tables] == [3, 7, 7, 1, 6]
    capital = tables[-1]
    headers = [row for row in capital.body if row.role == "header"]
    assert [_words(row, capital) for row in headers] == [_words(row, capital) for row in capital.head]


def _words(row: Row, table: Table) -> list[str]:
    return [cell_words(slot.cell) for slot in slots((row,), len(table.columns))[0]]


# -- judged by others


@pytest.mark.parametrize("kind", ["docx", "pptx"])
def test_the_open_xml_sdk_finds_no_error(kind: str, built: tuple[Built, Path]) -> None:
    (path,) = [path for path in built[0].paths if path.suffix == f".{kind}"]
    assert judges.open_xml_sdk(path) == []


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_verapdf_finds_no_failed_rule(flavour: str, built: tuple[Built, Path]) -> None:
    pdfs = [path for path in built[0].paths if path.suffix == ".pdf"]
    assert [failed for failed in judges.verapdf(pdfs, flavour).values() if failed] == []
