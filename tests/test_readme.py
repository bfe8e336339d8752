"""What the README promises of sources and sentences holds."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from packbuilder.tree import block_words
from tests.desk import Desk

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
SECTION = README.split("## Sources and sentences\n")[1].split("\n## ")[0]
ROWS = re.findall(r"^\| `(.+)` \| (.+) \|$", SECTION, re.MULTILINE)


@pytest.mark.parametrize(("written", "printed"), ROWS)
def test_an_expression_prints_what_the_readme_says(tmp_path: Path, written: str, printed: str) -> None:
    desk = Desk(tmp_path)
    desk.put("calls.csv", "month,team,taken\n2018-01,Desk,5\n2018-01,Field,7\n2018-02,Desk,9\n")
    expression = written.replace("\\|", "|")
    said = desk.document(
        f'paper: P\ndate: 2018-03-06\nperiod: 2018-02\nsections: [{{ heading: S, text: "So {{{{ {expression} }}}}." }}]'
    )
    assert block_words(said.blocks)[-1] == f"So {printed}."


def test_the_readmes_sources_are_shaped_as_it_says(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.put("incidents.csv", "id,severity\n1,Low\n")
    desk.put("targets.csv", "team,target\nDesk,5\nField,6\n")
    desk.put("ledger.csv", "line,role,cost\nPay,line,-5\nTotal,total,-5\n")
    desk.put(
        "calls.csv",
        "month,council,team,Taken,late\n2018-01,ALD,Field,7,1\n2018-02,ALD,Desk,9,3\n2018-02,ALD,Test,1,0\n2018-01,STA,Desk,2,0\n",
    )
    (layout,) = re.findall(r"```yaml\n(.*?)```", SECTION, re.DOTALL)
    tables = "".join(f"      - table: {name}\n" for name in ("by_month", "found", "wide", "against", "ledger"))
    shown = f"  - heading: All\n    blocks:\n{textwrap.indent(textwrap.dedent(tables), '      ')}"
    said = block_words(desk.document("paper: P\ndate: 2018-03-06\n" + layout + shown).blocks)
    assert {"Team: Field", "Team: Desk", "Low", "High"} <= set(said)
