"""A pandas frame handed in from Python (a notebook) as a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packbuilder.data.cells import cell_of
from packbuilder.data.frame import Frame
from packbuilder.data.load import typed
from packbuilder.data.raw import MOST_ROWS, Raw, checked_names, refuse, too_many_rows
from packbuilder.diagnostics import PackbuilderError

if TYPE_CHECKING:
    import pandas as pd


def given_frame(name: str, frame: pd.DataFrame) -> Frame:
    """The frame typed as a file's rows are; rows count from 1, missing values are blank.

    Raises:
        PackbuilderError: two columns have one name, or one has none; or the frame is too large.
    """
    file = f"data[{name!r}]"
    names = [str(column).strip() for column in frame.columns]
    refuse(checked_names(file, "", names, 0), file)
    if len(frame) > MOST_ROWS:
        raise PackbuilderError(too_many_rows(file))
    missing = frame.isna().to_numpy().tolist()
    rows = [
        ["" if gone else cell_of(value) for value, gone in zip(row, blanks, strict=True)]
        for row, blanks in zip(frame.itertuples(index=False, name=None), missing, strict=True)
    ]
    return typed(name, Raw(file, names, rows, list(range(1, len(rows) + 1))), {})
