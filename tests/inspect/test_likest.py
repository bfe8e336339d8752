"""Which changed places of a draft are which."""

from __future__ import annotations

from packbuilder.inspect.likest import likest, surely

WHOLE = "one two three four five six seven eight nine ten eleven twelve"


def test_two_sentences_that_share_only_small_words_are_not_one_another() -> None:
    old = "The desk took more calls in May than in April of that year."
    assert likest([old], ["Members of the committee are asked to note this."]) == []
    assert likest([old], ["The desk took fewer calls in June than in April."]) == [(0, 0)]


def test_a_paragraph_that_was_parted_is_both_its_pieces() -> None:
    assert likest([WHOLE], ["one two three four five six", "seven eight nine ten eleven twelve"]) == [(0, 0), (0, 1)]
    assert likest(["one two three four five six", "seven eight nine ten eleven twelve"], [WHOLE]) == [(0, 0), (1, 0)]


def test_what_says_mostly_something_else_is_no_piece_of_a_paragraph() -> None:
    other = "seven eight nine ten and words of another paragraph"
    assert likest([WHOLE], ["one two three four five six", other]) == [(0, 0)]


def test_short_words_are_likened_letter_by_letter() -> None:
    assert likest(["Housing benefit"], ["Housings benefits"]) == [(0, 0)]
    assert likest(["Housing benefit"], ["Waste disposal"]) == []


def test_what_was_moved_is_known_by_most_of_what_it_said() -> None:
    assert surely(WHOLE, ["Something else.", f"{WHOLE} thirteen"]) == 1
    assert surely(WHOLE, ["one two three four, and words of another paragraph altogether"]) is None
