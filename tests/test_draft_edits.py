"""Every edit that officers make of a Word draft, as Word leaves it, as LibreOffice saves it, and made in a file that
LibreOffice had saved: `packbuilder draft status` tells them alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from packbuilder.pipeline import build
from tests import officers
from tests.command import run
from tests.desk import Desk
from tests.judges import libreoffice_all_saved, libreoffice_saved, libreoffice_typed
from tests.officers import Edit, Opened, added, both, cell, deleted, parted, retyped, reworded

LAYOUT = """\
paper: Life of a draft
committee: Resources
date: 2026-03-17
sections:
  - heading: Contents
    number: no
    blocks: [ contents ]
  - heading: Summary
    text: |
      The service spent £{{ spend.total('actual') }} of £{{ spend.total('budget') }} in the year.

      - Parks spent £{{ spend.row(service='Parks').actual }};
      - Housing spent £{{ spend.row(service='Housing').actual }}.
  - heading: Report
    blocks:
      - paragraphs: |
          The first of the numbered paragraphs.[^n] {#first}

          The second has a list:

          a) tenders were asked for;
          b) two firms answered.

          [^n]: The rules were agreed in May.
      - table: spend
        title: Spending
        columns: { service: Service, budget: Budget, actual: Actual }
        totals: grand
      - text: "After the table: {{ ref.first }} says it."
      - text: Nothing else is known.
      - chart: spend
        kind: bar
        x: service
        y: [budget, actual]
        title: Chart of spending
      - list: spend
        item: "{{ service }} has {{ actual }}"
      - table: spend
        title: Budgets alone
        columns: { service: Service, budget: Budget }
  - heading: Risks
    blocks:
      - text: None.
        id: risks
  - heading: Staffing
    blocks:
      - text: None.
        id: staffing
  - heading: "About {{ each }}"
    each: spend.service
    blocks:
      - text: "{{ each }} spent £{{ spend.total('actual') }}."
