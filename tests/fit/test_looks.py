"""Looks of rows, hanging brackets, panels and sizes of pictures: one truth for all formats."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from PIL import Image
from tests.samples import figure, finance_table, text

from packbuilder.figures import NumberFormat
from packbuilder.fit.looks import HEADER_RULE, TOTAL_RULE, ends_beyond, hanging, row_look, rule_between
from packbuilder.fit.panels import shares
from packbuilder.fit.pictures import size_of
from packbuilder.layout.theme_file import civic
from packbuilder.theme import Tone
from packbuilder.tree import Cell, Column, ColumnKind, Figure, Grid, NoteRef, Picture, Row, RowRole, Table, Text


def test_a_total_stands_between_two_rules_and_nothing_else_has_one_as_heavy() -> None:
    looks = {role: row_look(role, civic()) for role in RowRole}
    heavy = {role for role, look in looks.items() if look.above is not None and look.above.width == TOTAL_RULE}
    assert heavy == {RowRole.TOTAL, RowRole.GRAND_TOTAL}
    assert all(looks[role].above == looks[role].below for role in heavy)


def test_every_row_but_a_line_is_bold() -> None:
    assert {role for role in RowRole if not row_look(role, civic()).bold} == {RowRole.LINE}


def test_where_two_rows_meet_the_heavier_rule_is_drawn() -> None:
    def width(upper: RowRole | None, lower: RowRole | None) -> float:
        rule = rule_between(upper, lower, civic())
        return rule.width if rule is not None else 0.0

    assert width(RowRole.LINE, RowRole.TOTAL) == TOTAL_RULE
    assert width(RowRole.TOTAL, RowRole.LINE) == TOTAL_RULE
    assert width(RowRole.HEADER, RowRole.SUB_TOTAL) == HEADER_RULE
    assert width(None, RowRole.LINE) == 0.0
    meeting = rule_between(RowRole.LINE, RowRole.SUB_TOTAL, civic())
    assert meeting is not None
    assert meeting.colour == civic().colours.muted


def test_an_edge_is_the_accent_where_nothing_is_rated() -> None:
    theme = civic()
    assert theme.edge(None) == theme.edge(Tone.NONE) == theme.colours.accent
    assert theme.edge(Tone.WARN) == theme.tones[Tone.WARN].edge


def _figures(*values: str, brackets: bool = True) -> tuple[Cell, ...]:
    format_ = NumberFormat(brackets=brackets)
    return tuple(Cell((Figure(Decimal(value), format_),)) for value in values)


_COLUMNS = (Column("what", "What"), Column("a", "A", ColumnKind.NUMBER), Column("b", "B", ColumnKind.NUMBER))


def test_brackets_hang_in_the_columns_that_have_one() -> None:
    rows = (Row(RowRole.LINE, (Cell((Text("x (y)"),)), *_figures("-1", "2"))),)
    assert hanging(Table("t", _COLUMNS, (), rows), rows) == (False, True, False)


def test_a_cell_over_rows_moves_no_bracket_to_another_column() -> None:
    over = Cell((Text("over"),), rows=2)
    rows = (Row(RowRole.LINE, (over, *_figures("1", "2"))), Row(RowRole.LINE, _figures("3", "-4")))
    assert hanging(Table("t", _COLUMNS, (), rows), rows) == (False, False, True)


def test_words_over_columns_hang_nothing() -> None:
    rows = (Row(RowRole.LINE, (Cell((Text("all (of it)"),), columns=3),)),)
    assert hanging(Table("t", _COLUMNS, (), rows), rows) == (False, False, False)
    assert any(hanging(finance_table(), finance_table().body))


@pytest.mark.parametrize("widths", [(1, 1, 1), (1, 2, 3), (), (0, 0, 0), (1,)])
def test_panels_and_gutters_fill_the_width(widths: tuple[int, ...]) -> None:
    grid = Grid("g", (), 3, widths)
    assert sum(shares(grid, 400, 18)) + 2 * 18 == pytest.approx(400)
    assert len(shares(grid, 400, 18)) == 3


def _picture(kind: str, size: tuple[int, int] = (30, 20)) -> Picture:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind)
    return Picture("p", out.getvalue(), f"image/{kind.lower()}", "A square")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_a_pictures_size_is_read_from_its_head(kind: str) -> None:
    assert size_of(_picture(kind)) == (30, 20)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_a_picture_that_is_cut_off_anywhere_has_a_size_or_none(kind: str) -> None:
    whole = _picture(kind)
    sizes = {size_of(replace(whole, data=whole.data[:end])) for end in range(min(len(whole.data), 700))}
    assert sizes == {None, (30, 20)}


def test_a_picture_without_area_has_no_size() -> None:
    data = bytearray(_picture("PNG").data)
    data[16:20] = bytes(4)
    assert size_of(Picture("p", bytes(data), "image/png", "")) is None
    assert size_of(Picture("p", b"no picture", "image/png", "")) is None


def test_a_mark_of_a_note_hangs_beyond_the_digits_as_a_bracket_does() -> None:
    rows = tuple(Row(RowRole.LINE, (Cell(text(said)), Cell(marked))) for said, marked in MARKED_FIGURES)
    table = Table("t", (Column("a", "A"), Column("b", "B", ColumnKind.NUMBER)), (), rows)
    assert hanging(table, rows) == (False, True)
    assert [ends_beyond(row.cells[1]) for row in rows] == [False, True]


MARKED_FIGURES = (("Planned", text(figure("1"))), ("In hand", text(figure("10"), NoteRef("a", "t-a"))))
