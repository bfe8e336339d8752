"""Who was there, who wrote the paper, who signs."""

from __future__ import annotations

import pytest
from tests.desk import Desk, all_of, section

from packbuilder.tree import Fields, LineBreak, Link, Paragraph, ParagraphRole, SignatureRule, Text, block_words, words

HOUSE = """
contacts:
  clerk: { name: Helen Okonkwo, post: Committee officer, phone: 01632 960107, email: helen@wexbourne.example }
  coo: { name: Ruth Adeyemi, post: Chief Operating Officer }
committees:
  digital:
    name: Digital Services Committee
    clerk: clerk
    members: [Councillor Amara Blythe (Chair), Councillor Tom Renwick, Councillor Sunita Rao, Alderman Peter Quill]
"""
MEETING = """
paper: Minutes
date: 2022-11-21
committee: digital
author: clerk
ended: 12:30
apologies: [councillor  tom renwick]
absent: Alderman Peter Quill
attended: { Officers: [coo, Ben Ash - Auditor], Public: Jo Moss }
"""


def rows(fields: Fields) -> dict[str, list[str]]:
    return {words(field.label): words(field.value).split("\n") for field in fields.fields}


def test_present_are_the_members_less_those_away_then_who_attended(desk: Desk) -> None:
    desk.house(HOUSE)
    fields = desk.only(Fields, "- people: present", MEETING)
    assert rows(fields) == {
        "Members": ["Councillor Amara Blythe (Chair)", "Councillor Sunita Rao"],
        "Officers": ["Ruth Adeyemi, Chief Operating Officer", "Ben Ash, Auditor"],
        "Public": ["Jo Moss"],
    }
    assert any(isinstance(inline, LineBreak) for inline in fields.fields[0].value)


def test_any_people_stand_under_a_heading_each(desk: Desk) -> None:
    desk.house(HOUSE)
    fields = desk.only(Fields, "- people: { Panel: [clerk, Amara Blythe], Adviser: coo }\n  title: Who decides")
    assert words(fields.title) == "Who decides"
    assert rows(fields) == {
        "Panel": ["Helen Okonkwo, Committee officer", "Amara Blythe"],
        "Adviser": ["Ruth Adeyemi, Chief Operating Officer"],
    }


def test_the_names_of_a_full_council_run_on(desk: Desk) -> None:
    desk.house(HOUSE)
    names = [f"Councillor {chr(65 + n)} Ash" for n in range(21)]
    block = f"- people: {{ Members: [{', '.join(names)}], Officers: [{', '.join(names[:20])}, coo] }}"
    members, officers = desk.only(Fields, block).fields
    assert words(members.value) == ", ".join(names)
    assert words(officers.value) == "; ".join((*names[:20], "Ruth Adeyemi, Chief Operating Officer"))


def test_an_apology_of_nobody_is_told_or_somebody_would_be_shown_present(desk: Desk) -> None:
    desk.house(HOUSE)
    told = desk.fault(section("- people: present", MEETING.replace("tom renwick", "tom renwik")))
    assert (told.rule, told.hint) == ("unknown-member", "did you mean 'Councillor Tom Renwick'?")
    officers = MEETING.replace("[councillor  tom renwick]", "coo")
    assert "Councillor Tom Renwick" in rows(desk.only(Fields, "- people: present", officers))["Members"]


def test_a_committee_without_members_cannot_be_present(desk: Desk) -> None:
    desk.house("committees: { digital: { name: Digital } }")
    told = desk.fault(section("- people: present", "paper: M\ndate: 2022-11-21\ncommittee: digital"))
    assert (told.rule, told.message) == ("no-members", "the members of this paper's committee are not known")
    assert desk.fault(section("- people: everybody")).rule == "unknown-value"


def test_a_contact_that_the_house_file_has_not_is_told(desk: Desk) -> None:
    desk.house(HOUSE)
    told = desk.fault("author: clark\n" + section("- sign-off: author"))
    assert (told.rule, told.message, told.hint) == (
        "unknown-contact",
        "the house file has no contact 'clark'",
        "did you mean 'clerk'?",
    )


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("{{ author }}", "Helen Okonkwo, Committee officer"),
        ("{{ author.name }}, {{ author.phone }}", "Helen Okonkwo, 01632 960107"),
        ("{{ committee }}", "Digital Services Committee"),
        ("{{ committee.clerk.email }}", "helen@wexbourne.example"),
        ("{{ committee['members'] | names }}",
         "Councillor Amara Blythe, Councillor Tom Renwick, Councillor Sunita Rao and Alderman Peter Quill"),
        ("{{ apologies }}", "Councillor Tom Renwick"),
        ("{{ present | names }}", "Councillor Amara Blythe and Councillor Sunita Rao"),
        ("{{ attended.Officers | names }}", "Ruth Adeyemi and Ben Ash"),
        ("{{ attended }}", "Ruth Adeyemi, Ben Ash and Jo Moss"),
        ("{{ ended }}", "12.30pm"),
        ("{{ contacts.coo.post | lower }}", "chief operating officer"),
        ("{{ 'Sent' if apologies else 'None' }}", "Sent"),
    ],
)  # fmt: skip
def test_sentences_know_the_people_of_a_paper(desk: Desk, sentence: str, said: str) -> None:
    desk.house(HOUSE)
    assert desk.says(sentence, MEETING) == said


