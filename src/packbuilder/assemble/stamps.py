"""What a pack prints on every page: its item at the head, its page number at the foot.

Stamps are artifacts (ISO 32000-1, 14.8.2.2): who listens hears the page number from the page's label. They stand in the
room of the page as it is seen, however it is turned.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name

from packbuilder.assemble.placing import Shift
from packbuilder.render.pdf.fonts import Lettering
from packbuilder.render.pdf.writer import TaggedDocument, file
from packbuilder.theme.metrics import Face, shipped
from packbuilder.theme.typefaces import Typefaces

HEAD: Final = 36.0
FOOT: Final = 32.0
"""Points at the head and at the foot of a page that are cleared where a stamp would meet its content."""

_SIZE: Final = 10.0
_SIDE: Final = 42.0
_HEAD_LINE: Final = 26.0
_FOOT_LINE: Final = 18.0
_ROOM: Final = 3.0
_GAP: Final = 12.0
_LINE: Final = 12.0

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


def _edges(box: pikepdf.Array) -> Box:
    """Left, bottom, right, top, whichever corners the box names."""
    first, second, third, fourth = (float(edge) for edge in box)
    return min(first, third), min(second, fourth), max(first, third), max(second, fourth)


@dataclass(frozen=True, slots=True)
class View:
    """A page as it is seen: its width and height, and how it is turned in its own coordinates."""

    left: float
    bottom: float
    wide: float
    high: float
    turn: int

    @classmethod
    def of(cls, page: pikepdf.Page) -> View:
        """What is cut off is not seen, nor what lies beyond the sheet (ISO 32000-1, 14.11.2.1)."""
        sheet, cut = _edges(page.mediabox), _edges(page.cropbox)
        left, bottom = max(sheet[0], cut[0]), max(sheet[1], cut[1])
        right, top = min(sheet[2], cut[2]), min(sheet[3], cut[3])
        if right <= left or top <= bottom:
            left, bottom, right, top = sheet
        return cls(left, bottom, right - left, top - bottom, int(page.obj.get("/Rotate", 0)) % 360)

    @property
    def width(self) -> float:
        return self.high if self.turn in (90, 270) else self.wide

    @property
    def height(self) -> float:
        return self.wide if self.turn in (90, 270) else self.high

    def matrix(self) -> tuple[float, float, float, float, float, float]:
        """From the page as it is seen to its own coordinates."""
        right, top = self.left + self.wide, self.bottom + self.high
        match self.turn:
            case 90:
                return (0, 1, -1, 0, right, self.bottom)
            case 180:
                return (-1, 0, 0, -1, right, top)
            case 270:
                return (0, -1, 1, 0, self.left, top)
            case _:
                return (1, 0, 0, 1, self.left, self.bottom)

    def cleared(self) -> Shift:
        """The page's content, smaller, between head and foot."""
        scale = (self.height - HEAD - FOOT) / self.height
        a, b, c, d, e, f = self.matrix()
        right, up = (1 - scale) * self.width / 2, FOOT
        return Shift(scale, a * right + c * up + (1 - scale) * e, b * right + d * up + (1 - scale) * f)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line of text on a page as it is seen; `head` tells PDF's two kinds of running text apart."""

    text: str
    x: float
    y: float
    face: Face
    head: bool

    @property
    def box(self) -> Box:
        width = shipped().width(self.text, _SIZE, self.face)
        return (self.x - _ROOM, self.y - _ROOM, self.x + width + _ROOM, self.y + _SIZE * 0.75 + _ROOM)


def stamps(view: View, item: str, page: str, mark: str = "") -> tuple[Stamp, ...]:
    """The item at the right of the head, a mark at its left, the page number in the middle of the foot."""
    metrics = shipped()
    right = view.width - _SIDE - metrics.width(item, _SIZE, Face.BOLD)
    middle = (view.width - metrics.width(page, _SIZE, Face.REGULAR)) / 2
    head = (Stamp(item, right, view.height - _HEAD_LINE, Face.BOLD, head=True),) if item else ()
    return (*_marked(view, mark, right), *head, Stamp(page, middle, _FOOT_LINE, Face.REGULAR, head=False))


