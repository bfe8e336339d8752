"""Anchors: what a later edition finds again. Content controls in the text, and a part that keeps what was generated.

A block stands in a block control, a figure bound in a sentence in an inline one. The control's title is what an officer
sees; its tag is `pb1:<id>:<hash of the words>`. LibreOffice drops tags and renews ids but keeps titles, so titles are
unique, and the part keeps the words themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from packbuilder.figures import Figure, Provenance
from packbuilder.opc import xml_attribute, xml_text
from packbuilder.render.docx.charted import charted
from packbuilder.render.docx.visible import Seen, lines, seen, text
from packbuilder.render.docx.xml import HEAD, Line, Span, W, digest, is_plain
from packbuilder.tree import Block, Chart, Group, Table, all_figures, walk

NAMESPACE: Final = "urn:packbuilder:anchors:1"
_TAG_LENGTH: Final = 64  # Word refuses longer tags and titles
_OPEN: Final = "00000000"


@dataclass(frozen=True, slots=True)
class Source:
    """Where shown figures are from: a column, and the row when it is one figure's."""

    provenance: Provenance
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """One control: `control` is its w:id, `name` its unique title, `kind` "block" or "figure"."""

    id: str
    name: str
    kind: str
    control: int
    sources: tuple[Source, ...] = ()


@dataclass(slots=True)
class Anchors:
    """The anchors of one paper, by the id of their control."""

    made: dict[int, Anchor] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)

    def block_control(self, group: Group) -> str:
        """The properties of a group's control, which holds at least one paragraph or table."""
        return _properties(self._add(group.id, group.name or group.id, "block", tuple(_sources(group.blocks))))

    def inline_control(self, figure: Figure, shown: Line, name: str) -> Line:
        """A figure's run in an inline control that holds plain text only.

        LibreOffice 7 shows such text without its looks: a figure that has any stands in a control without that limit.
        """
        sources = (Source(figure.provenance, figure.row),) if figure.provenance else ()
        anchor = self._add(figure.id, f"{name}, figure" if name else "Figure", "figure", sources)
        limit = "<w:text/>" if is_plain(shown) else ""
        begin = f"<w:sdt><w:sdtPr>{_properties(anchor)}{limit}</w:sdtPr><w:sdtContent>"
        return (Span(begin, shown, "</w:sdtContent></w:sdt>"),)

    def _add(self, id_: str, name: str, kind: str, sources: tuple[Source, ...]) -> Anchor:
        unique = self._unique(name, always=kind == "figure")
        control = int(digest(f"{kind} {id_} {unique}"), 16) % (2**31 - 2) + 1
        while control in self.made:
            control += 1
        self.made[control] = Anchor(id_, unique, kind, control, sources)
        return self.made[control]

    def _unique(self, name: str, always: bool) -> str:
        short = name[: _TAG_LENGTH - 6].strip()
        number = 1
        candidate = f"{short} 1" if always else short
        while candidate in self._names:
            number += 1
            candidate = f"{short} {number}"
        self._names.add(candidate)
        return candidate


def _properties(anchor: Anchor) -> str:
    return (
        f'<w:alias w:val="{xml_attribute(anchor.name)}"/><w:tag w:val="{xml_attribute(tag(anchor.id, _OPEN))}"/>'
        f'<w:id w:val="{anchor.control}"/>'
    )


def tag(id_: str, hash_: str) -> str:
    """The tag of a control; an id too long for it is cut and closed with a hash of itself."""
    room = _TAG_LENGTH - len("pb1::") - len(hash_)
    short = id_ if len(id_) <= room else f"{id_[: room - 9]}~{digest(id_)}"
    return f"pb1:{short}:{hash_}"


def fingerprint(said: Iterable[str]) -> str:
    """Eight digits for the words of an anchor."""
    return digest("\n".join(said))


