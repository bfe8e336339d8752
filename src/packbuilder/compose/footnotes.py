"""Footnotes as they are met: what is said and marked where. `noted` settles them when the whole paper stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from packbuilder.diagnostics import Finding, Severity, suggestion
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import Inline, LineBreak, Note, NoteRef, Notes

_DEFINITION = re.compile(r" {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*)")


@dataclass(eq=False, slots=True)
class Said:
    """What one note says; `unmarked` is told when nothing marks it."""

    content: tuple[Inline, ...]
    unmarked: Finding


@dataclass(eq=False, slots=True)
class Scope:
    """A section, or a table in it, whose notes marks may mean; `prints` = a `footnotes` block prints them there."""

    key: str = ""
    above: Scope | None = None
    said: dict[str, Said] = field(default_factory=dict)
    prints: bool = False

    def find(self, name: str) -> Said | None:
        """The note of this name, here or in what this stands in."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.said:
                return scope.said[name]
            scope = scope.above
        return None

    @property
    def printing(self) -> Scope | None:
        """The nearest scope with a `footnotes` block."""
        scope: Scope | None = self
        while scope is not None and not scope.prints:
            scope = scope.above
        return scope

    def names(self) -> Iterator[str]:
        """Every name that a mark here may mean."""
        scope: Scope | None = self
        while scope is not None:
            yield from scope.said
            scope = scope.above


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark by the name that the author gave it; `missing` is told when no note has it."""

    scope: Scope
    name: str
    missing: Finding


@dataclass(slots=True)
class Footnotes:
    """Every note and mark of a paper. Marks stand in the tree as `NoteRef`s without a marker until they are settled."""

    here: Scope = field(default_factory=Scope)
    marks: dict[str, Mark] = field(default_factory=dict)
    scopes: dict[str, Scope] = field(default_factory=dict)

    @contextmanager
    def within(self) -> Iterator[None]:
        """Inside, notes and marks belong to a scope of their own: a section, a table."""
        outer, self.here = self.here, Scope(str(len(self.scopes) + 1), self.here)
        self.scopes[self.here.key] = self.here
        try:
            yield
        finally:
            self.here = outer

    def say(self, name: str, content: tuple[Inline, ...], unmarked: Finding) -> bool:
        """Say what a note stands for; whether it is said for the first time here."""
        first = name not in self.here.said
        self.here.said.setdefault(name, Said(content, unmarked))
        return first

    def mark(self, name: str, missing: Finding) -> NoteRef:
        """A mark that stands here."""
        key = str(len(self.marks) + 1)
        self.marks[key] = Mark(self.here, name, missing)
        return NoteRef("", key)

    def printed(self, title: tuple[Inline, ...]) -> Notes:
        """Where the notes of this section are printed: filled when all of its marks are known."""
        self.here.prints = True
        self.scopes[self.here.key] = self.here
        return Notes((Note(self.here.key, "", ()),), title, printed=True)


def mark_missing(name: str, at: Scalar) -> Finding:
    """The letter about a mark without a note."""
    hint = f"say it under the words, [^{name}]: ..., or in footnotes: of the section or table"
    return finding_at(at, f"the mark [^{name}] has no note", hint, "no-note", origin=at.place(f"[^{name}]"))


def unmarked(name: str, at: Scalar, written: str = "") -> Finding:
    """The letter about a note that nothing marks."""
    message, hint = f"the note {name!r} is marked nowhere", f"mark it with [^{name}], or take it out"
    origin = at.place(written) if written else None
    return finding_at(at, message, hint, "unmarked-note", Severity.WARNING, origin)


def said_twice(name: str, at: Scalar) -> Finding:
    """The letter about a second note of one name."""
    return finding_at(at, f"the note {name!r} is said twice here", "give one of them a name of its own", "note-twice",
                      origin=at.place(f"[^{name}]:"))  # fmt: skip


def mark_in_note(mark: Mark) -> Finding:
    """The letter about a note that marks another: nobody looks for the note of a note."""
    message, hint = "a note cannot mark another note", "say both in one, or in the words that it explains"
    return replace(mark.missing, message=message, hint=hint, rule="mark-in-note")


def joined(lines: Iterable[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """Several notes of one mark, each on a line of its own."""
    made: list[Inline] = []
    for line in lines:
        made.extend((LineBreak(), *line) if made else line)
    return tuple(made)


def with_suggestion(finding: Finding, mark: Mark) -> str:
    """The hint of a mark without a note: a name like it, where there is one."""
    known = suggestion(mark.name, mark.scope.names())
    return known if known.startswith("did you mean") else finding.hint


def without_definitions(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text with empty lines in place of its definitions `[^name]: words`; the definitions, each on one line.

    A definition ends at an empty line; indented lines after one begin a new line of the same note.
    """
    kept: list[str] = []
    found: list[tuple[str, list[str]]] = []
    open_ = gap = False
    for line in text.split("\n"):
        if begun := _DEFINITION.fullmatch(line):
            found.append((begun[1], [begun[2]]))
            open_, gap = True, False
        elif open_ and not line.strip():
            gap = True
        elif open_ and (not gap or line.startswith("  ")):
            _goes_on(found[-1][1], line.strip(), gap)
            gap = False
        else:
            open_ = gap = False
        kept.append("" if open_ else line)
    return "\n".join(kept), [(name, "\\\n".join(lines)) for name, lines in found]


def _goes_on(lines: list[str], line: str, anew: bool) -> None:
    if anew:
        lines.append(line)
    else:
        lines[-1] = f"{lines[-1]} {line}".strip()
