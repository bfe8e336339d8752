"""The rows of a table's body: lines in their groups, with headings, bands and totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from packbuilder.blocks.table.making import Making
from packbuilder.blocks.table.own_totals import own_total
from packbuilder.blocks.table.sheet import SheetCell, SheetLine
from packbuilder.blocks.table.spec import GroupSpec
from packbuilder.blocks.table.totals import total
from packbuilder.diagnostics import Severity
from packbuilder.figures import Empty
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import RowRole

_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class _Depth:
    """Where in the nest of groups we are: `groups` are those that enclose it, by title; `headed` how many of them
    have a line of their own above their rows, `level` how far rows are indented by them.
    """

    groups: tuple[str, ...] = ()
    headed: int = 0
    level: int = 0


def body_lines(making: Making) -> list[SheetLine]:
    """Every line in its groups, with their headings and totals; the grand total is not among them."""
    _refuse_unknown_totals(making)
    if not making.at.looked_at(making.source, [group.by for group in making.spec.group]):
        return []
    return _grouped(making, making.spec.group, range(len(making.source)), _Depth())


def _refuse_unknown_totals(making: Making) -> None:
    known = {"grand", *(str(group.by) for group in making.spec.group)}
    for key in making.spec.totals:
        if key not in known:
            message = f"{str(key)!r} is neither grand nor a group's column"
            making.at.finding(finding_at(key, message, "totals: { grand: Total }", "unknown-key"))


def _grouped(making: Making, groups: Sequence[GroupSpec], picked: Sequence[int], depth: _Depth) -> list[SheetLine]:
    if not groups:
        return [_line(making, position, depth) for position in picked]
    group, *inner = groups
    made: list[SheetLine] = []
    for title, part in _parts(making, group, picked).items():
        made += _group(making, group, inner, title, part, depth) if title else _grouped(making, inner, part, depth)
    return made


def _parts(making: Making, group: GroupSpec, picked: Sequence[int]) -> dict[str, list[int]]:
    """The rows of each value of the group's column, in the order of the file; rows without a value have no group."""
    parts: dict[str, list[int]] = {}
    for position in picked:
        parts.setdefault(making.source.figure(group.by, position).text, []).append(position)
    if next(iter(parts), ""):  # above the first heading they are seen to be of none
        _tell_without_group(making, group, parts.get("", []))
    return parts


def _tell_without_group(making: Making, group: GroupSpec, picked: Sequence[int]) -> None:
    """Lines that stand in no group look as if they were of the last one."""
    lines = making.lines(picked)
    if not lines:
        return
    rows = ", ".join(str(making.source.rows[i]) for i in lines[:_MOST_NAMED]) + (", ..." if lines[_MOST_NAMED:] else "")
    said = f"{len(lines)} rows of {making.source.name} have" if len(lines) > 1 else "one row has"
    message = f"{said} no {group.by} and so {'stand' if len(lines) > 1 else 'stands'} in no group (row {rows})"
    hint = f"fill {group.by} in the data, or keep them out with where:"
    row, name = making.source.rows[lines[0]], str(group.by)
    making.at.finding(making.source.frame.finding("left-out", message, row, name, hint, Severity.WARNING))


def _group(
    making: Making, group: GroupSpec, inner: Sequence[GroupSpec], title: str, picked: Sequence[int], depth: _Depth
) -> list[SheetLine]:
    """One group: its heading or its totals, then its rows, then what `totals:` puts under them."""
    inside = _inside(group, title, depth)
    lines = _grouped(making, inner, picked, inside)
    above = _above(making, group, inner, title, picked, depth)
    asked, said = next((one for one in making.spec.totals.items() if one[0] == group.by), (group.by, None))
    if said is not None and own_total(making, asked, picked, [one.by for one in inner]) is None:
        role = _total_role(making, inner)
        below = total(making, role, _total_title(making, group, said, title, picked), picked)
        lines.append(replace(below, level=depth.level, groups=inside.groups))
    return [*(replace(line, groups=inside.groups) for line in above), *lines]


def _inside(group: GroupSpec, title: str, depth: _Depth) -> _Depth:
    groups = (*depth.groups, title)
    match group.as_:
        case "heading" | "total":
            return _Depth(groups, depth.headed + 1, depth.level + 1)
        case "band":
            return _Depth(groups, depth.headed + 1, depth.level)
        case "side" | "none":
            return replace(depth, groups=groups)


def _above(
    making: Making, group: GroupSpec, inner: Sequence[GroupSpec], title: str, picked: Sequence[int], depth: _Depth
) -> list[SheetLine]:
    """What stands above a group's rows."""
    role = RowRole.SUB_GROUP if depth.headed else RowRole.GROUP
    heading = SheetLine(role, (SheetCell(title),), depth.level, title, keep_with_next=True)
    match group.as_:
        case "heading":
            return [heading]
        case "band":
            return [SheetLine(RowRole.HEADER, (), keep_with_next=True), heading]
        case "total":
            head = total(making, _total_role(making, inner), title, picked)
            return [replace(head, keep_with_next=True, level=depth.level)]
        case "side" | "none":
            return []


def _total_role(making: Making, inner: Sequence[GroupSpec]) -> RowRole:
    """The innermost groups that have totals have sub-totals, those round them section totals."""
    within = any(one.as_ == "total" or one.by in making.spec.totals for one in inner)
    return RowRole.SECTION_TOTAL if within else RowRole.SUB_TOTAL


def _total_title(making: Making, group: GroupSpec, said: Scalar, title: str, picked: Sequence[int]) -> str:
    """`"Total {{ section }}"` knows the group's names; where nothing else names the group, its total does."""
    with making.at.row(making.source, picked[0]):
        words = making.at.words(said) or title
    return f"{title}: {words}" if group.as_ == "none" and "{{" not in said else words


def _line(making: Making, position: int, depth: _Depth) -> SheetLine:
    role = making.roles[position]
    cells = tuple(column.cells[position] for column in making.columns)
    level = depth.level if role is RowRole.LINE else max(0, depth.level - 1)
    return SheetLine(role, cells, level, label(making, position), groups=depth.groups, position=position)


def label(making: Making, position: int) -> str:
    """What a row is called: the words of the cell that names it."""
    column = making.columns[making.label]
    value = column.cells[position].value
    if value is Empty.BLANK:
        return ""
    return column.info.words.get(value, value) if isinstance(value, str) else column.info.format.text(value)
