"""A layout to start from, written from the data themselves: what the columns seem to be, and words that teach."""

from packbuilder.starter.columns import Table, table_of
from packbuilder.starter.house import HOUSE
from packbuilder.starter.layout import Paper, layout_text

__all__ = ["HOUSE", "Paper", "Table", "layout_text", "table_of"]