"""
SPEND = "service,budget,actual\nLibraries,120000,113050\nParks,80000,81240\nHousing,40000,42000\n"


@dataclass(frozen=True)
class Case:
    """An edit, and what is told of it: `told` of the file as Word leaves it, `saved` where LibreOffice's save leaves
    less to tell by.
    """

    edit: Edit
    told: tuple[str, ...] = ()
    saved: tuple[str, ...] | None = None


REWORDED = "Members will recall what was set out in March."
CASES: dict[str, Case] = {
    "a word": Case(
        reworded("Nothing else", "Nothing more"),
        ("edited Report: text 2", "- Nothing else is known.", "+ Nothing more is known."),
    ),
    "a whole paragraph": Case(
        retyped("Nothing else", REWORDED), ("edited Report: text 2", "- Nothing else is known.", f"+ {REWORDED}")
    ),
    "two blocks beside one another": Case(
        both(retyped("After the table", "One thing is new."), retyped("Nothing else", REWORDED)),
        (
            *("edited Report: text", "- After the table: paragraph 1 says it.", "+ One thing is new."),
            *("edited Report: text 2", "- Nothing else is known.", f"+ {REWORDED}"),
        ),
    ),
    "a heading and the paragraph under it": Case(
        both(retyped("Risks", "What may go wrong"), retyped("None.", REWORDED)),
        (
            *("edited Risks: text", "- None.", f"+ {REWORDED}"),
            *("outside after Report: Budgets alone", "- Risks", "+ What may go wrong"),
        ),
    ),
    "a heading": Case(retyped("Staffing", "Our staff"), ("outside after Risks: text", "- Staffing", "+ Our staff")),
    "a heading deleted": Case(deleted("Staffing"), ("outside after Risks: text", "- Staffing")),
    "added at a block's beginning": Case(
        added("It was a mild winter.", before="The service spent"),
        ("edited Summary: text", "+ It was a mild winter."),
    ),
    "added in a block": Case(
        added("Libraries were closed;", before="Housing spent £42,000."),
        ("edited Summary: text", "+ Libraries were closed;"),
    ),
    "added at a block's end": Case(
        added("A last item.", after="Housing spent £42,000."), ("edited Summary: text", "+ A last item.")
    ),
    "added at the end of a block of one paragraph": Case(
        added("Not yet.", after="Nothing else"), ("edited Report: text 2", "+ Not yet.")
    ),
    "an item added at a list's end": Case(
        added("Leisure has nothing", after="Housing has"), ("edited Report: list", "+ Leisure has nothing")
    ),
    "an item deleted": Case(
        deleted("Parks has"),
        (
            *("edited Report: list", "- Parks has 81,240"),
            *("removed Report: list, figure 3", "removed Report: list, figure 4"),
        ),
    ),
    "the first item deleted": Case(
        deleted("Libraries has"),
        (
            *("edited Report: list", "- Libraries has 113,050"),
            *("removed Report: list, figure 1", "removed Report: list, figure 2"),
        ),
    ),
    "a paragraph of several deleted": Case(
        deleted("two firms"), ("edited Report: paragraphs", "- two firms answered.")
    ),
    "a block deleted": Case(officers.block_deleted("Report: text 2"), ("removed Report: text 2",)),
    "one of two that say the same deleted": Case(officers.block_deleted("Risks: text"), ("removed Risks: text",)),
    "one of two that say the same reworded": Case(
        retyped("None.", "Some."), ("edited Risks: text", "- None.", "+ Some.")
    ),
    "a row deleted": Case(
        officers.row_deleted("Parks80"), ("edited Report: Spending", "- Parks", "- 80,000", "- 81,240")
    ),
    "a row added": Case(
        officers.row_added("Parks80", "Pools", "10,000", "9,000"),
        ("edited Report: Spending", "+ Pools", "+ 10,000", "+ 9,000"),
    ),
    "a cell": Case(cell("Parks", "81,240", "81,999"), ("edited Report: Spending", "- 81,240", "+ 81,999")),
    "a column deleted": Case(
        officers.column_deleted("Total", 1),
        ("edited Report: Spending", "- Budget", "- 120,000", "- 80,000", "- … 2 more"),
    ),
    "a caption": Case(
        reworded("Budgets alone", "The budgets"),
        ("edited Report: Budgets alone", "- Table 2: Budgets alone", "+ Table 2: The budgets"),
    ),
    "a table deleted under its caption": Case(
        officers.table_deleted("Total"),
        ("edited Report: Spending", "- Service", "- Budget", "- Actual", "- … 12 more"),
    ),
    "a table deleted with its caption": Case(officers.block_deleted("Report: Spending"), ("removed Report: Spending",)),
    "both tables deleted": Case(
        both(officers.block_deleted("Report: Spending"), officers.block_deleted("Report: Budgets alone")),
        ("removed Report: Spending", "removed Report: Budgets alone"),
    ),
    "a figure": Case(
        reworded("236,290", "999,999"),
        (
            "edited Summary: text",
            *(
                "- The service spent £236,290 of £240,000 in the year.",
                "+ The service spent £999,999 of £240,000 in the year.",
            ),
            *("edited Summary: text, figure 1", "- 236,290", "+ 999,999"),
        ),
    ),
    "a figure emptied": Case(
        reworded("81,240", ""),
        (
            *("edited Summary: text", "- Parks spent £81,240;", "+ Parks spent £;"),
            "removed Summary: text, figure 3",
        ),
    ),
    "the sentence of figures typed anew": Case(
        retyped("The service spent", "The service spent £236,290 of £240,000 in the year."), ()
    ),
    "a block moved": Case(officers.block_moved("Report: Budgets alone", before="Summary: text"), ()),
    "a block of one paragraph moved": Case(officers.block_moved("Report: text 2", before="Summary: text"), ()),
    "a block moved far and reworded": Case(
        both(reworded("Nothing else", "Nothing more"), officers.block_moved("Report: text 2", before="Summary: text")),
        ("edited Report: text 2", "- Nothing else is known.", "+ Nothing more is known."),
    ),
    "a chart moved": Case(officers.block_moved("Report: Chart of spending", before="Summary: text"), ()),
    "a paragraph parted": Case(
        parted("Nothing else", "is known."),
        ("edited Report: text 2", "- Nothing else is known.", "+ Nothing else", "+ is known."),
    ),
    "two paragraphs joined": Case(
        officers.joined("tenders were", "two firms"),
        (
            "edited Report: paragraphs",
            *("- tenders were asked for;", "- two firms answered.", "+ tenders were asked for;two firms answered."),
        ),
    ),
    "a footnote": Case(
        officers.noted("agreed in May", "agreed in June"),
        ("edited Report: paragraphs", "- The rules were agreed in May.", "+ The rules were agreed in June."),
    ),
    "a footnote deleted": Case(
        officers.note_deleted("The first of"), ("edited Report: paragraphs", "- The rules were agreed in May.")
    ),
    "words added and tracked": Case(
        officers.tracked_in("The second", " Or so."),
        ("edited Report: paragraphs", "- The second has a list:", "+ The second has a list: Or so."),
    ),
    "words deleted and tracked": Case(
        officers.tracked_out("The first of"),
        ("edited Report: paragraphs", "- The first of the numbered paragraphs."),
    ),
    "a paragraph added and tracked": Case(
        officers.paragraph_tracked_in("three waited.", "two firms"), ("edited Report: paragraphs", "+ three waited.")
    ),
    "a paragraph deleted and tracked": Case(
        officers.paragraph_tracked_out("two firms"), ("edited Report: paragraphs", "- two firms answered.")
    ),
    "an item with figures deleted and tracked": Case(
        officers.paragraph_tracked_out("Parks has"),
        (
            *("edited Report: list", "- Parks has 81,240"),
            *("removed Report: list, figure 3", "removed Report: list, figure 4"),
        ),
    ),
    "a paragraph's mark deleted and tracked": Case(
        officers.marks_tracked_out("tenders were"),
        (
            "edited Report: paragraphs",
            *("- tenders were asked for;", "- two firms answered.", "+ tenders were asked for;two firms answered."),
        ),
    ),
    "a row deleted and tracked": Case(
        officers.row_tracked_out("Parks80"), ("edited Report: Spending", "- Parks", "- 80,000", "- 81,240")
    ),
    "a block deleted and tracked": Case(officers.paragraph_tracked_out("Nothing else"), ("removed Report: text 2",)),
    "a block moved and tracked": Case(officers.tracked_away("Nothing else", behind="Staffing"), ()),
    "a paragraph at a block's beginning deleted and tracked": Case(
        officers.paragraph_tracked_out("The service spent"),
        (
            *("edited Summary: text", "- The service spent £236,290 of £240,000 in the year."),
            *("removed Summary: text, figure 1", "removed Summary: text, figure 2"),
        ),
    ),
    "a figure replaced and tracked": Case(
        both(officers.tracked_out("240,000"), officers.tracked_in("The service spent", " More.")),
        (
            *("edited Summary: text", "- The service spent £236,290 of £240,000 in the year."),
            "+ The service spent £236,290 of £ in the year. More.",
            "removed Summary: text, figure 2",
        ),
    ),
    "a comment": Case(officers.commented("The second"), ()),
    "bold words": Case(officers.bold("Nothing else"), ()),
    "a chart's figure": Case(
        officers.charted("113050", "993050"),
        (
            "edited Report: Chart of spending",
            "- Actual: Libraries 113050, Parks 81240, Housing 42000",
            "+ Actual: Libraries 993050, Parks 81240, Housing 42000",
        ),
    ),
    "a chart deleted": Case(
        officers.block_deleted("Report: Chart of spending"), ("removed Report: Chart of spending",)
    ),
    "a control taken off": Case(officers.unbound("Report: text 2"), ()),
    "a paragraph behind a block": Case(
        officers.written_outside("A word of the chair.", after="Report: text 2"),
        ("outside after Report: text 2", "+ A word of the chair."),
        ("edited Report: text 2", "+ A word of the chair."),
    ),
    "a paragraph behind a table": Case(
        officers.written_outside("A word of the chair.", after="Report: Spending"),
        ("outside after Report: Spending", "+ A word of the chair."),
    ),
}
IN_LIBREOFFICE = (
    *("two blocks beside one another", "added at a block's beginning", "an item added at a list's end"),
    *("an item deleted", "a table deleted under its caption", "a block moved", "a heading", "a footnote"),
)
"""Of these LibreOffice's save is looked at each time: a file takes a quarter of a second. The long run has all."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    desk = Desk(tmp_path_factory.mktemp("desk"))
    desk.put("spend.csv", SPEND)
    return build(desk.write(LAYOUT), to="docx").files["paper.docx"]


