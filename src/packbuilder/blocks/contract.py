"""What a block asks of compose. Blocks contain blocks without a circle: they know only this protocol."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from pydantic import Field

from packbuilder.contacts import Attendance, Person
from packbuilder.data.picture_file import PictureFile
from packbuilder.data.reshape import Joins, PivotSpec, Reshape, refuse_two
from packbuilder.data.spec import Plain
from packbuilder.diagnostics import Finding
from packbuilder.expressions.expression import Expression
from packbuilder.figures import Figure, NumberFormat, Signs
from packbuilder.sources.source import Source
from packbuilder.sources.statuses import Scale
from packbuilder.specfile import Located, Scalar, SpecFault
from packbuilder.tree import Block, Inline, NoteRef, Notes, Style, Trend


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: its stable id and the name an officer reads on its anchor."""

    id: str
    name: str


class Wording(Protocol):
    """Texts of the author (and of data) as nodes or as plain words."""

    def inlines(self, text: Scalar, place: Place) -> tuple[Inline, ...]:
        """One line of Markdown with its expressions worked out."""

    def blocks(self, text: Scalar, place: Place, numbered: bool = False) -> tuple[Block, ...]:
        """Markdown with its expressions worked out, as paragraphs and lists; numbered paragraphs run on."""

    def listed(self, kind: str, items: Sequence[tuple[Block, ...]]) -> tuple[Block, ...]:
        """The items as a list, marked as this mark says (`-`, `1.`, `a)`); under a numbered paragraph a part of it."""

    def row_id(self, id_: Scalar) -> str:
        """The id of the row inside which words stand, for references: this id, then what names the row."""

    def words(self, text: Scalar) -> str:
        """A text with its expressions worked out, no Markdown (titles of columns)."""

    def rich(self, text: str) -> tuple[Block, ...]:
        """Markdown from a cell of data; `{{` there is plain text."""

    def snippet(self, name: Scalar, place: Place) -> tuple[Block, ...]:
        """What shared wording says, as nodes; nothing when there is none of this name (told)."""

    @property
    def resolved(self) -> Scalar:
        """The house's words before a resolution."""


class Sourcing(Protocol):
    """Sources as the block shows them, and pictures."""

    def source(
        self,
        name: Scalar,
        where: Mapping[Scalar, Any] = {},
        sort: Scalar | None = None,
        when_empty: Scalar | None = None,
    ) -> Source | None:
        """The source, narrowed and sorted; None when it is at fault (told) or empty (told unless `when_empty`)."""

    def shown(self, spec: DataBlockSpec) -> Source | None:
        """The block's own source, narrowed, sorted and cut as it says; None when at fault (told) or empty."""

    def looked_at(self, source: Source, columns: Iterable[Scalar]) -> bool:
        """Whether the source has all of these columns, which are then known to be shown; what it lacks is told."""

    def uses(self, formula: Expression, source: Source) -> None:
        """Remember that a formula looks at columns of a source."""

    def picture(self, name: Scalar) -> PictureFile | None:
        """A picture of the project; None when it cannot be had (told)."""


class Reckoning(Protocol):
    """Formulas, how figures are written, and what codes in the data mean."""

    def formula(self, text: Scalar) -> Expression | None:
        """A formula; None when it cannot be read (told)."""

    def in_turn(self, formulas: Mapping[str, Scalar], known: Collection[str]) -> list[str]:
        """The names of formulas in the order in which they can be worked out; circles are told, and left out."""

    def worked_out(
        self, formula: Expression, at: Scalar, row: Mapping[str, Any], signs: Signs | None = None, of: str = ""
    ) -> Figure:
        """A formula's figure for one row; blank when it cannot be worked out (told once a formula).

        `signs` are the source's: what better() goes by. `of` names a line of data: a blank among its filled cells is
        told then.
        """

    def is_at_fault(self, formula: Scalar) -> bool:
        """Whether the formula here could not be worked out in some row (told): what is made of it stays silent."""

    def format(self, text: Scalar) -> NumberFormat:
        """The format of this name; plain when it is not known (told)."""

    def scale(self, name: Scalar) -> Scale | None:
        """The scale of this name; None when there is none (told)."""

    def has_scale(self, name: str) -> bool:
        """Whether there is a scale of this name: a column called so is rated by it."""

    def trend(self, word: str) -> Trend | None:
        """The trend that a word in the data stands for, read as the paper's `trends:` says; None when it is none."""


class Nesting(Protocol):
    """Blocks inside a block, and where each stands."""

    def children(self, specs: Sequence[BlockSpec]) -> tuple[Block, ...]:
        """Blocks inside a block, each under its own anchor."""

    def repeated(self, spec: BlockSpec) -> tuple[tuple[Block, ...], ...]:
        """One block's nodes, once for each part where `each:` repeats it."""

    def written(self, id_: Scalar) -> BlockSpec | None:
        """The block of this paper that has this id, as written; None when there is none."""

    def row(self, source: Source, position: int) -> AbstractContextManager[None]:
        """Inside, the columns of this row are names in words (`item: "{{ service }}"`)."""


class Naming(Protocol):
    """Whom the paper and the house file name."""

    def person(self, said: Scalar) -> Person:
        """The contact of this key in the house file; else a person as typed: "Name - Post", "Name (Chair)"."""

    def authors(self, at: Scalar) -> tuple[Person, ...]:
        """Who wrote the paper; nobody when it does not say (told)."""

    def present(self, at: Scalar) -> Attendance:
        """The members of the committee who were there, then who else attended; nobody when it has none (told)."""


