"""Labels and values: the rows of a front sheet, or chips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from packbuilder.fit.field_rows import FieldRow, FieldRows, field_rows
from packbuilder.fit.lines import Line, line_width, runs, wrap
from packbuilder.render.pdf import ink
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.figures import title_strips
from packbuilder.render.pdf.pages import Strip
from packbuilder.render.pdf.paragraphs import anchored
from packbuilder.render.pdf.scene import Scene
from packbuilder.render.pdf.structure import Element
from packbuilder.render.pdf.text import Hand, PlacedLine, Script
from packbuilder.tree import Field, Fields, Inline, words

_PAD = 3.5
_INSET = 4.0
_GAP = 8.0
_FEW = 4
"""So many rows stay together on a page; of more no row stands alone on one."""

_SHORT = 4
"""A row of so many lines is not parted."""

_CHIP_PAD = 8.0
_CHIP_GAP = 6.0


def fields_strips(block: Fields, scene: Scene) -> list[Strip]:
    """Fields under their title; chips whose words are too long for a line stand as rows."""
    title = title_strips(block.title, scene)
    chips = block.chips and all(_is_short(field, scene) for field in block.fields)
    rows = _chips(block.fields, scene) if chips else field_strips(block.fields, scene, 8.0)
    return anchored([*title, *rows], block.id)


def _is_short(field: Field, scene: Scene) -> bool:
    said = (*field.label, *field.value)
    width = line_width(said, _hand(scene).size, scene.theme, scene.metrics, bold=True)
    return "\n" not in words(said) and width < scene.width - 4 * _CHIP_PAD


# rows


@dataclass(frozen=True, slots=True)
class _Text:
    """A label or a value, broken, `left` of the row's edge."""

    lines: tuple[Line, ...]
    script: Script
    left: float


def field_strips(fields: Sequence[Field], scene: Scene, before: float) -> list[Strip]:
    """One row a field (two where a field stands beside another), parted by hairlines: a table of labels and values."""
    if not fields:
        return []
    table = scene.parent.add("Table", b"/A<</O/Table/Summary(Labels and values)>>")
    fitted = field_rows(fields, scene.width - _INSET, _hand(scene).size, scene.theme, scene.metrics)
    last = len(fitted.rows) - 1
    kept = range(last) if last < _FEW else (0, last - 1)
    strips: list[Strip] = []
    for index, row in enumerate(fitted.rows):
        strips += _row_strips(_texts(row, fitted, table, scene), scene, keep=index in kept)
    strips[0] = strips[0]._replace(before=before, led=True)
    strips[-1] = strips[-1]._replace(after=14.0)
    return strips


def _row_strips(texts: Sequence[_Text], scene: Scene, keep: bool) -> list[Strip]:
    """A row, a strip for each line of it; a page may end in a long one, but not after its first or before its last."""
    count = max(len(text.lines) for text in texts)
    leading = texts[0].script.hand.leading
    strips = []
    for line in range(count):
        above, below = (_PAD if line == 0 else 0.0), (_PAD if line == count - 1 else 0.0)
        draw = partial(_draw_row, texts, line, above, below, scene)
        inside = line < count - 1 and (count <= _SHORT or line in (0, count - 2))
        strips.append(Strip(leading + above + below, draw, keep=inside or (keep and line == count - 1)))
    return strips


def _texts(row: FieldRow, at: FieldRows, table: Element, scene: Scene) -> list[_Text]:
    """Labels and values of a row."""
    right = scene.width - _INSET
    if row.second is not None:
        return [
            *_pair(row.first, table.add("TR"), scene, (0.0, at.value, at.second_label)),
            *_pair(row.second, table.add("TR"), scene, (at.second_label, at.second_value, right)),
        ]
    return _pair(row.first, table.add("TR"), scene, (0.0, at.second_label if row.wide else at.value, right))


def _pair(field: Field, row: Element, scene: Scene, places: tuple[float, float, float]) -> list[_Text]:
    """Label and value; without a label the value stands in its place too."""
    left, middle, right = (place + _INSET for place in places)
    if not field.label:
        alone = row.add("TD", b"/A<</O/Table/ColSpan 2>>")
        return [_text(field.value, alone, scene, left, right - left, bold=True)]
    label, value = row.add("TH", b"/A<</O/Table/Scope/Row>>"), row.add("TD")
    return [
        _text(field.label, label, scene, left, middle - left - _GAP, bold=True),
        _text(field.value, value, scene, middle, right - middle - _GAP / 2),
    ]


