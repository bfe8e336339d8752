"""An appendix that is a paper of its own: its layout, its inputs, its words, under the heading of the appendix."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.compose.test_appendices import outline
from tests.desk import Desk, all_of, section

from packbuilder.diagnostics import Finding, Origin, PackbuilderError, Severity
from packbuilder.pipeline import Request, Timings, compose_paper
from packbuilder.request import InPack
from packbuilder.tree import Contents, Document, Figure, Group, Notes, Paragraph, Table, block_words, walk
from packbuilder.tree.inlines import figures

REPORT = """
paper: Report
date: 2026-03-17
period: 2026-02
sources:
  costs: { columns: { cost: { title: Cost of the report } } }
sections:
  - heading: Background
    id: background
    blocks:
      - paragraphs: |
          See {{ ref.plan }} and {{ ref.plan_costs }}.[^a]

          A second.

          [^a]: Said in the report.
      - table: costs
        id: costs
        title: What it costs
appendices:
  - appendix: The plan of the department
    id: plan
    layout: plan
"""
PLAN = """
paper: Plan
date: 2026-03-17
period: 2026
statuses: { risk: { H: [bad, High] } }
values:
  aim: to open on time
snippets:
  who: The department itself.
sections:
  - heading: Background
    id: background
    blocks:
      - paragraphs: |
          The aim is {{ aim }} in {{ period }}: {{ paper }}. {{ snippets.who }}[^a]

          It costs {{ costs.total('cost') }}, see {{ ref.costs }} and {{ ref.background }}.

          [^a]: Said in the plan.
      - table: costs
        id: costs
        title: Costs
"""


def layout(desk: Desk, name: str, text: str, costs: str = "") -> Path:
    """Another paper of the project, with figures of its own."""
    path = desk.root / "layouts" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    if costs:
        inputs = desk.root / "inputs" / name
        inputs.mkdir(parents=True, exist_ok=True)
        (inputs / "costs.csv").write_text(costs, encoding="utf-8")
    return path


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A desk with figures for the report, and with the plan beside it."""
    desk.put("costs.csv", "what,cost\nPaper,10\nInk,5\n")
    layout(desk, "plan", PLAN, "what,cost\nDesks,700\nChairs,300\n")
    return desk


def tables(document: Document) -> list[Table]:
    return all_of(Table, document.blocks)


def told_of(found: list[Finding], rule: str) -> list[Finding]:
    return [one for one in found if one.rule == rule]


def test_its_sections_stand_under_the_appendix_a_level_down(office: Desk) -> None:
    document = office.document(REPORT)
    assert outline(document) == [
        "Background", "--page", "Appendix 1: The plan of the department", "Background",
    ]  # fmt: skip
    assert not told_of(office.told(REPORT), "no-reference")


def test_it_has_figures_values_snippets_and_a_period_of_its_own(office: Desk) -> None:
    document = office.document(REPORT)
    said = block_words(document.blocks)
    assert "The aim is to open on time in 2026: Plan. The department itself." in said
    own, other = tables(document)
    assert (own.columns[1].title, other.columns[1].title) == ("Cost of the report", "Cost")
    assert [word for word in said if word in ("700", "10")] == ["10", "700"]


def test_its_references_mean_its_own_places_and_the_report_may_name_them(office: Desk) -> None:
    said = block_words(office.document(REPORT).blocks)
    assert "See Appendix\u00a01 and Table\u00a02." in said
    assert "It costs 1,000, see Table\u00a02 and “Background”." in said
    assert [one.label for one in tables(office.document(REPORT))] == ["Table 1", "Table 2"]


def test_it_may_refer_to_what_the_whole_has(office: Desk) -> None:
    layout(office, "plan", PLAN.replace("{{ ref.background }}", "{{ ref.plan }}"))
    said = block_words(office.document(REPORT).blocks)
    assert "It costs 1,000, see Table\u00a02 and Appendix\u00a01." in said


def test_a_reference_to_nothing_is_told_in_its_layout_with_a_name_that_it_could_mean(office: Desk) -> None:
    layout(office, "plan", PLAN.replace("ref.costs", "ref.cots"))
    told = office.fault(REPORT)
    assert isinstance(told.place, Origin)
    assert (told.place.file, told.hint) == ("layouts/plan.yaml", "did you mean 'costs'?")


def test_all_ids_are_told_apart(office: Desk) -> None:
    document = office.document(REPORT)
    anchors = [block.id for block in walk(document.blocks) if isinstance(block, Group)]
    assert anchors == ["background-paragraphs", "costs", "plan-background-paragraphs", "plan-costs"]
    bound = [figure.id for block in walk(document.blocks) for figure in figures_of(block) if figure.id]
    assert len(bound) == len(set(bound))
    assert all(id_.startswith("plan-") for id_ in bound)


