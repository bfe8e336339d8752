"""Rules of the paper itself, whatever format it takes."""

from __future__ import annotations

from dataclasses import replace

from tests import samples
from tests.command import run
from tests.desk import Desk

from packbuilder.checks import findings
from packbuilder.diagnostics import Severity
from packbuilder.figures import Kind, NumberFormat
from packbuilder.tree import (
    Cell,
    CrossRef,
    Heading,
    NoteRef,
    Paragraph,
    Picture,
    Row,
    RowRole,
    Status,
    Strong,
    Text,
    Tile,
    Tiles,
    Tone,
)


def test_an_ordinary_paper_breaks_no_rule() -> None:
    assert findings(samples.paper()) == ()


def test_a_level_left_out_is_told() -> None:
    blocks = (Heading("a", 1, (Text("One"),)), Heading("b", 3, (Text("Three"),)), Heading("c", 1, (Text("Back"),)))
    (told,) = findings(samples.document(blocks))
    assert (told.rule, told.severity) == ("heading-order", Severity.ERROR)
    assert told.message == "the heading 'Three' is of level 3, the one before it of level 1"


def test_a_table_without_headings_is_told() -> None:
    table = samples.finance_table()
    (told,) = findings(samples.document((replace(table, head=()),)))
    assert told.message == "the table finance has no header row"
    blank = Row(RowRole.HEADER, (Cell((Text("Heading"),)), Cell(), Cell((Text(" "),)), Cell((Text("Better"),))))
    told_of = [f.message for f in findings(samples.document((replace(table, head=(blank,)),)))]
    assert told_of == [
        "the column 'budget' of the table finance has no heading",
        "the column 'forecast' of the table finance has no heading",
    ]


def test_a_picture_or_chart_without_words_is_told_wherever_it_stands() -> None:
    chart = replace(samples.incidents_chart(), alt=" ")
    picture = Picture("photo", samples.png(), "image/png", "")
    told = findings(samples.document((chart, picture)))
    assert [f.message for f in told] == ["incidents has no alternative text", "photo has no alternative text"]


def test_a_broken_rule_is_code_1_and_the_paper_is_built_all_the_same(desk: Desk) -> None:
    layout = desk.write("""
    sections:
      - heading: One
        text: |
          ### Three levels down

          Words.
    """)
    result = run("build", str(layout), "--to", "pdf", "--no-cache")
    assert result.code == 1
    assert "error: the heading 'Three levels down' is of level 3" in result.stderr
    assert (desk.root / "output" / "paper.pdf").is_file()
    assert run("check", str(layout)).code == 1


def test_thousands_that_nothing_calls_so_are_told() -> None:
    table = samples.finance_table()
    assert findings(samples.document((table,))) == (), "its title says £'000"
    (told,) = findings(samples.document((replace(table, title=()),)))
    assert (told.rule, told.severity) == ("unit-unsaid", Severity.WARNING)
    heading = Heading("a", 1, (Text("Finance"),), (Text("To March, £'000"),))
    assert findings(samples.document((heading, replace(table, title=())))) == ()
    money = NumberFormat(Kind.THOUSANDS, 1)
    (told,) = findings(samples.document((Paragraph(samples.text("It cost ", samples.figure("113054", money), ".")),)))
    assert told.message.startswith("the sentence 'It cost 113.1.'")
    thin = samples.text("It\u2009cost\u00a0", samples.figure("113054", money), ".")
    (told,) = findings(samples.document((Paragraph(thin),)))
    assert told.message.startswith("the sentence 'It cost 113.1.'"), "no codes of spaces are shown"


def test_a_colour_without_a_word_is_told_wherever_it_stands() -> None:
    mute = Status(Tone.BAD, " ")
    table = samples.risk_table()
    first = table.body[0]
    coloured = replace(table, body=(replace(first, cells=(*first.cells[:-1], Cell(tone=Tone.BAD))), *table.body[1:]))
    tiles = Tiles("tiles", (Tile((Text("Open"),), (Text("5"),), Tone.WARN, ""), Tile((Text("Shut"),), (Text("1"),))))
    told = findings(samples.document((coloured, tiles, Paragraph((Text("It is "), mute, Text("."))))))
    assert [f.message.partition(",")[0] for f in told] == [
        "a cell of the table risks is coloured",
        "the tile 'Open' is coloured",
        "a rating of the text is coloured",
    ]
    assert {(f.rule, f.severity) for f in told} == {("colour-alone", Severity.ERROR)}


def test_a_reference_or_mark_that_leads_nowhere_is_told_once() -> None:
    lost = Paragraph((CrossRef("Table 9", "nowhere"), Strong((CrossRef("Table 9", "nowhere"),)), NoteRef("7", "gone")))
    told = findings(samples.document((lost, samples.finance_table())))
    assert [f.rule for f in told] == ["no-reference", "no-note"]
    assert findings(samples.document((Paragraph((CrossRef("Table 1", "finance"),)), samples.finance_table()))) == ()


