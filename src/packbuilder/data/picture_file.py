"""Pictures of the project: PNG and JPEG as they are, SVG made safe and drawn."""

from __future__ import annotations

from dataclasses import dataclass

from packbuilder.data.dots import readable
from packbuilder.data.project import Project
from packbuilder.diagnostics import PackbuilderError
from packbuilder.specfile import Scalar, SpecFault, finding_at

_MOST_BYTES = 20_000_000
_MOST_SVG_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class PictureFile:
    """`width` is a drawing's own in points (None = that of its dots), `vector` the drawing itself, made safe."""

    data: bytes
    media_type: str
    width: float | None = None
    vector: bytes = b""


def read_picture(name: Scalar, project: Project) -> PictureFile:
    """The picture of this name in the inputs folder, or at this path from the project's root.

    Raises:
        PackbuilderError: it is not there, lies outside, is too large, or is no picture that can be read.
    """
    path = project.input(name)
    vector = path.suffix.lower() == ".svg"
    try:
        most, size = _MOST_SVG_BYTES if vector else _MOST_BYTES, path.stat().st_size
        if size > most:
            raise SpecFault(
                f"this picture has {size / 1e6:.1f} MB, and {most // 1_000_000} MB are the most",
                "save it smaller: 2,000 dots across are enough for a page",
            )
        return _drawing(path.read_bytes()) if vector else PictureFile(*readable(path.read_bytes()))
    except SpecFault as fault:
        raise PackbuilderError(finding_at(name, fault.message, fault.hint, "picture")) from None
    except OSError as error:
        raise PackbuilderError(
            finding_at(name, f"this picture cannot be read: {error.strerror}", "", "picture")
        ) from None


def _drawing(data: bytes) -> PictureFile:
    from packbuilder.data.svg import drawn, safe_svg

    vector = safe_svg(data)
    dots, width = drawn(vector)
    return PictureFile(dots, "image/png", width, vector)
