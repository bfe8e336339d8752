"""A Word draft as its officers left it: is it ours, was it saved by anybody, and which anchors were edited."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from packbuilder.drafts.kept import Anchor, InControl, Kind, tag_head
from packbuilder.drafts.said import Line, Picture, Series, flat, shown, steady
from packbuilder.drafts.word import Reader, body_of
from packbuilder.drafts.xml import W
from packbuilder.inspect.draft import NOT_OURS, Draft, DraftAnchor, State
from packbuilder.inspect.opened import opened

_TAG: Final = re.compile(r"(pb1:.+:)[0-9a-f]{8}")


def edited(data: bytes) -> Draft:
    """What happened to a draft since it was generated; a file that is not ours, or unreadable, counts as touched.

    Words are compared as a reader sees them: insertions accepted, deletions ignored, white space alike, numbers that
    Word gives left out. A change of looks alone breaks the seal and no anchor. The figures of charts count as words.
    """
    draft = opened(data)
    if draft is None:
        return NOT_OURS
    if not draft.touched:
        return Draft(True, False, tuple(_told(one, State.UNTOUCHED, _lines(one)) for one in draft.kept.anchors))
    try:
        body = _Body.read(draft.parts)
    except ValueError:
        return NOT_OURS
    states: dict[str, State] = {}
    anchors = []
    for anchor in draft.kept.anchors:  # in the order of the document: a block before the figures in it
        found = body.control(anchor)
        state = _state(anchor, found, body, states)
        if anchor.kind is not Kind.FIGURE:
            states[anchor.id] = state
        anchors.append(_told(anchor, state, found.lines if found else ()))
    return Draft(True, True, tuple(anchors))


def _lines(anchor: Anchor) -> tuple[Line, ...]:
    return tuple(flat(anchor.things))


def _told(anchor: Anchor, state: State, found: Iterable[Line]) -> DraftAnchor:
    generated = tuple(map(shown, _lines(anchor)))
    return DraftAnchor(anchor.id, anchor.name, anchor.kind, state, generated, tuple(map(shown, found)))


@dataclass(frozen=True, slots=True)
class _Found:
    """A control in the file: what it says, and whether it kept its tag and so stands round what it stood round."""

    lines: tuple[Line, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class _Body:
    """What the file says now: its controls by tag and by title, and every line."""

    tagged: Mapping[str, _Found]
    titled: Mapping[str, _Found]
    steady: str
    shown: str

    @classmethod
    def read(cls, parts: Mapping[str, bytes]) -> _Body:
        reader = Reader.of(parts)
        every = tuple(flat(reader.things(body_of(parts))))
        tagged: dict[str, _Found] = {}
        titled: dict[str, _Found] = {}
        for control, said in reader.controls.items():
            tag = _TAG.fullmatch(_value(control, "tag"))
            one = _Found(tuple(flat(said.things)), tag is not None)
            if tag is not None:
                tagged.setdefault(tag[1], one)
            titled.setdefault(_value(control, "alias"), one)
        return cls(tagged, titled, _run(every, steady), _run(every, shown))

    def control(self, anchor: Anchor) -> _Found | None:
        return self.tagged.get(tag_head(anchor.id)) or self.titled.get(anchor.name)

    def holds(self, lines: Iterable[Line]) -> bool:
        """Whether these lines stand together, in order, wherever; LibreOffice makes fields of lines of contents."""
        given = tuple(lines)
        return _run(given, steady) in self.steady or _run(given, shown) in self.shown


def _run(lines: Iterable[Line], way: Callable[[Line], Line]) -> str:
    return "\n" + "\n".join(_key(line, way) for line in lines) + "\n"


def _key(line: Line, way: Callable[[Line], Line]) -> str:
    """A line as it is looked for. LibreOffice writes names and categories of a chart in its own way, values alike."""
    match line:
        case Series(points=points):
            return f"series {' '.join(value for _, value in points)}"
        case Picture(digest):
            return f"picture {digest}"
        case _:
            return str(way(line))


def _state(anchor: Anchor, found: _Found | None, body: _Body, states: Mapping[str, State]) -> State:
    """A control that kept its tag says what became of it; else the words themselves are looked for.

    LibreOffice moves a control round paragraphs into the first of them, where it may swallow a figure's own: a figure
    without a control is as its block is, and gone where its block is not as it was.
    """
    generated = _lines(anchor)
    if found is not None and list(map(steady, found.lines)) == list(map(steady, generated)):
        return State.UNTOUCHED
    if found is not None and found.whole:
        return State.EDITED
    if isinstance(anchor.place, InControl) and anchor.place.within and found is None:
        return State.UNTOUCHED if states.get(anchor.place.within) is State.UNTOUCHED else State.REMOVED
    if generated and body.holds(generated):
        return State.UNTOUCHED
    if not generated and not body.tagged:  # a contents list after LibreOffice: nothing of it is anybody's words
        return State.UNTOUCHED
    gone = found is None and not any(body.holds((line,)) for line in generated)
    return State.REMOVED if gone else State.EDITED


def _value(control: _Element, name: str) -> str:
    element = control.find(f"{W}sdtPr/{W}{name}")
    return "" if element is None else element.get(f"{W}val", "")
