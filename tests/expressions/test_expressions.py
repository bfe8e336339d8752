"""Expressions as an author writes them into sentences."""

from __future__ import annotations

import pytest
from tests.desk import Desk

from packbuilder.tree import all_figures, block_words

CALLS = "month,council,calls,in_time\n2018-01,ALD,12,9\n2018-01,STA,8,8\n2018-02,ALD,20,15\n"
SHARES = """
sources:
  calls: { columns: { share: { formula: in_time / calls, format: percent 0dp } } }
"""


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("0.1 + 0.2", "0.3"),
        ("1.10 * 3", "3.3"),
        ("10 - 12", "-2"),
        ("-(3)", "-3"),
        ("7 / 2", "3.5"),
        ("1 / 0", ""),
        ("1000000 * 3", "3,000,000"),
        ("(2 + 3) * 4", "20"),
        ("0.5 | format('0dp')", "1"),
        ("2.5 | format('0dp')", "3"),
        ("-2.5 | format('0dp')", "-3"),
        ("1.005 | format('2dp')", "1.01"),
        ("-0.4 | format('0dp')", "0"),
        ("1 == 1.0", "yes"),
        ("3 > 2 > 1", "yes"),
        ("not (2 in [1, 2])", "no"),
        ("3 not in [1, 2]", "yes"),
        ("'a' in 'cat'", "yes"),
        ("'more' if 3 > 2 else 'fewer'", "more"),
        ("'more' if 3 < 2", ""),
        ("0 or 'nothing'", "nothing"),
        ("1 and 'something'", "something"),
        ("'Table ' ~ 2", "Table 2"),
        ("[1, 2, 3] | names", "1, 2 and 3"),
    ],
)
def test_arithmetic_is_decimal_and_words_are_chosen(desk: Desk, written: str, said: str) -> None:
    assert desk.says(f"So: {{{{ {written} }}}}.") == f"So: {said}."


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("12 | versus(9)", "12, up from 9"),
        ("9 | versus(12)", "9, down from 12"),
        ("9 | versus(9)", "9, unchanged from 9"),
        ("0.914 | versus(0.872, 'percent 1dp')", "91.4%, up from 87.2%"),
        ("0.9141 | versus(0.9142, 'percent 0dp')", "91%, unchanged from 91%"),
        ("27900 | under_over(20000, '£k 1dp')", "£7.9k over budget"),
        ("20000 | under_over(27900, '£k 1dp')", "£7.9k under budget"),
        ("20000 | under_over(20004, '£k 1dp')", "on budget"),
        ("-3 | size", "3"),
        ("-3 | word('fell', 'rose')", "fell"),
        ("3 | word('fell', 'rose')", "rose"),
        ("0 | word('fell', 'rose', 'stood still')", "stood still"),
        ("1 | plural('was', 'were')", "was"),
        ("0 | plural('was', 'were')", "were"),
        ("1 | plural('incident')", "incident"),
        ("4 | plural('incident')", "incidents"),
        ("'Elm' | wrap(' (', ')')", " (Elm)"),
        ("3 | wrap('about ')", "about 3"),
        ("1 | count_of('incident')", "1 incident"),
        ("12 | count_of('incident')", "12 incidents"),
        ("0 | count_of('incident')", "no incidents"),
        ("2 | count_of('category')", "2 categories"),
        ("2 | count_of('survey')", "2 surveys"),
        ("2 | count_of('branch')", "2 branches"),
        ("2 | count_of('person', 'people')", "2 people"),
        ("10 | words", "ten"),
        ("0 | words", "no"),
        ("21 | words", "21"),
        ("2.5 | words", "2.5"),
        ("['A'] | names", "A"),
        ("['A', 'B'] | names", "A and B"),
        ("'BOB' | lower", "bob"),
        ("'a-b' | replace('-', ' to ')", "a to b"),
        ("'a-b' | replace('', 'x')", "a-b"),
        ("share(1, 4) | format('percent 0dp')", "25%"),
        ("share(1, 0)", ""),
        ("change(12, 9)", "3"),
        ("sum(1, 2, 3)", "6"),
        ("sum([0.1, 0.2])", "0.3"),
        ("min(3, 1, 2)", "1"),
        ("max(3, 1, 2)", "3"),
    ],
)
def test_filters_and_functions_make_sentences(desk: Desk, written: str, said: str) -> None:
    assert desk.says(f"So: {{{{ {written} }}}}.") == f"So: {said}."


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("calls.total('calls')", "40"),
        ("calls.sum('calls')", "40"),
        ("calls.total('calls', month='2018-01')", "20"),
        ("calls.total('calls', month='2018-01', council='STA')", "8"),
        ("calls.where(council='ALD').total('calls')", "32"),
        ("calls.row(month='2018-02', council='ALD').calls", "20"),
        ("calls.min('calls')", "8"),
        ("calls.max('calls')", "20"),
        ("calls.mean('in_time') | format('1dp')", "10.7"),
        ("calls.count()", "3"),
        ("calls.count('council')", "3"),
        ("calls.first.council", "ALD"),
        ("calls.last.calls", "20"),
        ("calls.council | names", "ALD, STA and ALD"),
        ("sum(calls.calls)", "40"),
        ("calls.first.month", "January 2018"),
        ("calls.first.month | format('month short')", "Jan 2018"),
        ("calls.first.month | format('month name')", "January"),
        ("calls.first.month | quarter", "quarter 4 of 2017/18"),
        ("calls.first.month.next", "February 2018"),
        ("calls.first.month.previous | format('month name')", "December"),
        ("calls.first.month.end | format('day month')", "31 January"),
        ("year(calls.first.month)", "2018"),
        ("month(calls.last.month)", "February 2018"),
        ("month(calls.last.month) | format('month name')", "February"),
        ("month(date)", "March 2018"),
        ("calls.count() | words | capital", "Three"),
        ("'the desk of IT' | capital", "The desk of IT"),
        ("calls.first.month.year", "2018"),
        ("'some' if calls.where(council='WES') else 'none'", "none"),
        ("calls.total('calls', month='January 2018')", "20"),
        ("calls.total('calls', calls='12.0')", "12"),
        ("calls.total('calls', calls='NaN') if 1 > 2 else 'words are no numbers'", "words are no numbers"),
        ("calls.first.month < calls.last.month", "yes"),
        ("calls.last.month > '2018-01'", "yes"),
        ("calls.first.month == 'January 2018'", "yes"),
        ("calls.first.month == '2018-02'", "no"),
        ("date > '2018-03-05'", "yes"),
        ("date == '2018-03'", "yes"),
        ("date < calls.first.month", "no"),
        ("calls.first.council < 'B'", "yes"),
    ],
)
def test_a_source_answers_in_sentences(desk: Desk, written: str, said: str) -> None:
    desk.put("calls.csv", CALLS)
    assert desk.says(f"So: {{{{ {written} }}}}.") == f"So: {said}."