def test_several_authors_are_named_together(desk: Desk) -> None:
    desk.house(HOUSE)
    before = "paper: P\ndate: 2022-11-21\nauthor: [clerk, coo]\n"
    assert desk.says("{{ author }}", before) == (
        "Helen Okonkwo, Committee officer; Ruth Adeyemi, Chief Operating Officer"
    )
    assert desk.says("{{ author | names }}, {{ author.email }}", before) == (
        "Helen Okonkwo and Ruth Adeyemi, helen@wexbourne.example"
    )


def test_what_a_person_lacks_is_told(desk: Desk) -> None:
    desk.house(HOUSE)
    told = desk.refuses("{{ contacts.coo.phone }}")
    assert (told.rule, told.message) == ("missing-part", "there is no 'phone' here")
    assert desk.refuses("{{ apologies }}").hint == "write apologies: into the layout"


def test_an_author_signs_off_with_every_way_to_be_reached(desk: Desk) -> None:
    desk.house(HOUSE)
    blocks = desk.blocks("- sign-off: author\n  heading: Contact", "paper: P\ndate: 2022-11-21\nauthor: clerk")
    title, said = all_of(Paragraph, blocks)[-2:]
    assert (words(title.content), title.role) == ("Contact", ParagraphRole.TITLE)
    assert words(said.content).split("\n") == [
        "Helen Okonkwo",
        "Committee officer",
        "Telephone: 01632 960107",
        "E-mail: helen@wexbourne.example",
    ]
    assert said.content[-1] == Link((Text("helen@wexbourne.example"),), "mailto:helen@wexbourne.example")


def test_enquiries_go_to_who_signs_or_to_another(desk: Desk) -> None:
    desk.house(HOUSE)
    ask = "For any enquiries about this report please contact Helen Okonkwo "
    ask += "on 01632 960107 or at helen@wexbourne.example."
    assert block_words(desk.blocks("- sign-off: clerk\n  enquiries: yes"))[-3:] == [
        "Section", "Helen Okonkwo\nCommittee officer", ask,
    ]  # fmt: skip
    assert block_words(desk.blocks("- sign-off: coo\n  enquiries: clerk"))[-2:] == [
        "Ruth Adeyemi\nChief Operating Officer", ask,
    ]  # fmt: skip
    both = block_words(desk.blocks("- sign-off: clerk\n  enquiries: coo"))
    assert both[-2] == "Helen Okonkwo\nCommittee officer\nTelephone: 01632 960107\nE-mail: helen@wexbourne.example"
    two = block_words(desk.blocks("- sign-off: clerk\n  enquiries: [clerk, coo]"))
    assert two[-1].startswith(ask[:-1] + ", or Ruth Adeyemi")
    assert sum("For any enquiries" in line for line in two) == 1
    bare = block_words(desk.blocks("- sign-off: Jo Moss - Auditor\n  enquiries: yes"))
    assert bare[-1] == "For any enquiries about this report please contact Jo Moss."


def test_the_chair_signs_on_a_line(desk: Desk) -> None:
    desk.house(HOUSE)
    rule = desk.only(SignatureRule, "- sign-off: clerk\n  signature: Chair")
    assert [words(line) for line in rule.lines] == ["Chair"]


def test_nobody_signs_off_nothing(desk: Desk) -> None:
    assert desk.fault(section("- sign-off: author")).rule == "no-author"
    assert desk.fault(section('- sign-off: ""')).message == "a name is missing here"
    assert desk.fault(section("- sign-off: []")).message == "nobody signs this off"
    told = desk.told("attended: { Officers: }\n" + section("- people: present"))
    assert [finding.rule for finding in told][1:] == ["no-members"]
    assert told[0].message == "a name is missing here"


def test_a_committee_that_the_house_file_has_not_is_told(desk: Desk) -> None:
    desk.house(HOUSE)
    told = desk.fault("committee: digtal\n" + section("- text: Words."))
    assert (told.rule, told.hint) == ("unknown-committee", "did you mean 'digital'?")
    assert desk.says("{{ committee }}", "paper: P\ndate: 2022-11-21\ncommittee: Licensing Committee") == (
        "Licensing Committee"
    )


@pytest.mark.parametrize(
    "said",
    [
        "- { sign-off: '{{ author }}' }",
        "- { sign-off: clerk, enquiries: 'Ask {{ author }}.' }",
        "- people: { Officers: ['{{ author }}'] }",
    ],
)
def test_an_expression_where_a_name_stands_is_told_and_not_printed(desk: Desk, said: str) -> None:
    desk.house(HOUSE)
    assert "nothing is worked out in a name" in [told.message for told in desk.told(section(said))]
