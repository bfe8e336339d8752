"""Notes of tables that are carried on: each takes room on the slide where it stands, and on no other."""

from __future__ import annotations

from dataclasses import replace

from tests.samples import WORDS, document, text

from packbuilder.layout.theme_file import civic
from packbuilder.slides.judge import plan
from packbuilder.slides.plan import PlacedTable, PlacedText, Slide
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Cell, Column, ColumnKind, Heading, Note, NoteRef, Row, RowRole, Table

BOTTOM = civic().deck.page.height - civic().deck.page.bottom
LONG_NOTE = Note("n", "", text(f"{WORDS} {WORDS} {WORDS} {WORDS}"))


def table(rows: int, *notes: Note, marked: tuple[int, ...] = (), title: str = "") -> Table:
    columns = (Column("n", "Objective"), Column("a", "Activity", ColumnKind.RICH))
    head = (Row(RowRole.HEADER, tuple(Cell(text(column.title)) for column in columns)),)
    marks = [(NoteRef("a", "n"),) if r in marked else () for r in range(rows)]
    body = tuple(Row(RowRole.LINE, (Cell(text(f"Row {r}", *m)), Cell(text("Words.")))) for r, m in enumerate(marks))
    return Table("t", columns, head, body, notes=notes, title=text(title) if title else ())


def slides(made: Table) -> tuple[Slide, ...]:
    return plan(document((Heading("h", 1, text("Plan")), made)), civic(), shipped()).slides


def parts(made: Table) -> list[int]:
    """How many rows stand on each slide."""
    return [len(placed.body) for slide in slides(made) for placed in slide.placed if isinstance(placed, PlacedTable)]


def noted(made: Table) -> list[bool]:
    return [any(placed.id.startswith("t:notes") for placed in slide.placed) for slide in slides(made)]


def test_a_note_that_nothing_marks_takes_room_on_the_last_slide_alone() -> None:
    bare, with_note = parts(table(104)), parts(table(104, LONG_NOTE))
    assert noted(table(104, LONG_NOTE)) == [False] * (len(with_note) - 1) + [True]
    assert len(with_note) == len(bare)
    assert with_note[-1] < with_note[0]


def test_a_note_takes_room_on_the_slide_that_marks_it() -> None:
    marked = table(104, replace(LONG_NOTE, marker="a"), marked=(40,))
    found = parts(marked)
    (at,) = [i for i, on in enumerate(noted(marked)) if on]
    assert sum(found[:at]) <= 40 < sum(found[: at + 1])
    assert found[at] == min(found[:-1])


def test_a_note_marked_everywhere_has_room_everywhere() -> None:
    everywhere = table(104, replace(LONG_NOTE, marker="a"), marked=tuple(range(104)))
    assert all(noted(everywhere))
    for slide in slides(everywhere):
        assert all(placed.box.bottom <= BOTTOM for placed in slide.placed)


def test_a_title_too_long_for_every_slide_stands_over_the_first_rows() -> None:
    first, *others = slides(table(104, title=f"{WORDS} {WORDS} {WORDS}"))
    assert [type(placed) for placed in first.placed] == [PlacedText, PlacedTable]
    assert all([type(placed) for placed in slide.placed] == [PlacedTable] for slide in others)
