"""A pack's layout: what a clerk writes is understood, and what cannot be is told with its place."""

from __future__ import annotations

import datetime

import pytest
from tests.packs.packdesk import PackDesk, outside

from packbuilder.diagnostics import Origin, PackbuilderError, Severity
from packbuilder.packs.model import Access, Edition, OutsideFile, Paper, Purpose, Restriction
from packbuilder.packs.reading import read_pack
from packbuilder.tree import block_words


def test_items_are_numbered_through_all_parts(clerk: PackDesk) -> None:
    pack = clerk.pack(
        """
        parts:
          - part: Open
            access: public
            items: [Apologies, Minutes]
          - part: Closed
            access: not-public
            items:
              - item: Contracts
                exempt: [3, 5]
        """
    )
    assert [(item.number, item.title) for item in pack.items] == [(1, "Apologies"), (2, "Minutes"), (3, "Contracts")]
    assert [part.access for part in pack.parts] == [Access.PUBLIC, Access.NOT_PUBLIC]
    assert list(pack.items)[2].restriction == Restriction((3, 5))


def test_an_item_takes_title_reporter_and_purpose_from_its_paper(clerk: PackDesk) -> None:
    clerk.house("contacts:\n  head: { name: Ada Lowe, post: Head of Planning }\n")
    clerk.paper("trees", more="report_of: head\npurpose: decision\n")
    (item,) = clerk.pack("- layout: trees").items
    assert (item.title, item.report_of, item.purpose) == ("Report on trees", ("Head of Planning",), Purpose.DECISION)
    assert isinstance(item.documents[0].content, Paper)


def test_what_the_pack_says_of_an_item_wins(clerk: PackDesk) -> None:
    clerk.paper("trees", more="purpose: decision\n")
    (item,) = clerk.pack("- item: Trees in Mill Lane\n  layout: trees\n  purpose: information\n").items
    assert (item.title, item.purpose) == ("Trees in Mill Lane", Purpose.INFORMATION)


def test_the_meeting_is_where_and_when_the_committee_usually_meets(clerk: PackDesk) -> None:
    clerk.house(
        """
        council: Wexbourne City Council
        contacts: { clerk: { name: Helen Okonkwo, post: Clerk, phone: 01632 960107 } }
        committees:
          planning: { name: Planning Committee, place: the Guildhall, time: 12:00, clerk: clerk,
                      members: [Ann Hill (Chair), Bo Marsh] }
        """
    )
    meeting = clerk.pack(
        "committee: planning\ndate: 2024-05-16\nparts: [{ part: A, access: public, items: [X] }]"
    ).meeting
    assert (meeting.committee, meeting.place, meeting.time) == (
        "Planning Committee",
        "the Guildhall",
        datetime.time(12),
    )
    assert [person.words for person in meeting.members] == ["Ann Hill (Chair)", "Bo Marsh"]
    assert [person.phone for person in meeting.enquiries] == ["01632 960107"]


def test_notes_snippets_and_motions_stand_under_the_title_with_their_expressions_worked_out(clerk: PackDesk) -> None:
    clerk.house("snippets:\n  shared: Held on {{ date }}.\n")
    (item,) = clerk.pack(
        """
        committee: Planning Committee
        date: 2024-05-16
        last_meeting: 2024-04-11
        parts:
          - part: Items
            access: public
            items:
              - item: Minutes
                note: To approve those of {{ last_meeting }}.
                snippet: shared
                motion: That they be **signed**.
        """
    ).items
    assert block_words(item.note) == [
        "To approve those of 11 April 2024.", "Held on 16 May 2024.", "Motion: That they be signed.",
    ]  # fmt: skip


def test_documents_are_found_and_named_by_their_places_alone(clerk: PackDesk) -> None:
    clerk.put("map.pdf", outside(1))
    clerk.paper("trees")
    (item,) = clerk.pack("- layout: trees\n  documents:\n    - { title: A map, file: map.pdf }\n").items
    assert [(one.id, one.title) for one in item.documents] == [("item-1", ""), ("item-1-document-2", "A map")]
    assert isinstance(item.documents[1].content, OutsideFile)


def test_reading_a_pack_opens_none_of_its_files(clerk: PackDesk) -> None:
    clerk.put("map.pdf", b"this is no PDF at all").chmod(0)
    (item,) = clerk.pack("- item: Map\n  file: map.pdf\n").items
    assert item.documents


def test_everything_with_a_document_in_a_confidential_part_is_confidential(clerk: PackDesk) -> None:
    clerk.put("map.pdf", outside(1))
    pack = clerk.pack(
        "parts: [{ part: C, access: confidential, items: [Minutes, { item: Sale, file: map.pdf }] }]"
    )  # fmt: skip
    minutes, sale = pack.items
    assert minutes.restriction is None
    assert sale.access is Access.CONFIDENTIAL
    assert sale.documents[0].access is Access.CONFIDENTIAL


