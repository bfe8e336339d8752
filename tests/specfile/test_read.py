"""YAML as authors write it: everything is text, every fault has its line."""

from __future__ import annotations

import pytest

from packbuilder.diagnostics import Finding, Origin, PackbuilderError
from packbuilder.specfile import Scalar, Tree, read


def mapping(text: str) -> dict[Scalar, Tree]:
    tree = read(text, "layouts/paper.yaml")
    assert isinstance(tree, dict)
    return tree


def faults(text: str) -> tuple[Finding, ...]:
    with pytest.raises(PackbuilderError) as raised:
        read(text, "layouts/paper.yaml")
    return raised.value.findings


def fault(text: str) -> Finding:
    (finding,) = faults(text)
    return finding


@pytest.mark.parametrize(
    "typed",
    ["no", "No", "yes", "on", "true", "null", "~", "13:45", "01", "1.10", "1_000", "0x1F", "1e3", "2018-03-06", ".5"],
)
def test_what_is_typed_stays_as_typed(typed: str) -> None:
    tree = mapping(f"value: {typed}\n{typed}: key\n")
    assert tree[next(key for key in tree if key == "value")] == typed
    assert typed in tree


def test_an_empty_value_is_an_empty_text() -> None:
    assert mapping("a:\nb: ''\n")["b"] == ""  # type: ignore[index]
    assert mapping("a:\nb: ''\n")["a"] == ""  # type: ignore[index]


def test_every_word_knows_its_line_and_column() -> None:
    tree = mapping("paper: Risks\nsections:\n  - heading: Ünder\n    text: |\n      First line\n      and second\n")
    sections = tree[next(key for key in tree if key == "sections")]
    assert isinstance(sections, list)
    (section,) = sections
    assert isinstance(section, dict)
    places = {str(key): key.origin for key in section if not key.startswith("@")}
    assert places == {
        "heading": Origin("layouts/paper.yaml", 3, 5),
        "text": Origin("layouts/paper.yaml", 4, 5),
    }
    text = next(value for key, value in section.items() if key == "text")
    assert isinstance(text, Scalar)
    assert text.place("second") == Origin("layouts/paper.yaml", 6, 11)
    assert text.place("third") == text.origin


def test_the_second_of_two_equal_words_is_found() -> None:
    value = mapping('a: "{{ x }} and {{ x }}"\n')["a"]  # type: ignore[index]
    assert isinstance(value, Scalar)
    assert value.place("{{ x }}", 1).column == 17


@pytest.mark.parametrize(
    ("text", "rule", "line", "words"),
    [
        ("a: &x 1\nb: *x\n", "yaml-anchor", 1, "anchors and aliases"),
        ("a: *x\n", "yaml-anchor", 1, "anchors and aliases"),
        ("a: !!python/object/apply:os.system ['ls']\n", "yaml-tag", 1, "tags"),
        ("a: !!int 5\n", "yaml-tag", 1, "tags"),
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", 3, "stands here twice"),
        ("a:\n\tb: 1\n", "yaml", 2, "a tab stands in the indentation"),
        ("a: {{ x }}\n", "yaml", 1, "begins with {{"),
        ("- {{ x }}\n", "yaml", 1, "begins with {{"),
        ("a: *important*\n", "yaml", 1, "may not begin with this sign"),
        ("a: %5\n", "yaml", 1, "may not begin with this sign"),
        ("a: @home\n", "yaml", 1, "may not begin with this sign"),
        ("a: `b`\n", "yaml", 1, "may not begin with this sign"),
        ("a: this: that\n", "yaml", 1, "a colon stands where no key can be"),
        ("a: 1\n   b: 2\n", "yaml", 2, "indented further"),
        ("a: [1, 2\nb: 3\n", "yaml", 2, "a bracket is not closed"),
        ("? [a, b]\n: c\n", "yaml", 1, "a key must be a word"),
        ("", "empty-layout", 1, "is empty"),
        ("# only words\n", "empty-layout", 1, "is empty"),
    ],
)
def test_what_a_layout_may_not_hold_is_told_at_its_line(text: str, rule: str, line: int, words: str) -> None:
    finding = fault(text)
    assert (finding.rule, finding.place.line if isinstance(finding.place, Origin) else 0) == (rule, line)
    assert words in finding.message
    assert finding.hint or rule == "empty-layout"


def test_a_hint_says_what_to_type() -> None:
    assert fault("a: {{ x }}\n").hint == 'write "{{ ... }}"'
    assert fault("a: {{ x }} more\n").hint == 'put quotes round the whole value: "{{ ... }}"'
    assert "quotes" in fault("a: this: that\n").hint


def test_several_faults_are_told_at_once() -> None:
    assert [f.rule for f in faults("a: 1\na: 2\nb: !!int 3\n")] == ["duplicate-key", "yaml-tag"]


def test_a_bomb_is_refused_before_it_is_lit() -> None:
    names = zip("abcdefgh", "bcdefghi", strict=True)
    laughs = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in names)
    assert fault(laughs).rule == "yaml-anchor"
    assert fault("a: " + "[" * 100 + "]" * 100 + "\n").message.endswith("nested too deeply")
    assert fault("a: " + "[" * 5000 + "]" * 5000 + "\n").message.endswith("nested too deeply")
    assert fault("a: " + "x" * 2_000_001).rule == "too-large"


def test_a_character_that_yaml_refuses_is_told_by_its_number_and_shown_in_its_line() -> None:
    (fault,) = faults("paper: P\ntext: bad \x07bell\n")
    assert fault.place == Origin("layouts/paper.yaml", 2, 11)
    assert "U+0007" in fault.message
    assert (fault.line, fault.caret) == ("text: bad \ufffdbell", 11)


def test_lines_are_those_of_an_editor() -> None:
    """U+2028 and U+0085 end lines for YAML and for Python's splitlines, but in no editor."""
    tree = read("one: 'a\u2028b'\ntwo: 'c\u0085d'\r\nthree: x\n", "a.yaml")
    assert isinstance(tree, dict)
    three = next(key for key in tree if key == "three")
    assert (three.origin, three.source.line(three.origin.line)) == (Origin("a.yaml", 3, 1), "three: x")
    assert three.source.line(2) == "two: 'c\u0085d'"
    with pytest.raises(PackbuilderError) as raised:
        read("one: 'a\u2028\u2028b'\ntwo: [c\n", "a.yaml")
    (told,) = raised.value.findings
    assert isinstance(told.place, Origin)
    assert told.place.line <= 3
