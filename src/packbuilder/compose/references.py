"""References settled when the whole paper stands: what a place is called ("Table 2", "paragraph 5"), and the link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from packbuilder.compose.tell import Told
from packbuilder.diagnostics import Finding, Origin, suggestion
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import (
    Block,
    Chart,
    CrossRef,
    Group,
    Heading,
    Inline,
    Label,
    List,
    Paragraph,
    ParagraphRole,
    Table,
    Text,
    children,
    words,
)
from packbuilder.tree.rewrite import Line, each_inline, with_children, with_lines

_REFERENCE = re.compile(r"\{\{\s*ref\b[^{}]*\}\}")


@dataclass(slots=True)
class References:
    """What the paper refers to; `dangling` is told where nothing has that id.

    A paper that is an appendix means its own ids, which begin with `before`, then those of the whole: `outside` says
    what it asked for in its own words. Of a paper that is `lost`, at fault, nobody knows which ids it has.
    """

    asked: dict[str, list[Finding]] = field(default_factory=dict)
    outside: dict[str, str] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    before: str = ""

    def within(self, id_: str) -> References:
        """The references of a paper that stands under this id."""
        return replace(self, before=f"{id_}-")

    def to(self, target: str, said: str, dangling: Finding) -> CrossRef:
        """A reference in words; what the place is called is settled later where nothing is `said`."""
        meant = self.before + target
        self.asked.setdefault(meant, []).append(dangling)
        if self.before:
            self.outside[meant] = target
        return CrossRef(said, meant)

    def may_be_lost(self, target: str) -> bool:
        """Whether a paper could have it that is at fault, which is told."""
        return any(spelt(target).startswith(f"{spelt(id_)}_") for id_ in self.lost)

    def known(self, target: str, ids: Iterable[str]) -> list[str]:
        """The ids as the layout calls them that asked for this one."""
        before = target.removesuffix(self.outside[target]) if target in self.outside else ""
        return [id_.removeprefix(before) for id_ in ids if id_.startswith(before)]


def dangling(target: str, at: Scalar, origin: Origin) -> Finding:
    """The letter about a reference to nothing."""
    hint = "give what it means an id:, or {#...} at a paragraph's end"
    return finding_at(at, f"nothing in this paper has the id {target!r}", hint, "no-reference", origin=origin)


def without_references(text: Scalar) -> Scalar:
    """The text without its references, for what is named before the whole paper stands."""
    return Scalar(_REFERENCE.sub("", text), text.source, text.start, text.end)


def referred(blocks: tuple[Block, ...], references: References, told: Told) -> tuple[Block, ...]:
    """The blocks with every reference settled; one to nothing is told."""
    if not references.asked:
        return blocks
    asked = (*references.asked, *references.outside.values())
    blocks = _with_ids(blocks, frozenset(map(spelt, asked)))
    found = {id_: place for place in _places(blocks) for id_ in place.ids}
    places = {spelt(id_): place for id_, place in found.items()} | found
    places |= {target: places[spelt(target)] for target in asked if spelt(target) in places} | found
    places = {target: places[said] for target, said in references.outside.items() if said in places} | places
    for target, findings in references.asked.items():
        if target not in places and not references.may_be_lost(target):
            hint = suggestion(references.outside.get(target, target), references.known(target, found))
            told.tell_all(replace(f, hint=hint or f.hint) for f in findings)
    return tuple(_settled(block, places) for block in blocks)


def spelt(id_: str) -> str:
    """An id as expressions spell it: in `ref.hours-asked` a minus would be read."""
    return id_.replace("-", "_")


def together(called: str) -> str:
    """No line ends between a word and its number: paragraph 16, Table 2."""
    return called.replace(" ", "\u00a0")


def quoted(title: str) -> str:
    """A title or heading among the words of a sentence, where its own words would be read as part of it."""
    return f"“{title}”"


# what may be referred to


@dataclass(frozen=True, slots=True)
class _Place:
    """Something of the paper that links can lead to by `target`; every id of `ids` means it."""

    ids: tuple[str, ...]
    target: str
    called: str


def _with_ids(blocks: tuple[Block, ...], asked: frozenset[str]) -> tuple[Block, ...]:
    """An anchor that is referred to gives its id to its first paragraph, which links can lead to."""
    return tuple(_with_id(block, asked) for block in blocks)


def _with_id(block: Block, asked: frozenset[str]) -> Block:
    match block:
        case Group(id=id_, blocks=(Paragraph(id="") as first, *rest)) if spelt(id_) in asked:
            return replace(block, blocks=(replace(first, id=id_), *rest))
        case _:
            return with_children(block, partial(_with_ids, asked=asked))


def _places(blocks: Iterable[Block]) -> Iterator[_Place]:
    """Every place, in reading order; what has no words of its own is known by its heading."""
    return _Looking().places(blocks, ())


@dataclass(slots=True)
class _Looking:
    """`heading` stands above; `number` is that of the paragraph above, which items belong to."""

    heading: _Place | None = None
    number: str = ""

    def places(self, blocks: Iterable[Block], labels: tuple[Label, ...]) -> Iterator[_Place]:
        for block in blocks:
            yield from self._places(block, labels)

    def _places(self, block: Block, labels: tuple[Label, ...]) -> Iterator[_Place]:
        match block:
            case Heading():
                self.heading, self.number = _Place((block.id,), block.id, _heading_called(block)), ""
                yield self.heading
            case Paragraph():
                yield from self._paragraph(block, labels)
            case Table(id=id_, label="", title=title) if title:  # of a deck, which numbers no tables
                yield _Place((id_,), id_, f"the table {quoted(words(title))}")
            case Table(id=id_, label=label, title=title) | Chart(id=id_, label=label, title=title):
                said = together(label) or (quoted(words(title)) if title else "")
                yield _Place((id_,), id_, said) if said else self._under_heading(id_)
            case List(items=items):
                for item in items:
                    yield from self.places(item.blocks, (*labels, item.label))
            case _:
                yield from self._inside(block, labels)

    def _inside(self, block: Block, labels: tuple[Label, ...]) -> Iterator[_Place]:
        """An anchor is where the first thing in it is; what else has an id is found by its heading."""
        found = list(self.places(children(block), labels))
        own = str(getattr(block, "id", ""))
        known = {id_ for place in found for id_ in place.ids}
        if own and own not in known:
            first = found[0] if found else self._under_heading(own)
            yield replace(first, ids=(own,))
        yield from found

    def _paragraph(self, block: Paragraph, labels: tuple[Label, ...]) -> Iterator[_Place]:
        if block.label is not None and block.label.number:
            self.number = block.label.reference
        if not block.id:
            return
        belongs = bool(labels) or block.role is ParagraphRole.CONTINUATION
        number = _numbered(block.label, labels, self.number) or (self.number if belongs else "")
        if number:
            kind = "paragraph" if self.number or not labels else "item"  # of a list that no paragraph leads to
            yield _Place((block.id,), block.id, together(f"{kind} {number}"))
        elif block.role is ParagraphRole.TITLE:
            yield _Place((block.id,), block.id, quoted(words(block.content)))
        else:
            above = self._under_heading(block.id)
            yield _Place((block.id,), block.id, above.called)

    def _under_heading(self, id_: str) -> _Place:
        """What has no name of its own is called as the section that it stands in."""
        above = self.heading or _Place((), "", "")
        return _Place((id_,), above.target, above.called)


def _heading_called(heading: Heading) -> str:
    """Such as "section 3" or "Appendix 2"; without a number its words in quotation marks."""
    if heading.label is None or not heading.label.text:
        return quoted(words(heading.content))
    said = heading.label.reference
    return together(said if said[:1].isalpha() and len(said) > 2 else f"section {said}")


def _numbered(own: Label | None, labels: tuple[Label, ...], above: str) -> str:
    """The number of a paragraph; of an item with those that it stands under, such as 5(b)."""
    if own is not None and own.text:
        return own.reference
    if not labels or not all(label.number for label in labels):
        return ""
    last = labels[-1]
    if "." in last.reference:  # a number of the paper's own holds those above
        return last.reference
    first, *rest = (f"({label.reference})" for label in labels)
    if not above and labels[0].text.endswith("."):
        first = first.strip("()")
    return above + "".join((first, *rest))


# what is referred to, in words


def _settled(block: Block, places: dict[str, _Place]) -> Block:
    made = with_lines(block, partial(_line, places=places))
    return with_children(made, lambda inner: tuple(_settled(one, places) for one in inner))


def _line(line: Line, places: dict[str, _Place]) -> Line:
    if not _has_reference(line):
        return line
    made = each_inline(line, partial(_inline, places=places))
    return tuple(_begun(inline, made[:i]) for i, inline in enumerate(made))


def _has_reference(line: Line) -> bool:
    return any(isinstance(inline, CrossRef) or _has_reference(getattr(inline, "children", ())) for inline in line)


def _inline(inline: Inline, places: dict[str, _Place]) -> Line:
    if not isinstance(inline, CrossRef) or inline.target not in places:
        return (inline,)
    place = places[inline.target]
    said = inline.text or place.called
    return (CrossRef(said, place.target),) if place.target else (Text(said),)


def _begun(inline: Inline, before: Line) -> Inline:
    """A reference that begins a sentence begins with a capital."""
    if not isinstance(inline, CrossRef):
        return inline
    said = words(before).rstrip()
    begins = not said or said.endswith((".", "!", "?", "\n"))
    return replace(inline, text=inline.text[:1].upper() + inline.text[1:]) if begins else inline
