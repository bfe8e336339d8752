"""The agenda of each edition, as its readers read it."""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import replace

import pytest
from tests.packs.packdesk import PackDesk, first_of_items, leaves, outside

from packbuilder.inspect.status import status
from packbuilder.packs.agenda import agenda_blocks
from packbuilder.packs.drafting import agenda_draft, agenda_drafts
from packbuilder.packs.editions import base_of, edition_of
from packbuilder.packs.front_sheet import agenda_tree
from packbuilder.packs.model import Edition
from packbuilder.publish.website import website
from packbuilder.tree import block_words

LATE = """
- item: Budget
  file: a.pdf
  documents:
    - { title: Late appendix, file: a.pdf, supplement: 1 }
    - { title: Advice on Mr Ferret, file: a.pdf, supplement: 1, exempt: 3 }
- item: Fees
  file: a.pdf
  supplement: 2
"""

CLOSED = """\
committee: Planning Committee
date: 2024-05-16
parts:
  - part: Open
    access: public
    items:
      - { item: Trees, starred: yes, file: a.pdf }
  - part: Closed
    access: not-public
    items:
      - { item: Sale, file: a.pdf, exempt: 3 }
"""

KEPT = """
- item: Trees
  file: a.pdf
  documents:
    - { title: Owners, file: a.pdf, exempt: [1, 2] }
"""


def words_of(clerk: PackDesk, layout: str, edition: Edition) -> list[str]:
    clerk.put("a.pdf", outside(1))
    return list(block_words(tuple(agenda_blocks(edition_of(base_of(clerk.pack(layout)), edition), {}))))


def test_a_late_document_is_to_follow_by_its_own_title(clerk: PackDesk) -> None:
    said = words_of(clerk, LATE, Edition.CONFIDENTIAL)
    assert said[said.index("Late appendix") + 1] == "To follow"
    assert "Advice on Mr Ferret" in said
    assert said[said.index("Fees") + 1] == "To follow"
    assert said[said.index("Budget") + 1] != "To follow"


def test_the_title_of_a_late_document_is_as_private_as_the_document(clerk: PackDesk) -> None:
    said = words_of(clerk, LATE, Edition.PUBLIC)
    assert "Ferret" not in " ".join(said)
    after = said[said.index("A further document") :]
    assert after[1:3] == ["Not for publication: paragraph 3 of Schedule 12A", "To follow"]


def test_the_website_names_what_is_to_follow(clerk: PackDesk) -> None:
    clerk.put("a.pdf", outside(1))
    page = website(clerk.public(LATE))["index.html"].decode()
    assert re.findall("<li>(To follow.*)</li>", page) == [
        "To follow: Late appendix", "To follow: a further document", "To follow",
    ]  # fmt: skip


@pytest.mark.parametrize("edition", Edition)
def test_a_document_kept_back_within_a_public_item_is_marked_in_every_agenda(clerk: PackDesk, edition: Edition) -> None:
    """Members, too, must know what they may not hand on."""
    said = words_of(clerk, KEPT, edition)
    assert "Not for publication: paragraphs 1 and 2 of Schedule 12A" in said


def test_what_the_item_says_of_itself_is_not_said_again_of_its_documents(clerk: PackDesk) -> None:
    closed = (
        "parts:\n  - part: C\n    access: not-public\n    items:\n      - { item: Sale, exempt: 3, documents: [%s] }\n"
    )
    said = words_of(clerk, closed % "{ title: Bids, file: a.pdf }", Edition.MEMBERS)
    assert said.count("Not for publication: paragraph 3 of Schedule 12A") == 1


def test_all_that_is_generated_is_anchored_in_word(clerk: PackDesk) -> None:
    clerk.put("a.pdf", outside(1))
    built = clerk.built("officers: [Ann Hill]\nauthor: Bo Marsh - Clerk\nmembers: [Cy Day]\n" + CLOSED)
    for draft in agenda_drafts(built).values():
        found = status(draft)
        assert [anchor.id for anchor in found.draft.anchors] == [
            "people", "summons", "star-note", "agenda-part-1", "agenda-part-2", "agenda-reasons",
        ]  # fmt: skip


@pytest.mark.parametrize("edition", [Edition.MEMBERS, Edition.CONFIDENTIAL])
def test_each_page_of_an_agenda_that_is_not_for_everybody_says_so(clerk: PackDesk, edition: Edition) -> None:
    clerk.put("a.pdf", outside(1))
    built = clerk.built(CLOSED, edition)
    said = f"{'Confidential' if edition is Edition.CONFIDENTIAL else 'Members' + chr(39)} edition: not for publication"
    pages = leaves(built.editions[0].pdf)
    agenda = [page for page in pages[: first_of_items(pages)] if not page.is_blank]
    assert len(agenda) == 2
    assert all(said in page.words for page in agenda)
    (draft,) = agenda_drafts(built).values()
    with zipfile.ZipFile(io.BytesIO(draft)) as package:
        feet = [package.read(name).decode() for name in package.namelist() if "footer" in name]
    assert feet
    assert all("edition: not for publication" in html.unescape(re.sub("<[^>]*>", "", foot)) for foot in feet)
    assert all("16 May 2024" in foot for foot in feet)


@pytest.mark.parametrize("supplement", [0, 1])
def test_the_day_in_an_agendas_footer_is_whole_however_long_the_committees_name(
    clerk: PackDesk, supplement: int
) -> None:
    clerk.put("a.pdf", outside(1))
    pack = edition_of(clerk.pack(CLOSED), Edition.MEMBERS)
    named = replace(pack, title="Joint Scrutiny Committee for Resources, Housing and the Regeneration of the Harbour")
    draft = agenda_draft(agenda_tree(named, {}, supplement), clerk.built(CLOSED, Edition.PUBLIC).drawing)
    with zipfile.ZipFile(io.BytesIO(draft)) as package:
        (foot,) = {package.read(name).decode() for name in package.namelist() if "footer" in name}
    assert "… · 16 May 2024 · Members' edition: not for publication" in html.unescape(re.sub("<[^>]*>", "", foot))
