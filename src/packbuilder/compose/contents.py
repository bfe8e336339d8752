"""Contents lists, filled in when the whole paper stands: they name headings and tables that come after them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from itertools import pairwise

from packbuilder.compose.numbering import APPENDICES
from packbuilder.compose.passes import changed
from packbuilder.tree import Block, Contents, ContentsEntry, ContentsOf, Group, Heading, Table, walk, words


def with_contents(
    body: tuple[Block, ...], sections: Mapping[str, str], papers: Iterable[str] = (), further: Set[str] = frozenset()
) -> tuple[Block, ...]:
    """The blocks with every contents list filled in; `sections` are the paper's own headings: id and words.

    `papers` are the headings of appendices that are papers, the outer before those in them: a list in one is of that
    paper alone; `further` are those of the appendices of such a paper.
    """
    if not any(isinstance(block, Contents) for block in walk(body)):
        return body
    filled = _filled(body, sections, None, frozenset())
    for id_ in papers:
        start, end = _reach(filled, id_)
        heading, inside = filled[start], filled[start + 1 : end]
        assert isinstance(heading, Heading), "an appendix begins with its heading"
        filled = (*filled[: start + 1], *_filled(inside, sections, heading, further), *filled[end:])
    return filled


def _reach(body: tuple[Block, ...], id_: str) -> tuple[int, int]:
    """From the heading of this id to the next that stands as high."""
    above = ((i, block) for i, block in enumerate(body) if isinstance(block, Heading))
    start, heading = next((i, block) for i, block in above if block.id == id_)
    return start, next((i for i, block in above if block.level <= heading.level), len(body))


def _filled(
    blocks: tuple[Block, ...], sections: Mapping[str, str], under: Heading | None, further: Set[str]
) -> tuple[Block, ...]:
    """The blocks with lists of what stands in them, which is a part of the paper where it is `under` a heading."""
    tree = tuple(walk(blocks))
    own, above = set(_own(tree)), under.level if under is not None else 0
    listed = {id_: said for id_, said in sections.items() if id_ not in own}
    headings = (block for block in tree if isinstance(block, Heading) and block.level == above + 1)
    own_appendices = {heading.id for heading in headings if heading.id in further}
    found = {of: tuple(_entries(of, tree, listed, own_appendices)) for of in ContentsOf}
    entries = {of: tuple(_raised(entry, of, above) for entry in made) for of, made in found.items()}

    def fill(block: Block) -> Block:
        if not isinstance(block, Contents):
            return block
        return replace(block, entries=entries[block.of], of_part=under is not None)

    return changed(blocks, fill)


def _raised(entry: ContentsEntry, of: ContentsOf, above: int) -> ContentsEntry:
    """Sections of a part count from its own first level; tables have no levels."""
    return entry if of is ContentsOf.TABLES else replace(entry, level=entry.level - above)


def _own(tree: tuple[Block, ...]) -> Iterator[str]:
    """The headings right above contents lists: a list does not name itself."""
    for above, block in pairwise(block for block in tree if not isinstance(block, Group)):
        if isinstance(above, Heading) and isinstance(block, Contents):
            yield above.id


def _entries(
    of: ContentsOf, tree: tuple[Block, ...], sections: Mapping[str, str], further: Set[str]
) -> Iterator[ContentsEntry]:
    for block in tree:
        match block:
            case Heading(id=id_) if of is not ContentsOf.TABLES and id_ in sections:
                if of is ContentsOf.SECTIONS or _is_appendix(block) or id_ in further:
                    yield ContentsEntry(block.level, sections[id_], id_, _label(block))
            case Table(id=id_, label=label, title=title) if of is ContentsOf.TABLES and title:
                yield ContentsEntry(1, words(title), id_, label)
            case _:
                pass


def _is_appendix(heading: Heading) -> bool:
    return heading.label is not None and heading.label.sequence == APPENDICES


def _label(heading: Heading) -> str:
    return heading.label.text if heading.label is not None else ""
