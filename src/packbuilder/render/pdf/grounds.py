"""What a council's slide template draws under its slides, as artifacts: its ground, bars and bands, its logo."""

from __future__ import annotations

from collections.abc import Iterator

from packbuilder.diagnostics import Finding, Severity
from packbuilder.render.pdf import ink
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.images import show
from packbuilder.slides.plan import Slide, SlidePlan
from packbuilder.theme import Theme
from packbuilder.theme.ground import Ground, Mark, Painted, Pictured

_WHITE = "FFFFFF"
_MOST = 4


def ground_of(slide: Slide, theme: Theme) -> Ground:
    """That of the council's layout for such slides; else the theme's paper."""
    form = theme.deck.form
    return (form.grounds.get(slide.role) if form is not None else None) or Ground(theme.colours.paper)


def left_out(plan: SlidePlan, theme: Theme) -> Iterator[Finding]:
    """What the template draws under these slides and the PDF does not: told once, since nobody would miss it here."""
    file = theme.files.powerpoint_template
    found = dict.fromkeys(said for slide in plan.slides for said in ground_of(slide, theme).left_out)
    if found and file is not None:
        said = ", ".join(list(found)[:_MOST]) + (f" and {len(found) - _MOST} more" if len(found) > _MOST else "")
        hint = "PDFs show its plain shapes, and pictures that are PNG, JPEG or GIF; PowerPoint shows it all"
        yield file.finding(
            "template-drawing", f"the PDF leaves out what {file.shown} draws: {said}", hint, Severity.NOTE
        )


def draw_ground(canvas: Canvas, ground: Ground) -> None:
    """All of it that can be drawn, from back to front, cut off at the page's edge."""
    page = canvas.page
    drawn = [one for mark in ground.marks if (one := _mark(canvas, mark))]
    if ground.colour.upper() != _WHITE:
        drawn.insert(0, ink.rectangle(0, 0, page.width, page.height, ground.colour))
    if drawn:
        canvas.decorate(f"q 0 0 {page.width:.2f} {page.height:.2f} re W n {' '.join(drawn)} Q")


def _mark(canvas: Canvas, mark: Mark) -> str:
    match mark:
        case Painted():
            drawn = _painted(mark, canvas.page.height)
        case Pictured():
            drawn = _pictured(canvas, mark)
    faint = f"{canvas.opacity(mark.opacity)} " if mark.opacity < 1 else ""
    return f"q {faint}{drawn} Q" if drawn else ""


def _painted(mark: Painted, height: float) -> str:
    """From the top downwards, as the template counts."""
    paint = {(True, True): "B", (True, False): "f", (False, True): "S"}.get((bool(mark.fill), bool(mark.edge)), "n")
    looks = f"{ink.fill(mark.fill)} " if mark.fill else ""
    looks += f"{ink.colour(mark.edge)} RG {mark.thickness:g} w " if mark.edge else ""
    steps = (" ".join((*(f"{point:.2f}" for point in points), operator)) for operator, points in mark.outline)
    return f"{looks}1 0 0 -1 0 {height:.2f} cm {' '.join(steps)} {paint}"


def _pictured(canvas: Canvas, mark: Pictured) -> str:
    """The picture, so large that what is not cut off fills the box."""
    image = canvas.images.add(mark.data)
    if image is None:
        return ""
    (left, top, right, bottom), (cut_left, cut_top, cut_right, cut_bottom) = mark.box, mark.cut
    width = (right - left) / max(1 - cut_left - cut_right, 0.01)
    height = (bottom - top) / max(1 - cut_top - cut_bottom, 0.01)
    low = canvas.page.height - bottom
    window = f"{left:.2f} {low:.2f} {right - left:.2f} {bottom - top:.2f} re W n"
    return f"{window} {show(image, left - cut_left * width, low - cut_bottom * height, width, height)}"
