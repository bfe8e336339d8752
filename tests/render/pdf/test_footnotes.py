"""Notes of words stand at the foot of the page that marks them, clear of its words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.judges import pdf_text
from tests.render.pdf.reading import of_role, opened, report_of
from tests.samples import WORDS, finance_table, text

from packbuilder.render.contract import Rendered
from packbuilder.tree import Block, Cell, Grid, Heading, Note, NoteRef, Notes, Panel, Paragraph, Row, RowRole


def pages(file: Rendered, folder: Path) -> list[str]:
    (folder / "paper.pdf").write_bytes(file.data)
    return pdf_text(folder / "paper.pdf").split("\f")[:-1]


def section(count: int, words: str, note: str = "Note {0}.") -> tuple[Block, ...]:
    """Paragraphs that mark a note each, and the notes where compose puts them."""
    said = [Paragraph(text(words, f" said{i}x", NoteRef(str(i), f"footnote-{i}"), " end")) for i in range(1, count + 1)]
    notes = tuple(Note(f"footnote-{i}", str(i), text(note.format(i))) for i in range(1, count + 1))
    return (Heading("one", 1, text("One")), *said, Notes(notes))


@pytest.mark.parametrize("count", [1, 7, 40])
def test_each_note_stands_on_the_page_of_its_mark(count: int, tmp_path: Path) -> None:
    every = range(1, count + 1)
    read = pages(report_of(*section(count, WORDS * 3)), tmp_path)
    for page in read:
        assert [i for i in every if f"said{i}x" in page] == [i for i in every if f"Note {i}." in page]
    assert all("".join(read).count(f"Note {i}.") == 1 for i in every), "each note is printed once"


def test_words_keep_clear_of_the_notes_below(tmp_path: Path) -> None:
    for page in pages(report_of(*section(30, WORDS * 2, "Note {0}. " + WORDS)), tmp_path):
        lines = [line for line in page.splitlines() if line.strip()]
        first = next((i for i, line in enumerate(lines) if "Note " in line), len(lines))
        assert not any(" end" in line for line in lines[first:]), "no words stand among the notes"


def test_a_note_too_long_for_a_foot_stands_where_its_section_ends(tmp_path: Path) -> None:
    long = WORDS * 60
    file = report_of(*section(1, "Short words", long))
    assert len(of_role(file, "Note")) == 1
    assert "".join(pages(file, tmp_path)).count("Short words") == 1


def test_a_note_marked_in_a_panel_stands_at_the_foot_once(tmp_path: Path) -> None:
    marked = Paragraph(text("Left", NoteRef("1", "footnote-1")))
    grid = Grid("g", (Panel((marked,)), Panel((Paragraph(text("Right")),))), 2, (1, 1))
    whole = "".join(pages(report_of(grid, Notes((Note("footnote-1", "1", text("Only once.")),))), tmp_path))
    assert whole.count("Only once.") == 1


def test_notes_and_their_marks_lead_to_each_other() -> None:
    row = Row(RowRole.LINE, (Cell(text("Grants", NoteRef("a", "t-a"))), *[Cell()] * 3))
    table = replace(finance_table(1), body=(row,), notes=(Note("t-a", "a", text("Provisional.")),))
    file = report_of(*section(1, "Words"), table)
    targets = {str(link.Dest) for page in opened(file).pages for link in page.Annots}
    assert targets == {"footnote-1", "footnote-1^", "t-a", "t-a^"}