def _marked(view: View, mark: str, right: float) -> tuple[Stamp, ...]:
    """The mark, on a line of its own under the item where the page is too narrow for both."""
    if not mark:
        return ()
    is_beside = _SIDE + shipped().width(mark, _SIZE, Face.BOLD) + _GAP < right
    return (Stamp(mark, _SIDE, view.height - _HEAD_LINE - (0.0 if is_beside else _LINE), Face.BOLD, head=True),)


@dataclass(slots=True)
class Stamper:
    """Sets stamps in the shipped fonts, which are embedded once, when everything is set."""

    pdf: pikepdf.Pdf
    _letters: TaggedDocument = field(default_factory=TaggedDocument)
    _lettering: Lettering = field(init=False)
    _waiting: list[tuple[pikepdf.Object, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lettering = Lettering(self._letters, Typefaces(shipped()), prefix="Stamp")

    def set(
        self, page: pikepdf.Page, view: View, lines: tuple[Stamp, ...], moved: tuple[View, Shift] | None = None
    ) -> None:
        """Stamp a page. What was in view before goes where the shift moves it, and nothing from beyond comes along."""
        matrix = " ".join(f"{number:g}" for number in view.matrix())
        drawn = "\n".join(self._drawn(line, matrix) for line in lines)
        move = _moving(*moved) if moved else ""
        self._waiting.append((page.obj, "q\n" + move, "\nQ\n" + drawn))

    def _drawn(self, line: Stamp, matrix: str) -> str:
        kind, edge = ("Header", "Top") if line.head else ("Footer", "Bottom")
        shown = self._lettering.show(line.text, line.face, _SIZE)
        return (
            f"/Artifact<</Type/Pagination/Subtype/{kind}/Attached[/{edge}]>>BDC q {matrix} cm "
            f"0 g BT {line.x:.2f} {line.y:.2f} Td {shown} ET Q EMC"
        )

    def finish(self) -> None:
        """Embed the fonts and write what was set."""
        fonts = self._embedded()
        for page, before, after in self._waiting:
            wrapper = pikepdf.Page(page)
            wrapper.contents_add(before.encode("ascii"), prepend=True)
            wrapper.contents_add(after.encode("latin-1"))
            _add_fonts(page, fonts)

    def _embedded(self) -> pikepdf.Object:
        number = self._letters.embed_fonts()
        bodies = self._letters.bodies()
        catalogue, pages, page = (max(bodies) + extra for extra in (1, 2, 3))
        bodies[catalogue] = b"<</Type/Catalog/Pages %d 0 R/Fonts %d 0 R>>" % (pages, number)
        bodies[pages] = b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % page
        bodies[page] = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 9 9]>>" % pages
        bodies[page + 1] = b"<<>>"
        letters = pikepdf.open(io.BytesIO(file(bodies, catalogue, page + 1)))
        return self.pdf.copy_foreign(letters.Root.Fonts)


def _moving(seen: View, shift: Shift) -> str:
    scaled = f"{shift.scale:.6f} 0 0 {shift.scale:.6f} {shift.right:.4f} {shift.up:.4f} cm"
    return f"{scaled}\n{seen.left:.3f} {seen.bottom:.3f} {seen.wide:.3f} {seen.high:.3f} re W n\n"


def _add_fonts(page: pikepdf.Object, fonts: pikepdf.Object) -> None:
    """Pages may share their resources: the stamps' fonts have names that nobody else uses."""
    resources = page.get("/Resources")
    if not isinstance(resources, Dictionary):
        resources = page["/Resources"] = Dictionary()
    if not isinstance(resources.get("/Font"), Dictionary):
        resources["/Font"] = Dictionary()
    for name, font in fonts.items():
        resources.Font[f"/Stamp{name[1:]}"] = font


def blank_page(pdf: pikepdf.Pdf, size: tuple[float, float]) -> pikepdf.Page:
    """An empty page at the end of the file."""
    box = Array([0, 0, *size])
    content = pdf.make_stream(b"")
    page = Dictionary(Type=Name.Page, MediaBox=box, Contents=content, Resources=Dictionary())
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf.pages[-1]


def blank_words(view: View, words: str) -> Stamp:
    """What a blank page says, in its middle."""
    width = shipped().width(words, _SIZE, Face.ITALIC)
    return Stamp(words, (view.width - width) / 2, view.height / 2, Face.ITALIC, head=True)
