"""Minutes with something still to be said: whoever builds them, or a pack with them, is told where."""

from __future__ import annotations

import pytest
from tests.command import run
from tests.packs.packdesk import PackDesk

TOLD = (
    "layouts/last.yaml:7:16: warning: '[what was said]' is still to be said",
    "layouts/last.yaml:8:37: warning: '[time]' is still to be said",
)
PACK = "- { item: Minutes of the last meeting, layout: last }\n- { item: Trees, layout: trees }"


@pytest.fixture(autouse=True)
def begun(clerk: PackDesk) -> None:
    clerk.paper("trees", "Planes are [not] limes.")
    last = """\
        paper: Minutes
        cover: minutes
        date: 2024-04-18
        sections:
          - heading: Trees
            blocks:
              - text: "[what was said]"
              - text: "The meeting ended at [time]."
        """
    (clerk.root / "layouts" / "last.yaml").write_text("\n".join(line[8:] for line in last.splitlines()), "utf-8")
    clerk.write(PACK)


@pytest.mark.parametrize(
    "asked",
    [
        ("check", "layouts/packs/meeting.yaml"),
        ("build", "layouts/last.yaml", "--to", "docx"),
        ("check", "layouts/last.yaml"),
    ],
)
def test_what_is_still_to_be_said_is_told_at_its_place(
    clerk: PackDesk, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...]
) -> None:
    monkeypatch.chdir(clerk.root)
    made = run(*asked)
    assert made.code == 0
    assert all(made.stderr.count(each) == 1 for each in TOLD), made.stderr
    assert "[not]" not in made.stderr


def test_minutes_kept_from_the_public_are_told_of_too(clerk: PackDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(clerk.root)
    clerk.write("- { item: Minutes, layout: last, exempt: [3] }")
    told = run("check", "layouts/packs/meeting.yaml").stderr
    assert all(told.count(each) == 1 for each in TOLD), told


def test_a_pack_tells_it_too_and_again_when_nothing_of_it_is_made_anew(
    clerk: PackDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(clerk.root)
    for _ in range(2):
        made = run("pack", "meeting", "--edition", "public")
        assert made.code == 0
        assert all(made.stderr.count(each) == 1 for each in TOLD), made.stderr
        assert "[not]" not in made.stderr


def test_minutes_that_cannot_be_composed_say_why(clerk: PackDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(clerk.root)
    last = clerk.root / "layouts" / "last.yaml"
    last.write_text(last.read_text("utf-8").replace("[time]", "{{ tmie }}"), "utf-8")
    made = run("check", "layouts/packs/meeting.yaml")
    assert made.code == 2
    assert "layouts/last.yaml:8:" in made.stderr