@pytest.mark.parametrize(
    ("items", "rule", "words", "hint"),
    [
        ("- item: A\n  layout: tees\n", "missing-file", "there is no paper 'tees'", "did you mean 'trees'?"),
        ("- item: A\n  file: mop.pdf\n", "missing-file", "there is no file 'mop.pdf'", "did you mean 'map.pdf'?"),
        ("- item: A\n  file: map.doc\n", "wrong-file", "is no PDF and no .docx", "save it as .docx"),
        ("- item: A\n  file: ../map.pdf\n", "outside-project", "lies outside the project", ""),
        ("- item: A\n  stared: yes\n", "unknown-key", "unknown key 'stared'", "did you mean 'starred'?"),
        ("- item: A\n  exempt: [9]\n", "wrong-value", "'9' is no paragraph", "1: about a person"),
        ("- item: A\n  exempt: []\n", "wrong-value", "no paragraph is named", "exempt: [3]"),
        ("- item: A\n  exempt: 3\n", "wrong-part", "stands among the public items", "not-public"),
        ("- item: A\n  purpose: decide\n", "unknown-value", "'decide' is not known here", "discussion"),
        ("- item: A\n  public_title: B\n", "layout", "everybody may read this item", "exempt: [3]"),
        ("- item: A\n  urgent: ''\n", "no-reason", "an urgent item needs its reason", "the chair gives"),
        ("- item: A\n  urgent: yes\n", "no-reason", "an urgent item needs its reason", "the chair gives"),
        ("- item: A\n  layout: trees\n  file: map.pdf\n", "layout", "both layout: and file:", "documents:"),
        ("- item: A\n  file: map.pdf\n  to_follow: yes\n", "layout", "is here and is to follow", "supplement: 1"),
        ("- item: A\n  supplement: 1\n", "layout", "has no document for a supplement", ""),
        ("- item: A\n  file: map.pdf\n  supplement: x\n", "wrong-value", "not the number of a supplement", ""),
        ("- note: A\n", "layout", "this item has no title", "- item:"),
        ("- item: A\n  documents: [{ file: map.pdf }]\n", "layout", "this document has no title", ""),
        ("- item: A\n  documents: [{ title: B }]\n", "layout", "neither a paper nor a file", ""),
        ("- item: A\n  snippet: none_such\n", "unknown-snippet", "there is no snippet 'none_such'", ""),
        ("- item: A\n  note: '{{ nothing }}'\n", "undefined-name", "nothing", ""),
    ],
)
def test_what_is_wrong_is_told_where_it_stands_with_how_to_mend_it(
    clerk: PackDesk, items: str, rule: str, words: str, hint: str
) -> None:
    clerk.paper("trees")
    clerk.put("map.pdf", outside(1))
    clerk.put("map.doc", b"")
    finding = clerk.fault(items)
    assert finding.rule == rule, finding
    assert words in finding.message
    assert hint in finding.hint
    assert str(finding.place).startswith("layouts/packs/meeting.yaml:")
    assert finding.caret


@pytest.mark.parametrize(
    ("access", "item", "hint"),
    [
        ("confidential", "{ item: A, layout: trees }", "confidential: yes"),
        ("not-public", "{ layout: trees }", "exempt: [3]"),
        ("not-public", "{ item: A, documents: [{ title: B, layout: trees }] }", "exempt: [3]"),
    ],
)
def test_a_paper_for_fewer_readers_than_its_item_is_a_fault(clerk: PackDesk, access: str, item: str, hint: str) -> None:
    clerk.paper("trees", more=f"access: {access}\n")
    finding = clerk.fault(f"parts: [{{ part: O, access: public, items: [{item}] }}]")
    assert (finding.rule, finding.severity) == ("stricter-paper", Severity.FAULT)
    assert f"layouts/trees.yaml says access: {access}" in finding.message
    assert hint in finding.hint
    assert finding.caret


def test_a_confidential_paper_is_no_exempt_one_either(clerk: PackDesk) -> None:
    clerk.paper("trees", more="access: confidential\n")
    closed = "parts: [{{ part: C, access: {}, items: [{{ item: A, layout: trees{} }}] }}]"
    assert clerk.fault(closed.format("not-public", ", exempt: 3")).rule == "stricter-paper"
    assert not clerk.told(closed.format("not-public", ", confidential: yes"))
    assert not clerk.told(closed.format("confidential", ""))


def test_a_document_of_a_closed_part_needs_the_laws_reason(clerk: PackDesk) -> None:
    clerk.put("map.pdf", outside(1))
    finding = clerk.fault("parts: [{ part: C, access: not-public, items: [{ item: Sale, file: map.pdf }] }]")
    assert finding.rule == "no-reason"
    assert "exempt: [3]" in finding.hint


