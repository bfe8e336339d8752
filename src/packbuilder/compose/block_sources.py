"""Sources as a block shows them: narrowed, sorted and cut as it says; what it shows of them is remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from packbuilder.blocks.contract import DataBlockSpec
from packbuilder.compose.shaping import unwatched
from packbuilder.compose.sources import Sources
from packbuilder.compose.tell import Told
from packbuilder.data.picture_file import PictureFile, read_picture
from packbuilder.data.reshape import Reshape
from packbuilder.diagnostics import Finding, PackbuilderError
from packbuilder.expressions.expression import Expression
from packbuilder.figures import key_text
from packbuilder.sources.source import Source
from packbuilder.specfile import Scalar, finding_at


@dataclass(frozen=True, slots=True)
class BlockSources:
    """`worked` works out what a condition asks for, with the names that stand where the block does."""

    sources: Sources
    worked: Callable[[Scalar], Any]
    told: Told

    def source(
        self,
        name: Scalar,
        where: Mapping[Scalar, Any] = {},
        sort: Scalar | None = None,
        when_empty: Scalar | None = None,
    ) -> Source | None:
        """The source, narrowed and sorted; None when it is at fault (told) or empty (told unless `when_empty`)."""
        return self._reshaped(name, where, Reshape(), sort, when_empty)

    def _reshaped(
        self,
        name: Scalar,
        where: Mapping[Scalar, Any],
        asked: Reshape,
        sort: Scalar | None,
        when_empty: Scalar | None,
    ) -> Source | None:
        try:
            source = self._shaped(name, where, asked, sort)
        except PackbuilderError as error:
            self.told.tell_all(error.findings)
            return None
        if source is not None and not len(source):
            if when_empty is None:
                self.told.tell(self._no_rows(name, source, bool(where)))
            return None
        return source

    def shown(self, spec: DataBlockSpec) -> Source | None:
        """The block's own source, narrowed, reshaped, sorted and cut; None when at fault (told) or empty."""
        source = self._reshaped(spec.main, spec.where, spec.reshape, spec.sort, spec.when_empty)
        return source if source is None or spec.top is None else self.sources.shaping.first(source, spec.top)

    def looked_at(self, source: Source, columns: Iterable[Scalar]) -> bool:
        """Whether the source has all of these columns, which are then known to be shown; what it lacks is told."""
        names = list(columns)
        missing = source.lacks(names)
        self.told.tell_all(missing)
        for name in () if missing else names:
            self.sources.usage.looked_at(source.name, str(name))
        return not missing

    def uses(self, formula: Expression, source: Source) -> None:
        """Remember that a formula looks at columns of a source."""
        for name in formula.names() & set(source.columns):
            self.sources.usage.looked_at(source.name, name)

    def picture(self, name: Scalar) -> PictureFile | None:
        """A picture of the project; None when it cannot be had (told)."""
        try:
            return read_picture(name, self.sources.project)
        except PackbuilderError as error:
            self.told.tell_all(error.findings)
            return None

    def _shaped(self, name: Scalar, where: Mapping[Scalar, Any], asked: Reshape, sort: Scalar | None) -> Source | None:
        source = self.sources.here(name)
        if source is None:
            return None
        shaping = replace(self.sources.shaping, watch=unwatched)  # `show` looks on while a source is made, not a block
        source = shaping.narrowed(source, where, self.worked) if where else source
        source = shaping.reshaped(source, asked)
        return source if sort is None else self._sorted(source, sort)

    def _sorted(self, source: Source, by: Scalar) -> Source:
        """The source in this order; in its own when there is no such column (told): the rest is read all the same."""
        try:
            return self.sources.shaping.sorted(source, by)
        except PackbuilderError as error:
            self.told.tell_all(error.findings)
            return source

    def _no_rows(self, name: Scalar, source: Source, narrowed: bool) -> Finding:
        of_each = [(column, key_text(value)) for column, value in self.sources.narrowings if column in source.columns]
        if narrowed:
            message = f"no row of {name} meets the conditions"
        elif of_each:
            message = f"no row of {name} has {' and '.join(f'the {column} {value!r}' for column, value in of_each)}"
        else:
            message = f"the source {str(name)!r} has no rows"
        subject = "each: narrows every source that has its column; rename the column" if of_each else "correct where:"
        hint = f"{subject}, or say what stands here then: when_empty: None to report"
        return finding_at(name, message, hint, "no-rows")
