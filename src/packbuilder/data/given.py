"""A pandas frame handed in from Python (a notebook) as a source."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from packbuilder.data.frame import Frame
from packbuilder.data.load import typed
from packbuilder.data.raw import Cell, Raw

if TYPE_CHECKING:
    import pandas as pd


def given_frame(name: str, frame: pd.DataFrame) -> Frame:
    """The frame typed as a file's rows are; rows count from 1, missing values are blank."""
    import pandas as pd

    missing = frame.isna().to_numpy()
    rows = [
        ["" if missing[r][c] else _cell(value) for c, value in enumerate(row)]
        for r, row in enumerate(frame.itertuples(index=False, name=None))
    ]
    names = [str(column) for column in frame.columns]
    assert isinstance(frame, pd.DataFrame)
    return typed(name, Raw(f"data[{name!r}]", names, rows, list(range(1, len(rows) + 1))), {})


def _cell(value: Any) -> Cell:
    match value:
        case Decimal():
            return value
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return Decimal(repr(value))
        case datetime():
            return value.date()
        case date():
            return value
        case _ if hasattr(value, "item"):  # a numpy scalar
            return _cell(value.item())
        case _:
            return str(value)
