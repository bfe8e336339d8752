"""The tutorial, followed to the letter by somebody who has nothing yet."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.command import run

DOCS = Path(__file__).parent.parent / "docs"


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture
def followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project as it stands at the tutorial's end."""
    monkeypatch.chdir(tmp_path)
    (data,) = blocks("tutorial.md", "csv")
    (tmp_path / "claims.csv").write_text(data, encoding="utf-8")
    begin = next(shlex.split(said) for said in blocks("tutorial.md", "sh") if " new " in said)
    assert run(*begin[1:]).code == 0
    assert run("check").stdout == "claims: nothing to report\n", "what `new` wrote builds as it is"
    (layout,) = blocks("tutorial.md", "yaml")
    (tmp_path / "layouts" / "claims.yaml").write_text(layout, encoding="utf-8")
    return tmp_path


def test_the_tutorial_ends_with_a_paper_in_three_formats(followed: Path) -> None:
    for said in blocks("tutorial.md", "sh")[2:]:
        for line in said.splitlines():
            result = run(*shlex.split(line)[1:])
            assert (result.code, result.stderr) == (0, ""), line
    made = {path.name for path in (followed / "output").iterdir()}
    assert made == {"claims.docx", "claims.pptx", "claims.pdf"}


def test_the_mistake_of_the_tutorial_is_told_in_its_words(followed: Path) -> None:
    layout = followed / "layouts" / "claims.yaml"
    layout.write_text(layout.read_text().replace("title: New claims a month", "titel: New claims"))
    told = run("check").stderr
    (shown,) = blocks("tutorial.md", "text")
    for line in ("unknown key 'titel'", "did you mean 'title'?"):
        assert line in told
        assert line in shown


def test_next_months_paper_begins_with_the_last(followed: Path) -> None:
    like = next(shlex.split(said) for said in blocks("next-month.md", "sh") if "--like" in said)
    assert run(*like[1:]).code == 0
    assert run("check", "layouts/claims-february.yaml").stdout == "claims-february: nothing to report\n"


def test_a_folder_a_month_is_chosen_by_the_period(followed: Path) -> None:
    (choice,) = (said for said in blocks("next-month.md", "yaml") if said.startswith("period:"))
    layout = followed / "layouts" / "claims.yaml"
    own = layout.read_text().replace(
        "sources:\n  claims:\n", 'sources:\n  claims:\n    file: "{{ period }}/claims.csv"\n'
    )
    layout.write_text(f"{choice.splitlines()[0]}\n{own}")
    data = (followed / "inputs" / "claims" / "claims.csv").read_text()
    for month in ("2026-01", "2026-02"):
        (followed / "inputs" / "claims" / month).mkdir()
        (followed / "inputs" / "claims" / month / "claims.csv").write_text(data)
    (followed / "inputs" / "claims" / "claims.csv").unlink()
    assert run("check").code == 0
    assert run("check", "--set", "period=2026-02").code == 0


def test_words_that_follow_the_figures_print_what_the_page_says(followed: Path) -> None:
    (sentence,) = (said for said in blocks("next-month.md", "yaml") if "versus" in said)
    layout = followed / "layouts" / "claims.yaml"
    words = sentence.splitlines()[1].strip()
    layout.write_text(layout.read_text().replace("The target is 21 days.", words))
    assert '"550, down from 595"' in run("tree", "layouts/claims.yaml").stdout
