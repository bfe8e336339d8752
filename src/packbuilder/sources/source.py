"""What a block sees of a source: rows of values, and what is known of each column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from packbuilder.data.frame import ColumnType, Frame
from packbuilder.data.shaping import missing_column, taken
from packbuilder.data.spec import ColumnSpec, FootnoteSpec, Leaf
from packbuilder.data.values import date_of, month_of
from packbuilder.diagnostics import Finding, Severity
from packbuilder.expressions.coded import as_said, worded
from packbuilder.expressions.errors import Unavailable
from packbuilder.expressions.expression import Expression
from packbuilder.expressions.totalled import is_ratio
from packbuilder.expressions.view_column import Formula, ViewColumn
from packbuilder.expressions.views import Seen, View
from packbuilder.figures import Empty, Figure, Kind, NumberFormat, Provenance, Signs, Totalling, Value, key_text, number
from packbuilder.sources.statuses import Scale
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import RowRole


def titled(name: str) -> str:
    """A column's name as a heading, where nobody wrote one ("met_sla" -> "Met sla")."""
    said = name.replace("_", " ").strip()
    if said == "rag":  # the scale that is built in, which nobody reads as a word
        return "RAG"
    return said[:1].upper() + said[1:]


@dataclass(frozen=True, slots=True)
class ColumnInfo:
    """What is known of a column: from its source's declaration, from the data, or from a formula.

    `marks` are those of notes behind the title ("[^board]"), `footnote` names the column with the notes of each cell.
    `codes` are the words of its scale, `words` those that are said of the column itself, in place of the codes.
    `total` says what stands in its totals; None: what its type and its format say; `total_said`: the layout says so
    itself. `counted_in`: how many pounds one of the file's figures was (1,000 for £'000), which is what they were
    rounded to. `at_fault`: its formula cannot be worked out, which is told there; what is made of it stays silent.
    """

    name: str
    title: str
    format: NumberFormat
    type: ColumnType
    provenance: Provenance
    status: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    formula: Expression | None = None
    work_out: Formula | None = None
    marks: str = ""
    footnote: FootnoteSpec | None = None
    total: Totalling | None = None
    total_said: bool = False
    counted_in: int = 1
    at_fault: bool = False

    def as_number(self) -> ColumnInfo:
        """A column of numbers without a format is written as numbers."""
        if self.type.is_number and self.format.kind is Kind.ANY:
            return replace(self, format=replace(self.format, kind=Kind.NUMBER))
        return self

    def described(
        self, spec: ColumnSpec, heading: tuple[str, str], status: str, codes: Mapping[str, str]
    ) -> ColumnInfo:
        """The column with what a layout says of it; `heading` is its title, and the marks of notes behind that."""
        title, marks = heading
        return replace(
            self,
            title=title,
            marks=marks,
            footnote=spec.footnote or self.footnote,
            status=status,
            codes=codes,
            words={str(k): str(v) for k, v in spec.words.items()} or self.words,
            total=spec.total or self.total,
            total_said=spec.total is not None or self.total_said,
        )

    def status_said(self, spec: ColumnSpec) -> str:
        """The scale that rates it: as the layout says; none where that words the codes itself; else its own."""
        return str(spec.status) if spec.status is not None else "" if spec.words else self.status

    def settled(self) -> ColumnInfo:
        """The column with its values as they are: what its formula named has gone, and ratios do not add up."""
        total = self.total
        if self.formula is not None and total is Totalling.FORMULA:
            total = Totalling.NONE if is_ratio(self.formula, self.formula.names()) else None
        return replace(self, formula=None, work_out=None, total=total)

    @property
    def said(self) -> Mapping[str, str]:
        """What stands for its codes in sentences."""
        return self.words or self.codes

    def seen(self, cells: Sequence[Value], formula: Formula | None) -> ViewColumn:
        """The column as expressions see it; `formula` works its totals out."""
        if self.format.is_date:
            cells = [as_date(cell, self.format) for cell in cells]
        column = ViewColumn(cells, self.format, self.provenance, self.said, formula, self.total, adds_up=self.adds_up)
        return replace(column, at_fault=True) if self.at_fault else column

    @property
    def adds_up(self) -> bool:
        """Whether its figures have a sum: words, dates, ratings and percentages have none, nor has `total: none`."""
        if not self.type.has_numbers or self.status:
            return False
        if self.total in (Totalling.SUM, Totalling.NONE):
            return self.total is Totalling.SUM
        return self.format.kind not in (Kind.PERCENT, Kind.PER_CENT_SIGN, Kind.TEXT)

    @property
    def heading(self) -> str:
        """The title with its marks of notes as typed."""
        return self.title + self.marks


def total_without_formula(leaf: Leaf, info: ColumnInfo) -> list[Finding]:
    """What there is to tell of `total: formula` on a column that has none: its totals would be plain sums unseen."""
    if leaf.spec.total is not Totalling.FORMULA or leaf.spec.formula is not None or info.formula is not None:
        return []
    message = f"total: formula, but {str(leaf.name)!r} has no formula"
    hint = f"say which: {leaf.name}: {{ formula: met / asked, total: formula }}; or write total: sum, or total: none"
    return [finding_at(leaf.name, message, hint, "no-formula")]


