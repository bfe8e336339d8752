"""Every chart of every paper equals its data: behind the native charts of Word and PowerPoint, and in the PDF's words.

What a chart must draw is worked out by hand from the layout and its inputs (see `by_hand.charts`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import pytest

from tests.by_hand.charts import Drawn, charts
from tests.by_hand.papers import Paper as ByHand
from tests.every_paper import LAYOUTS, Paper, in_the_other_style, paper
from tests.pdf_words import Pictured, pdf_pictures
from tests.reading import ChartRead, office_charts, plain
from tests.shown import agrees

WITH_CHARTS = [layout.stem for layout in LAYOUTS if "chart: " in layout.read_text(encoding="utf-8")]


@cache
def wanted(name: str) -> list[Drawn]:
    return list(charts(ByHand(next(layout for layout in LAYOUTS if layout.stem == name))))


def both_styles(name: str) -> Iterator[Paper]:
    yield paper(name)
    yield in_the_other_style(name)


# -- Word and PowerPoint


@pytest.mark.parametrize("kind", ["docx", "pptx"])
@pytest.mark.parametrize("name", WITH_CHARTS)
def test_edit_data_opens_a_workbook_with_the_figures_of_the_data(name: str, kind: str) -> None:
    for read in both_styles(name):
        books = [book(chart) for chart in office_charts(read.file(kind))]
        for chart in wanted(name):
            found = next((one for one in books if _holds(one, chart)), None)
            assert found is not None, chart
            books.remove(found)
        assert books == [], "a chart of nothing in the layout"


@pytest.mark.parametrize("kind", ["docx", "pptx"])
@pytest.mark.parametrize("name", WITH_CHARTS)
def test_what_a_native_chart_draws_is_what_its_workbook_holds(name: str, kind: str) -> None:
    """An office program draws the kept figures until somebody edits them: the two must be one."""
    for read in both_styles(name):
        for chart in office_charts(read.file(kind)):
            held = book(chart)
            assert chart.series == {one: list(map(_float, run)) for one, run in columns(chart).items()}
            assert all(plain(said).startswith(tuple(map(plain, _parts(held)))) for said in chart.categories), chart


def book(chart: ChartRead) -> Drawn:
    """The workbook behind a chart: years stand once beside their months, a ring has its legend's words too."""
    head, *rows = chart.workbook
    names, above = [], ""
    for row in rows:
        above = str(row[0]) if row[0] is not None else above
        names.append(f"{row[1]} {above}" if head[0] == "Year" and head[1] == "Month" else above)
    found = {name: tuple(run) for name, run in columns(chart).items()}
    return Drawn("", tuple(names), found)  # type: ignore[arg-type]


def columns(chart: ChartRead) -> dict[str, list[object]]:
    """The columns of figures by their heads."""
    head, *rows = chart.workbook
    first = 2 if head[1] in ("Legend", "As shown") or (head[0], head[1]) == ("Year", "Month") else 1
    return {str(head[c] or ""): [row[c] for row in rows] for c in range(first, len(head))}


def _holds(read: Drawn, chart: Drawn) -> bool:
    """The same categories and series, in the same order; targets and bands may follow."""
    runs = list(read.series.items())[: len(chart.series)]
    if [name for name, _ in runs] != list(chart.drawn) or read.categories != chart.categories:
        return False
    return all(_same_marks(run, of_data) for (_, run), of_data in zip(runs, chart.drawn.values(), strict=True))


def _same_marks(run: tuple[object, ...], of_data: tuple[object, ...]) -> bool:
    """Digits that nobody sees are not in a file that goes round."""
    found, given = _floats(run), _floats(of_data)
    highest = max((abs(v) for v in given if v is not None), default=0.0)
    pairs = list(zip(found, given, strict=False))
    return len(found) == len(given) and all(
        (a is None) == (b is None) and abs((a or 0.0) - (b or 0.0)) <= highest / 100 for a, b in pairs
    )


def _floats(run: tuple[object, ...]) -> list[float | None]:
    """To nine figures: formulas are worked out with more by some; shares have six decimals."""
    return [None if (v := _float(value)) is None else float(f"{v:.9g}") for value in run]


def _float(value: object) -> float | None:
    return None if value is None else float(str(value))


def _parts(held: Drawn) -> Iterator[str]:
    for name in held.categories:
        yield name
        yield from name.split()


# -- the PDF


@pytest.mark.parametrize("name", WITH_CHARTS)
def test_a_pdf_says_every_series_of_every_chart_figure_by_figure_and_names_its_categories(name: str) -> None:
    for read in both_styles(name):
        pictures = pdf_pictures(read.file("pdf"))
        for chart in wanted(name):
            found = next((one for one in pictures if _says(one, chart)), None)
            assert found is not None, (chart, pictures)
            pictures.remove(found)


def _says(picture: Pictured, chart: Drawn) -> bool:
    words = plain(picture.alt + picture.words)
    named = all(plain(word) in words for name in chart.categories for word in name.split())
    runs = chart.series
    if "" in runs:  # a ring of columns: each is a part
        runs = dict(zip(chart.categories, ((value,) for value in runs[""]), strict=True))
    return named and all(_says_run(picture.alt, series, run) for series, run in runs.items())


def _says_run(alt: str, name: str, run: Sequence[object]) -> bool:
    """As in "Met: 3, 4, missing."."""
    _, said, rest = alt.partition(f" {name}: ")
    figures = rest.split(". ")[0].removesuffix(".").split(", ")
    return bool(said) and len(figures) == len(run) and all(map(_same, run, figures))


def _same(value: object, said: str) -> bool:
    return said == "missing" if value is None else agrees(str(value), said)
