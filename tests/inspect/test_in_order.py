"""What two sequences have in common, in order."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.work import growth

from packbuilder.inspect.in_order import changes, common

lines = st.lists(st.sampled_from("abcdefgh"), max_size=30)


@given(lines, lines)
def test_what_is_common_is_the_same_and_keeps_its_order(old: list[str], new: list[str]) -> None:
    pairs = common(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(i < k and j < n for (i, j), (k, n) in pairwise(pairs))


@given(lines)
def test_of_the_same_lines_all_are_common(lines: list[str]) -> None:
    assert changes(lines, lines) == ([], [])


@given(lines, lines, st.data())
def test_what_was_added_alone_is_told_alone(old: list[str], more: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(old)))
    gone, come = changes(old, [*old[:at], *(f"new {one}" for one in more), *old[at:]])
    assert (gone, come) == ([], list(range(at, at + len(more))))


def test_a_repeated_line_is_found_between_its_own_neighbours() -> None:
    old = ["Risks", "None.", "Staffing", "None.", "Law", "None."]
    assert changes(old, ["Risks", "Some.", "Staffing", "None.", "Law", "None."]) == ([1], [1])


def test_a_long_table_of_few_words_is_no_more_work_a_row() -> None:
    def tables(size: int) -> Callable[[], object]:
        old = [word for i in range(size) for word in ("Yes", "No", "12")[: i % 3 + 1]]
        edited = [*old[:9], "edited", *old[10:-9], "edited", *old[-8:]]
        return lambda: (changes(old, old[::2]), changes(old, edited))

    assert growth(tables, 10_000) < 2.5
