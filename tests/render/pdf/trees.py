"""Trees made by chance, from a seed: what an author could write, and a good deal that none would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from random import Random
from typing import Any
from unicodedata import category

from tests.samples import figure, incidents_chart, label, png

from packbuilder.tree import (
    Block,
    Break,
    BreakKind,
    Callout,
    Cell,
    Column,
    ColumnKind,
    CrossRef,
    Direction,
    Emphasis,
    Field,
    Fields,
    Grid,
    Group,
    Heading,
    Inline,
    Item,
    LineBreak,
    Link,
    List,
    ListKind,
    Note,
    NoteRef,
    Notes,
    Panel,
    Paragraph,
    ParagraphRole,
    Picture,
    Row,
    RowRole,
    SignatureRule,
    Status,
    Strong,
    Table,
    Text,
    Tile,
    Tiles,
    Tone,
    Trend,
)

_WORDS = (
    *("the", "council", "re-use", "of", "co-operative", "£2.1m", "4,120", "(120)", "★", "report", "—", "“quoted”"),
    *("x", "&", "<", ">", "é", "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"),
)
_BODY_ROLES = tuple(role for role in RowRole if role is not RowRole.HEADER)


def tree(seed: int) -> tuple[Block, ...]:
    """A document's blocks."""
    chance = Random(seed)
    return tuple(_block(chance, 0) for _ in range(chance.randint(1, 12)))


def _words(chance: Random) -> Text:
    return Text(" ".join(chance.choices(_WORDS, k=chance.randint(1, 12))) + chance.choice(("", " ")))


def _line(chance: Random, depth: int = 0) -> tuple[Inline, ...]:
    return tuple(_inline(chance, depth) for _ in range(chance.randint(1, 4)))


def _inline(chance: Random, depth: int) -> Inline:
    if depth < 2 and chance.random() < 0.25:
        inner = _line(chance, depth + 1)
        address = chance.choice(("https://a.example/x", "mailto:a@b.example", "javascript:x"))
        return chance.choice((Strong(inner), Emphasis(inner), Link(inner, address)))
    plain: tuple[Inline, ...] = (
        _words(chance), _words(chance), figure("12.5"), LineBreak(), CrossRef("Table 1", chance.choice(("t1", "none"))),
        Status(chance.choice(list(Tone)), "On track and going well"),
        Trend(chance.choice(list(Direction)), "0.3 pp worse", chance.choice((None, *Tone))),
    )  # fmt: skip
    return NoteRef("1", "n1") if not depth and chance.random() < 0.05 else chance.choice(plain)


def _paragraph(chance: Random) -> Paragraph:
    number = label(f"{chance.randint(1, 99)}.") if chance.random() < 0.3 else None
    return Paragraph(_line(chance), number, chance.choice((ParagraphRole.BODY, *ParagraphRole)))


def _list(chance: Random, level: int = 1) -> List:
    kind = chance.choice(list(ListKind))
    mark = {ListKind.BULLET: "•", ListKind.DECIMAL: "2.", ListKind.ALPHA: "b)", ListKind.ROMAN: "iv)"}[kind]
    items = []
    for _ in range(chance.randint(1, 4)):
        inner: list[Block] = [_paragraph(chance) for _ in range(chance.randint(0, 2))]
        if level < 3 and chance.random() < 0.3:
            inner.append(_list(chance, level + 1))
        items.append(Item(label(mark, level, kind), tuple(inner)))
    return List(kind, tuple(items))


def _cell(chance: Random, columns: int) -> Cell:
    tone = chance.choice((None, None, *Tone))
    if chance.random() < 0.2:
        return Cell(blocks=(_paragraph(chance), _list(chance)), columns=columns, tone=tone)
    return Cell(_line(chance) if chance.random() < 0.9 else (), columns=columns, tone=tone)


def _row(chance: Random, role: RowRole, width: int) -> Row:
    cells: list[Cell] = []
    at = 0
    while at < width and chance.random() < 0.97:
        columns = 1 if chance.random() < 0.85 else chance.randint(1, min(3, width - at))
        cells.append(_cell(chance, columns))
        at += columns
    return Row(role, tuple(cells), level=chance.choice((0, 0, 0, 1)), keep_with_next=chance.random() < 0.1)


