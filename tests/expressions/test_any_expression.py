"""Whatever an author types between braces is worked out or refused: nothing else happens."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from packbuilder.expressions.errors import ExpressionError
from packbuilder.expressions.evaluate import Scope
from packbuilder.expressions.expression import read_expression
from packbuilder.expressions.filters import filters
from packbuilder.expressions.functions import functions
from packbuilder.expressions.template import holes
from packbuilder.expressions.view_column import ViewColumn
from packbuilder.expressions.views import View
from packbuilder.figures import PLAIN, Empty, Kind, Month, NumberFormat, Period, Provenance, Typed, Value

CELLS: dict[str, list[Value]] = {
    "month": [Month(2018, 1), Month(2018, 2), Empty.BLANK],
    "who": ["Ann", "Bo", "Ann"],
    "calls": [Decimal(12), Empty.DASH, Typed("over 85")],
    "day": [date(2018, 1, 5), date(2018, 2, 6), Empty.BLANK],
}
COLUMNS = {name: ViewColumn(cells, PLAIN, Provenance("desk", name, 2)) for name, cells in CELLS.items()}
FORMATS = {"share": NumberFormat(Kind.PERCENT, 1)}
NAMES = {
    "desk": View("desk", COLUMNS, [2, 3, 4], key="who"),
    "period": Period.parse("2018-01 to 2018-02"),
    "date": date(2018, 3, 6),
    "paper": "Calls",
}
SCOPE = Scope(NAMES, functions(), filters(FORMATS), FORMATS)
WORDS = (
    *NAMES, *CELLS, *SCOPE.functions, *SCOPE.filters,
    "total", "where", "row", "first", "last", "count", "mean", "start", "year", "__class__", "nobody",
    ".", ".", "(", ")", "[", "]", ",", "|", "|", "=", "+", "-", "*", "/", "//", "%", "**", "~", "<", ">", "==", "!=",
    " in ", " not ", " and ", " or ", " if ", " else ", " is ", "'Ann'", "'calls'", "'£ 2dp'", "'share'", "'%'", "0",
    "1", "2.5", "1e400", "'2018-01'", "none", "true", "{", "}", ":", '"', "'", "\\", "£", "\n", "\x01%",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_words_of_the_language_in_any_order(words: list[str]) -> None:
    _worked_out_or_refused("".join(words))


@given(st.sampled_from(sorted(SCOPE.filters)), st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
def test_any_value_through_any_filter(name: str, words: list[str]) -> None:
    for value in ("desk", "desk.first", "desk.calls", "desk.last.calls", "desk.first.month", "period", "date", "paper"):
        _worked_out_or_refused(f"{value} | {name}")
        _worked_out_or_refused(f"{value} | {name}({', '.join(words)})")


@given(st.text(max_size=60))
def test_any_text_at_all(text: str) -> None:
    _worked_out_or_refused(text)
    for hole in holes("{{" + text + "}}"):
        _worked_out_or_refused(hole.text)


def _worked_out_or_refused(text: str) -> None:
    said = _said(text)
    assert " at 0x" not in said
    assert "packbuilder." not in said
    assert "View(" not in said
    assert "Decimal(" not in said


def _said(text: str) -> str:
    try:
        return read_expression(text).figure(SCOPE).text
    except ExpressionError as error:
        return error.message
