"""Sources as layouts declare them: rows typed in the layout, and this project's own inputs."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from tests.data.conftest import Paper, column

from packbuilder.data.frame import ColumnType, Frame
from packbuilder.data.given import given_frame
from packbuilder.data.load import load
from packbuilder.data.project import Project
from packbuilder.data.spec import SourceSpec
from packbuilder.diagnostics import Origin, PackbuilderError
from packbuilder.figures import Empty, Kind, Month, NumberFormat
from packbuilder.specfile import read, validated

ROOT = Path(__file__).parents[2]
D = Decimal


def source(layout: str, name: str) -> Frame:
    path = ROOT / "layouts" / f"{layout}.yaml"
    tree = read(path.read_text(encoding="utf-8"), f"layouts/{layout}.yaml")
    assert isinstance(tree, dict)
    written: dict[str, Any] = {str(key): said for key, said in tree.items()}
    declared = written["sources"]
    spec = validated(SourceSpec, declared[name]) if name in declared else None
    return load(name, spec, Project.of(path))


def test_rows_typed_in_the_layout_are_read_as_a_file_is(paper: Paper) -> None:
    frame = paper.load("rows:\n  - { calls: P1, target: 3, note: '-' }\n  - { calls: P2, share: 80%, target: }\n")
    assert list(frame.types) == ["calls", "target", "note", "share"]
    assert column(frame, "target") == [D(3), Empty.BLANK]
    assert (frame.file, frame.table.index.tolist(), frame.lines) == ("layouts/paper.yaml", [1, 2], {1: 3, 2: 4})


def test_a_wrong_cell_of_the_layout_is_told_where_it_stands(paper: Paper) -> None:
    finding = paper.fault("rows:\n  - { calls: P1, target: x }\ncolumns: { target: { format: number } }")
    assert (finding.rule, finding.place) == ("not-a-number", Origin("layouts/paper.yaml", 3, 28))
    assert paper.fault("rows:\n  - { calls: [1, 2] }").place == Origin("layouts/paper.yaml", 3, 9)
    assert paper.fault("rows: []").rule == "empty-source"


def test_a_format_that_the_house_has_named_is_held_to_its_kind(paper: Paper) -> None:
    paper.put("kpis.csv", "share\n01\n")
    tree = read("columns: { share: { format: part } }", "layouts/paper.yaml")
    assert isinstance(tree, dict)
    spec = validated(SourceSpec, tree)
    assert column(load("kpis", spec, paper.project), "share") == ["01"]
    named = {"part": NumberFormat(Kind.PERCENT, 0)}
    assert column(load("kpis", spec, paper.project, formats=named), "share") == [D(1)]


def test_a_frame_from_a_notebook_is_read_as_a_file_is() -> None:
    moments = pd.to_datetime(pd.Series(["2018-02-01", None]))
    table = pd.DataFrame(
        {"n": [1.5, float("nan")], "i": [1, 2], "day": moments, "flag": [True, False], "w": ["-", None]}
    )
    frame = given_frame("kpis", table)
    assert [str(kind) for kind in frame.types.values()] == ["number", "number", "date", "text", "text"]
    assert column(frame, "n") == [D("1.5"), Empty.BLANK]
    assert column(frame, "day") == [date(2018, 2, 1), Empty.BLANK]
    assert column(frame, "flag") == ["TRUE", "FALSE"]
    assert column(frame, "w") == [Empty.DASH, Empty.BLANK]
    assert frame.table.index.tolist() == [1, 2]
    infinite = given_frame(
        "x", pd.DataFrame({"n": np.array([np.inf, 2.0]), "o": pd.Series([np.float64(3), np.int64(4)], dtype=object)})
    )
    assert column(infinite, "n") == [Empty.BLANK, D(2)]
    assert column(infinite, "o") == [D(3), D(4)]


def test_two_columns_of_one_name_in_a_notebook_are_told() -> None:
    with pytest.raises(PackbuilderError) as raised:
        given_frame("kpis", pd.DataFrame([[1, 2]], columns=["a", "a"]))
    assert raised.value.findings[0].rule == "duplicate-column"


def test_one_source_has_one_place(paper: Paper) -> None:
    paper.put("kpis.csv", "a\n1\n")
    assert paper.fault("file: kpis.csv\nrows:\n  - { a: 1 }").rule == "source"
    assert paper.fault("file: kpis.csv\ntable: summary").place == Origin("layouts/paper.yaml", 3, 10)
    assert paper.fault("rows:\n  - { a: 1 }\nheader_row: 3").rule == "source"
    assert paper.fault("rows:\n  - { a: 1 }\nsheet: Plan").place == Origin("layouts/paper.yaml", 4, 10)


def test_incidents_of_the_technology_pack() -> None:
    frame = source("technology-pack", "p1")
    assert frame.types == {"period": ColumnType.MONTH, "met_sla": ColumnType.NUMBER, "missed_sla": ColumnType.NUMBER}
    assert frame.table.index.tolist() == list(range(2, 16))
    assert column(frame, "period")[0] == Month(2021, 1)
    assert sum(frame.table["met_sla"]) == 21
    assert column(source("technology-pack", "meeting"), "value") == [
        "18:00",
        "20:00",
        "Committee Room 2, Westmere Town Hall",
    ]


def test_sources_of_the_shared_service_pack() -> None:
    plan = source("shared-service-2018", "delivery_plan")
    assert (plan.sheet, plan.table.index.tolist()) == ("Plan", list(range(4, 14)))
    summary = source("shared-service-2018", "summary")
    assert len(summary.table) == 135
    assert column(summary, "value")[:2] == [D(4), D(10)]
    assert D("93.33") in column(summary, "value")
    targets = source("shared-service-2018", "targets")
    assert column(targets, "target")[2] is Empty.DASH
    risks = source("shared-service-2018", "risks")
    assert column(risks, "id") == ["01", "02", "03", "04", "05"]
    assert (risks.types["impact"], risks.place(4, "impact").row) == (ColumnType.NUMBER, 4)
    assert risks.lines[6] == 15


@pytest.mark.parametrize("module", ["packbuilder.data.spec", "packbuilder.data.load", "packbuilder.data.shaping"])
def test_naming_a_source_starts_no_pandas(module: str) -> None:
    heavy = ("pandas", "python_calamine", "sqlalchemy", "openpyxl")
    code = f"import sys, {module}; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env={"PYTHONPATH": "src"}
    )
    assert done.stdout.strip() == "[]", done.stderr