@pytest.mark.parametrize("access", ["not-public", "confidential"])
def test_words_of_an_item_without_a_document_in_a_closed_part_are_told_to_be_public(
    clerk: PackDesk, access: str
) -> None:
    item = "{{ item: A dismissal, note: Of Bo Marsh., verbal: yes{} }}"
    part = f"parts: [{{{{ part: C, access: {{}}, items: [Minutes, {item}] }}}}]"
    finding = clerk.fault(part.format(access, ""))
    assert (finding.rule, finding.severity) == ("open-words", Severity.WARNING)
    assert "printed for everybody" in finding.message
    assert "public_title:" in finding.hint
    assert finding.caret
    assert not clerk.told(part.format(access, ", exempt: 1, public_title: A matter of staff"))


def test_all_that_is_wrong_is_told_at_once(clerk: PackDesk) -> None:
    told = clerk.told("- item: A\n  layout: none\n- item: B\n  file: none.pdf\n- item: C\n  note: '{{ x }}'\n")
    assert [finding.rule for finding in told] == ["missing-file", "missing-file", "undefined-name"]


def test_an_item_kept_from_the_public_needs_words_of_its_own(clerk: PackDesk) -> None:
    clerk.paper("trees")
    finding = clerk.fault("parts: [{ part: C, access: not-public, items: [{ layout: trees, exempt: 1 }] }]")
    assert "needs its title here" in finding.message


def test_a_paper_for_another_day_or_committee_is_told(clerk: PackDesk) -> None:
    clerk.paper("trees", more="committee: Highways Committee\ndate: 2024-01-01\n")
    told = clerk.told("- layout: trees")
    assert [finding.rule for finding in told] == ["other-committee", "other-date"]
    assert "16 May 2024" in told[1].message


def test_a_committee_is_the_same_by_its_key_and_by_its_name(clerk: PackDesk) -> None:
    clerk.house("committees: { planning: { name: Planning Committee } }\n")
    clerk.paper("trees", more="committee: planning\n")
    assert clerk.told("- layout: trees") == []


def test_a_paper_for_another_purpose_is_told(clerk: PackDesk) -> None:
    clerk.paper("trees", more="purpose: decision\n")
    (finding,) = clerk.told("- layout: trees\n  purpose: information\n")
    assert finding.rule == "other-purpose"
    assert "for decision, the agenda for information" in finding.message


def test_minutes_keep_the_day_of_their_own_meeting(clerk: PackDesk) -> None:
    clerk.paper("minutes", more="cover: minutes\ndate: 2024-04-11\n")
    assert clerk.told("- layout: minutes") == []


FAULTY = """\
committe: planning            # unknown-key missing-key
date: 2026-13-20              # wrong-value
last_meeting: 2026-01-01
notice: no_such_snippet       # unknown-snippet
officers: [nobody_known]      # unknown-contact
parts:
  - part: Public items        # missing-key
    acess: public             # unknown-key
    items:
      - Apologies
      - layout: nosuch        # missing-file
      - item: A
        file: x.pdf           # missing-file
        layuot: budget        # unknown-key
      - item: C
        exempt: [8, three]    # wrong-value wrong-value
      - item: D               # layout
        exempt: [3]
        confidential: yes
      - item: E
        urgent: yes           # no-reason
      - item: G
        starred: maybe        # wrong-value
        note: "{{ nothing }} since {{ last_meeting }}"  # undefined-name
  - part: Closed
    access: not-public
    items:
      - item: Sale
        file: y.pdf           # missing-file
        exempt: [3]
      - item: Why             # no-reason
        file: map.pdf
"""


def test_faults_of_shape_and_of_names_and_files_are_told_at_once_in_their_order(clerk: PackDesk) -> None:
    clerk.house("contacts: { head: { name: Ada Lowe } }\ncommittees: { planning: { name: Planning Committee } }\n")
    clerk.put("map.pdf", outside(1))
    clerk._write("layouts/packs/meeting.yaml", FAULTY)
    with pytest.raises(PackbuilderError) as told:
        read_pack(clerk.layout)
    lines = FAULTY.splitlines()
    wanted = [(number, rule) for number, line in enumerate(lines, 1) for rule in line.partition("#")[2].split()]
    found = [(one.place.line, one.rule) for one in told.value.findings if isinstance(one.place, Origin)]
    assert sorted(found) == sorted(wanted)
    assert [line for line, _ in found] == sorted(line for line, _ in found)


def test_nothing_is_made_of_a_pack_that_may_have_lost_for_whom_a_document_is(clerk: PackDesk) -> None:
    """`exempt: [8]` is no reason, and no leave to open the file for everybody either."""
    clerk.put("sale.pdf", b"no PDF at all")
    with pytest.raises(PackbuilderError) as told:
        clerk.built("- { item: Sale, file: sale.pdf, exempt: [8] }", Edition.PUBLIC)
    assert [finding.rule for finding in told.value.findings] == ["wrong-value"]


def test_a_missing_file_is_told_where_to_put_it_when_the_pack_has_no_folder_yet(clerk: PackDesk) -> None:
    clerk._write("inputs/other/map.pdf", "")
    assert clerk.fault("- { item: A, file: letters-of-residents.docx }").hint == "put the file into inputs/meeting"
