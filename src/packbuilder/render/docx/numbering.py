"""Automatic numbering: labels settled by compose become Word's own numbers, and show the same text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from packbuilder.opc import xml_attribute
from packbuilder.render.docx.labels import WORD_FORMATS, Shape, shape
from packbuilder.render.docx.xml import digest, twips
from packbuilder.tree import Label, Numeral

_LEVELS: Final = 9
_BULLETS: Final = ("•", "–", "•")
_UNUSED: Final = (Numeral.DECIMAL, Numeral.ALPHA, Numeral.ROMAN)


@dataclass(frozen=True, slots=True)
class Hang:
    """Where numbered text stands and how far its number hangs before it, in points; 0 = a space parts them."""

    left: float
    hanging: float


@dataclass(slots=True)
class _Counted:
    """One list as Word counts it, by level: how it is written, where it stands, where it starts, what it reached."""

    num: int
    level: int
    shapes: dict[int, Shape] = field(default_factory=dict)
    hangs: dict[int, Hang] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    styles: dict[int, str] = field(default_factory=dict)

    def takes(self, level: int, form: Shape, value: int, hang: Hang, restart: bool) -> bool:
        """Whether Word would show just this label if the list went on here."""
        if restart and level in self.counts:
            return False
        expected = self.counts[level] + 1 if level in self.counts else self.starts.get(level, 1)
        alike = self.shapes.get(level, form) == form and self.hangs.get(level, hang) == hang
        return alike and value == expected

    def count(self, level: int, form: Shape, value: int, hang: Hang, style: str) -> None:
        """Counts one paragraph; deeper levels begin anew after it, as in Word."""
        self.shapes.setdefault(level, form)
        self.hangs.setdefault(level, hang)
        self.styles.setdefault(level, style)
        self.counts = {k: v for k, v in self.counts.items() if k < level} | {level: value}


class Numbering:
    """Follows every counter as Word will count; where a label says otherwise, begins a list that starts at it.

    A deeper level that begins anew while the level above runs on ("a)" again under the same paragraph) gets a list of
    its own, so that the list above is not broken. Each list has a definition of its own: lists that share one share
    their counters.
    """

    def __init__(self, first_abstract: int, first_num: int) -> None:
        self._abstract, self._next = first_abstract, first_num
        self._lists: list[_Counted] = []
        self._running: dict[str, list[_Counted]] = {}
        self._bullets: list[tuple[int, tuple[str, ...], tuple[Hang, ...]]] = []
        self._plain: set[str] = set()

    def number(self, label: Label, hang: Hang, style: str) -> str:
        """The numbering properties of a paragraph with this label; empty when the label counts nothing."""
        level = min(label.level, _LEVELS)
        running = self._running.setdefault(label.sequence, [])
        if not label.number:
            return ""
        running[:] = [c for c in running if c.level <= level]
        for counted in reversed(running):
            form = shape(label, level, counted.counts, counted.shapes)
            if counted.takes(level, form, label.number, hang, label.restart):
                counted.count(level, form, label.number, hang, style)
                return numbered(counted.num, level - 1)
        counted = self._begin(running, label.number, level)
        counted.count(level, shape(label, level, {}, {}), label.number, hang, style)
        return numbered(counted.num, level - 1)

    def unnumbered(self, style: str) -> None:
        """Notes that the style also stands without a number, so that the style itself must not carry one."""
        self._plain.add(style)

    def bullets(self, styles: tuple[str, ...], hangs: tuple[Hang, ...]) -> None:
        """These styles, one for each level, carry bullets by themselves."""
        if all(known != styles for _, known, _ in self._bullets):
            self._bullets.append((self._new(), styles, hangs))

    def style_numbers(self) -> dict[str, tuple[int, int]]:
        """Style id -> its list and level: bullets, and numbers that stand with every paragraph of the style."""
        found = {style: (num, level) for num, styles, _ in self._bullets for level, style in enumerate(styles)}
        for counted in self._lists:
            for level, style in counted.styles.items():
                if style not in self._plain:
                    found.setdefault(style, (counted.num, level - 1))
        return found

    def carried(self) -> Iterator[tuple[str, int, int, Hang]]:
        """The styles whose paragraphs have a number by a level of a list that is theirs: the list, the level, and
        where such paragraphs stand.
        """
        bound = self._bound()
        for counted in self._lists:
            for level, hang in counted.hangs.items():
                if style := bound.get((counted.num, level - 1)):
                    yield style, counted.num, level - 1, hang

    def _bound(self) -> dict[tuple[int, int], str]:
        """The style of each level that has one."""
        return {(num, level): style for style, (num, level) in self.style_numbers().items()}

    def xml(self) -> tuple[list[str], list[str]]:
        """The definitions, and the lists that use them: Word wants all definitions first."""
        bound = self._bound()
        lists = [(c.num, _levels(c, bound)) for c in self._lists]
        lists += [(num, _bullet_levels(styles, hangs)) for num, styles, hangs in self._bullets]
        abstracts = [_abstract(self._abstract + i, num, levels) for i, (num, levels) in enumerate(lists)]
        nums = [
            f'<w:num w:numId="{num}"><w:abstractNumId w:val="{self._abstract + i}"/></w:num>'
            for i, (num, _) in enumerate(lists)
        ]
        return abstracts, nums

    def _begin(self, running: list[_Counted], start: int, level: int) -> _Counted:
        """A new list: beside the one above it where that counts a higher level, else in its place."""
        running[:] = [c for c in running if c.level < level]
        counted = _Counted(self._new(), level, starts={level: start})
        self._lists.append(counted)
        running.append(counted)
        return counted

    def _new(self) -> int:
        self._next += 1
        return self._next - 1


def numbered(num: int, level: int) -> str:
    """The numbering properties of a paragraph; levels count from 0."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def _abstract(id_: int, num: int, levels: str) -> str:
    nsid, template = digest(f"list {num}").upper(), digest(f"form {num}").upper()
    marks = f'<w:nsid w:val="{nsid}"/><w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{template}"/>'
    return f'<w:abstractNum w:abstractNumId="{id_}">{marks}{levels}</w:abstractNum>'


