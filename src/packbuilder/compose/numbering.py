"""Numbers of headings, paragraphs, items, tables: given when the paper stands, so that what is not shown has none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from packbuilder.compose.passes import changed
from packbuilder.tree import (
    Block,
    Callout,
    Grid,
    Heading,
    Item,
    Label,
    List,
    ListKind,
    Paragraph,
    ParagraphRole,
    Style,
    Table,
)

APPENDICES = "appendices"
"""The sequence that labels of appendices are counted in."""

TO_BE_NUMBERED = Label("")
"""The label of what is to have the next number of the paper's own; where it restarts, the number that it says."""

_ASIDE = "paragraphs begun anew"
"""The sequence of paragraphs that begin anew under a heading without a number: headings do not count on from them."""


def numbered(blocks: Iterable[Block], style: Style) -> tuple[Block, ...]:
    """The blocks with their numbers: whatever asks for one, and tables with a title (slides number no tables).

    A heading with a number takes what stands under it along: 2., its paragraphs 2.1 and 2.2, the items of those 2.2.1.
    """
    return changed(blocks, _Numbering(style).next)


def _asks(label: Label | None) -> bool:
    return label is not None and not label.text and label.sequence == TO_BE_NUMBERED.sequence


@dataclass(slots=True)
class _Numbering:
    """The counters of one paper: `path` is the number reached, from its first level to its last.

    `headings` are the numbered headings that now stand above: their level in the tree, and in the number. `aside` is
    the number reached by paragraphs that began anew under a heading without one, until the next numbered heading.
    """

    style: Style
    path: list[int] = field(default_factory=list)
    aside: list[int] | None = None
    headed: bool = False  # whether the heading above has a number
    headings: list[tuple[int, int]] = field(default_factory=list)
    level: int = 0  # of the number that items stand under
    under: bool = False  # whether a numbered paragraph stands above, to which items that ask belong
    tables: int = 0

    def next(self, block: Block) -> Block:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph(label=label) if label is not None and _asks(label):
                if label.restart and not self.headed:
                    self.aside = list(self.path)
                self.level, self.under = self._below_headings(), True
                return replace(block, label=self._next(self.level, label))
            case Paragraph(role=ParagraphRole.BODY):
                self.under = False
                return block
            case List():
                return replace(self._list(block, self.level + 1), within=True) if self.under else _by_themselves(block)
            case Callout() | Grid():
                self.under = False
                return block
            case Table(title=title) if title and self.style is not Style.DECK:
                self.tables += 1
                return replace(block, label=f"Table {self.tables}")
            case _:
                return block

    def _heading(self, block: Heading) -> Heading:
        """A numbered heading begins a level; one without a number ends those that it stands above.

        An appendix is a paper of its own: its numbers begin with one.
        """
        if block.label is not None and block.label.sequence == APPENDICES:
            self.path, self.aside = [], None
        self.headings = [(tree, level) for tree, level in self.headings if tree < block.level]
        self.under = block.label is not None and block.label.sequence != APPENDICES
        self.headed = block.label is not None and _asks(block.label)
        if block.label is None or not self.headed:
            self.level = min(self.level, self._below_headings() - 1)
            return block
        self.aside = None
        self.level = self._below_headings()
        self.headings.append((block.level, self.level))
        return replace(block, label=self._next(self.level, block.label))

    def _below_headings(self) -> int:
        return self.headings[-1][1] + 1 if self.headings else 1

    def _list(self, block: List, level: int) -> List:
        """Items that ask count on under the paragraph above; what stands in them under the item."""
        items = []
        for item in block.items:
            asks = _asks(item.label)
            label = self._next(level, item.label) if asks else item.label
            inner = (self._list(b, level + asks) if isinstance(b, List) else b for b in item.blocks)
            items.append(Item(label, tuple(inner)))
        return replace(block, items=tuple(items))

    def _next(self, level: int, asked: Label) -> Label:
        """The next number of a level; the levels above stand as they are, those below begin anew."""
        path = self.path if self.aside is None else self.aside
        reached = path[level - 1] if len(path) >= level else 0
        number = asked.number if asked.restart else reached + 1
        path[level - 1 :] = [number]
        said = ".".join(map(str, path))
        sequence = asked.sequence if self.aside is None else _ASIDE
        return Label(f"{said}." if level == 1 else said, level, sequence, asked.restart, number)


def _by_themselves(block: List, depth: int = 1) -> List:
    """Items that ask, where no numbered paragraph stands above them: 1. 2. 3."""
    items = []
    for number, item in enumerate(block.items, 1):
        asks = _asks(item.label)
        label = Label(f"{number}.", depth, ListKind.DECIMAL.value, number=number) if asks else item.label
        inner = (_by_themselves(b, depth + 1) if isinstance(b, List) else b for b in item.blocks)
        items.append(Item(label, tuple(inner)))
    return replace(block, items=tuple(items))