def _table(chance: Random) -> Table:
    width = chance.randint(1, chance.choice((3, 6, 9)))
    columns = tuple(Column(str(i), str(i), chance.choice(list(ColumnKind))) for i in range(width))
    head = tuple(_row(chance, RowRole.HEADER, width) for _ in range(chance.randint(0, 3)))
    body = tuple(_row(chance, chance.choice(_BODY_ROLES), width) for _ in range(chance.randint(0, 12)))
    title = _line(chance) if chance.random() < 0.5 else ()
    return Table("t1", columns, head, body, "Table 1", title, row_headers=chance.randint(0, 2), notes=_notes(chance))


def _notes(chance: Random) -> tuple[Note, ...]:
    return tuple(Note(f"n{i}", chance.choice(("", "1")), _line(chance)) for i in range(chance.randint(0, 2)))


def _fields(chance: Random, count: int) -> tuple[Field, ...]:
    return tuple(Field(_line(chance), _line(chance), chance.random() < 0.4) for _ in range(count))


def _block(chance: Random, depth: int) -> Block:
    """A block; what holds others only near the top."""
    made: Block
    match chance.randint(0, 13 if depth < 2 else 9):
        case 0 | 1:
            made = _list(chance)
        case 2 | 3:
            made = _table(chance)
        case 4:
            made = Heading(f"h{chance.randint(1, 5)}", chance.randint(1, 6), _line(chance), _line(chance))
        case 5:
            made = Fields("f", _fields(chance, chance.randint(1, 5)), chance.random() < 0.5)
        case 6:
            tiles = (Tile(_line(chance), _line(chance), chance.choice((None, *Tone))) for _ in range(7))
            made = Tiles("tiles", tuple(tiles))
        case 7:
            made = Notes(_notes(chance), _line(chance), printed=True)
        case 8:
            made = chance.choice((incidents_chart(), Picture("p", png(900, 700), "image/png", "grey", 5000.0)))
        case 10:
            made = Callout((_block(chance, depth + 1),), chance.choice(list(Tone)), _line(chance))
        case 11:
            panels = tuple(Panel((_block(chance, depth + 1),), _line(chance)) for _ in range(3))
            made = Grid("g", panels, 2, (3, 2))
        case 12 if depth == 0:
            made = chance.choice((Break(chance.choice(list(BreakKind))), SignatureRule((_line(chance),))))
        case 13 if depth == 0:
            made = Group("group", "Group", (_block(chance, 1), _block(chance, 1)))
        case _:
            made = _paragraph(chance)
    return made


def harder(blocks: tuple[Block, ...], seed: int) -> tuple[Block, ...]:
    """The same with words in any letters that there are, and with cells that span rows."""
    chance = Random(seed)
    return tuple(_changed(block, lambda node: _spanning(_in_any_letters(node, chance), chance)) for block in blocks)


def spanning(blocks: tuple[Block, ...], seed: int) -> tuple[Block, ...]:
    """The same with cells that span rows."""
    chance = Random(seed)
    return tuple(_changed(block, lambda node: _spanning(node, chance)) for block in blocks)


def _changed(node: Any, change: Callable[[Any], Any]) -> Any:
    """A node with all that is in it changed, then itself."""
    if isinstance(node, tuple):
        return tuple(_changed(one, change) for one in node)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    held = {field.name: getattr(node, field.name) for field in fields(node)}
    made = {name: _changed(its, change) for name, its in held.items() if isinstance(its, tuple) or is_dataclass(its)}
    return change(replace(node, **made))


def _in_any_letters(node: Any, chance: Random) -> Any:
    if not isinstance(node, Text) or chance.random() < 0.5:
        return node
    first = chance.choice((0x20, 0xA0, 0x300, 0x590, 0x900, 0x2000, 0x2190, 0x3040, 0xAC00, 0xE000, 0xFB00, 0x1F300))
    letters = (chr(first + chance.randrange(0x100)) for _ in range(chance.randint(1, 40)))
    return Text(node.text + "".join(letter for letter in letters if category(letter) not in ("Cc", "Cs")))


def _spanning(node: Any, chance: Random) -> Any:
    """A table in which some first cells stand for the rows below, too."""
    if not isinstance(node, Table) or len(node.columns) < 2:
        return node
    rows: list[Row] = []
    left = 0
    for index, row in enumerate(node.body):
        fit = [len(below.cells) > 1 and below.cells[0].columns == 1 for below in node.body[index:]]
        if left:
            rows.append(replace(row, cells=row.cells[1:]))
            left -= 1
            continue
        many = chance.randint(1, 4)
        left = many - 1 if len(fit) >= many and all(fit[:many]) else 0
        first = (replace(row.cells[0], rows=left + 1),) if left else row.cells[:1]
        rows.append(replace(row, cells=(*first, *row.cells[1:])))
    return replace(node, body=tuple(rows))
