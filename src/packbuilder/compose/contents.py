"""Contents lists, filled in when the whole paper stands: they name headings and tables that come after them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from packbuilder.compose.numbering import APPENDICES
from packbuilder.compose.passes import changed
from packbuilder.tree import Block, Contents, ContentsEntry, ContentsOf, Group, Heading, Table, walk, words


def with_contents(body: tuple[Block, ...], sections: Mapping[str, str]) -> tuple[Block, ...]:
    """The blocks with every contents list filled in; `sections` are the paper's own headings: id and words."""
    tree = tuple(walk(body))
    if not any(isinstance(block, Contents) for block in tree):
        return body
    listed = {id_: said for id_, said in sections.items() if id_ not in set(_own(tree))}
    entries = {of: tuple(_entries(of, tree, listed)) for of in ContentsOf}
    return changed(body, lambda b: replace(b, entries=entries[b.of]) if isinstance(b, Contents) else b)


def _own(tree: tuple[Block, ...]) -> Iterator[str]:
    """The headings right above contents lists: a list does not name itself."""
    for above, block in pairwise(block for block in tree if not isinstance(block, Group)):
        if isinstance(above, Heading) and isinstance(block, Contents):
            yield above.id


def _entries(of: ContentsOf, tree: tuple[Block, ...], sections: Mapping[str, str]) -> Iterator[ContentsEntry]:
    for block in tree:
        match block:
            case Heading(id=id_) if of is not ContentsOf.TABLES and id_ in sections:
                if of is ContentsOf.SECTIONS or _is_appendix(block):
                    yield ContentsEntry(block.level, sections[id_], id_, _label(block))
            case Table(id=id_, label=label, title=title) if of is ContentsOf.TABLES and title:
                yield ContentsEntry(1, words(title), id_, label)
            case _:
                pass


def _is_appendix(heading: Heading) -> bool:
    return heading.label is not None and heading.label.sequence == APPENDICES


def _label(heading: Heading) -> str:
    return heading.label.text if heading.label is not None else ""
