"""Lines of type on the page: runs in their faces, pills, trends, raised marks and links, all of it tagged."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Final

from packbuilder.fit.lines import PILL_PAD, RAISED, Line, Run
from packbuilder.render.pdf import ink
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.fonts import lacking, spoken
from packbuilder.render.pdf.structure import Element, text_string
from packbuilder.render.pdf.targets import mark_of
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.theme.signs import SOFT_HYPHEN
from packbuilder.tree import Direction, Tone

_RISE: Final = 0.34
"""How high a note's mark is raised, in ems."""


@dataclass(frozen=True, slots=True)
class Hand:
    """How a text is set: size and leading in points, colour as RRGGBB."""

    size: float
    leading: float
    colour: str

    def baseline(self, top: float) -> float:
        """The baseline of a line whose box begins at `top`."""
        return top - self.leading / 2 - ink.CENTRE * self.size


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line with its left end on its baseline; `spaced`: a space follows though the line does not say so."""

    line: Line
    x: float
    baseline: float
    spaced: bool = False


def spaces(source: Sequence[Run], lines: Sequence[Line]) -> tuple[bool, ...]:
    """For each line whether its text goes on after a space, which readers aloud and copied text need.

    A line may also end after a hyphen or inside a long word, where no space belongs.
    """
    if len(lines) == 1:
        return (False,)
    text = "".join(run.text for run in source)
    letters = [i for i, character in enumerate(text) if _is_letter(character)]
    found, done = [], 0
    for line in lines:
        done += sum(map(_is_letter, line.text))
        after = letters[min(done, len(letters)) - 1] + 1 if done and letters else 0
        found.append(done < len(letters) and after < len(text) and text[after].isspace())
    return tuple(found)


def _is_letter(character: str) -> bool:
    """Soft hyphens are in a text and, but for one, in no line of it."""
    return not character.isspace() and character != SOFT_HYPHEN


@dataclass(slots=True)
class Script:
    """Sets the lines of one paragraph into its element; a link over several lines stays one element."""

    element: Element
    hand: Hand
    theme: Theme
    _link: str = ""
    _linked: Element | None = None

    def set(self, canvas: Canvas, lines: Sequence[PlacedLine]) -> None:
        """Draw the lines, in reading order: first what decorates them, as an artifact, then the words."""
        if all(_is_plain(placed.line, canvas.metrics) for placed in lines):
            self._set_plain(canvas, lines)
            return
        canvas.decorate(" ".join(op for placed in lines for op in self._decorations(canvas, placed)))
        current: Element | None = None
        links: list[tuple[Element, Run, float, float]] = []
        for placed in lines:
            for run, x in self._pieces(canvas, placed):
                element = self._element_of(canvas, run)
                if element is not current:
                    begun = canvas.open(element, _sign(run, canvas.metrics) if element is not self.element else "")
                    canvas.write(f"{canvas.close() if current is not None else ''} {begun}")
                    current = element
                canvas.write(self._shown(canvas, run, x, placed.baseline))
                if element is self._linked:
                    links.append((element, run, x, placed.baseline))
        if current is not None:
            canvas.write(canvas.close())
        for element, run, x, baseline in links:
            self._add_link(canvas, element, run, x, baseline)
            if run.raised:
                canvas.anchor(mark_of(run.link[1:]), baseline + self.hand.size)

    def _set_plain(self, canvas: Canvas, lines: Sequence[PlacedLine]) -> None:
        """Words and nothing else, which most lines are."""
        colour, size = ink.colour(self.hand.colour), self.hand.size
        shown = [
            canvas.show(run.text, run.face, size, x, placed.baseline, colour)
            for placed in lines
            for run, x in along(placed)
        ]
        if shown:
            canvas.write(f"{canvas.open(self.element)} {' '.join(shown)} {canvas.close()}")

    def _element_of(self, canvas: Canvas, run: Run) -> Element:
        """The paragraph's element, or that of the link which the run belongs to (`Reference` for a note's mark).

        An arrow is an element of its own, which says in words where it points; so is a mark for what no font has.
        """
        if sign := _sign(run, canvas.metrics):
            return self.element.add("Span", b"/ActualText" + text_string(sign))
        if run.trend is not None and run.text in self._spoken:
            return self.element.add("Span", b"/ActualText" + text_string(self._spoken[run.text]))
        if not canvas.leads_somewhere(run.link):
            self._link, self._linked = "", None
            return self.element.add("Reference") if run.raised else self.element
        if self._linked is None or self._link != run.link:
            parent = self.element.add("Reference") if run.raised else self.element
            self._link, self._linked = run.link, parent.add("Link")
        return self._linked

    def _add_link(self, canvas: Canvas, element: Element, run: Run, x: float, baseline: float) -> None:
        size = self.hand.size
        box = (x, baseline - 0.25 * size, x + run.width, baseline + 0.95 * size)
        canvas.link(element, box, run.link, run.text.strip())

    # one run

    def _shown(self, canvas: Canvas, run: Run, x: float, y: float) -> str:
        size = self.hand.size
        if run.status is not None:
            return self._rating(canvas, run, x, y)
        if run.raised:
            return canvas.show(run.text, run.face, size * RAISED, x, y + _RISE * size, self._colour(run))
        return canvas.show(run.text, run.face, size, x, y, self._colour(run))

    def _colour(self, run: Run) -> str:
        if run.trend is not None:
            return ink.colour(self.theme.tones[run.trend].trend_ink)
        return ink.colour(self.theme.colours.accent if _is_address(run.link) else self.hand.colour)

    def _rating(self, canvas: Canvas, run: Run, x: float, y: float) -> str:
        """The word of a status; its pill and shape are drawn already."""
        shape, word = self._parted(run)
        start = x + PILL_PAD * self.hand.size + canvas.metrics.width(shape, self.hand.size, run.face)
        tone = self.theme.tones[run.status or Tone.NONE]
        return canvas.show(word, run.face, self.hand.size, start, y, ink.colour(tone.ink))

    def _pieces(self, canvas: Canvas, placed: PlacedLine) -> Iterator[tuple[Run, float]]:
        """The runs of a line; arrows of trends, and marks for what no font has, parted from their words."""
        for run, x in along(placed):
            arrows: Set[str] = self._spoken.keys() if run.trend is not None else frozenset()
            alone = arrows | lacking(run.text, run.face, canvas.metrics)
            if not alone or run.status is not None:
                yield run, x
                continue
            canvas.lettering.tell(run.text, run.face)
            at = x
            for part in _parts(run.text, alone):
                yield run._replace(text=part), at
                at += canvas.metrics.width(part, self.hand.size, run.face)

    @property
    def _spoken(self) -> dict[str, str]:
        """What each arrow says."""
        return {arrow: _SAID[Direction(direction)] for direction, arrow in self.theme.arrows.items()}

    # what stands under the words

    def _decorations(self, canvas: Canvas, placed: PlacedLine) -> Iterator[str]:
        for run, x in along(placed):
            if run.status is not None:
                yield self._pill(canvas, run, x, placed.baseline)
            elif _is_address(run.link):
                width = run.width - canvas.metrics.width(" ", self.hand.size) * run.text.endswith(" ")
                yield ink.rule(x, placed.baseline - 0.13 * self.hand.size, width, 0.6, self.theme.colours.accent)

    def _pill(self, canvas: Canvas, run: Run, x: float, y: float) -> str:
        size, tone = self.hand.size, self.theme.tones[run.status or Tone.NONE]
        height = min(1.28 * size, self.hand.leading - 0.5)
        shape, _ = self._parted(run)
        drawn = ink.pill(x + 0.4, y + ink.CENTRE * size - height / 2, run.width - 0.8, height, tone.fill, tone.edge)
        if not shape:
            return drawn
        return f"{drawn} {canvas.show(shape, run.face, size, x + PILL_PAD * size, y, ink.colour(tone.ink))}"

    def _parted(self, run: Run) -> tuple[str, str]:
        """A status' shape (and the space after it) and its word."""
        shape = self.theme.tones[run.status or Tone.NONE].shape
        if run.text == shape:
            return shape, ""
        return (
            (run.text[: len(shape) + 1], run.text[len(shape) + 1 :])
            if run.text.startswith(shape + " ")
            else ("", run.text)
        )