@pytest.mark.parametrize("name", list(CASES))
def test_an_edit_is_told_as_word_leaves_it(name: str, built: bytes, tmp_path: Path) -> None:
    assert told(edited(built, name, tmp_path)) == list(CASES[name].told)


def test_edits_are_told_after_a_save_by_libreoffice(built: bytes, tmp_path: Path) -> None:
    _same_after_libreoffice(built, IN_LIBREOFFICE, tmp_path)


@pytest.mark.long
def test_every_edit_is_told_after_a_save_by_libreoffice(built: bytes, tmp_path: Path) -> None:
    _same_after_libreoffice(built, tuple(CASES), tmp_path)


@pytest.mark.long
def test_every_edit_of_a_file_that_libreoffice_had_saved_is_told_after_it_saves_it_again(
    built: bytes, tmp_path: Path
) -> None:
    _same_after_libreoffice(_saved(built, tmp_path), tuple(CASES), tmp_path)


def test_edits_of_a_file_that_libreoffice_had_saved_are_told(built: bytes, tmp_path: Path) -> None:
    saved = _saved(built, tmp_path)
    found = {name: told(edited(saved, name, tmp_path)) for name in CASES}
    assert found == {name: _expected(name) for name in CASES}


@pytest.mark.parametrize("tracked", [False, pytest.param(True, marks=pytest.mark.long)])
def test_what_is_typed_in_libreoffice_is_told(tracked: bool, built: bytes, tmp_path: Path) -> None:
    plain = tmp_path / "plain.docx"
    plain.write_bytes(built)
    work = (
        ("after", "Housing spent", "A last item."),
        ("before", "The first of", "A paragraph at the beginning."),
        ("delete", "tenders were", ""),
        ("retype", "After the table", "Nothing is said of it."),
        ("retype", "Nothing else", REWORDED),
        ("delete", "None.", ""),
    )
    assert told(libreoffice_typed(plain, tmp_path / "typed", work, tracked=tracked)) == [
        *("edited Summary: text", "+ A last item."),
        *("edited Report: paragraphs", "- tenders were asked for;", "+ A paragraph at the beginning."),
        *("edited Report: text", "- After the table: paragraph 1 says it.", "+ Nothing is said of it."),
        *("edited Report: text 2", "- Nothing else is known.", f"+ {REWORDED}"),
        "removed Risks: text",
    ]


