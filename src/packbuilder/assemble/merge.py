"""Finished PDFs become one: pages, tags, links, bookmarks and labels, each page stamped with where it stands."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from packbuilder.assemble.balance import balanced
from packbuilder.assemble.catalogue import layers, name_tree, outline, page_labels
from packbuilder.assemble.claims import claimed, metadata, shared
from packbuilder.assemble.margins import is_clear
from packbuilder.assemble.opening import READING, damaged, is_sound, opened
from packbuilder.assemble.parts import About, Assembled, Blank, Claims, Part, Sheet
from packbuilder.assemble.pdfium import drawn
from packbuilder.assemble.placing import Placing
from packbuilder.assemble.safety import made_safe
from packbuilder.assemble.sizes import set_on, sheet_for
from packbuilder.assemble.stamps import Stamper, View, blank_page, blank_words, stamps
from packbuilder.assemble.structure import Tags
from packbuilder.assemble.ways import Ways
from packbuilder.diagnostics import Finding, PackbuilderError, Severity
from packbuilder.render.pdf.metadata import pdf_date

_A4 = (595.28, 841.89)


def assemble(sheets: Sequence[Sheet], about: About) -> Assembled:
    """One file of all sheets in their order.

    The same sheets give the same bytes. PDF/UA and PDF/A are claimed where every part claims them; the findings say
    which does not, and what to ask its author for.

    Raises:
        PackbuilderError: a part cannot be opened (encrypted, damaged, too large).
    """
    making = _Making(about, frozenset(sheet.id for sheet in sheets if isinstance(sheet, Part)))
    for index, sheet in enumerate(sheets):
        match sheet:
            case Part():
                making.take(sheet, f"p{index}.")
            case Blank(number):
                making.leave_blank(number)
    return making.finished()


@dataclass(slots=True)
class _Making:
    """The file as it grows."""

    about: About
    ids: frozenset[str]
    pdf: pikepdf.Pdf = field(default_factory=pikepdf.new)
    tags: Tags = field(init=False)
    ways: Ways = field(init=False)
    stamper: Stamper = field(init=False)
    sources: list[pikepdf.Pdf] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    claims: dict[str, Claims] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    pages: dict[str, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tags, self.ways, self.stamper = Tags(self.pdf), Ways(self.ids), Stamper(self.pdf)

    def take(self, part: Part, prefix: str) -> None:
        """A part at the end of the file.

        One of others over which a library stumbles is damaged. If we do, it is our fault, and told as ours, unless
        there is something wrong with the file where we had no reason to look.
        """
        try:
            self._take(part, prefix)
        except PackbuilderError:
            raise
        except Exception as error:
            if not part.own and (isinstance(error, READING) or not is_sound(part.pdf)):
                raise damaged(part.name, part.place) from None
            error.add_note(f"while it put {part.name} into the pack")
            raise

    def _take(self, part: Part, prefix: str) -> None:
        source, told = opened(part.pdf, part.name, part.place)
        self.findings.extend(told)
        if not part.own:
            self.findings.extend(made_safe(source, part.name, part.place))
        self.sources.append(source)
        self._claim(source, part)
        placing = self._copied(source)
        self._stamp(part, placing)
        self.tags.take(source, prefix, part.title or "".join(part.bookmarks[-1:]), placing)
        self.ways.take(source, part, prefix, placing)
        last = part.first + len(placing.pages) - 1
        self.pages[part.id] = (part.first, last)
        self.numbers.extend(range(part.first, last + 1))

    def _copied(self, source: pikepdf.Pdf) -> Placing:
        """The part's pages at the end of the file; what they lead to is settled by `Ways`."""
        start = len(self.pdf.pages)
        for page in source.pages:
            self.pdf.pages.append(page)
        pages = [self.pdf.pages[index].obj for index in range(start, len(self.pdf.pages))]
        for copied in pages:
            copied.Tabs = Name.S
        return Placing(pages, {page.obj.objgen: index for index, page in enumerate(source.pages)})

    def _stamp(self, part: Part, placing: Placing) -> None:
        with drawn(part.pdf) as pages:
            for index in range(len(placing.pages)):
                self._stamp_page(part, placing, index, pages)

    def _stamp_page(self, part: Part, placing: Placing, index: int, pages: Any) -> None:
        """`pages` are the part's, as PDFium draws them."""
        page = pikepdf.Page(placing.pages[index])
        seen, said = View.of(page), (part.stamp, self.about.page.format(number=part.first + index), part.mark)
        sheet = sheet_for(page, seen, stamps(seen, *said))
        view, shift = set_on(page, seen, sheet) if sheet is not None else (seen, None)
        lines = stamps(view, *said)
        if sheet is None and not is_clear(pages[index], [line.box for line in lines]):
            shift = view.cleared()
        if shift is not None:
            placing.shifts[index] = shift
            _move_annotations(page.obj, placing, index)
        if not part.own:
            balanced(page)
        self.stamper.set(page, view, lines, (seen, shift) if shift is not None else None)

    def leave_blank(self, number: int) -> None:
        """A page of the size of the one before it."""
        box = View.of(self.pdf.pages[-1]) if len(self.pdf.pages) else None
        page = blank_page(self.pdf, (box.width, box.height) if box else _A4)
        view = View.of(page)
        lines = stamps(view, "", self.about.page.format(number=number))
        self.stamper.set(page, view, (blank_words(view, self.about.blank), *lines))
        self.numbers.append(number)

    def _claim(self, source: pikepdf.Pdf, part: Part) -> None:
        claims = claimed(source)
        self.claims[part.id] = claims
        if "/StructTreeRoot" not in source.Root:
            hint = "ask its author for a tagged PDF (Word: Save as PDF, Options, document structure tags)"
            message = f"{part.name} has no tags: people who listen to it hear no headings, tables or descriptions"
            self.findings.append(Finding("pdf-untagged", message, part.place, hint, Severity.WARNING))
        elif not claims.accessible or not claims.archival:
            lacking = "PDF/UA-1" if not claims.accessible else "PDF/A"
            hint = f"ask its author for a file that conforms to {lacking}, or write it as a layout of this project"
            message = f"{part.name} does not say that it conforms to {lacking}, so the pack cannot say it either"
            self.findings.append(Finding("pdf-claims-less", message, part.place, hint, Severity.WARNING))

    def finished(self) -> Assembled:
        claims = shared(tuple(self.claims.values()))
        self.stamper.finish()
        self._fill_catalogue(claims)
        self._fill_info()
        out = io.BytesIO()
        mode = pikepdf.ObjectStreamMode.generate
        self.pdf.save(out, object_stream_mode=mode, deterministic_id=True, min_version="1.7")
        for source in self.sources:
            source.close()
        return Assembled(out.getvalue(), tuple(self.findings), self.pages, claims, self.claims)

    def _fill_catalogue(self, claims: Claims) -> None:
        root = self.pdf.Root
        root.Lang = String(self.about.language)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        if self.tags.parts:
            root.StructTreeRoot = self.tags.root()
            root.MarkInfo = Dictionary(Marked=True)
        if self.ways.places:
            root.Names = Dictionary(Dests=name_tree(self.pdf, self.ways.places))
        if self.ways.bookmarks:
            root.Outlines = outline(self.pdf, self.ways.bookmarks)
            root.PageMode = Name.UseOutlines
        root.PageLabels = page_labels(self.numbers)
        if (shown := layers(self.pdf, self.sources)) is not None:
            root.OCProperties = shown
        root.OutputIntents = Array([self._output_intent()])
        root.Metadata = metadata(self.pdf, self.about, claims)

    def _output_intent(self) -> Dictionary:
        profile = self.pdf.make_stream(
            resources.files("packbuilder.theme").joinpath("icc", "sRGB.icc").read_bytes(), N=3
        )
        name = String("sRGB IEC61966-2.1")
        return Dictionary(
            Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=name, Info=name,
            RegistryName=String("http://www.color.org"), DestOutputProfile=profile,
        )  # fmt: skip

    def _fill_info(self) -> None:
        moment = String(pdf_date(self.about.clock))
        said = {"Title": self.about.title, "Author": self.about.author, "Subject": self.about.subject}
        info = Dictionary({f"/{key}": String(text) for key, text in said.items()})
        info.Creator = info.Producer = String("packbuilder")
        info.CreationDate = info.ModDate = moment
        self.pdf.trailer.Info = self.pdf.make_indirect(info)


def _move_annotations(page: pikepdf.Object, placing: Placing, index: int) -> None:
    """Links and comments go with the words they stand on."""
    shift = placing.shifts[index]
    for annotation in _dictionaries(page.get("/Annots", [])):
        for key in ("/Rect", "/QuadPoints", "/L", "/Vertices", "/CL"):
            if key in annotation:
                annotation[key] = Array(shift.numbers([float(edge) for edge in annotation[key]]))
        if "/InkList" in annotation:
            annotation.InkList = Array(
                [Array(shift.numbers([float(edge) for edge in line])) for line in annotation.InkList]
            )


def _dictionaries(things: Iterable[pikepdf.Object]) -> list[pikepdf.Object]:
    return [thing for thing in things if isinstance(thing, Dictionary)]
