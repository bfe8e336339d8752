"""Lines of type: broken where Word and LibreOffice break them, never wider than their place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packbuilder.fit.lines import MARGIN, Line, Run, line_width, lines_needed, runs, taken_apart, widest_piece, wrap
from packbuilder.fit.plain_lines import plain_lines
from packbuilder.layout.theme_file import civic
from packbuilder.theme.metrics import Face, shipped
from packbuilder.tree import Emphasis, Inline, LineBreak, Link, Status, Strong, Text, Tone

SIZE = 12.0


def broken(width: float, *inlines: Inline) -> tuple[Line, ...]:
    return wrap(runs(inlines, civic()), SIZE, width, shipped())


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text.strip() for line in lines]


def test_words_are_never_cut_while_they_fit_on_a_line() -> None:
    lines = broken(80, Text("The desk answered most calls"))
    assert " ".join(texts(lines)) == "The desk answered most calls"
    assert len(lines) > 1


def test_a_word_wider_than_the_line_is_cut() -> None:
    lines = broken(40, Text("Llanfairpwllgwyngyllgogerychwyrndrobwll"))
    assert "".join(texts(lines)) == "Llanfairpwllgwyngyllgogerychwyrndrobwll"
    assert all(line.width <= 40 for line in lines)


def test_a_line_may_end_after_a_hyphen_inside_a_word_but_not_after_a_minus() -> None:
    width = line_width((Text("twenty-"),), SIZE, civic(), shipped()) * 1.05
    assert texts(broken(width, Text("twenty-four"))) == ["twenty-", "four"]
    assert texts(broken(20, Text("a -5")))[-1] == "-5"


def test_a_forced_line_end_is_kept() -> None:
    assert texts(broken(500, Text("Two"), LineBreak(), Text("lines"))) == ["Two", "lines"]


def test_bold_and_plain_words_share_a_line_with_one_space_between_them() -> None:
    (line,) = broken(500, Text("Calls "), Strong((Text("fell"),)), Text(" again"))
    assert line.text == "Calls fell again"
    assert line.width == pytest.approx(sum(run.width for run in line.runs))


def test_a_status_is_one_piece_with_its_shape() -> None:
    (line,) = broken(500, Status(Tone.BAD, "High risk"))
    assert [run.text for run in line.runs] == ["◆ High risk"]


def test_a_link_keeps_its_address_over_two_lines() -> None:
    lines = broken(40, Link((Text("our meetings page"),), "https://wexbourne.example/"))
    assert len(lines) > 1
    assert all(run.link for line in lines for run in line.runs if run.text.strip())


@given(st.text(alphabet="abcdefgh -\n.,\u00ad\u200b", max_size=200), st.floats(min_value=20, max_value=400))
def test_no_line_is_wider_than_its_place_and_no_word_is_lost(text: str, width: float) -> None:
    lines = broken(width, Emphasis((Text(text),)))
    assert all(line.width <= width for line in lines)
    assert "".join("".join(texts(lines)).split()).replace("\u00ad", "") == "".join(text.split()).replace("\u00ad", "")


@given(st.text(alphabet="abcdefgh -\n.,\u00ad\u200b", max_size=200), st.floats(min_value=5, max_value=400))
def test_lines_are_counted_as_they_are_set(text: str, width: float) -> None:
    source = runs((Text(text[:60]), Strong((Text(text[60:]),))), civic())
    counted = lines_needed(taken_apart(source, shipped()), SIZE, width, shipped())
    assert counted == len(wrap(source, SIZE, width, shipped()))


def test_a_soft_hyphen_stands_where_a_line_ends_at_it_and_nowhere_else() -> None:
    word = "inter\u00adgovern\u00admental"
    width = line_width((Text("intergovern-"),), SIZE, civic(), shipped()) / MARGIN + 0.1
    assert texts(broken(width, Text(word))) == ["intergovern\u00ad", "mental"]
    assert texts(broken(width - 1, Text(word))) == ["inter\u00ad", "govern\u00ad", "mental"]
    assert texts(broken(400, Text(word))) == ["intergovernmental"]
    assert texts(broken(400, Text(word), Strong((Text("\u00adly so"),)))) == ["intergovernmentally so"]
    assert line_width((Text(word),), SIZE, civic(), shipped()) == shipped().width("intergovernmental", SIZE)


def test_a_line_may_end_at_a_space_of_no_width_and_shows_nothing_there() -> None:
    width = line_width((Text("first/"),), SIZE, civic(), shipped()) / MARGIN + 0.1
    assert [line.text.strip("\u200b") for line in broken(width, Text("first/\u200bnext"))] == ["first/", "next"]


def test_the_widest_piece_is_a_word_not_a_line() -> None:
    theme, metrics = civic(), shipped()
    piece = widest_piece((Text("a few words"),), SIZE, theme, metrics)
    assert piece == pytest.approx(metrics.width("words", SIZE))


_SAID = st.lists(
    st.sampled_from(["a", "the", "Committee", "twenty-four", "well-known-thing", "-5", "x-", "£12.4m", "(12)", "–"]),
    max_size=12,
).map(" ".join)


@given(
    st.lists(st.tuples(_SAID, st.booleans(), st.sampled_from(["", " "])), min_size=1, max_size=4), st.floats(30, 300)
)
def test_plain_words_are_broken_as_all_others_are(parts: list[tuple[str, bool, str]], width: float) -> None:
    inlines = [Strong((Text(said + end),)) if bold else Text(said + end) for said, bold, end in parts]
    source = tuple(run for run in runs(inlines, civic()) if run.text)
    quick = plain_lines(source, SIZE, width * MARGIN / SIZE, shipped())
    # a raised run of nothing that is visible makes the paragraph one that is broken word by word
    slow = wrap((*source, Run("\u200b", Face.REGULAR, raised=True)), SIZE, width, shipped())
    if quick is not None:
        said = [line.text.replace("\u200b", "").strip() for line in slow]
        assert [line.text.strip() for line in quick] == [line for line in said if line or len(said) == 1]
