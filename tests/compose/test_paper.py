"""A paper as a whole: its cover, its period, what is said over it, what nobody will see of its data."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from tests.desk import Desk, body, only

import packbuilder
from packbuilder.diagnostics import PackbuilderError, Severity
from packbuilder.pipeline import Request, Timings, compose_paper
from packbuilder.tree import Cover, Style, Table, block_words

CALLS = "month,council,calls\n2018-01,ALD,12\n2018-02,STA,20\n"
PAPER = """
paper: Performance
committee: joint
date: 2018-03-06
period: 2018-02
sections:
  - heading: Section
    text: "{{ committee }}, {{ period }}, {{ calls.where(month=period).total('calls') }}"
"""
HOUSE = """
council: Wexbourne City Council
formats: { share: { format: percent 1dp, nil: none } }
statuses: { score: { 6-9: [bad, High], 1-5: [good, Low] } }
contacts: { clerk: { name: Helen Okonkwo, post: Committee officer } }
committees: { joint: { name: Joint Committee } }
"""


def said(desk: Desk, layout: str, **settings: str) -> str:
    return block_words(desk.document(layout, settings).blocks)[-1]


def test_the_house_file_names_the_committee_and_the_council(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    desk.house(HOUSE)
    document = desk.document(PAPER)
    cover = only(Cover, document.blocks)
    assert (cover.title, cover.overline) == ("Performance", "Joint Committee · 6 March 2018")
    assert (cover.subtitle, cover.foot) == ("February 2018", "Wexbourne City Council")
    assert (document.footer, document.dated) == ("Performance · Joint Committee", "6 March 2018")
    assert document.running_line == "Performance · Joint Committee, 6 March 2018"
    assert (document.author, document.subject) == ("Wexbourne City Council", "February 2018")
    assert block_words(document.blocks)[-1] == "Joint Committee, February 2018, 20"


def test_without_a_house_file_the_layout_stands_alone(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    document = desk.document(PAPER)
    assert only(Cover, document.blocks).overline == "joint · 6 March 2018"
    assert document.author == ""


def test_a_paper_may_have_no_cover(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    assert not [b for b in desk.document("cover: none\n" + PAPER).blocks if isinstance(b, Cover)]


def test_settings_are_said_over_the_layout(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    desk.house(HOUSE)
    asks = PAPER.replace('}}"', '}}, {{ author }}"')
    over = said(desk, asks, period="2018-01", committee="Board", author="clerk")
    assert over == "Board, January 2018, 12, Helen Okonkwo, Committee officer"


def test_what_a_paper_does_not_say_is_not_defined(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    (told,) = desk.told(PAPER.replace('}}"', '}}, {{ author }}"'))
    assert (told.rule, told.message, told.hint) == (
        "undefined-name",
        "this paper has no author",
        "write author: into the layout",
    )


def test_a_setting_that_names_nothing_is_told(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    (told,) = desk.told(PAPER, {"perod": "2018-01"})
    assert (told.rule, told.hint) == ("usage", "did you mean 'period'?")
    (told,) = desk.told(PAPER, {"period": "soon"})
    assert "is not a period" in told.message


def test_a_value_may_be_set_anew(desk: Desk) -> None:
    layout = "values: { target: '3', said: '= target * 2' }\nsections: [{ heading: S, text: '{{ said }}' }]"
    assert said(desk, layout) == "6"
    assert said(desk, layout, target="5") == "10"


def test_a_period_narrows_rows(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    layout = """
    paper: Performance
    date: 2018-03-06
    period: 2018-02
    sections:
      - heading: Section
        blocks:
          - table: calls
            where: { month: in period }
    """
    assert body(only(Table, desk.document(layout).blocks)) == [["February 2018", "STA", "20"]]
    (told,) = desk.told(layout.replace("    period: 2018-02\n", ""))
    assert told.message == "the paper has no period"
    (told,) = desk.told(layout.replace("2018-02", "2018-13"))
    assert (told.rule, told.line.strip()) == ("wrong-value", "period: 2018-13")


def test_longer_periods_are_named(desk: Desk) -> None:
    layout = "paper: P\ndate: 2018-03-06\nperiod: {}\nsections: [{{ heading: S, text: '{{{{ period }}}}' }}]"
    assert said(desk, layout.format("2021-22 Q2")) == "2021/22 quarter 2"
    assert said(desk, layout.format("2021-09 to 2022-02")) == "September 2021 to February 2022"


def test_named_formats_of_house_and_paper_build_on_each_other(desk: Desk) -> None:
    desk.house(HOUSE)
    layout = """
    formats: { fine: { format: share 2dp }, plain: £ 0dp }
    sections:
      - heading: S
        text: |
          {{ 0.5 | format('share') }} {{ 0.5 | format('fine') }} {{ 0 | format('fine') }} {{ 5 | format('plain') }}
    """
    assert said(desk, layout) == "50.0% 50.00% none £5"
    (told,) = desk.told("formats: { odd: shre }\nsections: [{ heading: S, text: x }]")
    assert (told.rule, told.hint) == ("unknown-format", "did you mean 'share'?")


def test_sources_are_shaped_in_a_fixed_order(desk: Desk) -> None:
    desk.put("ledger.csv", "code,team,budget,spent\n1,A,10,5\n2,A,30,30\n3,B,50,10\n4,C,5,5\n")
    layout = """
    sources:
      teams:
        file: ledger.csv
        rename: { team: unit }
        where: { unit: { not: C } }
        columns: { share: { formula: spent / budget, format: percent 0dp } }
        group: unit
        sort: share desc
        key: unit
      b_only: { from: teams, where: { unit: B } }
    sections:
      - heading: S
        blocks:
          - table: teams
            columns: [unit, spent, share]
          - text: "{{ teams['A'].share }}, {{ b_only.total('spent') }}"
    """
    document = desk.document(layout)
    assert body(only(Table, document.blocks)) == [["A", "35", "88%"], ["B", "10", "20%"]]
    assert block_words(document.blocks)[-1] == "88%, 10"


def test_rows_are_counted_with_their_share(desk: Desk) -> None:
    desk.put("risks.csv", "id,rag\n1,R\n2,G\n3,R\n4,R\n")
    layout = """
    sources: { by_rag: { file: risks.csv, count: rag } }
    sections: [{ heading: S, blocks: [{ table: by_rag, columns: [rag, count, share] }] }]
    """
    assert body(only(Table, desk.document(layout).blocks)) == [
        ["Red", "3", "75%"],
        ["Green", "1", "25%"],
    ]


def test_a_source_that_comes_from_itself_is_told(desk: Desk) -> None:
    told = desk.told("sources: { a: { from: b }, b: { from: a } }\nsections: [{ heading: S, blocks: [{ table: a }] }]")
    assert "the source 'a' comes from itself: a -> b -> a" in [f.message for f in told]


def test_a_condition_may_be_an_expression(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    layout = """
    values: { who: STA }
    sections: [{ heading: S, blocks: [{ table: calls, where: { council: "{{ who }}" } }] }]
    """
    assert body(only(Table, desk.document(layout).blocks)) == [["February 2018", "STA", "20"]]


def test_what_is_never_used_is_noted(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    desk.put("spare.csv", "a\n1\n")
    desk.put("named.csv", "b,c\n1,2\n")
    layout = """
    sources: { other: { file: named.csv }, idle: { rows: [{ x: 1 }] } }
    sections:
      - heading: S
        text: "{{ calls.total('calls', month='2018-01') }} {{ other.first.b }}"
    """
    composed = desk.composition(layout)
    assert composed.findings == ()
    noted = [(str(f.place), f.message) for f in composed.unused]
    assert noted == [
        ("inputs/paper/named.csv, column c", "the column 'c' of other is never used"),
        ("layouts/paper.yaml:4:40", "the source 'idle' is never used"),
        ("inputs/paper/calls.csv, column council", "the column 'council' of calls is never used"),
        ("inputs/paper/spare.csv", "the source 'spare' is never used"),
    ]
    assert {f.severity for f in composed.unused} == {Severity.NOTE}


def test_a_section_is_shown_when_its_condition_holds(desk: Desk) -> None:
    layout = """
    values: { many: '3' }
    sections:
      - { heading: Shown, when: many > 2, text: a }
      - { heading: Hidden, when: many > 3, text: b }
    """
    assert block_words(desk.document(layout).blocks)[-2:] == ["Shown", "a"]
    (told,) = desk.told("sections: [{ heading: S, when: mny > 2, text: a }]")
    assert told.rule == "undefined-name"


def test_a_paper_that_shows_nothing_is_told(desk: Desk) -> None:
    (told,) = desk.told("cover: none\nsections: [{ heading: S, when: 1 > 2, text: a }]")
    assert told.rule == "empty-paper"


def test_every_fault_is_told_at_once(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    told = desk.told("""
    sections:
      - heading: "{{ nme }}"
        blocks:
          - table: cals
          - text: "{{ calls.totl('calls') }} [x](y)"
          - chart: calls
            x: mnth
            y: calls
    """)
    assert [f.rule for f in told] == [
        "undefined-name",
        "unknown-source",
        "missing-column",
        "markdown",
        "missing-column",
    ]


def test_a_paper_is_built_in_the_style_asked_for(desk: Desk) -> None:
    path = desk.write("paper: P\ndate: 2018-03-06\nstyle: deck\nsections: [{ heading: S, text: a }]")
    composed, _ = compose_paper(Request(path, style="report"), Timings())
    assert (composed.document.style, composed.own_style) == (Style.REPORT, Style.DECK)


def test_frames_from_python_stand_in_for_files(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    path = desk.write("sections: [{ heading: S, text: \"{{ calls.total('calls') }} {{ new.first.who }}\" }]")
    frames = {"calls": pd.DataFrame({"calls": [0.1, 0.2]}), "new": pd.DataFrame({"who": ["Ann"]})}
    composed, _ = compose_paper(Request(path, data=frames), Timings())
    assert block_words(composed.document.blocks)[-1] == "0.3 Ann"


def test_a_paper_without_a_date_takes_the_clock_it_is_given(desk: Desk) -> None:
    path = desk.write("paper: P\nsections: [{ heading: S, text: '{{ date }}' }]")
    composed, _ = compose_paper(Request(path, date=date(2018, 4, 1)), Timings())
    assert block_words(composed.document.blocks)[-1] == "1 April 2018"
    with pytest.raises(PackbuilderError) as raised:
        packbuilder.build(path, to=())
    assert [f.rule for f in raised.value.findings] == ["no-date"]


def test_conditions_and_expressions_mean_the_same(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    words = "{{ calls.total('calls', month='January 2018') }} {{ january.total('calls') }} {{ from.total('calls') }}"
    named = "january: { from: calls, where: { month: January 2018 } }"
    later = "from: { from: calls, where: { month: '>= January 2018' } }"
    layout = f'sources:\n  {named}\n  {later}\nsections: [{{ heading: S, text: "{words}" }}]'
    assert said(desk, layout) == "12 12 32"


def test_rows_are_sorted_up_down_and_by_a_column_called_desc(desk: Desk) -> None:
    desk.put("calls.csv", "council,calls desc\nALD,2\nSTA,1\n")
    for by, first in (("calls desc", "STA"), ("calls desc asc", "STA"), ("calls desc desc", "ALD")):
        sources = f"sources: {{ s: {{ from: calls, sort: {by} }} }}"
        assert said(desk, sources + "\nsections: [{ heading: S, text: '{{ s.first.council }}' }]") == first


def test_a_value_that_hides_a_source_or_a_key_is_told(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    layout = "values: { calls: '3', date: soon }\nsections: [{ heading: S, text: '{{ calls }} {{ date }}' }]"
    told = desk.told(layout)
    assert [(f.rule, f.severity, f.message) for f in told] == [
        ("hidden-name", Severity.WARNING, "the value 'calls' hides the source of this name"),
        ("hidden-name", Severity.WARNING, "the value 'date' hides the paper's key of this name"),
    ]


def test_years_have_no_thousands_mark_and_yearly_costs_have(desk: Desk) -> None:
    desk.put("costs.csv", "month,yearly_cost,end_year\n2018-01,2000,2019\n")
    layout = """
    sources: { costs: { columns: { y: = year(month), next: = year(month) + 1 } } }
    sections:
      - heading: S
        blocks:
          - table: costs
            columns: [yearly_cost, end_year, y, next, { again: = year(month) }]
    """
    assert body(only(Table, desk.document(layout).blocks)) == [["2,000", "2019", "2018", "2019", "2018"]]
