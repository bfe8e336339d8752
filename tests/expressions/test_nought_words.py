"""Words by the sign of a figure: nought has none, so a sentence that has no word for it is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.desk import Desk

from packbuilder.diagnostics import Severity


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def rules(desk: Desk, sentence: str) -> list[str]:
    return [found.rule for found in desk.told(f'sections: [{{ heading: One, text: "{sentence}" }}]')]


def test_a_nought_without_a_word_of_its_own_is_told(desk: Desk) -> None:
    layout = (
        "values: { change: = 2 - 2 }\nsections: [{ heading: One, text: \"It {{ change | word('rises', 'falls') }}.\" }]"
    )
    (told,) = desk.told(layout)
    assert (told.rule, told.severity) == ("nought-word", Severity.WARNING)
    assert told.message == "the figure is nought, and the words say 'falls'"
    assert str(told.place).endswith("paper.yaml:4:38")


def test_a_title_is_told_too_and_once(desk: Desk) -> None:
    layout = (
        "sections: [{ heading: \"It {{ 0 | word('rises', 'falls') }}\", text: One }, { heading: Two, text: Three }]"
    )
    assert [told.rule for told in desk.told(layout)] == ["nought-word"]


@pytest.mark.parametrize(
    "sentence",
    [
        "{{ 0 | word('rises', 'falls', 'stays the same') }}",
        "{{ 1 | word('rises', 'falls') }}",
        "{{ (0 | word('rises', 'falls')) if 0 else 'stays the same' }}",
    ],
)
def test_what_is_said_of_nought_is_not_doubted(desk: Desk, sentence: str) -> None:
    assert rules(desk, sentence) == []
