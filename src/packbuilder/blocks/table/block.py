"""`table`: what an author writes of a table, made into its node."""

from __future__ import annotations

from packbuilder.blocks.contract import Composing, Place
from packbuilder.blocks.table.columns import leaves
from packbuilder.blocks.table.compose import table_nodes
from packbuilder.blocks.table.spec import TableSpec
from packbuilder.tree import Block

_MOST_NAMED = 6


class TableBlock(TableSpec):
    """A table of a source's rows: columns under a tree of headings, groups, totals, or a pivot."""

    @property
    def opening(self) -> str:
        """Its columns tell it from another table of its source."""
        return " ".join(str(leaf.name) for leaf, _ in list(leaves(self.columns))[:_MOST_NAMED])

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        return table_nodes(self, at, place)
