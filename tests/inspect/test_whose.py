"""Whose each place of an edited draft is, where no control says it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest
from tests.work import growth

from packbuilder.drafts.said import Cells, Thing
from packbuilder.inspect.added import BEFORE_ALL
from packbuilder.inspect.entries import Entry, Mark, Place
from packbuilder.inspect.whose import Whose, whose

TABLE = Cells((("Service", "Budget"), ("Parks", "80,000"), ("Housing", "40,000")))
ENTRIES = (
    Entry("", ("Summary",)),
    Entry("money", ("The money was spent as the council had agreed.", "Nothing is left.")),
    Entry("table", ("Table: Spending", TABLE)),
    Entry("", ("Risks",)),
    Entry("risks", ("None.",)),
    Entry("staff", ("Two posts stand empty at the depot.",)),
)
PLACES: tuple[Thing, ...] = tuple(thing for entry in ENTRIES for thing in entry.things)


def told(now: Sequence[Place]) -> tuple[dict[str, tuple[Thing, ...]], dict[str, tuple[Thing, ...]]]:
    """What is another's than before, by its id or first word; and what is nobody's, by what it stands behind."""
    found: Whose = whose(ENTRIES, now)
    names = {BEFORE_ALL: "", **{n: entry.id or str(entry.things[0]) for n, entry in enumerate(ENTRIES)}}
    own = {names[n]: own for n, own in enumerate(found.own) if own != ENTRIES[n].things}
    return own, {names[n]: things for n, things in found.added.items()}


def test_what_stands_unchanged_is_whose_it_was() -> None:
    assert told(PLACES) == ({}, {})


def test_words_that_stand_where_some_stood_are_those() -> None:
    assert told([*PLACES[:6], "Some are new.", PLACES[7]]) == ({"risks": ("Some are new.",)}, {})


def test_a_heading_and_its_paragraph_reworded_are_each_its_own() -> None:
    now = [*PLACES[:5], "What may go wrong", "Members will recall it.", PLACES[7]]
    assert told(now) == ({"Risks": ("What may go wrong",), "risks": ("Members will recall it.",)}, {})


def test_one_paragraph_where_a_heading_and_a_paragraph_stood_is_the_paragraph() -> None:
    own, added = told([*PLACES[:5], "Members will recall it.", PLACES[7]])
    assert (own, added) == ({"Risks": (), "risks": ("Members will recall it.",)}, {})


def test_a_block_that_was_moved_is_found() -> None:
    assert told([PLACES[7], *PLACES[:7]]) == ({}, {})


def test_a_block_that_was_moved_and_reworded_is_found() -> None:
    now = "Three posts stand empty at the depot."
    assert told([now, *PLACES[:7]]) == ({"staff": (now,)}, {})


def test_a_paragraph_parted_in_two_is_still_one_blocks() -> None:
    now = ["The money was spent", "as the council had agreed."]
    assert told([PLACES[0], *now, *PLACES[2:]]) == ({"money": (*now, "Nothing is left.")}, {})


def test_two_blocks_joined_to_one_paragraph_are_both_edited() -> None:
    both = "None. Two posts stand empty at the depot."
    assert told([*PLACES[:6], both]) == ({"risks": (both,), "staff": (both,)}, {})


def test_a_table_with_a_column_less_is_that_table() -> None:
    less = Cells(tuple(row[1:] for row in TABLE.rows))
    assert told([*PLACES[:4], less, *PLACES[5:]]) == ({"table": ("Table: Spending", less)}, {})


def test_no_words_stand_for_a_table() -> None:
    own, added = told([*PLACES[:3], "It follows in May.", *PLACES[5:]])
    assert own == {"table": (), "money": (*ENTRIES[1].things, "It follows in May.")}
    assert added == {}


def test_a_table_that_was_added_is_nobodys() -> None:
    other = Cells((("Year", "Calls"), ("2017", "12")))
    assert told([*PLACES[:3], other, *PLACES[3:]]) == ({}, {"money": (other,)})


def test_words_behind_a_table_are_nobodys_and_words_behind_words_are_theirs() -> None:
    assert told([*PLACES[:5], "A word.", *PLACES[5:]]) == ({}, {"table": ("A word.",)})
    assert told([*PLACES[:3], "A word.", *PLACES[3:]]) == ({"money": (*ENTRIES[1].things, "A word.")}, {})


def test_what_stands_under_the_mark_of_a_block_is_it_rather_than_what_is_like_it_elsewhere() -> None:
    copy_of_it, reworded = "Three posts stand empty at the depot.", "Members heard of the rota."
    now = [PLACES[0], Mark("staff"), reworded, Mark("money"), *PLACES[1:5], copy_of_it, *PLACES[5:7]]
    assert told(now) == ({"staff": (reworded,)}, {"table": (copy_of_it,)})


def test_words_before_a_mark_are_not_the_blocks_that_begins_there() -> None:
    now = [*PLACES[:6], "A word.", Mark("risks"), *PLACES[6:]]
    assert told(now) == ({}, {"Risks": ("A word.",)})
    assert told([*PLACES[:6], Mark("risks"), "A word.", *PLACES[6:]]) == ({"risks": ("A word.", "None.")}, {})


def test_what_stands_before_all_is_nobodys() -> None:
    assert told(["DRAFT", *PLACES]) == ({}, {"": ("DRAFT",)})


@pytest.mark.parametrize("share", [1.0, 0.5])
def test_a_draft_of_two_hundred_pages_reworded_without_any_control_is_no_more_work_a_page(share: float) -> None:
    """Controls that no program keeps are the worst that can be."""
    found: list[int] = []

    def draft(size: int) -> Callable[[], object]:
        dice = random.Random(share)

        def words() -> str:
            return " ".join(f"word{dice.randrange(400)}" for _ in range(40))

        entries = [Entry(f"block{n}" if n % 5 else "", tuple(words() for _ in range(4))) for n in range(size)]
        now = [words() if dice.random() < share else thing for entry in entries for thing in entry.things]
        return lambda: found.append(sum(map(bool, whose(entries, now).own)))

    assert growth(draft, 250) < 2.5
    assert max(found) > 490, "nearly every entry"
