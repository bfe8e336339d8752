"""Layout, house and theme files as they lie on a disk."""

from __future__ import annotations

from importlib import resources

import pytest
from tests.desk import Desk

from packbuilder.diagnostics import PackbuilderError
from packbuilder.layout.files import read_house, read_paper
from packbuilder.pipeline import Request, Timings, compose_paper
from packbuilder.theme import Theme

WORDS = "sections: [{ heading: S, text: Words. }]\n"


def theme(desk: Desk) -> Theme:
    _, theme = compose_paper(Request(desk.write(WORDS)), Timings())
    return theme


def test_a_layout_that_is_not_there_names_those_that_are(desk: Desk) -> None:
    desk.write(WORDS)
    with pytest.raises(PackbuilderError) as raised:
        read_paper(desk.path.with_name("papr.yaml"), "layouts/papr.yaml")
    (told,) = raised.value.findings
    assert (told.rule, str(told.place), told.hint) == ("missing-file", "layouts/papr.yaml", "layouts here: paper.yaml")


def test_a_folder_is_no_layout(desk: Desk) -> None:
    with pytest.raises(PackbuilderError, match="is a folder"):
        read_paper(desk.root, "layouts")


def test_a_mark_of_utf8_is_skipped_and_another_encoding_is_told(desk: Desk) -> None:
    desk.write(WORDS)
    text = desk.path.read_bytes()
    desk.path.write_bytes(b"\xef\xbb\xbf" + text)
    assert read_paper(desk.path, "paper.yaml").paper == "Paper"
    desk.path.write_bytes(text + "# £".encode("cp1252"))
    with pytest.raises(PackbuilderError) as raised:
        read_paper(desk.path, "paper.yaml")
    (told,) = raised.value.findings
    assert (told.rule, str(told.place)) == ("encoding", "paper.yaml:4")


@pytest.mark.parametrize(
    ("wrong", "message", "hint"),
    [
        ("titel: x\n", "unknown key 'titel'", None),
        ("date: 6 March\n", "'6 March' is not a date", "write it as 2018-03-06"),
        ("style: slides\n", "'slides' is not known here", "one of: deck, report"),
        ("statuses: { score: { 9-6: [bad, High] } }\n", "the band 9-6 runs downwards", "write 6-9"),
        ("statuses: { score: { R: read } }\n", "'read' is not a tone", None),
        ("statuses: { score: bad }\n", "the scale score needs its codes", "{ R: bad, A: warn, G: good }"),
        ("sources: [calls]\n", "a source is a mapping", "name: { file: figures.csv }"),
        ("sources: { calls: { fiel: x.csv } }\n", "unknown key 'fiel'", "did you mean 'file'?"),
        ("formats: { share: { places: 2 } }\n", "unknown key 'places'", None),
    ],
)
def test_a_mistake_in_a_paper_is_told_at_its_key(desk: Desk, wrong: str, message: str, hint: str | None) -> None:
    head = "paper: P\n" + ("" if wrong.startswith("date") else "date: 2018-03-06\n")
    told = next(f for f in desk.told(head + wrong + WORDS) if f.message == message)
    assert told.caret
    assert hint is None or told.hint == hint


def test_sections_are_needed(desk: Desk) -> None:
    assert [f.message for f in desk.told("paper: P\ndate: 2018-03-06\n")] == ["the key 'sections' is missing here"]


def test_no_house_file_is_an_empty_one(desk: Desk) -> None:
    assert read_house(desk.root / "none.yaml", "none.yaml").council is None


def test_a_mistake_in_the_house_file_is_told_there(desk: Desk) -> None:
    desk.house("counsil: Wexbourne\n")
    (told,) = desk.told(WORDS)
    assert (str(told.place), told.hint) == ("layouts/shared/council.yaml:1:1", "did you mean 'council'?")


def test_a_projects_own_theme_is_found_by_its_name(desk: Desk) -> None:
    civic = theme(desk)
    text = resources.files("packbuilder.starter").joinpath("civic.yaml").read_text(encoding="utf-8")
    folder = desk.root / "layouts" / "themes"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    desk.house("theme: own\n")
    assert theme(desk) == civic
    desk.house("theme: onw\n")
    (told,) = desk.told(WORDS)
    assert (told.rule, told.hint) == ("unknown-value", "did you mean 'own'?")


def test_a_mistake_in_a_theme_is_told(desk: Desk) -> None:
    folder = desk.root / "layouts" / "themes"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text("name: own\n", encoding="utf-8")
    desk.house("theme: own\n")
    told = desk.told(WORDS)
    assert {str(f.place) for f in told} == {"layouts/themes/own.yaml:1:1"}
    assert {f.rule for f in told} == {"missing-key"}


@pytest.mark.parametrize(
    ("was", "wrong", "message", "line"),
    [
        ('accent: "12355B"', 'accent: "#123456"', "'#123456' is not a colour", 10),
        ('palette: ["12355B"', 'palette: ["red"', "'red' is not a colour", 28),
        ("title: 26", "title: huge", "'huge': Input should be a valid number", 32),
        ("left: 45.4", "left: 950", "the margins leave no room on this page", 31),
        ("table_least: 10,", "table_least: 14,", "the least size of tables is more than their own", 32),
        ("name: civic", "nmae: civic", "unknown key 'nmae'", 2),
    ],
)
def test_a_theme_at_fault_is_told_at_its_line(desk: Desk, was: str, wrong: str, message: str, line: int) -> None:
    text = resources.files("packbuilder.starter").joinpath("civic.yaml").read_text(encoding="utf-8")
    assert text.count(was) == 1
    own_theme(desk, text.replace(was, wrong).encode())
    told = next(f for f in desk.told(WORDS) if f.message.startswith(message))
    assert str(told.place).startswith(f"layouts/themes/own.yaml:{line}:")


def test_a_theme_of_another_encoding_is_told(desk: Desk) -> None:
    own_theme(desk, "name: Café\n".encode("cp1252"))
    (told,) = desk.told(WORDS)
    assert (told.rule, str(told.place)) == ("encoding", "layouts/themes/own.yaml:1")


def own_theme(desk: Desk, text: bytes) -> None:
    folder = desk.root / "layouts" / "themes"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_bytes(text)
    desk.house("theme: own\n")