def _text(
    content: Sequence[Inline], element: Element, scene: Scene, left: float, width: float, bold: bool = False
) -> _Text:
    hand = _hand(scene)
    lines = wrap(runs(content, scene.theme, bold), hand.size, width, scene.metrics)
    return _Text(lines, Script(element, hand, scene.theme), left)


def _hand(scene: Scene) -> Hand:
    size = scene.look.sizes.table
    return Hand(size, round(1.27 * size, 2), scene.theme.colours.ink)


def _draw_row(texts: Sequence[_Text], index: int, above: float, below: float, scene: Scene,
              canvas: Canvas, x: float, top: float) -> None:  # fmt: skip
    """One line of a row; the hairline under its last."""
    if below:
        foot = top - above - texts[0].script.hand.leading - below
        canvas.decorate(ink.rule(x, foot, scene.width, 0.5, scene.theme.colours.rule))
    for text in texts:
        if index < len(text.lines):
            baseline = text.script.hand.baseline(top - above)
            text.script.set(canvas, [PlacedLine(text.lines[index], x + text.left, baseline)])


# chips


@dataclass(frozen=True, slots=True)
class _Chip:
    left: float
    width: float
    value_left: float
    label: tuple[Line, Script]
    value: tuple[Line, Script]


def _chips(fields: Sequence[Field], scene: Scene) -> list[Strip]:
    """Label and value in round frames, as many on a line as fit."""
    list_ = scene.parent.add("L", b"/A<</O/List/ListNumbering/None>>")
    lines: list[list[_Chip]] = [[]]
    for field in fields:
        left = lines[-1][-1].left + lines[-1][-1].width + _CHIP_GAP if lines[-1] else 0.0
        chip = _chip(field, list_, scene, left)
        if lines[-1] and chip.left + chip.width > scene.width:
            lines.append([])
            chip = _moved(chip)
        lines[-1].append(chip)
    height = _hand(scene).leading + 6.0
    last = len(lines) - 1
    return [
        Strip(
            height,
            partial(_draw_chips, chips, height, scene),
            8.0 if i == 0 else 5.0,
            12.0 if i == last else 0.0,
            keep=i < last,
            leads=i == last,
        )
        for i, chips in enumerate(lines)
    ]


def _moved(chip: _Chip) -> _Chip:
    """The same chip at the line's start."""
    return _Chip(0.0, chip.width, chip.value_left, chip.label, chip.value)


def _chip(field: Field, list_: Element, scene: Scene, left: float) -> _Chip:
    item = list_.add("LI")
    hand = _hand(scene)
    muted = Hand(hand.size, hand.leading, scene.theme.colours.muted)
    body = item.add("LBody")
    label, value = Script(body, muted, scene.theme), Script(body, hand, scene.theme)
    label_width = line_width(field.label, hand.size, scene.theme, scene.metrics)
    value_width = line_width(field.value, hand.size, scene.theme, scene.metrics, bold=True)
    value_left = _CHIP_PAD + label_width + (5.0 if label_width else 0.0)
    return _Chip(
        left,
        value_left + value_width + _CHIP_PAD,
        value_left,
        (_one_line(field.label, scene, False), label),
        (_one_line(field.value, scene, True), value),
    )


def _one_line(content: Sequence[Inline], scene: Scene, bold: bool) -> Line:
    return wrap(runs(content, scene.theme, bold), _hand(scene).size, 10_000.0, scene.metrics)[0]


def _draw_chips(chips: Sequence[_Chip], height: float, scene: Scene, canvas: Canvas, x: float, top: float) -> None:
    colours = scene.theme.colours
    for chip in chips:
        box = (x + chip.left + 0.4, top - height + 0.4, chip.width - 0.8, height - 0.8)
        canvas.decorate(ink.pill(*box, colours.sub_total_fill, colours.rule))
    baseline = _hand(scene).baseline(top - 3.0)
    for chip in chips:
        for (line, script), left in ((chip.label, _CHIP_PAD), (chip.value, chip.value_left)):
            script.set(canvas, [PlacedLine(line, x + chip.left + left, baseline, left == _CHIP_PAD)])
