"""Whatever matplotlib draws becomes plain shapes: images, hatching, clipping, markers, mathematics."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from packbuilder.charts.drawing import Bitmap, Drawing, Path, Shape, Words
from packbuilder.charts.plain import drawing_from_plain, plain_from_drawing
from packbuilder.charts.shape_renderer import ShapeRenderer
from packbuilder.tree import ChartKind, Style
from tests.judges import pages_as_pictures, pdf_text, verapdf
from tests.render.pdf.reading import drawn_as
from tests.samples import document, incidents_chart

WIDTH, HEIGHT = 460.0, 300.0


def shapes_of(draw: Any) -> list[Shape]:
    figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72), dpi=72)
    draw(figure)
    renderer = ShapeRenderer()
    figure.draw(renderer)
    return renderer.shapes


def everything(figure: Figure) -> None:
    """A heat map, hatched bars, a circle's cut, markers, mathematics."""
    heat, bars, cut, marks = figure.subplots(2, 2).flat
    heat.imshow(np.arange(12).reshape(3, 4), cmap="Blues")
    bars.bar([1, 2], [3, 5], hatch="//", edgecolor="black", facecolor=(1, 0, 0, 0.5))
    lines = cut.plot([0, 1], [0, 1], linewidth=6)
    lines[0].set_clip_path(Circle((0.5, 0.5), 0.2, transform=cut.transData))
    marks.plot([1, 2, 3], [3, 1, 2], marker="s", linestyle="none")
    marks.set_title(r"CO$_2$ and $\frac{a}{b} \geq 3$ m$^{2}$")


def test_a_heat_map_is_an_image_in_its_place() -> None:
    (image,) = [one for one in shapes_of(everything) if isinstance(one, Bitmap)]
    assert image.data.startswith(b"\x89PNG")
    assert 0 < image.x < image.x + image.width < WIDTH / 2
    assert image.within, "cut at its axes"


def test_cells_of_a_mesh_stay_vectors() -> None:
    found = shapes_of(lambda figure: figure.add_subplot().pcolormesh(np.arange(6).reshape(2, 3)))
    assert len({one.fill for one in found if isinstance(one, Path) and one.fill}) >= 6


def test_hatching_is_lines_and_a_see_through_face_is_apart_from_its_edge() -> None:
    found = [one for one in shapes_of(everything) if isinstance(one, Path)]
    assert [one.opacity for one in found if one.fill == (1.0, 0.0, 0.0)] == [0.5, 0.5]
    assert len([one for one in found if len(one.steps) > 12 and one.stroke and not one.fill and one.width == 0.9]) == 2


def test_an_outline_cuts_what_is_drawn() -> None:
    (cut,) = [one for one in shapes_of(everything) if isinstance(one, Path) and one.width == 6.0]
    assert cut.within[0][0] == "m"
    assert any(step[0] == "c" for step in cut.within)


def test_each_marker_is_drawn() -> None:
    found = [one for one in shapes_of(everything) if isinstance(one, Path) and one.fill == (0.1216, 0.4667, 0.7059)]
    assert len([one for one in found if len(one.steps) == 5]) == 3


def test_mathematics_is_words_raised_and_lowered_with_rules() -> None:
    found = shapes_of(everything)
    words = {one.text: one for one in found if isinstance(one, Words) and one.y > HEIGHT / 3}
    above, below = (words[sign] for sign in "ab")
    assert above.italic
    assert above.x == below.x
    assert above.y > below.y
    assert above.size < words["≥"].size
    (rule,) = [one for one in found if isinstance(one, Path) and one.fill == (0.0, 0.0, 0.0) and 5 < _width(one) < 10]
    assert abs(float(rule.steps[0][1]) - above.x) < 0.02, "the line of the fraction stands between them"


def _width(path: Path) -> float:
    across = [float(step[1]) for step in path.steps if len(step) > 1]
    return max(across) - min(across)


def test_the_whole_figure_stands_in_a_pdf_that_conforms_and_can_be_searched(tmp_path: FilePath) -> None:
    drawing = Drawing(WIDTH, HEIGHT, tuple(shapes_of(everything)))
    assert drawing_from_plain(plain_from_drawing(drawing)) == drawing, "and it can be kept"
    chart = incidents_chart(kind=ChartKind.COLUMN)
    (tmp_path / "figure.pdf").write_bytes(drawn_as(document((chart,), Style.REPORT), drawing).data)
    for flavour in ("ua1", "2a"):
        assert verapdf([tmp_path / "figure.pdf"], flavour) == {tmp_path / "figure.pdf": []}
    assert "≥" in pdf_text(tmp_path / "figure.pdf")
    assert len(pages_as_pictures(tmp_path / "figure.pdf", tmp_path / "pages")) == 1
