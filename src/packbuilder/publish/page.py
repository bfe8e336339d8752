"""`index.html`: the agenda as a web page, with links to all files. One page, no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import Final

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from packbuilder.english import listed
from packbuilder.figures import Kind, NumberFormat, clock_text
from packbuilder.packs.agenda import TO_FOLLOW, reasons_said, report_said, restriction_said
from packbuilder.packs.built import BuiltEdition
from packbuilder.packs.front_sheet import pack_title
from packbuilder.packs.model import Item, Meeting, PackPart, Withheld
from packbuilder.publish.files import FileKind, Published, Within
from packbuilder.publish.manifest import NAME as MANIFEST
from packbuilder.publish.markup import markup, ways

NAME: Final = "index.html"

_WEEKDAY = NumberFormat(Kind.WEEKDAY_LONG)


@dataclass(frozen=True, slots=True)
class _File:
    """A link: its words are enough to know what it leads to. `within` are links to the documents inside the file."""

    href: str
    words: str
    details: str
    within: tuple[_File, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """An item; `lacking` says of documents that are not here why, or when they come."""

    number: int
    title: str
    starred: bool
    note: Markup
    said: tuple[str, ...]
    files: tuple[_File, ...]
    lacking: tuple[str, ...]
    figures: tuple[_File, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    title: str
    rows: tuple[_Row, ...]


def page(built: BuiltEdition, files: Sequence[Published]) -> bytes:
    """The page of an edition and of the files that stand beside it."""
    meeting = built.pack.meeting
    whole = next(file for file in files if file.kind is FileKind.PACK)
    parts = built.pack.parts
    said = {
        "title": pack_title(built.pack, built.supplement),
        "council": meeting.council,
        "facts": tuple(_facts(meeting)),
        "whole": _File(whole.name, "The whole supplement" if built.supplement else "The whole pack", _details(whole)),
        "star_note": markup(meeting.star_note) if any(item.starred for item in built.pack.items) else "",
        "parts": tuple(_part(number, part, len(parts), files) for number, part in enumerate(parts, 1)),
        "reasons": reasons_said(built.pack.items),
        "notice": markup(meeting.notice),
        "lacking": _lacking(files),
        "enquiries": tuple(map(ways, meeting.enquiries)),
        "manifest": MANIFEST,
    }
    return _template().render(said).encode()


@lru_cache(maxsize=1)
def _template() -> Template:
    written = resources.files("packbuilder.publish").joinpath("index.html.j2").read_text("utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    return environment.from_string(written)


def _facts(meeting: Meeting) -> Iterator[tuple[str, str]]:
    yield "Committee", meeting.committee
    yield "Date", _WEEKDAY.text(meeting.date)
    if meeting.time is not None:
        yield "Time", clock_text(meeting.time)
    if meeting.place:
        yield "Place", meeting.place


def _part(number: int, part: PackPart, parts: int, files: Sequence[Published]) -> _Part:
    title = f"Part {number} - {part.title}" if parts > 1 else part.title
    return _Part(title, tuple(_row(item, files) for item in part.items))


def _row(item: Item, files: Sequence[Published]) -> _Row:
    mine = [file for file in files if file.item == item.number]
    papers = tuple(_paper(file, item) for file in mine if file.kind is FileKind.ITEM)
    figures = tuple(_link(file, file.title) for file in mine if file.kind is FileKind.DATA)
    withheld = tuple(dict.fromkeys(_withheld(item)))
    return _Row(
        item.number, item.title, item.starred, markup(item.note), tuple(filter(None, _said(item, bool(withheld)))),
        papers, (*withheld, *_coming(item)), figures,
    )  # fmt: skip


def _said(item: Item, is_withheld: bool) -> Iterator[str]:
    """What stands under the title, a line each."""
    yield report_said(item)
    yield f"For {item.purpose.value}" if item.purpose else ""
    yield "Verbal report" if item.verbal else ""
    yield f"Urgent: {item.urgent}" if item.urgent else ""
    yield restriction_said(item.restriction) if item.restriction and not is_withheld else ""


def _coming(item: Item) -> Iterator[str]:
    if item.to_follow:
        yield TO_FOLLOW
    for document in item.coming:
        yield f"{TO_FOLLOW}: {document.title or 'a further document'}"


def _withheld(item: Item) -> Iterator[str]:
    for document in item.documents:
        if isinstance(document.content, Withheld):
            reason = restriction_said(document.content.restriction)
            yield f"{document.title}: {reason[:1].lower()}{reason[1:]}" if document.title else reason


def _paper(file: Published, item: Item) -> _File:
    """The item's file by the name of what it holds; of several documents each has a link to where it begins."""
    if len(file.documents) == 1:
        return _link(file, file.documents[0].title)
    own = item.own
    further = (document for document in file.documents if own is None or document.place != own.id)
    return replace(_link(file, item.title), within=tuple(_inside(file, document) for document in further))


def _inside(file: Published, document: Within) -> _File:
    """Readers of PDF go to a named place in the file (RFC 8118, section 3)."""
    return _File(f"{file.name}#nameddest={document.place}", document.title, _pages(document.pages))


def _link(file: Published, words: str) -> _File:
    return _File(file.name, words, _details(file))


def _details(file: Published) -> str:
    """What a reader wants to know before they fetch it."""
    said = [file.name.rpartition(".")[2].upper()]
    if file.pages is not None:
        said.append(_pages(file.pages))
    said.append(size(len(file.data)))
    if file.kind is not FileKind.DATA and not file.claims.accessible:
        said.append(f"{'parts of it ' if file.kind is FileKind.PACK else ''}may not work with a screen reader")
    return ", ".join(said)


def _pages(numbers: tuple[int, int]) -> str:
    first, last = numbers
    return f"page {first}" if first == last else f"pages {first} to {last}"


def size(length: int) -> str:
    """A file's size as people say it: 34 KB, 1.2 MB."""
    said = f"{max(1, round(length / 1000)):,} KB" if length < 999_500 else f"{length / 1e6:.1f} MB"
    return said.replace(" ", "\u00a0")


def _lacking(files: Sequence[Published]) -> str:
    """Which files do not conform: those who cannot read them can ask for others."""
    numbers = [str(file.item) for file in files if file.kind is FileKind.ITEM and not file.claims.accessible]
    if not numbers:
        return ""
    what = "The papers of items" if len(numbers) > 1 else "The paper of item"
    return f"{what} {listed(numbers)} may not work with a screen reader. Ask for another format:"
