"""`tables.ID` in sentences: what a sentence says is what the table shows, also before the table stands."""

from __future__ import annotations

import pytest
from tests.blocks.test_finance_tables import BUDGET, LEDGER, SIGNS
from tests.desk import Desk

from packbuilder.tree import block_words


@pytest.fixture
def paper(desk: Desk) -> Desk:
    desk.put("ledger.csv", LEDGER)
    return desk


def says(desk: Desk, layout: str) -> str:
    """The sentence under the heading Summary, which stands before the table."""
    said = block_words(desk.document(layout).blocks)
    return said[said.index("Summary") + 1]


def layout(sentence: str, before: str = "") -> str:
    table = "\n".join(f"  {line}" for line in BUDGET.splitlines())
    summary = f'  - heading: Summary\n    text: "{sentence}"\n'
    return f"{SIGNS}{before}sections:\n{summary}  - heading: Budget\n    blocks:\n{table}\n"


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("tables.budget['net'].change", "(93)"),
        ("tables.budget['Net spending'].new", "(375)"),
        ("tables.budget['recovered'].old", "282"),
        ("tables.budget['Total local'].change", "(33)"),
        ("tables.budget.total('change', line='Pay')", "(40)"),
        ("tables.budget.total('change', section='Local')", "(33)"),
        ("tables.budget.total('new', section='Local', part='Spending')", "(340)"),
        ("tables.budget.total('old')", "(282)"),
        ("tables.budget.row(line='Licences').new", "(60)"),
        ("tables.budget.count()", "4"),
        ("tables.budget['net'].change | size | format('£ 0dp')", "£93"),
        ("change | word('rises', 'falls')", "rises"),
    ],
)
def test_a_sentence_says_what_the_table_shows(paper: Desk, said: str, printed: str) -> None:
    values = "values: { change: \"= tables.budget['net'].change\" }\n"
    assert says(paper, layout(f"It is {{{{ {said} }}}}.", values)) == f"It is {printed}."


def test_a_row_of_a_name_that_two_have_is_no_row(paper: Desk) -> None:
    told = paper.fault(layout("{{ tables.budget['Sub-total'].new }}"))
    assert (told.rule, told.message) == ("missing-row", "tables.budget has no row 'Sub-total'")


def test_a_table_that_is_not_there_is_told(paper: Desk) -> None:
    told = paper.fault(layout("{{ tables.budgets['net'].new }}"))
    assert (told.rule, told.hint) == ("unknown-table", "did you mean 'budget'?")


def test_a_table_at_fault_is_told_once(paper: Desk) -> None:
    text = layout("{{ tables.budget['net'].new }}").replace("formula: sum(all)", "formula: smu(all)")
    assert [f.rule for f in paper.told(text)].count("undefined-name") == 1


def test_a_row_is_written_as_the_table_writes_it(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,value\nCalls,1200\nIn time,91.25\n")
    text = """
        sections:
          - heading: Summary
            text: "{{ tables.kpis['In time'].value }} of {{ tables.kpis['Calls'].value }}"
          - heading: Measures
            blocks:
              - { table: kpis, id: kpis, rows: { In time: "% 1dp" } }
    """
    assert says(desk, text) == "91.3% of 1,200"


def test_a_table_that_is_worked_out_from_itself_is_told(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,value\nCalls,1200\n")
    told = desk.told(
        """
        sections:
          - heading: Measures
            blocks:
              - table: kpis
                id: kpis
                where: { value: "{{ tables.kpis.total('value') }}" }
        """
    )
    assert any("is worked out from itself" in f.message for f in told)


EACH = """
sections:
  - heading: Summary
    text: "{summary}"
  - heading: "{{{{ each }}}}"
    each: calls.team
    blocks:
      - table: calls
        id: calls
        columns: [what, many]
      - text: "{{{{ tables.calls.total('many') }}}} in all."
"""


def test_a_table_for_each_part_has_the_figures_of_its_part(desk: Desk) -> None:
    desk.put("calls.csv", "team,what,many\nNorth,a,1\nNorth,b,2\nSouth,a,40\n")
    said = block_words(desk.document(EACH.format(summary="Words.")).blocks)
    assert [line for line in said if line.endswith("in all.")] == ["3 in all.", "40 in all."]


def test_outside_its_parts_such_a_table_has_none(desk: Desk) -> None:
    desk.put("calls.csv", "team,what,many\nNorth,a,1\nSouth,a,40\n")
    told = desk.fault(EACH.format(summary="{{ tables.calls.total('many') }}"))
    assert told.message == "the table 'calls' stands once for each part"