class Noting(Protocol):
    """Footnotes."""

    def mark(self, name: str, missing: Finding) -> NoteRef:
        """The mark of a footnote by the name that the author gave it; `missing` is told when no note has it."""

    def noting(self, notes: Mapping[Scalar, Sequence[Scalar]], place: Place) -> AbstractContextManager[None]:
        """Inside, marks mean these notes first, then those of the section."""

    def printed_notes(self, title: tuple[Inline, ...]) -> Notes:
        """The notes of this section, printed here."""


class Composing(Wording, Sourcing, Reckoning, Nesting, Naming, Noting, Protocol):
    """What compose does for a block. Faults are told through `finding` and the block goes on: all are told at once."""

    @property
    def style(self) -> Style:
        """Deck or report: how many panels stand side by side."""

    def finding(self, finding: Finding) -> None:
        """Tell the author."""


class BlockSpec(Located):
    """What every block may carry."""

    block: ClassVar[str]
    bare: ClassVar[bool] = False  # whether the block needs no main value: its name alone is enough
    side_by_side: ClassVar[bool] = False  # whether the parts of an `each:` stand in a grid, not one under another
    whole: ClassVar[bool] = False  # whether no page parts it

    title: Scalar | None = Field(None, description="stands above the block")
    note: Scalar | None = Field(None, description="small print under the block")
    id: Scalar | None = Field(None, description="a stable name, for references and for anchors in drafts")
    when: Scalar | None = Field(None, description="show the block only when this expression is true")
    each: Scalar | None = Field(
        None, description="repeat the block for every value of a column: source.column, or a column of its own source"
    )

    @property
    def main(self) -> Any:
        """The block's main value, as written after its name."""
        return getattr(self, type(self).block.replace("-", "_"))

    @property
    def opening(self) -> str:
        """What a block begins with (its first words, its columns), which tells it from the next of its section."""
        return ""

    def together(self, parts: tuple[tuple[Block, ...], ...]) -> tuple[tuple[Block, ...], ...]:
        """The nodes of all parts that `each:` made, once every part is known: what they have in common is settled."""
        return parts

    @abstractmethod
    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        """The block's nodes."""


_SHAPING = {
    "pivot": "{ rows: month, across: team, value: cost }",
    "group": "team",
    "count": "team",
    "every": "month",
    "rename": "{ old: new }",
    "roles": "role",
    "signs": "spending-negative",
    "key": "name",
}
"""How a source is shaped, for those who look for it in a block."""

_OF_ROWS = ("where", "join", "missing", "sort", "top", "pivot", "group", "count", "every", "when_empty")


class DataBlockSpec(BlockSpec):
    """What every block with data may carry."""

    elsewhere: ClassVar[Mapping[str, str]] = {
        key: f"say it of a source, which the block then shows: sources: {{ NAME: {{ from: ..., {key}: {said} }} }}"
        for key, said in _SHAPING.items()
    }

    where: Plain = Field(default_factory=dict, description="keep the rows that meet every condition")
    join: Joins = Field(
        default_factory=dict,
        description="columns of other sources beside its own, as in a source: { targets: measure }",
    )
    missing: Scalar | None = Field(
        None, description="what stands where join finds no row, and in months that every adds, e.g. 0"
    )
    sort: Scalar | None = Field(None, description="a column, or: column desc")
    top: int | None = Field(None, ge=1, description="show so many rows, the first ones")
    when_empty: Scalar | None = Field(None, description="the words shown when there are no rows")

    @property
    def reshape(self) -> Reshape:
        """How the rows of its source are made into others before they are shown."""
        return Reshape(join=self.join, missing=self.missing)

    def refuse_shaping(self) -> None:
        """What is typed in the block itself has no rows to keep, to sort or to add up.

        Raises:
            SpecFault: it is shaped all the same.
        """
        said = [name for name in type(self).model_fields if name in self.model_fields_set and name in _OF_ROWS]
        if said:
            message = f"{said[0]}: shapes the rows of a source, and this {type(self).block} is typed here"
            raise SpecFault(message, "take it out, or name a source", self.here, "layout")


class ReshapedBlockSpec(DataBlockSpec):
    """What a block may carry that shows rows put together, as a source's may be: all in the order of a source."""

    pivot: PivotSpec | None = Field(
        None, description="rows into columns, then shown: {rows, across, value, missing}, as in a source"
    )
    group: Scalar | list[Scalar] | None = Field(
        None, description="add rows up by these columns, then show the sums, as in a source"
    )
    count: Scalar | None = Field(
        None, description="count the rows of each value of this column: gives it, count and share, as in a source"
    )
    every: Scalar | None = Field(
        None, description="a column of months that is grouped, counted or pivoted: each month of the period has a row"
    )

    def model_post_init(self, context: object) -> None:
        super().model_post_init(context)
        refuse_two(self.here, self.pivot, self.group, self.count)

    @property
    def opening(self) -> str:
        """By what its rows are put together, which tells it from the next block of its source."""
        return " ".join(map(str, self.reshape.by))

    @property
    def reshape(self) -> Reshape:
        return Reshape(self.pivot, self.group, self.count, self.every, self.join, self.missing)
