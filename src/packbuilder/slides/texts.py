"""Words as pieces: texts, callouts, notes at the foot, lines to sign on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from packbuilder.slides import passages
from packbuilder.slides.cutting import cut_line
from packbuilder.slides.passages import lead, passage, set_line
from packbuilder.slides.pieces import Piece
from packbuilder.slides.plan import CALLOUT_INSET, CALLOUT_PAD, Box, Placed, PlacedText, TextLine
from packbuilder.slides.setting import Setting
from packbuilder.tree import Callout, Notes, SignatureRule, Tone, words

SIGNATURE_LENGTH = 220.0


def text_piece(id_: str, lines: tuple[TextLine, ...], width: float, setting: Setting) -> Piece:
    """Lines of type in one box; carried on by paragraphs."""
    tall = passages.height(lines)

    def place(x: float, y: float, _height: float) -> tuple[Placed, ...]:
        return (PlacedText(id_, Box(x, y, width, tall), lines),)

    def carry(room: float, full: float) -> tuple[Piece, ...]:
        return parted(lambda part: text_piece(id_, part, width, setting), balanced(lines, room, full, setting))

    return Piece(tall, tall, place, carry)


def parted(
    piece_of: Callable[[tuple[TextLine, ...]], Piece], parts: Iterable[tuple[TextLine, ...]]
) -> tuple[Piece, ...]:
    """A piece for each part of a text that is carried on, each on a slide of its own after the first."""
    return tuple(
        replace(piece_of(part), carry=None, fresh=i > 0) for i, part in enumerate(parts) if passages.height(part) > 0
    )


def balanced(lines: Sequence[TextLine], room: float, full: float, setting: Setting) -> Sequence[tuple[TextLine, ...]]:
    """Paragraphs on as few slides as hold them, short lists whole; where the last would hold a line or two the others
    give it some.
    """
    found = tuple(carried(lines, room, full, setting))
    whole = tuple(carried(lines, room, full, setting, whole_lists=True))
    keeps = len(whole) == len(found)
    found = whole if keeps else found
    if len(found) == 2 and passages.height(lines) <= full and _tears_little(found, full):
        return ((), tuple(lines))
    for share in _EVEN:
        if len(found) < 2 or passages.height(found[-1]) >= _THIN * full:
            break
        tried = tuple(carried(lines, min(room, share * full), share * full, setting, keeps))
        if len(tried) == len(found):
            found = tried
    return found


def _tears_little(found: Sequence[tuple[TextLine, ...]], full: float) -> bool:
    """Whether little would stand under other things, and a line or two on the next slide: better all there."""
    first, last = map(passages.height, found)
    return last < _THIN * full and first < _LITTLE * full


_LITTLE = 0.45
"""Of a slide's height."""

_THIN = 0.3
"""Of a slide's height: a last slide with less is thin."""

_EVEN = (0.9, 0.8, 0.7, 0.6, 0.5)
"""Of a slide's height, for each slide of words that are spread more evenly."""


