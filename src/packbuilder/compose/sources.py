"""Sources by name: loaded when first needed, shaped in the order that the language fixes, their use remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from packbuilder.compose.formulas import Formulas
from packbuilder.compose.given_columns import given_column
from packbuilder.compose.judgements import Judgements
from packbuilder.compose.shaping import Shaping, Watch, unwatched
from packbuilder.compose.tell import Told
from packbuilder.compose.usage import Usage
from packbuilder.data.frame import Frame
from packbuilder.data.minuses import of_two_signs
from packbuilder.data.project import Project
from packbuilder.data.spec import SourceSpec
from packbuilder.diagnostics import PackbuilderError, suggestion
from packbuilder.figures import Figure, Period, Signs, Value, same
from packbuilder.sources.source import Source
from packbuilder.sources.statuses import Scale
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import Trend


@dataclass(slots=True)
class Sources:
    """Every source of a paper.

    `filled` works out the expressions in a text, `worked` a text that is one; `given` are frames handed in by Python.
    """

    project: Project
    specs: Mapping[Scalar, SourceSpec]
    formulas: Formulas
    period: Period | None
    told: Told
    filled: Callable[[Scalar], str]
    worked: Callable[[Scalar], Any]
    given: Mapping[str, Frame] = field(default_factory=dict)
    usage: Usage = field(default_factory=Usage)
    scales: Mapping[str, Scale] = field(default_factory=dict)
    trend: Callable[[str], Trend | None] = lambda _word: None
    watch: Watch = unwatched
    _narrowings: tuple[tuple[str, Value], ...] = ()
    _narrowed: dict[tuple[str, tuple[tuple[str, Value], ...]], Source] = field(default_factory=dict)
    _made: dict[str, Source | None] = field(default_factory=dict)
    _making: list[str] = field(default_factory=list)
    _files: Mapping[str, Path] | None = None

    @property
    def shaping(self) -> Shaping:
        """How sources and what blocks show of them are shaped."""
        return Shaping(
            self.formulas,
            self.usage,
            self.scales,
            self.period,
            self.told,
            self.filled,
            self.worked,
            self.get,
            Judgements(self.usage, self.told, self.trend, self.get),
            self.watch,
        )

    def names(self) -> list[str]:
        """Declared sources, then table files that are sources by their own name."""
        return list(dict.fromkeys((*map(str, self.specs), *self.given, *self.files())))

    def files(self) -> Mapping[str, Path]:
        """The table files of the inputs folder; it is looked into once a paper."""
        if self._files is None:
            self._files = self.project.sources()
        return self._files

    def get(self, name: Scalar) -> Source | None:
        """The source of this name; None when it is at fault, which is told once."""
        key = str(name)
        if key in self._made:
            return self._made[key]
        if key not in self.names():
            hint = suggestion(key, self.names()) or f"put its file into {self.project.shown(self.project.inputs)}"
            self.told.tell(finding_at(name, f"there is no source {key!r}", hint, "unknown-source"))
            return None
        if key in self._making:
            self.told.tell(
                finding_at(
                    name, f"the source {key!r} comes from itself: {' -> '.join((*self._making, key))}", "", "layout"
                )
            )
            return None
        self._making.append(key)
        try:
            self._made[key] = self._make(key, name)
        except PackbuilderError as error:
            self.told.tell_all(error.findings)
            self._made[key] = None
        finally:
            self._making.pop()
        return self._made[key]

    # -- each: every source that has the column is narrowed

    @property
    def narrowings(self) -> tuple[tuple[str, Value], ...]:
        """To which values `each` narrows the sources here."""
        return self._narrowings

    @contextmanager
    def each(self, column: str, value: Value) -> Iterator[None]:
        """Inside, every source that has this column shows the rows of this value alone."""
        outer, self._narrowings = self._narrowings, (*self._narrowings, (column, value))
        try:
            yield
        finally:
            self._narrowings = outer

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Inside, sources show all of their rows again."""
        outer, self._narrowings = self._narrowings, ()
        try:
            yield
        finally:
            self._narrowings = outer

    def here(self, name: Scalar) -> Source | None:
        """The source as `each` leaves it here; None when it is at fault, which is told once."""
        source = self.get(name)
        if source is None:
            return None
        known = (str(name), self._narrowings)
        if known not in self._narrowed:
            self._narrowed[known] = self._of_each(source)
        return self._narrowed[known]

    def _of_each(self, source: Source) -> Source:
        from packbuilder.data.shaping import taken

        for column, value in self._narrowings:
            if column in source.columns:
                self.usage.looked_at(source.name, column)
                kept = [i for i, cell in enumerate(source.cells(column)) if same(cell, value)]
                source = replace(source, frame=taken(source.frame, kept))
        return source

    def signs_of(self, values: Sequence[Any]) -> Signs | None:
        """What a minus means in the source that the first figure among them is from."""
        for value in values:
            if isinstance(value, Figure) and value.provenance is not None:
                source = self.made(value.provenance.source)
                return source.signs if source is not None else None
        return None

    def made(self, name: str) -> Source | None:
        """The source, if something asked for it and it is not at fault."""
        return self._made.get(name)

    def declared(self, name: str) -> Scalar | None:
        """Where the layout declares the source; None when its file stands for itself."""
        return next((declared for declared in self.specs if declared == name), None)

    def _make(self, name: str, at: Scalar) -> Source | None:
        spec = next((s for n, s in self.specs.items() if n == name), None)
        declared = self.declared(name) or at
        if spec is not None and spec.from_ is not None:
            self.usage.parents[name] = str(spec.from_)
            parent = self.get(spec.from_)
            if parent is None:
                return None
            source = replace(parent, name=name, frame=replace(parent.frame, name=name))
            self.watch(f"from {spec.from_}", source)
            return self.shaping.shaped(source, spec)
        source = self._loaded(name, spec and self._with_rows(spec), declared)
        self.watch(f"read from {source.frame.file}", source)
        return self.shaping.shaped(source, spec) if spec is not None else source

    def _with_rows(self, spec: SourceSpec) -> SourceSpec:
        """The source with the expressions in its typed rows worked out to what a sentence would print."""
        if not any("{{" in cell for row in spec.rows or () for cell in row.values() if isinstance(cell, Scalar)):
            return spec
        rows = [{key: self._cell(cell) for key, cell in row.items()} for row in spec.rows or ()]
        return spec.model_copy(update={"rows": rows})

    def _cell(self, cell: Any) -> Any:
        if not isinstance(cell, Scalar) or "{{" not in cell:
            return cell
        return Scalar(self.filled(cell), cell.source, cell.start, cell.end)

    def _loaded(self, name: str, spec: SourceSpec | None, declared: Scalar) -> Source:
        from packbuilder.data.load import load

        frame = self.given.get(name) or load(
            name, spec, self.project, period=self.period, declared_at=declared, formats=self.formulas.formats
        )
        if spec is not None and spec.rename:
            from packbuilder.data.shaping import rename

            frame = rename(frame, {str(old): new for old, new in spec.rename.items()})
        rows = [int(row) for row in frame.table.index]
        infos = {
            column: given_column(name, column, frame, rows[0] if rows else None, self.scales)
            for column in map(str, frame.table.columns)
        }
        said = {str(column) for column, one in spec.columns.items() if one.format is not None} if spec else set()
        for column in infos:
            self.told.tell_all(of_two_signs(frame, column) if column not in said else ())
        return Source(name, frame, infos)