def _same_after_libreoffice(draft: bytes, names: Sequence[str], folder: Path) -> None:
    files = {name: edited(draft, name, folder / "edited") for name in names}
    saved = libreoffice_all_saved(list(files.values()), folder / "saved", "docx")
    found = {name: told(saved[file]) for name, file in files.items()}
    assert found == {name: _expected(name) for name in names}


def _expected(name: str) -> list[str]:
    """What is told where LibreOffice took the ends of the controls."""
    case = CASES[name]
    return list(case.told if case.saved is None else case.saved)


def _saved(built: bytes, folder: Path) -> bytes:
    plain = folder / "plain.docx"
    plain.write_bytes(built)
    return libreoffice_saved(plain, folder / "before", "docx").read_bytes()


def edited(draft: bytes, name: str, folder: Path) -> Path:
    file = Opened.of(draft)
    CASES[name].edit(file)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.docx").write_bytes(file.saved())
    return folder / f"{name}.docx"


def told(file: Path) -> list[str]:
    """What the command says of a draft but for what is untouched, anchors by their names."""
    answer = run("draft", "status", str(file))
    assert (answer.code, answer.stderr) == (0, "")
    lines = [re.split("  +", line.strip()) for line in answer.stdout.splitlines()[1:-1]]
    names = {line[1]: line[2] for line in lines if len(line) == 3}
    return [_named(line, names) for line in lines if line[0] != "untouched"]


def _named(line: Sequence[str], names: Mapping[str, str]) -> str:
    match line:
        case [state, _, name]:
            return f"{state} {name}"
        case ["outside", place]:
            return f"outside after {names[place.removeprefix('after ')]}"
        case _:
            return "  ".join(line)
