"""Rows of labels and values: which stand side by side, and where values begin."""

from __future__ import annotations

import pytest
from tests.samples import text

from packbuilder.fit.field_rows import FieldRows, field_rows
from packbuilder.fit.lines import line_width
from packbuilder.layout.theme_file import civic
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Field, LineBreak, Text, words

WIDTH, SIZE = 470.0, 10.5


def fitted(*fields: Field, width: float = WIDTH) -> FieldRows:
    return field_rows(fields, width, SIZE, civic(), shipped())


def field(label: str, value: str, beside: bool = False) -> Field:
    return Field(text(label) if label else (), text(value), beside)


def shape(rows: FieldRows) -> list[list[str]]:
    return [[words(f.value) for f in (row.first, row.second) if f is not None] for row in rows.rows]


def test_a_field_stands_beside_the_one_before_it_where_both_have_room() -> None:
    rows = fitted(field("Committee", "Digital Services"), field("Date", "25 January 2023", True), field("For", "All"))
    assert shape(rows) == [["Digital Services", "25 January 2023"], ["All"]]
    long = "Finance business partner, Treasurer's Department, and others besides"
    assert shape(fitted(field("Author", long), field("Date", "25 January", True))) == [[long], ["25 January"]]
    assert len(fitted(field("Committee", "Digital Services"), field("Date", long, True)).rows) == 2


def test_no_more_than_two_stand_on_a_row_and_several_lines_stand_alone() -> None:
    rows = fitted(field("A", "a"), field("B", "b", True), field("C", "c", True), field("D", "d", True))
    assert shape(rows) == [["a", "b"], ["c", "d"]]
    people = Field(text("Members"), (Text("One"), LineBreak(), Text("Two")))
    assert len(fitted(people, field("Date", "25 January", True)).rows) == 2


def test_values_begin_after_the_widest_label_and_a_far_longer_one_has_a_place_of_its_own() -> None:
    usual = fitted(field("Committee", "a"), field("Corporate Plan outcomes", "b"))
    widest = line_width(text("Corporate Plan outcomes"), SIZE, civic(), shipped(), bold=True)
    assert usual.value == pytest.approx(widest + 14)
    question = "Has every member of the wards concerned been told of it beforehand?"
    rows = fitted(field("Committee", "a"), field(question, "Yes"))
    assert [row.wide for row in rows.rows] == [False, True]
    assert rows.value == pytest.approx(0.2 * WIDTH), "the long one does not push the others away"
    assert rows.second_label >= 0.5 * WIDTH


def test_a_field_without_a_label_needs_room_for_its_value_alone() -> None:
    rows = fitted(field("Report of", "Treasurer"), field("", "For decision", True))
    assert shape(rows) == [["Treasurer", "For decision"]]
    assert fitted().rows == ()
