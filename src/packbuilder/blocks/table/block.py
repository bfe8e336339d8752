"""`table`: what an author writes of a table, made into its node."""

from __future__ import annotations

from packbuilder.blocks.contract import Composing, Place
from packbuilder.blocks.table.compose import table_nodes
from packbuilder.blocks.table.spec import TableSpec
from packbuilder.tree import Block


class TableBlock(TableSpec):
    """A table of a source's rows: columns under a tree of headings, groups, totals, or a pivot."""

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        return table_nodes(self, at, place)
