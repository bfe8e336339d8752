"""A drawing as what JSON can hold, and back; every value is checked on the way in."""

from __future__ import annotations

import base64
from typing import Any, assert_never

from packbuilder.charts.drawing import Bitmap, Drawing, Path, Rgb, Shape, Steps, Words

Plain = list[Any]

_OPERANDS = {"m": 2, "l": 2, "c": 6, "h": 0}


def plain_from_drawing(drawing: Drawing) -> Plain:
    """Lists, numbers and texts that say the whole drawing."""
    return [drawing.width, drawing.height, [_plain(shape) for shape in drawing.shapes]]


def drawing_from_plain(plain: Any) -> Drawing:
    """The drawing that `plain_from_drawing` was given.

    Raises:
        ValueError: `plain` is something else.
        TypeError: likewise.
    """
    width, height, shapes = plain
    return Drawing(_number(width), _number(height), tuple(_shape(*shape) for shape in shapes))


def _plain(shape: Shape) -> Plain:
    match shape:
        case Path():
            return [
                "path", [list(step) for step in shape.steps], shape.fill, shape.stroke, shape.width, shape.dash,
                shape.cap, shape.join, shape.opacity, shape.clip, [list(step) for step in shape.within],
            ]  # fmt: skip
        case Words():
            return [
                "words", shape.text, shape.x, shape.y, shape.size, shape.bold, shape.italic, shape.colour, shape.angle,
            ]  # fmt: skip
        case Bitmap():
            data = base64.b64encode(shape.data).decode("ascii")
            within = [list(step) for step in shape.within]
            return ["bitmap", data, shape.x, shape.y, shape.width, shape.height, within]
        case _:
            assert_never(shape)


def _shape(kind: str, *parts: Any) -> Shape:
    match kind:
        case "path":
            return _path(*parts)
        case "words":
            return _words(*parts)
        case "bitmap":
            data, x, y, width, height, within = parts
            box = (_number(x), _number(y), _number(width), _number(height))
            return Bitmap(base64.b64decode(data, validate=True), *box, _steps(within))
        case _:
            raise ValueError(kind)


def _path(
    steps: Any, fill: Any, stroke: Any, width: Any, dash: Any, cap: Any, join: Any, opacity: Any, clip: Any, within: Any
) -> Path:
    return Path(
        _steps(steps), _rgb_or_none(fill), _rgb_or_none(stroke), _number(width),
        _numbers(dash), _text(cap), _text(join), _number(opacity), None if clip is None else _box(clip), _steps(within),
    )  # fmt: skip


def _words(text: Any, x: Any, y: Any, size: Any, bold: Any, italic: Any, colour: Any, angle: Any) -> Words:
    return Words(
        _text(text), _number(x), _number(y), _number(size), bold is True, italic is True, _rgb(colour), _number(angle)
    )


def _steps(value: Any) -> Steps:
    return tuple(_step(*step) for step in value)


def _step(operator: str, *operands: Any) -> tuple[str | float, ...]:
    if _OPERANDS.get(operator) != len(operands):
        raise ValueError(operator)
    return (operator, *_numbers(operands))


def _box(value: Any) -> tuple[float, float, float, float]:
    x, y, width, height = _numbers(value)
    return x, y, width, height


def _rgb(value: Any) -> Rgb:
    red, green, blue = _numbers(value)
    return red, green, blue


def _rgb_or_none(value: Any) -> Rgb | None:
    return None if value is None else _rgb(value)


def _numbers(values: Any) -> tuple[float, ...]:
    return tuple(_number(value) for value in values)


def _number(value: Any) -> float:
    if type(value) is float or type(value) is int:
        return value
    raise TypeError(value)


def _text(value: Any) -> str:
    if type(value) is str:
        return value
    raise TypeError(value)