def figures_of(block: object) -> list[Figure]:
    return list(figures(block.content)) if isinstance(block, Paragraph) else []


def test_its_figures_say_from_whose_source_they_are(office: Desk) -> None:
    own, other = tables(office.document(REPORT))
    said = [[column.provenance for column in table.columns] for table in (own, other)]
    assert [[one.source for one in row if one] for row in said] == [["costs", "costs"], ["plan/costs", "plan/costs"]]
    more = "appendices:\n  - appendix: More\n    blocks: [table: costs]\n"
    layout(office, "plan", PLAN + more)
    assert {column.provenance.source for column in tables(office.document(REPORT))[2].columns if column.provenance} == {
        "plan/costs"
    }
    cell = other.body[0].cells[1].inlines[0]
    assert isinstance(cell, Figure)
    assert cell.provenance is other.columns[1].provenance


def test_the_same_paper_may_be_two_appendices(office: Desk) -> None:
    twice = REPORT + "  - appendix: Once more\n    layout: plan\n"
    document = office.document(twice)
    assert [one.id for one in tables(document)] == ["costs", "plan-costs", "once-more-costs"]


def test_notes_are_numbered_through_the_whole_and_paragraphs_begin_with_one(office: Desk) -> None:
    document = office.document(REPORT)
    notes = [note.marker for block in walk(document.blocks) if isinstance(block, Notes) for note in block.notes]
    assert notes == ["1", "2"]
    numbers = [block.label.text for block in walk(document.blocks) if isinstance(block, Paragraph) and block.label]
    assert numbers == ["1.", "2.", "1.", "2."]


def test_it_is_numbered_in_its_own_way(office: Desk) -> None:
    layout(office, "plan", "numbering: decimal\n" + PLAN)
    document = office.document(REPORT)
    numbers = [block.label.text for block in walk(document.blocks) if isinstance(block, Paragraph) and block.label]
    assert numbers == ["1.", "2.", "1.1", "1.2"]
    assert outline(document)[-1] == "1. Background"


def test_its_own_style_turns_the_pages_unless_the_appendix_says_another(office: Desk) -> None:
    layout(office, "plan", "style: deck\n" + PLAN)
    assert "--landscape" in outline(office.document(REPORT))
    assert "--landscape" not in outline(office.document(REPORT + "    style: report\n"))


def test_its_cover_and_title_are_not_repeated(office: Desk) -> None:
    layout(office, "plan", 'cover: masthead\nsubtitle: Under it\nappendix_label: "Annex {{ letter }}"\n' + PLAN)
    said = block_words(office.document(REPORT).blocks)
    assert "Under it" not in said
    assert "Plan" not in said
    assert "Appendix 1: The plan of the department" in outline(office.document(REPORT))


def test_its_own_appendices_follow_as_sections_on_pages_of_their_own(office: Desk) -> None:
    layout(office, "plan", PLAN + "appendices:\n  - appendix: More\n    text: Words.\n")
    assert outline(office.document(REPORT))[-3:] == ["Background", "--page", "More"]
    layout(office, "plan", "style: deck\n" + PLAN + "appendices:\n  - appendix: More\n    text: Words.\n")
    assert outline(office.document(REPORT))[-3:] == ["Background", "--page", "More"]


def test_those_are_turned_by_their_style_and_what_follows_is_turned_back(office: Desk) -> None:
    further = "appendices:\n  - appendix: More\n    style: deck\n    text: Words.\n"
    layout(office, "plan", PLAN + further)
    last = "  - appendix: Last\n    text: Words.\n"
    assert outline(office.document(REPORT + last))[-4:] == ["--landscape", "More", "--portrait", "Appendix 2: Last"]
    layout(office, "plan", "style: deck\n" + PLAN + further.replace("deck", "report"))
    assert outline(office.document(REPORT + last))[-4:] == ["--portrait", "More", "--page", "Appendix 2: Last"]


def test_one_of_those_may_be_a_paper_too(office: Desk) -> None:
    layout(office, "plan", PLAN + "appendices:\n  - appendix: More\n    id: more\n    layout: staff\n")
    layout(office, "staff", PLAN, "what,cost\nPay,9\n")
    document = office.document(REPORT)
    assert [one.id for one in tables(document)] == ["costs", "plan-costs", "plan-more-costs"]
    levels = [block.level for block in document.blocks if hasattr(block, "level")]
    assert levels == [1, 1, 2, 2, 3]


def test_a_list_of_contents_in_it_is_of_it_alone(office: Desk) -> None:
    lists = "sections:\n  - heading: Contents\n    blocks: [contents, contents: tables]\n"
    layout(office, "plan", PLAN.replace("sections:\n", lists))
    found = all_of(Contents, office.document(REPORT.replace("sections:\n", lists)).blocks)
    assert [[(entry.level, entry.target) for entry in one.entries] for one in found] == [
        [(1, "background"), (1, "plan"), (2, "plan-background")],
        [(1, "costs"), (1, "plan-costs")],
        [(1, "plan-background")],
        [(1, "plan-costs")],
    ]
    assert [one.of_part for one in found] == [False, False, True, True]