_SAID: Final = {Direction.UP: "up", Direction.DOWN: "down", Direction.FLAT: "no change"}
"""What an arrow says, in words."""


def _parts(text: str, alone: Container[str]) -> list[str]:
    """Some characters alone, and what stands between them."""
    parts: list[str] = []
    for character in text:
        if not parts or character in alone or parts[-1] in alone:
            parts.append(character)
        else:
            parts[-1] += character
    return parts


def _sign(run: Run, metrics: Metrics) -> str:
    """What a reader hears for a run that is one sign which no font has."""
    return spoken(run.text) if len(run.text) == 1 and lacking(run.text, run.face, metrics) else ""


def _is_plain(line: Line, metrics: Metrics) -> bool:
    return all(
        run.status is None and run.trend is None and not run.raised and not run.link
        and (run.text.isascii() or not lacking(run.text, run.face, metrics))
        for run in line.runs
    )  # fmt: skip


def _is_address(link: str) -> bool:
    return link != "" and link[0] != "#"


def along(placed: PlacedLine) -> Iterator[tuple[Run, float]]:
    """The runs of a line and where each begins; the space that parts it from the next line belongs to the last."""
    x = placed.x
    runs = placed.line.runs
    for index, run in enumerate(runs):
        is_end = (placed.spaced or placed.line.spaced) and index == len(runs) - 1 and run.status is None
        yield (run._replace(text=run.text + " ") if is_end else run), x
        x += run.width