def test_check_tells_what_is_never_used_and_where_totals_do_not_add_up(desk: Desk) -> None:
    desk.put("spend.csv", "line,role,cost,spare\nA,line,10,1\nB,line,20,2\nAll,total,45,3\n")
    layout = desk.write("""
    values: { large: = spend.total('cost') }
    sources: { spend: { roles: role } }
    sections:
      - heading: Spending
        blocks:
          - table: spend
            columns: [line, cost]
    """)
    told = run("check", str(layout)).stderr
    assert "the value 'large' is never used" in told
    assert "the column 'spare' of spend is never used" in told
    assert "45" in told
    assert "30" in told


_PAPER_AT_FAULT = """
statuses: { level: { "1": [good, On track], "2": [bad, " "] } }
sources: { spend: { roles: role, columns: { line: " " } }, plan: {} }
sections:
  - heading: Spending
    blocks:
      - table: spend
        columns: [line, cost, level]
      - gantt: works
        label: task
        start: start
        end: end
        alt: " "
"""


def test_check_tells_each_rule_of_the_paper_and_goes_on(desk: Desk) -> None:
    desk.put("spend.csv", "line,role,cost,level\nA,line,10,1\nB,line,20,2\nAll,total,45,\n")
    desk.put("works.csv", "task,start,end\nBuild,2018-01,2018-03\n")
    desk.put("plan.csv", "activity\nBuild\n")
    result = run("check", str(desk.write(_PAPER_AT_FAULT)))
    assert result.code == 1
    for said in (
        "the column 'line' of the table spending-table-spend has no heading",
        "spending-gantt-works has no alternative text",
        "a rating of spending-table-spend is coloured, and no word says what the colour means",
        "the source 'plan' is never used",
        "All: cost says 45, its lines add up to 30",
    ):
        assert said in result.stderr
    assert result.stdout == "paper: 5 findings\n"
    assert not (desk.root / "output").exists()


def test_check_tells_where_a_reference_leads_to_nothing(desk: Desk) -> None:
    result = run("check", str(desk.write("sections:\n  - heading: One\n    text: See {{ ref.nowhere }}.\n")))
    assert result.code == 2
    assert "layouts/paper.yaml:5:15: nothing in this paper has the id 'nowhere'" in result.stderr


def test_check_tells_a_picture_without_words(desk: Desk) -> None:
    desk.put("map.png", samples.png())
    blocks = "sections:\n  - heading: One\n    blocks:\n      - image: map.png\n"
    result = run("check", str(desk.write(blocks)))
    assert result.code == 2
    assert "'alt' is missing" in result.stderr


def test_a_link_that_does_not_say_where_it_leads_is_told(desk: Desk) -> None:
    said = "See [here](https://wexbourne.example/a), [our hours](https://wexbourne.example/b), https://wexbourne.example/c."
    (told,) = [one for one in findings(desk.document(_words(said))) if one.rule == "link-text"]
    assert told.message == "the link to https://wexbourne.example/a reads 'here', which does not say where it leads"
    assert told.severity is Severity.WARNING


def _words(said: str) -> str:
    return f"sections:\n  - heading: One\n    text: |\n      {said}\n"


LEVELS = """
  - heading: Money
    blocks:
      - table: money
        id: money
        columns:
          team: Team
          Full year: [budget, actual]
        {more}
"""


def test_headings_over_columns_are_advised_of_by_check_and_not_by_build(desk: Desk) -> None:
    desk.put("money.csv", "team,budget,actual\nDesk,1,2\n")
    path = desk.write("sections:" + LEVELS.replace("{more}", ""))
    told = run("check", str(path))
    assert told.code == 0
    assert "the table money has headings over several columns" in told.stderr
    assert "flat_headers: yes" in told.stderr
    assert findings(desk.document("sections:" + LEVELS.replace("{more}", ""))) == ()
    flat = run("check", str(desk.write("sections:" + LEVELS.replace("{more}", "flat_headers: yes"))))
    assert "flat_headers" not in flat.stderr


def test_what_is_printed_in_braces_is_told_once_with_its_place(desk: Desk) -> None:
    desk.put("d.csv", "name,rag,x\n" + "a,G,1\n" * 300)
    path = desk.write(
        "sections:\n  - heading: S\n    blocks:\n      - text: Words.\n"
        "      - table: d\n        columns:\n          name: Name\n"
        "          rag: { words: { G: '{{ paper }}' } }\n          x: { unit: '{{ days }}' }\n"
    )
    told = run("build", str(path), "--to", "pdf", "--out", str(desk.root / "output")).stderr
    assert told.count("{{ paper }} is printed as it stands: nothing is worked out there") == 1
    assert told.count("{{ days }} is printed as it stands") == 1
    assert "layouts/paper.yaml:7:" in told
