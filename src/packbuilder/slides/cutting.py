"""Words parted where a line ends: what stands on one slide, and what goes on overleaf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from packbuilder.fit.lines import Line, Run, runs
from packbuilder.slides.plan import TextLine
from packbuilder.theme import Theme
from packbuilder.tree import Emphasis, Figure, Inline, LineBreak, Link, Strong, Text


def cut_line(line: TextLine, count: int, theme: Theme) -> tuple[TextLine, TextLine]:
    """A paragraph too long for one slide, cut after `count` of its lines."""
    first, rest = cut_lines(line.content, line.lines[:count], theme)
    return (
        replace(line, content=first, lines=line.lines[:count]),
        replace(line, content=rest, lines=line.lines[count:], label=None, hang=0.0, id=""),
    )


def cut_lines(
    content: Sequence[Inline], lines: Sequence[Line], theme: Theme
) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """Inlines parted after what stands in these, their first lines."""
    first, rest = cut(content, line_ends(content, lines, theme)[-1], theme)
    return without_end(first), rest


def without_end(content: Sequence[Inline]) -> tuple[Inline, ...]:
    """Without a forced line end at the end: where a part ends so does its line, and no empty one stands under it."""
    if not content:
        return ()
    *before, last = content
    match last:
        case LineBreak():
            return tuple(before)
        case Text(text=text):
            return (*before, Text(text.removesuffix("\n")))
        case Figure(value=str(said)):
            return (*before, replace(last, value=said.removesuffix("\n")))
        case Strong(children=children) | Emphasis(children=children) | Link(children=children):
            return (*before, replace(last, children=without_end(children)))
        case _:
            return tuple(content)


def line_ends(content: Sequence[Inline], lines: Sequence[Line], theme: Theme) -> tuple[int, ...]:
    """Where each line ends, in marks of the content; a forced end belongs to the line before it.

    A line holds a mark at least as long as there are any: whoever cuts after a line goes on.
    """
    stream = "".join(run.text for run in runs(content, theme)).replace(" ", "")
    ends: list[int] = []
    at = 0
    for line in lines:
        at += sum(_marks(run) for run in line.runs)
        at += stream[at : at + 1] == "\n"
        ends.append(at)
    return tuple(ends)


def marks_in(content: Sequence[Inline], theme: Theme) -> int:
    """Characters that are not spaces; a forced line end is one."""
    return sum(_marks(run) for run in runs(content, theme))


def _marks(run: Run) -> int:
    return len(run.text) - run.text.count(" ")


def cut(content: Sequence[Inline], marks: int, theme: Theme) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """Inlines parted after so many marks; what is not plain words stays whole."""
    before: list[Inline] = []
    for i, inline in enumerate(content):
        size = marks_in((inline,), theme)
        if size <= marks:
            before.append(inline)
            marks -= size
            continue
        if marks == 0:
            return tuple(before), tuple(content[i:])
        head, tail = _cut_one(inline, marks, theme)
        return (*before, *head), (*tail, *content[i + 1 :])
    return tuple(before), ()


def _cut_one(inline: Inline, marks: int, theme: Theme) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    match inline:
        case Text(text=text):
            at = _place(text, marks)
            return (Text(text[:at]),), (Text(text[at:].lstrip(" ")),)
        case Figure(value=str(words)) if words == inline.text:  # words from the data, as long as somebody wrote them
            at = _place(words, marks)
            return (replace(inline, value=words[:at]),), (replace(inline, value=words[at:].lstrip(" "), id=""),)
        case Strong(children=children) | Emphasis(children=children) | Link(children=children):
            head, tail = cut(children, marks, theme)
            return (replace(inline, children=head),), (replace(inline, children=tail),)
        case _:
            return (inline,), ()


def _place(text: str, marks: int) -> int:
    """Where in the text the given number of characters that are not spaces ends."""
    for at, character in enumerate(text):
        if marks == 0:
            return at
        marks -= character != " "
    return len(text)
