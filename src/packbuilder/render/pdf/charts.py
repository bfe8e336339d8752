"""Drawings (charts) as operators, in the document's own fonts, and pictures; each a Figure with its words."""

from __future__ import annotations

from functools import partial
from math import cos, radians, sin

from packbuilder.charts.drawing import Asked, Bitmap, Draw, Drawing, Path, Rgb, Steps, Words
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.images import show
from packbuilder.render.pdf.structure import Element
from packbuilder.theme.metrics import Face

_CAPS = {"butt": 0, "round": 1, "projecting": 2, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_FACES = {
    (False, False): Face.REGULAR,
    (True, False): Face.BOLD,
    (False, True): Face.ITALIC,
    (True, True): Face.BOLD_ITALIC,
}


def draw_figure(canvas: Canvas, element: Element, asked: Asked, draw: Draw, x: float, top: float) -> None:
    """A chart with its upper left corner at (x, top), as content of its Figure.

    It is drawn when all pages are laid out, so that many charts can be drawn by two processes.
    """
    _, width, height = asked
    canvas.charts.append(asked)
    place(canvas, element, x, top - height, width, height)
    with canvas.content(element):
        canvas.write(partial(_drawn, canvas, asked, draw, x, top - height))


def _drawn(canvas: Canvas, asked: Asked, draw: Draw, x: float, bottom: float) -> str:
    return drawn(canvas, draw(*asked), x, bottom)


def drawn(canvas: Canvas, drawing: Drawing, x: float, bottom: float) -> str:
    """The operators of a drawing whose lower left corner is at (x, bottom)."""
    shapes = "\n".join(_shape(canvas, shape) for shape in drawing.shapes)
    return f"q 1 0 0 1 {x:.2f} {bottom:.2f} cm\n{shapes}\nQ"


def place(canvas: Canvas, element: Element, x: float, y: float, width: float, height: float) -> None:
    """Where a Figure stands on its page (ISO 32000-1, 14.8.5.4.3): readers zoom to it."""
    if not canvas.in_artifact:
        box = b" ".join(b"%.2f" % edge for edge in (x, y, x + width, y + height))
        element.attributes += b"/A<</O/Layout/Placement/Block/BBox[" + box + b"]>>"


def _shape(canvas: Canvas, shape: Path | Words | Bitmap) -> str:
    match shape:
        case Path():
            return _path(canvas, shape)
        case Words():
            return _words(canvas, shape)
        case Bitmap():
            image = canvas.images.add(shape.data)
            shown = show(image, shape.x, shape.y, shape.width, shape.height) if image else ""
            return f"q {_within(shape.within)} {shown} Q" if shape.within else shown


def _path(canvas: Canvas, path: Path) -> str:
    paint = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
    parts = ["q"]
    if path.clip:
        parts.append("{:.2f} {:.2f} {:.2f} {:.2f} re W n".format(*path.clip))
    if path.within:
        parts.append(_within(path.within))
    if path.opacity < 1:
        parts.append(canvas.opacity(path.opacity))
    if path.fill:
        parts.append(f"{_colour(path.fill)} rg")
    if path.stroke:
        dash = " ".join(f"{length:.2f}" for length in path.dash)
        parts.append(
            f"{_colour(path.stroke)} RG {path.width:.2f} w {_CAPS[path.cap]} J {_JOINS[path.join]} j [{dash}] 0 d"
        )
    parts += [_step(step) for step in path.steps]
    parts.append(paint[path.fill is not None, path.stroke is not None])
    parts.append("Q")
    return " ".join(parts)


def _within(steps: Steps) -> str:
    return f"{' '.join(map(_step, steps))} W n"


def _step(step: tuple[str | float, ...]) -> str:
    operator, *numbers = step
    return " ".join((*(f"{number:.2f}" for number in numbers), str(operator)))


def _words(canvas: Canvas, words: Words) -> str:
    turned = radians(words.angle)
    matrix = f"{cos(turned):.4f} {sin(turned):.4f} {-sin(turned):.4f} {cos(turned):.4f} {words.x:.2f} {words.y:.2f} Tm"
    shown = canvas.lettering.show(words.text, _FACES[words.bold, words.italic], words.size)
    return f"BT {_colour(words.colour)} rg {matrix} {shown} ET"


def _colour(rgb: Rgb) -> str:
    return " ".join(f"{part:.3f}" for part in rgb)