def left_out(frame: Frame, name: str, value: Value, row: int) -> Finding:
    """A sum does not pass over words in silence, nor add pounds to plain numbers."""
    if number(value) is not None:
        message = f"{key_text(value)!r} is in pounds among plain numbers of {name}, and is added to them"
        hint = f"write £ in each cell or in none; or say it of the source: columns: {{ {name}: {{ format: £ }} }}"
        return frame.finding("mixed-sum", message, row, name, hint, Severity.WARNING)
    message = f"{key_text(value)!r} is no number and is left out of the totals of {name}"
    return frame.finding("left-out", message, row, name, "correct the data, if a figure is meant", Severity.WARNING)


_ROLES = {str(role): role for role in RowRole if role is RowRole.LINE or role.is_total}
ROLE_NAMES = tuple(_ROLES)
"""What stands in a column of `roles:`."""


def row_role(value: Value) -> RowRole | None:
    """The role that a cell of `roles:` says: line, sub-total, total; None when it says none. An open cell is a line."""
    if isinstance(value, Empty):
        return RowRole.LINE
    said = "-".join(str(value).strip().casefold().replace("subtotal", "sub-total").replace("_", " ").split())
    return _ROLES.get(said)


def as_date(value: Value, format_: NumberFormat) -> Value:
    """A date among words ("tbc") is written as its column's dates are."""
    if not format_.is_date or not isinstance(value, str):
        return value
    return month_of(value) or date_of(value) or value


@dataclass(frozen=True)
class Source:
    """A source, shaped: `frame` holds the rows (computed columns too), `columns` says what each column is.

    `signs` says what a minus means; `roles` names the column that tells lines from the file's own totals, which are
    printed and checked and never added in.
    """

    name: str
    frame: Frame
    columns: Mapping[str, ColumnInfo]
    key: str = ""
    signs: Signs | None = None
    roles: str = ""

    @cached_property
    def rows(self) -> list[int]:
        """The row of the file of each row."""
        return [int(row) for row in self.frame.table.index]

    @cached_property
    def positions(self) -> dict[int, int]:
        """The position of each row of the file."""
        return {row: i for i, row in enumerate(self.rows)}

    @cached_property
    def _cells(self) -> dict[str, list[Value]]:
        return {name: list(self.frame.table[name]) for name in self.columns}

    @cached_property
    def row_roles(self) -> list[RowRole]:
        """What each row is: a line, or one of the file's own totals."""
        if not self.roles:
            return [RowRole.LINE] * len(self)
        return [row_role(value) or RowRole.LINE for value in self.cells(self.roles)]

    @cached_property
    def totals(self) -> frozenset[int]:
        """The positions of the file's own totals."""
        return frozenset(position for position, role in enumerate(self.row_roles) if role.is_total)

    def without_totals(self) -> Source:
        """The lines alone: what is counted, added up and drawn."""
        if not self.totals:
            return self
        lines = [position for position in range(len(self)) if position not in self.totals]
        return replace(self, frame=taken(self.frame, lines))

    def cells(self, name: str) -> list[Value]:
        """The values of a column, from the first row to the last."""
        return self._cells[name]

    def figure(self, name: str, position: int) -> Figure:
        """The figure at a position (0 = the first row), its code put into words where the column has words."""
        info = self.columns[name]
        value = as_date(worded(self.cells(name)[position], info.words), info.format)
        return Figure(value, info.format, info.provenance, self.rows[position])

    def named(self, name: str, position: int) -> Figure:
        """The figure as expressions know it by a name: a code is compared as a code and printed in words.

        Raises:
            Unavailable: the column's formula is at fault.
        """
        info = self.columns[name]
        if info.at_fault:
            raise Unavailable(f"{self.name}.{name} is at fault")
        value = as_date(self.cells(name)[position], info.format)
        return as_said(Figure(value, info.format, info.provenance, self.rows[position]), info.said)

    def word(self, name: str, position: int, scales: Mapping[str, Scale]) -> str:
        """A cell in words: its rating's where a scale knows it."""
        scale, cell = scales.get(self.columns[name].status), self.cells(name)[position]
        status = scale.rate(cell) if scale is not None and scale.knows(cell) else None
        return self.figure(name, position).text if status is None else status.word

    def row_name(self, position: int) -> str:
        """What a message calls a row: by its key, else by its first column."""
        name = self.key or next(iter(self.columns), "")
        return (self.figure(name, position).text if name else "") or str(self.rows[position])

    def view(self, seen: Seen, told: Callable[[Finding], None]) -> View:
        """What expressions see of it; words that a sum passes over are told."""

        def left_out_here(name: str, position: int) -> None:
            told(left_out(self.frame, name, self.cells(name)[position], self.rows[position]))

        columns = {name: info.seen(self.cells(name), info.work_out) for name, info in self.columns.items()}
        return View(self.name, columns, self.rows, self.key, seen=seen, totals=self.totals, left_out=left_out_here)

    @cached_property
    def _known_totals(self) -> dict[str, Figure]:
        return {}

    def total(self, name: str) -> Figure:
        """The total of a column, over all lines: `total(column)` in a formula.

        Raises:
            ExpressionError: there is no such column, or it has no total.
        """
        if name not in self._known_totals:
            self._known_totals[name] = self.view(lambda _source, _column: None, lambda _finding: None).total(name)
        return self._known_totals[name]

    def has_faults(self, names: Iterable[str]) -> bool:
        """Whether one of these columns is at fault: nothing can be made of it, and nothing more is told."""
        return any(self.columns[name].at_fault for name in names if name in self.columns)

    def lacks(self, names: Iterable[Scalar]) -> list[Finding]:
        """What there is to tell of names that are no columns."""
        return [missing_column(name, self.name, self.columns) for name in names if name not in self.columns]

    def __len__(self) -> int:
        return len(self.rows)
