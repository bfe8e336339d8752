"""A layout checked against its specs: each fault at its key or value, with a way to mend it."""

from __future__ import annotations

from typing import Literal

import pytest
from pydantic import Field

from packbuilder.diagnostics import Finding, Origin, PackbuilderError
from packbuilder.specfile import Located, Scalar, read, validated


class Colour(Located):
    name: Scalar
    kind: Literal["warm", "cold"] = "warm"
    shades: int = Field(1, ge=1)


class Palette(Located):
    title: Scalar
    colours: list[Colour] = Field(default_factory=list)
    by_name: dict[Scalar, Scalar] = Field(default_factory=dict)


def findings(text: str) -> list[Finding]:
    with pytest.raises(PackbuilderError) as raised:
        validated(Palette, read(text, "palette.yaml"))
    return list(raised.value.findings)


def test_a_good_file_is_read_and_knows_its_places() -> None:
    palette = validated(Palette, read("title: Sea\ncolours:\n  - name: blue\n    kind: cold\n", "palette.yaml"))
    assert (palette.title, palette.colours[0].kind) == ("Sea", "cold")
    assert palette.colours[0].origin == Origin("palette.yaml", 3, 5)


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("tilte: Sea\ntitle: Sea\n", "1:1", "unknown key 'tilte'", "did you mean 'title'?"),
        ("colours: []\n", "1:1", "the key 'title' is missing here", "add it"),
        ("title: [a]\n", "1:1", "a text is expected here, not a list or a mapping", ""),
        (
            "title: Sea\ncolours: blue\n",
            "2:10",
            "'blue': a list is expected here",
            "begin each of its lines with a dash",
        ),
        ("title: Sea\ncolours: [blue]\n", "2:11", "'blue': a mapping (key: value) is expected here", ""),
        ("title: Sea\ncolours:\n  - nam: blue\n    name: x\n", "3:5", "unknown key 'nam'", "did you mean 'name'?"),
        (
            "title: S\ncolours: [{name: share(a, total(a)), kind: warm}]\n",
            "2:27",
            "unknown key 'total(a))'",
            'between { and } a comma ends a value; put one that holds a comma in quotation marks: "share(a, b)"',
        ),
        ("title: S\ncolours: [{name: a, kind: hot}]\n", "2:27", "'hot' is not known here", "one of: cold, warm"),
        ("title: S\ncolours: [{name: a, shades: few}]\n", "2:29", "'few': a whole number is expected", ""),
    ],
)
def test_a_fault_stands_at_its_key_or_value(text: str, place: str, message: str, hint: str) -> None:
    (finding,) = findings(text)
    assert (str(finding.place), finding.message, finding.hint) == (f"palette.yaml:{place}", message, hint)
    assert finding.line == text.splitlines()[int(place[0]) - 1]


def test_every_fault_is_told_at_once_in_the_order_of_the_file() -> None:
    told = findings("colours:\n  - nam: blue\n  - name: red\n    kind: hot\n")
    assert [f.rule for f in told] == ["missing-key", "unknown-key", "missing-key", "unknown-value"] or len(told) == 4
    lines = [f.place.line for f in told if isinstance(f.place, Origin)]
    assert lines == sorted(lines)