def _sources(blocks: Iterable[Block]) -> Iterator[Source]:
    """Where the shown figures are from: columns of tables and charts once, figures of sentences by row."""
    found: dict[Source, None] = {}
    for block in walk(blocks):
        match block:
            case Table(columns=columns):
                found.update((Source(c.provenance), None) for c in columns if c.provenance)
            case Chart(series=series):
                found.update((Source(s.provenance), None) for s in series if s.provenance)
            case _:
                pass
    columns_told = {source.provenance for source in found}
    for figure in all_figures(blocks):
        if figure.provenance and figure.provenance not in columns_told:
            found[Source(figure.provenance, figure.row)] = None
    yield from found


@dataclass(frozen=True, slots=True)
class Generated:
    """What was generated in one control: words and cells, and the figures of its charts."""

    things: tuple[Seen, ...]
    charts: tuple[str, ...] = ()


def sealed(document: bytes, anchors: Anchors, parts: Mapping[str, bytes]) -> tuple[bytes, dict[int, Generated]]:
    """The document with the hash of its words in each control's tag, and what stands in each control."""
    root = etree.fromstring(document)
    generated: dict[int, Generated] = {}
    for control in root.iter(f"{{{W}}}sdt"):
        id_, tagged = control.find(f"{{{W}}}sdtPr/{{{W}}}id"), control.find(f"{{{W}}}sdtPr/{{{W}}}tag")
        content = control.find(f"{{{W}}}sdtContent")
        if id_ is None or tagged is None or content is None:
            continue  # a contents list's control: Word makes it anew
        number = int(id_.get(f"{{{W}}}val", "0"))
        anchor = anchors.made[number]
        things = seen(content) if anchor.kind == "block" else (text(content),)
        generated[number] = Generated(things, charted(content, parts))
        tagged.set(f"{{{W}}}val", tagged.get(f"{{{W}}}val", "").removesuffix(_OPEN) + fingerprint(lines(things)))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True), generated


def part_xml(anchors: Anchors, generated: dict[int, Generated], seal: str, name: str) -> bytes:
    """The part that keeps, for each anchor, its words as generated and where its figures are from."""
    kept = "".join(_kept(anchors.made[number], made) for number, made in generated.items())
    attributes = f'xmlns="{NAMESPACE}" generator="packbuilder" document="{xml_attribute(name)}" seal="{seal}"'
    return f"{HEAD}<anchors {attributes}>{kept}</anchors>".encode()


def item_properties() -> bytes:
    """What Word keeps beside a custom part: an id of its own, and its namespace."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    number = digest(NAMESPACE, 32).upper()
    guid = "-".join((number[:8], number[8:12], number[12:16], number[16:20], number[20:]))
    schema = f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
    return f'{HEAD}<ds:datastoreItem xmlns:ds="{space}" ds:itemID="{{{guid}}}">{schema}</ds:datastoreItem>'.encode()


def _kept(anchor: Anchor, made: Generated) -> str:
    said = "".join(_thing(thing) for thing in made.things)
    said += "".join(f"<series>{xml_text(line)}</series>" for line in made.charts)
    sources = "".join(_source(source) for source in anchor.sources)
    return (
        f'<anchor id="{xml_attribute(anchor.id)}" name="{xml_attribute(anchor.name)}" kind="{anchor.kind}" '
        f'control="{anchor.control}" hash="{fingerprint(lines(made.things))}">{said}{sources}</anchor>'
    )


def _thing(thing: Seen) -> str:
    if isinstance(thing, str):
        return f"<line>{xml_text(thing)}</line>"
    rows = "".join(f"<row>{''.join(f'<cell>{_cell(cell)}</cell>' for cell in row)}</row>" for row in thing.rows)
    return f"<table>{rows}</table>"


def _cell(cell: tuple[str, ...]) -> str:
    return xml_text("\n".join(cell))


def _source(source: Source) -> str:
    where = source.provenance
    row = source.row or where.first_row
    told = {"name": where.source, "column": where.column, "row": str(row) if row else "", "computed": where.computed}
    attributes = "".join(f' {key}="{xml_attribute(value)}"' for key, value in told.items() if value)
    return f"<source{attributes}/>"
