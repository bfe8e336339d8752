"""Charts and pictures in the flow, under their titles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from packbuilder.charts.drawing import Draw, Drawing
from packbuilder.diagnostics import Finding, Severity
from packbuilder.fit.charts import height_in_report
from packbuilder.fit.pictures import size_of
from packbuilder.render.pdf import ink
from packbuilder.render.pdf.attached import Shown
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.charts import draw_figure, drawn, place
from packbuilder.render.pdf.images import show
from packbuilder.render.pdf.notes import small_print
from packbuilder.render.pdf.pages import Strip
from packbuilder.render.pdf.paragraphs import Setting, anchored, paragraph
from packbuilder.render.pdf.scene import Scene
from packbuilder.render.pdf.structure import Element, figure
from packbuilder.render.pdf.table_flow import titled
from packbuilder.tree import Chart, Inline, Picture, words


def chart_strips(chart: Chart, scene: Scene) -> list[Strip]:
    """Title, drawing, source; kept together."""
    title = title_strips(titled(chart.label, chart.title), scene)
    width = scene.width
    height = height_in_report(chart, width, (scene.look.page.inner_width, scene.look.page.inner_height))
    element = figure(scene.parent, chart.alt, words(chart.title), "Chart")
    scene.progress.shown.append(Shown(element, chart))
    draw = partial(_draw_chart, chart, element, width, height, scene.chart)
    strips = [*title, Strip(height, draw, before=10.0, after=6.0 if chart.note else 14.0, keep=bool(chart.note))]
    strips[0] = strips[0]._replace(led=True)
    return anchored([*strips, *(small_print(chart.note, scene, 2.0, 14.0) if chart.note else ())], chart.id)


def title_strips(title: Sequence[Inline], scene: Scene) -> list[Strip]:
    """The bold line above a chart, a picture, tiles or a panel."""
    if not title:
        return []
    setting = Setting(scene.caption, before=10.0, after=4.0, keep=True, bold=True)
    return paragraph(title, scene.parent.add("P"), scene, setting)


def _draw_chart(
    chart: Chart, element: Element, width: float, height: float, draw: Draw, canvas: Canvas, x: float, top: float
) -> None:
    draw_figure(canvas, element, (chart, width, height), draw, x, top)


def picture_strips(picture: Picture, scene: Scene) -> list[Strip]:
    """A picture under its title, no wider than the room and no higher than a page."""
    title = title_strips(picture.title, scene)
    size = picture_size(picture, scene.width, scene.look.page.inner_height * 0.8)
    if size is None:
        size = (min(picture.width or 120.0, scene.width), 60.0)
    element = figure(scene.parent, picture.alt, words(picture.title), "Picture")
    draw = partial(draw_picture, picture, element, *size, scene)
    return anchored([*title, Strip(size[1], draw, before=10.0, after=12.0)], picture.id)


def picture_size(picture: Picture, width: float, height: float) -> tuple[float, float] | None:
    """The size at which a picture stands in a room, its shape kept; None when it cannot be read."""
    pixels = size_of(picture)
    if pixels is None:
        return None
    across, down = pixels
    scale = min((picture.width or min(width, across * 0.75)) / across, width / across, height / down)
    return across * scale, down * scale


def _unreadable(picture: Picture) -> Finding:
    """A picture that cannot be drawn is told: the paper would be incomplete."""
    message = f"the picture {picture.id!r} is no PNG, JPEG or GIF that can be read: an empty frame stands for it"
    return Finding("picture-unreadable", message, hint="save it again as PNG", severity=Severity.ERROR)


def _vectors(svg: bytes, width: float, height: float, scene: Scene) -> Drawing | None:
    from packbuilder.render.pdf.vectors import drawing_of  # here, because it brings a parser of paths

    return drawing_of(svg, width, height, scene.metrics)


def draw_picture(
    picture: Picture, element: Element, width: float, height: float, scene: Scene, canvas: Canvas, x: float, top: float
) -> None:
    """A picture as content of its Figure; one that cannot be read is told and leaves an empty frame."""
    shapes = _vectors(picture.vector, width, height, scene) if picture.vector else None
    image = canvas.images.add(picture.data) if shapes is None else None
    place(canvas, element, x, top - height, width, height)
    with canvas.content(element):
        if shapes is not None:
            canvas.write(drawn(canvas, shapes, x, top - height))
        elif image is not None:
            canvas.write(show(image, x, top - height, width, height))
        else:
            scene.progress.findings.append(_unreadable(picture))
            edge = scene.theme.colours.rule
            canvas.write(f"{ink.colour(edge)} RG 1 w {x:.2f} {top - height:.2f} {width:.2f} {height:.2f} re S")