def test_a_key_finds_a_row_by_its_words_or_its_number(desk: Desk) -> None:
    desk.put("kpis.csv", "no,measure,value\n1,Days to hire,41\n2,Calls,900\n")
    by_words = "sources: { kpis: { key: measure } }\n"
    by_number = "sources: { kpis: { key: no } }\n"
    assert desk.says("{{ kpis['Days to hire'].value }}", by_words) == "41"
    assert desk.says("{{ kpis[2].measure }}", by_number) == "Calls"
    told = desk.refuses("{{ kpis['Days to fire'].value }}", by_words)
    assert told.hint == "did you mean 'Days to hire'?"


def test_the_total_of_a_formula_is_worked_out_from_the_totals(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    assert desk.says("{{ calls.total('share') }}", SHARES) == "80%"  # 32 of 40; the mean of the shares would be 83%
    assert desk.says("{{ calls.total('share', month='2018-01') }}", SHARES) == "85%"


def test_pounds_stay_pounds_and_know_where_they_are_from(desk: Desk) -> None:
    desk.put("money.csv", "item,budget,spent\nPay,1000,900\nRent,500,550\n")
    layout = """
    sources: { money: { columns: { budget: { format: £ }, spent: { format: £ } } } }
    sections:
      - heading: Section
        text: |
          {{ money.total('budget') - money.total('spent') }} of {{ money.first.budget }}, {{ money.first.spent * 2 }}
    """
    left, first, double = all_figures(desk.document(layout).blocks)
    assert (left.text, first.text, double.text) == ("£50", "£1,000", "£1,800")
    assert first.provenance is not None
    assert (first.provenance.source, first.provenance.column, first.row) == ("money", "budget", 2)
    assert left.provenance is not None
    assert (left.provenance.source, left.provenance.computed) == ("money", "computed")
    assert left.id != first.id


def test_a_value_has_a_name_and_may_use_another(desk: Desk) -> None:
    values = """
    values:
      calls: "12"
      more: = calls + 3
      said: "{{ more }} calls"
    """
    assert desk.says("{{ said }}, {{ calls * 2 }}", values) == "15 calls, 24"


def test_a_value_that_is_a_number_prints_as_typed_and_counts(desk: Desk) -> None:
    values = "values: { year: 2018, code: 007, many: '1,200', odd: Infinity, none: 0 }\n"
    assert desk.says("{{ year }} {{ code }} {{ many }} {{ odd }}", values) == "2018 007 1,200 Infinity"
    assert (
        desk.says("{{ year + 1 }} {{ many * 2 }} {{ 'some' if none else 'nothing' }}", values) == "2,019 2,400 nothing"
    )


def test_typed_figures_are_found_and_counted(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,value\nCost,£2.1m\nWait,1h 33m\nCalls,7\n")
    assert desk.says("{{ kpis.row(value='£2.1m').measure }} {{ kpis.row(value='1h 33m').measure }}") == "Cost Wait"
    assert desk.says("{{ kpis.first.value > 2000000 }} {{ kpis.first.value == '£2.1m' }}") == "yes yes"


def test_blanks_and_dashes_in_arithmetic(desk: Desk) -> None:
    desk.put("kpis.csv", "a,b\n1,\n2,-\n")
    assert desk.says("[{{ kpis.first.a + kpis.first.b }}] [{{ kpis.last.a + kpis.last.b }}]") == "[] [2]"


def test_a_period_holds_its_months(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    layout = 'paper: P\ndate: 2018-03-06\nperiod: 2018-01 to 2018-02\nsections: [{ heading: S, text: "{{ %s }}" }]'
    for written, said in (
        ("calls.first.month in period", "yes"),
        ("date in period", "no"),
        ("calls.total('calls', month=period)", "40"),
    ):
        assert block_words(desk.document(layout % written).blocks)[-1] == said


@pytest.mark.parametrize(
    ("period", "written", "said"),
    [
        ("2018-02", "period.next | format('month name')", "March"),
        ("2018-02", "period.end", "28 February 2018"),
        ("2018-02", "period.previous", "January 2018"),
        ("2018-02", "period | quarter", "quarter 4 of 2017/18"),
        ("2021-22 Q2", "period | quarter", "quarter 2 of 2021/22"),
        ("2021-22 Q4", "period.next | quarter", "quarter 1 of 2022/23"),
        ("2021-09 to 2022-02", "period.start | format('day month')", "1 September"),
        ("2021-09 to 2022-02", "period.previous", "March to August 2021"),
        ("2022/23", "period.next", "2023/24"),
        ("2022/23", "period.end.year", "2023"),
    ],
)
def test_a_period_knows_its_days_and_its_neighbours(desk: Desk, period: str, written: str, said: str) -> None:
    layout = 'paper: P\ndate: 2018-03-06\nperiod: %s\nsections: [{ heading: S, text: "{{ %s }}" }]'
    assert block_words(desk.document(layout % (period, written)).blocks)[-1] == said


def test_half_a_year_is_no_quarter(desk: Desk) -> None:
    told = desk.refuses("{{ period | quarter }}", "period: 2021-09 to 2022-02\n")
    assert told.message == "September 2021 to February 2022 is not one quarter"


LEDGER = "line,original,latest\nPay,%s100,%s120\n"


@pytest.mark.parametrize(("signs", "minus"), [("spending-negative", "-"), ("spending-positive", "")])
def test_less_spending_is_better_whichever_sign_it_has(desk: Desk, signs: str, minus: str) -> None:
    desk.put("ledger.csv", LEDGER % (minus, minus))
    before = f"sources: {{ ledger: {{ signs: {signs}, columns: {{ change: '= better(latest, original)' }} }} }}\n"
    assert desk.says("{{ ledger.first.change }} {{ better(ledger.first.latest, ledger.first.original) }}", before) == (
        "-20 -20"
    )
    assert desk.says("{{ ledger.total('latest') | under_over(ledger.total('original')) }}", before) == "20 over budget"


@pytest.mark.parametrize(("signs", "minus"), [("spending-negative", ""), ("spending-positive", "-")])
@pytest.mark.parametrize(
    ("latest", "said"), [("80", "20 short of budget"), ("120", "20 above budget"), ("100", "on budget")]
)
def test_of_income_it_is_said_how_much_is_short(desk: Desk, signs: str, minus: str, latest: str, said: str) -> None:
    desk.put("ledger.csv", f"line,original,latest\nFees,{minus}100,{minus}{latest}\n")
    before = f"sources: {{ ledger: {{ signs: {signs} }} }}\n"
    assert desk.says("{{ ledger.first.latest | under_over(ledger.first.original) }}", before) == said


def test_better_asks_what_a_minus_means(desk: Desk) -> None:
    desk.put("ledger.csv", LEDGER % ("", ""))
    told = desk.refuses("{{ better(ledger.first.latest, ledger.first.original) }}")
    assert (told.rule, told.hint) == (
        "no-signs", "say it of the source, signs: spending-negative or signs: spending-positive",
    )  # fmt: skip


def test_words_round_nothing_are_left_out(desk: Desk) -> None:
    desk.put("calls.csv", "provider,client\nA,Elm\nB,\n")
    layout = """
    sections:
      - heading: S
        blocks:
          - text: "{{ provider }}{{ client | wrap(' (', ')') }}."
            each: calls.provider
    """
    composition = desk.composition(layout)
    assert block_words(composition.document.blocks)[-2:] == ["A (Elm).", "B."]
    assert not composition.findings


def test_a_value_worked_out_from_itself_is_told(desk: Desk) -> None:
    told = desk.refuses("{{ a }}", "values: { a: = b + 1, b: = a + 1 }\n")
    assert told.message == "'a' is worked out from itself: a -> b -> a"


@pytest.mark.parametrize(
    ("written", "rule", "hint"),
    [
        ("calls.totl('calls')", "missing-column", "did you mean 'total'?"),
        ("cals.total('calls')", "undefined-name", "did you mean 'calls'?"),
        ("calls.total('cals')", "missing-column", "did you mean 'calls'?"),
        ("calls.first.cals", "missing-column", "did you mean 'calls'?"),
        ("calls.total('council')", "not-a-number", ""),
        ("calls.total('calls', month='2019-01')", "no-rows", "check the conditions"),
        ("calls.row(council='ALD').calls", "missing-row", "one row is expected"),
        ("calls.row(council='WES').calls", "missing-row", "one row is expected"),
        ("calls.where(council='WES').first.calls", "no-rows", ""),
        ("calls.first.council + 1", "not-a-number", "only numbers can be added, multiplied or divided"),
        ("calls.first.council | format('£')", "not-a-number", "it cannot be written as £"),
        ("calls.first.council | size", "not-a-number", ""),
        ("calls.first.calls | frmat('£')", "unknown-filter", "did you mean 'format'?"),
        ("calls.first.calls | format('percentage')", "unknown-format", "did you mean 'percent'?"),
        ("calls.first.calls | format('£ 9dp')", "unknown-format", "did you mean '2dp'?"),
        ("calls.first.calls | versus", "expression", ""),
        ("calls.first.month < 3", "expression", ""),
        ("calls.total", "expression", "choose a row and a column, or a total"),
        ("calls", "expression", "choose a row and a column, or a total"),
        ("calls.total()", "expression", "write calls.total('column')"),
        ("calls.total(calls)", "expression", "choose a row and a column, or a total"),
        ("calls[calls].calls", "expression", "choose a row and a column, or a total"),
        ("calls.total('calls', month=calls)", "expression", "compare with a number, a word or a month"),
        ("calls.first | names", "expression", "choose a row and a column, or a total"),
        ("calls.calls + 1", "not-a-number", "only numbers can be added, multiplied or divided"),
        ("1 < 'a'", "expression", ""),
        ("[1, 2][0]", "expression", ""),
        ("calls.first.calls | quarter", "expression", ""),
        ("", "expression", "write a value between {{ and }}"),
        ("1 +", "expression", "check brackets and quotes"),
    ],
)
def test_a_mistake_is_told_with_a_way_to_mend_it(desk: Desk, written: str, rule: str, hint: str) -> None:
    desk.put("calls.csv", CALLS)
    told = desk.refuses(f"So: {{{{ {written} }}}}.")
    assert (told.rule, told.hint) == (rule, hint), told.message
    assert told.caret > 0
    assert "So:" in told.line


@pytest.mark.parametrize(
    "written",
    [
        "calls.__class__",
        "''.__class__.__mro__",
        "calls['__class__']",
        "calls.to_csv('x')",
        "calls.view",
        "calls.columns",
        "calls.first.view",
        "calls.first.index",
        "calls.first.calls.provenance",
        "calls.first.calls.text",
        "paper.upper()",
        "'a'.join(['b'])",
        "date.replace(year=1)",
        "range(1000000000)",
        "dict(a=1)",
        "lipsum()",
        "cycler('a')",
        "self",
        "namespace()",
        "loop",
        "'a' * 1000000000",
        "[1] * 1000000000",
        "9 ** 9 ** 9",
        "9 // 2",
        "9 % 2",
        "calls[1:2]",
        "{'a': 1}.a",
        "(calls.total)()()",
        "5()",
        "'a'()",
        "calls.first.calls()",
        "1 is odd",
        "1 | attr('real')",
        "1 | string",
        "['a'] | map('upper')",
        "['a'] | join(',')",
        "'a' | safe",
        "1e999",
        "1e999999999 * 1e999999999",
        "sum(1, b=2)",
        "1 | format(text='£')",
    ],
)
def test_what_is_not_part_of_the_language_does_not_exist(desk: Desk, written: str) -> None:
    desk.put("calls.csv", CALLS)
    told = desk.refuses(f"So: {{{{ {written} }}}}.")
    assert told.rule != "packbuilder"
    assert "0x" not in told.message, "no object of Python shows through"


def test_an_expression_has_a_length_a_depth_and_a_size(desk: Desk) -> None:
    assert "longer than 1,000 characters" in desk.refuses("{{ " + "1 + " * 300 + "1 }}").message
    assert "nested too deeply" in desk.refuses("{{ " + "(" * 490 + "1" + ")" * 490 + " }}").message
    assert "too large" in desk.refuses("{{ " + " * ".join(["1e300000"] * 9) + " }}").message
    long = "values: { a: " + "x" * 900 + " }\n"
    assert "longer than 10,000 characters" in desk.refuses("{{ " + "~".join(["a"] * 40) + " }}", long).message


def test_many_filters_in_a_row_are_not_a_way_round(desk: Desk) -> None:
    grown = "'aaaaaaaaaa'" + " | replace('a', 'aaaaaaaaaa')" * 6
    assert "longer than 10,000 characters" in desk.refuses("{{ " + grown + " }}").message


def test_only_dates_are_written_as_dates(desk: Desk) -> None:
    assert desk.says("{{ '2018-02-01' | format('date') }}") == "1 February 2018"
    assert desk.says("{{ 'March 2018' | format('month short') }}") == "Mar 2018"
    for wrong in ("'soon'", "5"):
        assert desk.refuses(f"{{{{ {wrong} | format('date') }}}}").rule == "not-a-date"


def test_a_text_is_measured_before_it_is_replaced(desk: Desk) -> None:
    long = "a" * 900
    values = f"values: {{ x: \"= '{long}' | replace('a', 'aaaaaaaaaa')\" }}"
    told = desk.refuses("{{ x | replace('a', 'aaaaaaaaaa') }}", values)
    assert told.message == "the result is longer than 10,000 characters"


TEAMS = "Team name,Month,Calls taken\nDesk,2018-01,5\nField,2018-01,7\nDesk,2018-02,9\n"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("teams.count({'Team name': 'Desk'})", "2"),
        ("teams.total('Calls taken', {'Team name': 'Desk'})", "14"),
        ("teams.row({'Team name': 'Desk'}, Month='2018-02')['Calls taken']", "9"),
        ("teams.row({'Team name':'Desk','Month':'2018-02'})['Calls taken']", "9"),
        ("teams.where({'Team name': 'Desk', 'Calls taken': 5}).count()", "1"),
        ("teams.count({})", "3"),
    ],
)
def test_columns_whose_names_have_spaces_are_asked_for_in_quotation_marks(desk: Desk, written: str, said: str) -> None:
    desk.put("teams.csv", TEAMS)
    assert desk.says(f"{{{{ {written} }}}}") == said


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("teams.count(Team name='Desk')", "cannot be read", "{'Team name': ...}, in place of Team name=..."),
        ("teams.row(Month='2018-01', 'Team name'='Desk')", "cannot be read", "{'Team name': ...}"),
        ("teams.count({'Team nme': 'Desk'})", "teams has no column 'Team nme'", "did you mean 'Team name'?"),
        ("teams.count({'Month': '2018-01'}, Month='2018-02')", "'Month' is asked for twice", "one condition"),
        ("sum({'Month': 1})", "dict is not part of the expression language", ""),
        ("teams.count(Month='2018-01'", "cannot be read", "check brackets and quotes"),
    ],
)
def test_what_is_wrong_with_names_of_several_words(desk: Desk, written: str, message: str, hint: str) -> None:
    desk.put("teams.csv", TEAMS)
    fault = next(one for one in desk.told(_sentence_of(written)) if one.rule != "unused")
    assert message in fault.message
    assert hint in fault.hint


def _sentence_of(written: str) -> str:
    return f"sections:\n  - heading: A\n    text: |-\n      {{{{ {written} }}}}\n"