def test_a_list_of_its_appendices_is_of_its_own(office: Desk) -> None:
    lists = "sections:\n  - heading: Appendices\n    blocks: [contents: appendices]\n"
    layout(office, "plan", PLAN.replace("sections:\n", lists) + "appendices: [{ appendix: More, text: Words. }]\n")
    found = all_of(Contents, office.document(REPORT.replace("sections:\n", lists)).blocks)
    assert [[(entry.level, entry.target) for entry in one.entries] for one in found] == [
        [(1, "plan")],
        [(1, "plan-more")],
    ]


def test_the_meeting_is_that_of_the_report_and_what_it_says_otherwise_is_told(office: Desk) -> None:
    office.house("committees:\n  one: { name: Committee One }\n  two: { name: Committee Two }\n")
    words = PLAN.replace("The aim is", "{{ committee }} on {{ date }}:")
    layout(office, "plan", "committee: two\n" + words.replace("2026-03-17", "2026-03-10"))
    said = "committee: one\n" + REPORT
    assert any(line.startswith("Committee One on 17 March 2026") for line in block_words(office.document(said).blocks))
    assert [(one.rule, one.severity, one.message) for one in office.told(said)] == [
        (
            "other-committee",
            Severity.WARNING,
            "layouts/plan.yaml is for the committee 'two'; in this paper it says 'one'",
        ),
        (
            "other-date",
            Severity.WARNING,
            "layouts/plan.yaml is dated 10 March 2026; in this paper it is dated 17 March 2026",
        ),
    ]


def test_minutes_keep_the_day_of_their_meeting(office: Desk) -> None:
    layout(
        office,
        "plan",
        "cover: minutes\n" + PLAN.replace("2026-03-17", "2026-01-20").replace("{{ paper }}", "{{ date }}"),
    )
    assert any("20 January 2026" in line for line in block_words(office.document(REPORT).blocks))
    assert not told_of(office.told(REPORT), "other-date")


def test_one_without_a_period_has_that_of_the_report(office: Desk) -> None:
    layout(office, "plan", PLAN.replace("period: 2026\n", ""))
    assert any("in February 2026: Plan" in line for line in block_words(office.document(REPORT).blocks))
    later = office.document(REPORT, {"period": "2026-03"})
    assert any("in March 2026: Plan" in line for line in block_words(later.blocks))


def test_one_with_a_period_keeps_it_whatever_is_set(office: Desk) -> None:
    later = office.document(REPORT, {"period": "2026-03"})
    assert any("in 2026: Plan" in line for line in block_words(later.blocks))


def test_one_that_is_not_shown_is_not_composed(office: Desk) -> None:
    report = REPORT.replace("See {{ ref.plan }} and {{ ref.plan_costs }}.[^a]", "Words.[^a]")
    assert len(tables(office.document(report + "    when: 1 > 2\n"))) == 1


def test_one_for_fewer_readers_is_refused(office: Desk) -> None:
    layout(office, "plan", "access: not-public\n" + PLAN)
    told = told_of(office.told(REPORT), "stricter-paper")[0]
    assert told.message == "layouts/plan.yaml says access: not-public; as an appendix here it would be public"
    assert not told_of(office.told("access: not-public\n" + REPORT), "stricter-paper")
    assert not told_of(office.told("access: confidential\n" + REPORT), "stricter-paper")


def test_in_a_pack_it_may_be_read_by_whom_the_pack_says(office: Desk) -> None:
    layout(office, "plan", "access: not-public\n" + PLAN)
    in_pack = InPack(date(2026, 3, 17), "Joint Committee", "not-public")
    composed, _ = compose_paper(Request(office.write(REPORT), pack=in_pack), Timings())
    assert not composed.is_public
    with pytest.raises(PackbuilderError, match="says access: not-public"):
        compose_paper(Request(office.path, pack=replace(in_pack, access="public")), Timings())


@pytest.mark.parametrize("text", ['paper: "x\n', "paper: x\npaper: y\n", "- a list\n"])
def test_a_layout_that_cannot_be_read_is_told_with_its_name(office: Desk, text: str) -> None:
    layout(office, "plan", text)
    told = office.fault(REPORT)
    assert isinstance(told.place, Origin)
    assert told.place.file == "layouts/plan.yaml"


