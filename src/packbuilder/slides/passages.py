"""Words on a slide: paragraphs, lists, callouts and the like become lines of type with their labels hanging."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from packbuilder.fit.chips import kept_together
from packbuilder.fit.held import HELD
from packbuilder.fit.lines import Run, line_width, runs, wrap
from packbuilder.fit.numbers import hangs
from packbuilder.slides.plan import TextLine
from packbuilder.slides.setting import Setting
from packbuilder.tree import (
    Block,
    Contents,
    CrossRef,
    Field,
    Fields,
    Heading,
    Inline,
    Label,
    List,
    Note,
    Notes,
    Paragraph,
    ParagraphRole,
    Strong,
    Text,
    block_words,
)

HANG = 20.0
"""The least room for a label, in points."""

PARAGRAPH_GAP = 8.0

ITEM_GAP = 5.0


def passage(blocks: Iterable[Block], width: float, setting: Setting) -> tuple[TextLine, ...]:
    """The lines of type of blocks that are words."""
    lines: list[TextLine] = []
    said = tuple(blocks)
    hang = max((setting.numbers, *(_hang(b.label, setting) for b in said if isinstance(b, Paragraph) and b.label)))
    indent = 0.0
    for block in said:
        new = tuple(_lines(block, width, setting, hang, indent))
        if isinstance(block, Paragraph):
            indent = new[-1].indent if block.label or block.role is ParagraphRole.CONTINUATION else 0.0
        lines.extend(new)
    return tuple(lines)


def _lines(block: Block, width: float, setting: Setting, hang: float, continued: float) -> Iterator[TextLine]:
    match block:
        case Paragraph():
            yield paragraph(block, width, setting, hang, continued)
        case List():
            yield from _list(block, width, setting, hang if block.within else 0.0, 0)
        case Notes(title=title, notes=notes):
            if title:
                yield lead(title, width, setting)
            yield from (note(n, width, setting) for n in notes)
        case Contents():
            yield from _contents(block, width, setting)
        case Heading(id=id_, content=content, label=label, subtitle=subtitle):
            room = hang if hangs(label) else 0.0
            size = max(setting.sizes.sub_heading, setting.body)
            said = (Text(f"{label.text} "), *content) if label and not room else content
            yield set_line(
                said, width, size, setting,
                label=label if room else None, indent=room, hang=room, before=12, bold=True, id_=id_,
            )  # fmt: skip
            if subtitle:
                yield set_line(subtitle, width, setting.body, setting, before=2, muted=True)
        case Fields(title=title, fields=fields):
            if title:
                yield lead(title, width, setting)
            yield set_line(_chips(fields), width, setting.sizes.notes + 1, setting)
        case _:
            yield from (set_line((Text(said),), width, setting.body, setting) for said in block_words([block]))


def set_line(
    content: tuple[Inline, ...],
    width: float,
    size: float,
    setting: Setting,
    *,
    label: Label | None = None,
    indent: float = 0.0,
    hang: float = 0.0,
    before: float = PARAGRAPH_GAP,
    bold: bool = False,
    muted: bool = False,
    level: int = 0,
    id_: str = "",
) -> TextLine:
    """One paragraph, broken to the width that its indent leaves."""
    source = runs(content, setting.theme, bold)
    lines = wrap(source, size, width - indent, setting.metrics)
    leading = setting.leading if size == setting.body else round(size * 1.28, 1)
    spare = _more_with_whole_links(source, size, width - indent, setting, len(lines))
    return TextLine(content, lines, size, leading, before, label, indent, level, bold, muted, hang, id_, spare)


def _more_with_whole_links(source: Sequence[Run], size: float, width: float, setting: Setting, count: int) -> int:
    """How many lines more there are where links stay whole: LibreOffice begins a line for one that has no room."""
    if not any(run.link for run in source):
        return 0
    whole = [run.with_text(run.text.replace(" ", HELD), 0.0) if run.link else run for run in source]
    return max(0, len(wrap(whole, size, width, setting.metrics)) - count)


def paragraph(block: Paragraph, width: float, setting: Setting, hang: float, continued: float) -> TextLine:
    """A paragraph by its role, a label hanging; one that goes on from a numbered one keeps its indent."""
    match block.role:
        case ParagraphRole.NOTE:
            return set_line(block.content, width, setting.sizes.notes, setting, before=4, muted=True, id_=block.id)
        case ParagraphRole.TITLE:
            return replace(lead(block.content, width, setting), id=block.id)
        case ParagraphRole.CONTINUATION:
            return set_line(block.content, width, setting.body, setting, indent=continued, id_=block.id)
        case ParagraphRole.BODY:
            room = hang if block.label else 0.0
            return set_line(
                block.content, width, setting.body, setting, label=block.label, indent=room, hang=room, id_=block.id
            )


def lead(content: tuple[Inline, ...], width: float, setting: Setting) -> TextLine:
    """The bold line above a block."""
    return set_line(content, width, setting.sizes.sub_heading, setting, bold=True)


def note(said: Note, width: float, setting: Setting) -> TextLine:
    """A note in small print, its mark hanging in front."""
    hang = 14.0 if said.marker else 0.0
    return set_line(
        said.content, width, setting.sizes.notes, setting,
        label=Label(said.marker) if said.marker else None, indent=hang, hang=hang, before=3, muted=True, id_=said.id,
    )  # fmt: skip


def _hang(label: Label, setting: Setting) -> float:
    return max(HANG, line_width((Text(label.text),), setting.body, setting.theme, setting.metrics) + 8)


def _list(block: List, width: float, setting: Setting, outer: float, level: int) -> Iterator[TextLine]:
    hang = max((_hang(item.label, setting) for item in block.items), default=HANG)
    indent = outer + hang
    for item in block.items:
        label: Label | None = item.label
        for inner in item.blocks:
            if isinstance(inner, List):
                yield from _list(inner, width, setting, indent, level + 1)
                continue
            for content, id_ in _contents_of(inner):
                yield set_line(
                    content, width, setting.body, setting,
                    label=label, indent=indent, hang=hang if label else 0.0, before=ITEM_GAP, level=level + 1, id_=id_,
                )  # fmt: skip
                label = None


def _contents_of(block: Block) -> Iterator[tuple[tuple[Inline, ...], str]]:
    match block:
        case Paragraph(content=content, id=id_):
            yield content, id_
        case _:
            yield from (((Text(said),), "") for said in block_words([block]))


_ROOMY = 13
"""Entries of a contents list that stand on a slide at the size of its words."""


def _contents(block: Contents, width: float, setting: Setting) -> Iterator[TextLine]:
    """Each entry a link to its slide, deeper ones further in; a long list in smaller type, to stand on one slide."""
    if block.title:
        yield lead(block.title, width, setting)
    roomy = len(block.entries) <= _ROOMY
    size, before = (setting.body, ITEM_GAP) if roomy else (min(setting.body, setting.sizes.sub_heading), ITEM_GAP / 2)
    for entry in block.entries:
        indent = (entry.level - 1) * HANG
        said = f"{entry.label} {entry.text}" if entry.label else entry.text
        line = set_line((CrossRef(said, entry.target),), width, size, setting, indent=indent, before=before)
        yield replace(line, entry=True)


def _chips(fields: Sequence[Field]) -> tuple[Inline, ...]:
    """`Team: All · Priority: P2` on one line."""
    said: list[Inline] = []
    for i, chip in enumerate(map(kept_together, fields)):
        label = (*chip.label, Text(f":{HELD}")) if chip.label else ()
        said.extend((Text("   ·   " if i else ""), *label, Strong(chip.value)))
    return tuple(inline for inline in said if inline != Text(""))


def height(lines: Sequence[TextLine]) -> float:
    """How tall lines of type stand, from the top of the first; its space above does not count."""
    return sum((len(line.lines) + line.spare) * line.leading for line in lines) + sum(line.before for line in lines[1:])


def numbered(label: str, title: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Label and title of a table or chart in one line: `Table 1  Position to February`."""
    if not label:
        return title
    return (Text(f"{label}  " if title else label), *title)
