"""`tables.ID` of expressions: what stands in a table, also in one that comes later in the paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from packbuilder.blocks.contract import BlockSpec, Composing
from packbuilder.blocks.table.block import TableBlock
from packbuilder.blocks.table.compose import worked_out
from packbuilder.blocks.table.like import alike
from packbuilder.blocks.table.view import table_view
from packbuilder.compose.references import spelt
from packbuilder.compose.sources import Sources
from packbuilder.diagnostics import suggestion
from packbuilder.expressions.errors import ExpressionError, Unavailable
from packbuilder.expressions.views import View


@dataclass(slots=True)
class Tables(Mapping[str, View]):
    """The tables of a paper by their ids, each worked out when it is first asked for: as the paper shows it.

    `repeated` are those that `each:` shows part by part: they have figures inside a part alone.
    """

    blocks: Mapping[str, BlockSpec]
    repeated: frozenset[str]
    sources: Sources
    at: Composing
    _known: dict[tuple[Any, ...], View] = field(default_factory=dict)
    _working: list[str] = field(default_factory=list)

    def __getitem__(self, name: str) -> View:
        name = next((known for known in self if spelt(known) == spelt(name)), name)
        spec = self.blocks.get(name)
        if not isinstance(spec, TableBlock):
            hint = suggestion(name, list(self)) or "give the table an id:"
            raise ExpressionError(f"no table of this paper has the id {name!r}", hint, name, "unknown-table")
        if name in self.repeated and not self.sources.narrowings:
            hint = "ask for its figures where it is repeated, or for those of its source"
            raise ExpressionError(f"the table {name!r} stands once for each part", hint, name)
        known = (name, self.sources.narrowings)
        if known not in self._known:
            self._known[known] = self._worked(name, spec)
        return self._known[known]

    def _worked(self, name: str, spec: TableBlock) -> View:
        if name in self._working:
            said = " -> ".join((*self._working, name))
            raise ExpressionError(f"the table {name!r} is worked out from itself: {said}", "", name)
        self._working.append(name)
        try:
            made = worked_out(alike(spec, self.at), self.at)
        finally:
            self._working.pop()
        if made is None:
            raise Unavailable(f"the table {name} is at fault, or empty")
        return table_view(made, name)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str)  # what is no table says so when it is asked for

    def __iter__(self) -> Iterator[str]:
        return (name for name, block in self.blocks.items() if isinstance(block, TableBlock))

    def __len__(self) -> int:
        return sum(1 for _ in self)
