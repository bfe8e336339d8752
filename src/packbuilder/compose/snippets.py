"""Shared wording: `- snippet: name` stands for it, and `{{ snippets.name }}` splices it before Markdown is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from packbuilder.blocks.contract import Composing, Place
from packbuilder.compose.tell import Told
from packbuilder.diagnostics import Origin, suggestion
from packbuilder.expressions.template import Hole, holes
from packbuilder.layout.paper import SectionSpec
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import Block

_NAMED = re.compile(r"snippets(?:\.([A-Za-z_]\w*)|\[(?:'([^']*)'|\"([^\"]*)\")\])")
_BEGINS_BLOCK = re.compile(r"\s*(?:[-*+]|\(?\w{1,8}[.)])?\s*")


@dataclass(frozen=True, slots=True)
class Spliced:
    """A text with its snippets in place; each hole that is left, with the text that it was written in."""

    text: str
    holes: tuple[tuple[Scalar, Hole], ...]
    texts: tuple[Scalar, ...]

    def place(self, said: str) -> tuple[Scalar, Origin | None]:
        """The text in which something was said, and where in it."""
        for text in self.texts:
            if said in text:
                return text, text.place(said) if said else None
        return self.texts[0], None


@dataclass(slots=True)
class Snippets:
    """The wording of house and paper by its name; a paper's own wins."""

    specs: Mapping[str, SectionSpec]
    told: Told
    _open: list[str] = field(default_factory=list)

    def _get(self, name: Scalar) -> SectionSpec | None:
        """The snippet of this name; None when there is none (told)."""
        found = self.specs.get(str(name))
        if found is None:
            hint = suggestion(name, self.specs) or "write it under snippets: of the paper or of the house file"
            self.told.tell(finding_at(name, f"there is no snippet {str(name)!r}", hint, "unknown-snippet"))
        return found

    def spliced(self, text: Scalar) -> Spliced:
        """The text with every `{{ snippets.name }}` in it replaced by what the snippet says, and so on inside those."""
        said, found, texts, at = "", [], [text], 0
        for hole in holes(text):
            name = _NAMED.fullmatch(hole.text)
            inner = self._words(text, hole, name[1] or name[2] or name[3] or "") if name else None
            if name is None:
                found.append((text, hole))
                continue
            said += text[at : hole.start]
            at = hole.end
            if inner is not None:
                said += _set_in(inner.text.strip(), said[said.rfind("\n") + 1 :])
                found.extend(inner.holes)
                texts.extend(inner.texts)
        return Spliced(said + text[at:], tuple(found), tuple(texts))

    def _words(self, text: Scalar, hole: Hole, name: str) -> Spliced | None:
        """What a snippet says; None when it says nothing that could stand in other words (told)."""
        at = Scalar(name, text.source, *_bounds(text, hole, name))
        with self.opened(at) as spec:
            if spec is None:
                return None
            words = spec.text or spec.paragraphs
            if words is None or spec.heading is not None:
                hint = f"a section or blocks stand where they are named by - snippet: {name}"
                self.told.tell(finding_at(at, f"the snippet {name!r} is no text", hint, "layout"))
                return None
            return self.spliced(words)

    @contextmanager
    def opened(self, name: Scalar) -> Iterator[SectionSpec | None]:
        """The snippet of this name; None when there is none, or when it stands inside itself (both told)."""
        if name in self._open:
            chain = " -> ".join((*self._open, name))
            self.told.tell(finding_at(name, f"the snippet {str(name)!r} holds itself: {chain}", "", "layout"))
            yield None
            return
        self._open.append(str(name))
        try:
            yield self._get(name)
        finally:
            self._open.pop()

    def shown(self, name: Scalar, place: Place, at: Composing) -> tuple[Block, ...]:
        """What a snippet says, as nodes; nothing when there is none of this name, or when it is a section (told)."""
        with self.opened(name) as spec:
            match spec:
                case None:
                    return ()
                case SectionSpec(heading=Scalar()) | SectionSpec(sections=[_, *_]):
                    hint = f"name it among the sections: - snippet: {name}"
                    at.finding(finding_at(name, f"the snippet {str(name)!r} is a section", hint, "layout"))
                    return ()
                case SectionSpec(text=Scalar() as text):
                    return at.blocks(text, place)
                case SectionSpec(paragraphs=Scalar() as text):
                    return at.blocks(text, place, numbered=True)
                case _:
                    return at.children(spec.blocks)


def _bounds(text: Scalar, hole: Hole, name: str) -> tuple[int, int]:
    """Where the name stands in its file."""
    opened = -1
    for _ in range(hole.number + 1):
        opened = text.source.text.find("{{", opened + 1 if opened >= 0 else text.start, text.end)
        if opened < 0:
            return text.start, text.end
    start = text.source.text.find(name, opened, text.end)
    return (start, start + len(name)) if start >= 0 else (text.start, text.end)


def _set_in(said: str, line: str) -> str:
    """What is spliced where a line or an item begins stands at its indent."""
    return said.replace("\n", "\n" + " " * len(line)) if _BEGINS_BLOCK.fullmatch(line) else said


@dataclass(frozen=True, slots=True)
class SnippetWords(Mapping[str, str]):
    """The snippets as expressions see them: words, their own expressions worked out."""

    snippets: Snippets
    filled: Callable[[Scalar], str]

    def __getitem__(self, name: str) -> str:
        spec = self.snippets.specs[name]
        return self.filled(spec.text or spec.paragraphs or spec.here)

    def __iter__(self) -> Iterator[str]:
        return (name for name, spec in self.snippets.specs.items() if spec.text or spec.paragraphs)

    def __len__(self) -> int:
        return len(list(iter(self)))


def all_snippets(*given: Mapping[Scalar, SectionSpec]) -> dict[str, SectionSpec]:
    """The snippets of the house, then of the paper."""
    return {str(name): spec for specs in given for name, spec in specs.items()}
