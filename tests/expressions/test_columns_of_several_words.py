"""A column whose name has spaces in a formula."""

from __future__ import annotations

import pytest
from tests.desk import Desk, body

from packbuilder.expressions.errors import ExpressionError
from packbuilder.expressions.template import formula

DATA = "Team,New claims,Old claims\nA,5,3\nB,6,2\n"


def test_it_is_a_column_of_the_row(desk: Desk) -> None:
    desk.put("claims.csv", DATA)
    table = desk.table(
        """
        - table: claims
          totals: grand
          columns:
            Team: Team
            more: { title: More, formula: "row['New claims'] - row['Old claims']" }
            share: { title: Share, formula: "row['Old claims'] / row['New claims']", format: percent 0dp }
        """
    )
    assert body(table) == [["A", "2", "60%"], ["B", "4", "33%"], ["Total", "6", "45%"]]


def test_a_source_s_formula_looks_at_it_too(desk: Desk) -> None:
    desk.put("claims.csv", DATA)
    told = desk.told(
        """
        sources:
          claims: { columns: { gone: { formula: "row['Old claims'] * 2" } } }
        sections:
          - heading: Claims
            text: "{{ claims.total('gone') }} in all, {{ claims.total('New claims') }} new."
        """
    )
    assert not [finding for finding in told if "Old claims" in finding.message], "it is used"


def test_words_beside_each_other_are_refused_with_the_way_to_write_them() -> None:
    with pytest.raises(ExpressionError) as told:
        formula("New claims - Old claims")
    assert told.value.hint == "a column of several words is written row['New claims']"


def test_a_missing_bracket_is_still_a_missing_bracket() -> None:
    with pytest.raises(ExpressionError) as told:
        formula("(a + b")
    assert told.value.hint == "check brackets and quotes"


def test_a_formula_leaves_the_expression_of_a_sentence_alone() -> None:
    assert formula("row['a b'] + 1").names() == {"a b"}
    assert formula("row['a b'] + 1").names() == {"a b"}