def _levels(counted: _Counted, bound: dict[tuple[int, int], str]) -> str:
    """All nine levels: those that the paper uses, and the rest in decimals, so that Tab works for an officer."""
    return "".join(_level(counted, level, bound.get((counted.num, level - 1), "")) for level in range(1, _LEVELS + 1))


def _level(counted: _Counted, level: int, style: str) -> str:
    form = counted.shapes.get(level, Shape(_UNUSED[(level - 1) % 3], f"%{level})"))
    deepest = max(counted.hangs)
    above = counted.hangs[deepest]
    hang = counted.hangs.get(level, Hang(above.left + 24 * max(1, level - deepest), 24))
    return _lvl(level - 1, counted.starts.get(level, 1), WORD_FORMATS[form.numeral], style, form.text, hang)


def _bullet_levels(styles: tuple[str, ...], hangs: tuple[Hang, ...]) -> str:
    return "".join(
        _lvl(level, 1, "bullet", style, _BULLETS[level % len(_BULLETS)], hang)
        for level, (style, hang) in enumerate(zip(styles, hangs, strict=True))
    )


def _lvl(level: int, start: int, format_: str, style: str, text: str, hang: Hang) -> str:
    bound = f'<w:pStyle w:val="{style}"/>' if style else ""
    place = f'<w:pPr><w:ind w:left="{twips(hang.left)}" w:hanging="{twips(hang.hanging)}"/></w:pPr>'
    after = "tab" if hang.hanging else "space"
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{format_}"/>{bound}'
        f'<w:suff w:val="{after}"/><w:lvlText w:val="{xml_attribute(text)}"/><w:lvlJc w:val="left"/>{place}</w:lvl>'
    )


def styles_in_use(numbering: Numbering) -> Iterator[tuple[str, str]]:
    """Each style that carries a number, with its numbering properties."""
    for style, (num, level) in numbering.style_numbers().items():
        yield style, numbered(num, level)
