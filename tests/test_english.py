"""Parts are put together as an English sentence has them."""

from __future__ import annotations

import pytest

from packbuilder.english import ended, listed


@pytest.mark.parametrize(
    ("said", "words"), [((), ""), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")]
)
def test_the_last_of_several_stands_after_and(said: tuple[str, ...], words: str) -> None:
    assert listed(said) == words


def test_a_sentence_has_one_end() -> None:
    assert ended("It closes on Friday") == "It closes on Friday."
    assert ended("Does it close?") == "Does it close?"