def carried(
    lines: Sequence[TextLine], room: float, full: float, setting: Setting, whole_lists: bool = False
) -> Iterator[tuple[TextLine, ...]]:
    """Paragraphs parted over slides; one taller than a slide is cut between its lines.

    A slide that is begun takes a line of type at least, whatever its room: slides are no more than lines (and one).
    """
    part: list[TextLine] = []
    waiting = deque(lines)
    while waiting:
        line = waiting.popleft()
        if passages.height([*part, line]) <= room:
            part.append(line)
            continue
        begun = not part and room >= full
        left = room - passages.height(part) - line.before * bool(part)
        holds = int(left // line.leading)
        count = max(holds - line.spare, int(begun))
        if (begun or len(line.lines) * line.leading > full) and 0 < count < len(line.lines):
            first, line = cut_line(line, count, setting.theme)
            part.append(replace(first, spare=max(0, min(first.spare, holds - count))))
            waiting.appendleft(line)
        elif begun:
            part.append(line)
        else:
            waiting.appendleft(line)
        least = int(room >= full)
        waiting.extendleft(_alone(part, waiting, least))
        waiting.extendleft(_short_list(part, waiting, room - (1 - _ENOUGH) * full) if whole_lists else ())
        waiting.extendleft(_leading_on(part, waiting, least))
        yield tuple(part)
        part, room = [], full
    yield tuple(part)


def _alone(part: list[TextLine], waiting: Iterable[TextLine], least: int) -> list[TextLine]:
    """The items at the end of a part, taken off it, where one of a list would stand alone there or on the next slide.

    `least` lines stay, so that slides come to an end. The last line comes first.
    """
    here, next_ = _items(reversed(part)), _items(waiting)
    if not here or not next_:
        return []
    taken = here if here == 1 or (next_ == 1 and here == 2) else int(next_ == 1)
    return [part.pop() for _ in range(taken)] if len(part) - taken >= least else []


def _short_list(part: list[TextLine], waiting: Iterable[TextLine], enough: float) -> list[TextLine]:
    """The items at the end of a part, taken off it, where a short list would be parted and enough stands above it.

    The last line comes first.
    """
    here, next_ = _items(reversed(part)), _items(waiting)
    above = part[: len(part) - here]
    if not (here and next_) or here + next_ > _SHORT_LIST or passages.height(above) < enough:
        return []
    return [part.pop() for _ in range(here)]


_SHORT_LIST = 5
"""Items."""

_ENOUGH = 0.5
"""Of a slide's height."""


def _items(lines: Iterable[TextLine]) -> int:
    """How many lines of lists there are before any other."""
    return sum(1 for _ in takewhile(lambda line: line.level, lines))


def _leading_on(part: list[TextLine], waiting: Iterable[TextLine], least: int) -> list[TextLine]:
    """The lines at the end of a part that only lead on to what follows ("The reasons are:", a title, few words above a
    list), taken off it.

    `least` lines stay, so that slides come to an end. The last line comes first.
    """
    taken: list[TextLine] = []
    following = next(iter(waiting), None)
    while len(part) > least and _leads(part[-1], following):
        following = part.pop()
        taken.append(following)
    return taken


def _leads(line: TextLine, following: TextLine | None) -> bool:
    begins_list = following is not None and bool(following.level) and not line.level and len(line.lines) <= _FEW
    return line.bold or begins_list or words(line.content).rstrip().endswith(":")


_FEW = 3
"""Lines of type."""


def callout(id_: str, block: Callout, width: float, setting: Setting) -> Piece:
    """Words set in from the edge that shows their tone."""
    inner = width - CALLOUT_INSET
    title = (lead(block.title, inner, setting),) if block.title else ()
    lines = (*title, *passage(block.blocks, inner, setting))
    return _set_in(id_, lines, block.tone, width, setting)


def _set_in(id_: str, lines: tuple[TextLine, ...], tone: Tone, width: float, setting: Setting) -> Piece:
    tall = passages.height(lines) + 2 * CALLOUT_PAD

    def place(x: float, y: float, _height: float) -> tuple[Placed, ...]:
        return (PlacedText(id_, Box(x, y, width, tall), lines, tone),)

    def carry(room: float, full: float) -> tuple[Piece, ...]:
        around = 2 * CALLOUT_PAD
        parts = carried(lines, room - around, full - around, setting)
        return parted(lambda part: _set_in(id_, part, tone, width, setting), parts)

    return Piece(tall, tall, place, carry)


def notes_piece(id_: str, block: Notes, width: float, setting: Setting) -> Piece:
    """Notes where the author wants them read, under their title."""
    title = (lead(block.title, width, setting),) if block.title else ()
    lines = (*title, *(passages.note(n, width, setting) for n in block.notes))
    return text_piece(id_, lines, width, setting)


def foot_piece(id_: str, block: Notes, width: float, setting: Setting) -> Piece:
    """Notes at the slide's foot."""
    title = (set_line(block.title, width, setting.sizes.notes, setting, bold=True),) if block.title else ()
    lines = (*title, *(passages.note(n, width, setting) for n in block.notes))
    return replace(text_piece(id_, lines, width, setting), foot=True)


def signature(id_: str, block: SignatureRule, setting: Setting) -> Piece:
    """A line to sign on, and under it who signs."""
    lines = tuple(set_line(line, SIGNATURE_LENGTH, setting.body, setting, before=2) for line in block.lines)
    return _signed(id_, lines, setting)


def _signed(id_: str, lines: tuple[TextLine, ...], setting: Setting) -> Piece:
    room = 36.0  # to sign in, above the rule
    tall = passages.height(lines) + 4

    def place(x: float, y: float, _height: float) -> tuple[Placed, ...]:
        padded = (replace(lines[0], before=4), *lines[1:]) if lines else ()
        box = Box(x, y + room, SIGNATURE_LENGTH, tall)
        return (PlacedText(id_, box, padded, rule_above=SIGNATURE_LENGTH),)

    def carry(_room: float, full: float) -> tuple[Piece, ...]:
        """To the next slide, with as many of its lines as have room there."""
        first, *rest = carried(lines, full - room - 4, full, setting)
        under = parted(lambda part: text_piece(id_, part, SIGNATURE_LENGTH, setting), rest)
        begin = replace(_signed(id_, first, setting), carry=None, fresh=True)
        return (begin, *(replace(piece, fresh=True) for piece in under))

    return Piece(tall + room, tall + room, place, carry, lead=True)  # whose signature it is stands under it
