"""Stable ids: from what an author wrote, never from where it stands: they survive re-ordering and next month's data."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from packbuilder.diagnostics import Finding, Origin, Severity
from packbuilder.specfile import Scalar, finding_at

_LONGEST = 48


def slug(text: str) -> str:
    """The text as an id: lower case, letters and digits, parted by hyphens. Expressions stay as they are written."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    made = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    if len(made) <= _LONGEST:
        return made or f"x-{_short(text)}"
    return f"{made[:_LONGEST].rsplit('-', 1)[0]}-{_short(made)}"


def value_slug(key: str) -> str:
    """A value as part of an id; one that letters and digits do not tell ("A+", "A-") carries its hash.

    So does one that is not written as values mostly are, as sentences or as numbers parted by hyphens: of "North east",
    "north east" and "North-east" the first has no hash.
    """
    made = slug(key)
    said = key if not re.search("[A-Za-z]", key) else key.replace("-", "/").replace(" ", "-")
    lossless = said.lower() == made and said == said[:1].upper() + said[1:].lower()
    return made if lossless or made.startswith("x-") else f"{made}-{_short(key)}"


def _short(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:6]


@dataclass(slots=True)
class Ids:
    """The ids given out so far; `written` are those that the author gives, which nothing else may take.

    `places` says where the layout has each block. In a paper that is an appendix every id begins with `before`.
    """

    taken: dict[str, int] = field(default_factory=dict)
    written: frozenset[str] = frozenset()
    places: dict[str, Scalar] = field(default_factory=dict)
    before: str = ""
    _parts: tuple[str, ...] = ()
    _given: dict[str, Origin] = field(default_factory=dict)
    _figures: Counter[tuple[str, str]] = field(default_factory=Counter)

    def within(self, id_: str) -> Ids:
        """The ids of a paper that stands under this id: given out with all others, and none of them taken for them."""
        return replace(self, before=id_, written=frozenset())

    @contextmanager
    def part(self, key: str) -> Iterator[None]:
        """Inside, every id says which part of an `each` it is of: by its value, never by its position."""
        outer, self._parts = self._parts, (*self._parts, value_slug(key))
        try:
            yield
        finally:
            self._parts = outer

    def section(self, written: Scalar | None, heading: str) -> tuple[str, Finding | None]:
        """A section's id, its own or its heading's, and a fault when its own stands elsewhere too."""
        if not written:
            return self._numbered(self._of_part(self._left_to_words(slug(heading)))), None
        wanted = self._of_part(str(written))
        return self._numbered(wanted), self._twice(wanted, written, written.origin)

    def heading(self, words: str) -> str:
        """A heading's id. Two headings of the same words are told apart by number: links need it, drafts do not."""
        return self._numbered(self._of_part(self._left_to_words(slug(words))))

    def block(
        self, written: str | None, parts: tuple[str, ...], at: Scalar, origin: Origin | None = None, opening: str = ""
    ) -> tuple[str, Finding | None]:
        """A block's id, and what there is to tell: that an author gave it twice, or (a warning) that only its position
        tells it from another: its opening words may, too.
        """
        wanted = self._wanted(written, parts)
        if written and (told := self._twice(wanted, at, origin or at.origin)):
            return self._numbered(wanted), told
        if wanted in self.taken and opening and not written:
            wanted = self._wanted(None, (*parts, opening))
        collides, first = wanted in self.taken, self.places.get(wanted)
        made = self._numbered(wanted)
        self.places[made] = at
        if not collides:
            return made, None
        other = f"the block at {first.origin}" if first is not None else "something else"
        message = f"{other} has the id {wanted!r} already: this one is called {made!r}, by its position"
        hint = "give it an `id:` of its own, so that drafts can be refreshed when blocks are moved"
        return made, finding_at(at, message, hint, "id-collision", Severity.WARNING, origin)

    def _twice(self, wanted: str, at: Scalar, origin: Origin) -> Finding | None:
        """An id that the author has given before: a reference would lead to the first of two."""
        first = self._given.setdefault(wanted, origin)
        if first is origin:
            return None
        message = f"the id {wanted!r} stands twice: at {first} and at {origin}"
        hint = "references and drafts go by it: give one of them another id"
        return finding_at(at, message, hint, "id-twice", origin=origin)

    def figure(self, block: str, expression: str) -> str:
        """A figure's id: its block, a hash of its expression, which time it stands there (none for the first)."""
        self._figures[block, expression] += 1
        times = self._figures[block, expression]
        return f"{block}-{_short(expression)}" + (f"-{times}" if times > 1 else "")

    def _wanted(self, written: str | None, parts: tuple[str, ...]) -> str:
        said = "-".join(slug(part) for part in parts if part)
        return self._of_part(str(written) if written else self._left_to_words(said))

    def _left_to_words(self, made: str) -> str:
        """An id made of words, where no author wants it for something else."""
        return f"{made}-section" if made in self.written else made

    def _of_part(self, wanted: str) -> str:
        return "-".join((*filter(None, (self.before,)), wanted, *self._parts))

    def _numbered(self, wanted: str) -> str:
        count = self.taken.get(wanted, 0) + 1
        self.taken[wanted] = count
        if count == 1:
            return wanted
        return self._numbered(f"{wanted}-{count}")