def test_a_circle_is_told(office: Desk) -> None:
    layout(office, "plan", PLAN + "appendices:\n  - appendix: Back\n    layout: paper\n")
    told = told_of(office.told(REPORT), "layout")[0]
    assert told.message == (
        "this paper would be its own appendix: layouts/paper.yaml -> layouts/plan.yaml -> layouts/paper.yaml"
    )
    assert isinstance(told.place, Origin)
    assert told.place.file == "layouts/plan.yaml"


def test_a_circle_of_faulty_layouts_comes_to_an_end(office: Desk) -> None:
    layout(office, "plan", "purpos: decision\n" + PLAN + "appendices:\n  - appendix: Back\n    layout: paper\n")
    told = office.told("purpos: decision\n" + REPORT)
    assert [(one.rule, str(one.place).split(":")[0]) for one in told] == [
        ("unknown-key", "layouts/paper.yaml"),
        ("unknown-key", "layouts/plan.yaml"),
        ("layout", "layouts/plan.yaml"),
    ]


@pytest.mark.parametrize(
    ("name", "rule", "hint"),
    [
        ("plam", "missing-file", "did you mean 'plan'?"),
        ("../plan", "outside-project", "name a layout of this project, as its file in layouts/ is called"),
        ("/etc/passwd", "outside-project", "name a layout of this project, as its file in layouts/ is called"),
    ],
)
def test_a_layout_that_is_not_there_is_told_where_it_is_named(office: Desk, name: str, rule: str, hint: str) -> None:
    told = told_of(office.told(REPORT.replace("layout: plan", f"layout: {name}")), rule)
    assert [one.hint for one in told] == [hint]


def test_a_link_that_leads_out_of_the_project_is_not_followed(
    office: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "other.yaml"
    outside.write_text(PLAN, encoding="utf-8")
    (office.root / "layouts" / "other.yaml").symlink_to(outside)
    assert told_of(office.told(REPORT.replace("layout: plan", "layout: other")), "outside-project")


def test_its_faults_are_told_with_those_of_the_report_each_in_its_file(office: Desk) -> None:
    layout(office, "plan", PLAN.replace("{{ aim }}", "{{ ain }}").replace("table: costs", "table: cots"))
    told = office.told(REPORT.replace("title: What it costs", "columns: [whot]"))
    places = [(one.place.file, one.rule) for one in told if isinstance(one.place, Origin)]
    assert {
        ("layouts/paper.yaml", "missing-column"),
        ("layouts/plan.yaml", "undefined-name"),
        ("layouts/plan.yaml", "unknown-source"),
    } <= set(places)


def test_faults_of_its_shape_are_told_with_what_else_is_wrong_in_both(office: Desk) -> None:
    wrong = "purpos: decision\n" + PLAN.replace("{{ aim }}", "{{ ain }}")
    layout(office, "plan", wrong)
    told = office.told(REPORT.replace("title: What it costs", "columns: [whot]"))
    places = {(one.place.file, one.rule) for one in told if isinstance(one.place, Origin)}
    assert {
        ("layouts/paper.yaml", "missing-column"),
        ("layouts/plan.yaml", "unknown-key"),
        ("layouts/plan.yaml", "undefined-name"),
    } <= places


def test_references_into_a_paper_at_fault_are_not_told_besides(office: Desk) -> None:
    layout(office, "plan", "purpos: decision\n" + PLAN)
    assert [one.rule for one in office.told(REPORT)] == ["unknown-key"]


def test_its_faults_are_told_beside_faults_of_shape_in_the_report(office: Desk) -> None:
    layout(office, "plan", PLAN.replace("{{ aim }}", "{{ ain }}"))
    told = office.told(REPORT.replace("title: What it costs", "titel: What it costs"))
    assert {("layouts/paper.yaml", "unknown-key"), ("layouts/plan.yaml", "undefined-name")} <= {
        (one.place.file, one.rule) for one in told if isinstance(one.place, Origin)
    }


def test_a_paper_is_an_appendix_once_and_alone(office: Desk) -> None:
    told = office.told(REPORT + "    each: costs.what\n")
    assert "a paper is an appendix once: each: has nothing to repeat here" in [one.message for one in told]
    told = office.told(REPORT + "    text: Words.\n")
    assert "this section has both text: and layout:" in [one.message for one in told]


def test_an_appendix_of_nothing_is_told_that_it_may_be_a_layout(desk: Desk) -> None:
    told = desk.fault(section("- text: Words.") + "appendices: [{ appendix: A }]")
    assert told.hint.endswith("sections: or layout:")


def test_frames_from_python_are_its_sources_too(office: Desk) -> None:
    import pandas as pd

    frame = pd.DataFrame({"what": ["Lamps"], "cost": [44]})
    layout(office, "plan", PLAN.replace("costs.total", "lamps.total").replace("table: costs", "table: lamps"))
    request = Request(office.write(REPORT), data={"lamps": frame})
    composed, _ = compose_paper(request, Timings())
    assert "Lamps" in block_words(composed.document.blocks)
