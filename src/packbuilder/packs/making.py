"""The documents of a pack made into PDFs: papers built in processes of their own, files of others taken in."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from packbuilder import kept_papers
from packbuilder.assemble import page_count
from packbuilder.data.project import Project
from packbuilder.diagnostics import Finding, MachineError, Origin, PackbuilderError
from packbuilder.keeping import Shelf
from packbuilder.packs.libreoffice import LibreOffice
from packbuilder.packs.made import Failed, Made, Result, expect_all
from packbuilder.packs.model import Document, Item, Meeting, OutsideFile, Paper
from packbuilder.packs.processes import Processes
from packbuilder.packs.taking import taken
from packbuilder.pipeline import render_paper
from packbuilder.request import Built, InPack, Request, Timings

Progress = Callable[[int, int, str], None]
"""Is told how many documents are made, of how many, and which item's was the last."""

DocumentAt = tuple[str, int]
"""A document's id and the number of its first page."""

MOST_BYTES = 200_000_000

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is said over a pack: the clock, and whether work is kept."""

    project: Path | None = None
    date: datetime.date | None = None
    cache: bool = True


@dataclass(slots=True)
class Workshop:
    """Makes documents; its processes are kept while it is open, because each takes a second to start. `apart` is where
    work is kept that is not for the public.
    """

    layout: Path
    meeting: Meeting
    asked: Asked
    progress: Progress
    apart: str = ""
    _open: ExitStack = field(default_factory=ExitStack)
    _processes: Processes | None = None
    _office: LibreOffice = field(default_factory=LibreOffice)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """What was not begun is not made any more when something went wrong, or somebody broke off."""
        if error is not None:
            self._office.stop()
        if self._processes is not None:
            self._processes.finish(at_once=error is not None)
        self._open.__exit__(kind, error, trace)

    def made(self, documents: Sequence[tuple[Item, Document]]) -> dict[str, Made]:
        """Every document by its id; `documents` are those that the editions asked for may hold, and no others.

        Raises:
            PackbuilderError: with the faults of all documents at once.
            MachineError: LibreOffice is missing, the disk refuses.
        """
        files = [(d, d.content) for _, d in documents if isinstance(d.content, OutsideFile)]
        papers = {d.id: self._request(d, d.content, 1) for _, d in documents if isinstance(d.content, Paper)}
        threads = self._threads(_workers(len(files))) if files else None
        waiting: dict[Future[Result], str] = {}
        if threads is not None:
            waiting = {threads.submit(taken, file, d.place, self._office, self._shelf(d)): d.id for d, file in files}
        return self._results(waiting, papers)

    def placed(self, documents: Iterable[tuple[Document, int]]) -> dict[DocumentAt, Made]:
        """Papers again, now that it is known which number the first page of each bears.

        Raises:
            PackbuilderError: as `made`.
        """
        papers = {
            (document.id, first): self._request(document, document.content, first)
            for document, first in documents
            if isinstance(document.content, Paper)
        }
        return self._results({}, papers)

    def _results(self, waiting: dict[Future[Result], Key], papers: Mapping[Key, Request]) -> dict[Key, Made]:
        """What was kept is taken; the rest is made side by side."""
        kept = {key: _kept(request) for key, request in papers.items()}
        found = {key: _of_paper(built, papers[key]) for key, built in kept.items() if built is not None}
        cold = {key: request for key, request in papers.items() if key not in found}
        if cold:
            pool = self._pool(len(cold))
            waiting |= {pool.submit(_built, request): key for key, request in cold.items()}
        total = len(found) + len(waiting)
        for done, future in enumerate(as_completed(waiting), len(found) + 1):
            key = waiting[future]
            found[key] = _result(future)
            self.progress(done, total, _item_of(key))
        expect_all(found.values())
        return {key: result for key, result in found.items() if isinstance(result, Made)}

    def _pool(self, papers: int) -> Executor | Processes:
        """Processes for several papers; one alone is made here: a process would take longer to start."""
        if self._processes is None and min(papers, _workers(papers)) == 1:
            return self._threads(1)
        if self._processes is None:
            self._processes = Processes(_workers(papers))
        return self._processes

    def _threads(self, most: int) -> ThreadPoolExecutor:
        """Threads until the workshop closes; what waits for one is not begun any more when something went wrong."""
        threads = ThreadPoolExecutor(most)
        self._open.push(lambda kind, *_: threads.shutdown(cancel_futures=kind is not None))
        return threads

    def _shelf(self, document: Document) -> Shelf | None:
        """Where PDFs of Word files are kept."""
        asked, apart = self.asked, self._apart(document)
        folder = Request(self.layout, asked.project, cache=self._keeps(document), apart=apart).cache_folder
        return Shelf(folder / "word", ".pdf", MOST_BYTES, private=bool(apart)) if folder is not None else None

    def _request(self, document: Document, paper: Paper, first: int) -> Request:
        meeting, asked = self.meeting, self.asked
        pack = InPack(meeting.date, meeting.committee_key, document.access.value, first)
        cache, apart = self._keeps(document), self._apart(document)
        return Request(paper.layout, asked.project, ("pdf",), None, asked.date, cache=cache, pack=pack, apart=apart)

    def _keeps(self, document: Document) -> bool:
        """What is not for the public is kept apart or not at all."""
        return self.asked.cache and (document.restriction is None or bool(self.apart))

    def _apart(self, document: Document) -> str:
        return self.apart if document.restriction is not None else ""


def _result(future: Future[Result]) -> Result:
    try:
        return future.result()
    except BrokenProcessPool:
        return Failed(machine="a process that built papers was stopped from outside; is there memory enough?")


def _item_of(key: Hashable) -> str:
    """What a document is called while one waits for it: "item 9"."""
    id_ = key[0] if isinstance(key, tuple) else key
    return " ".join(str(id_).split("-")[:2])


def _workers(wanted: int) -> int:
    return max(1, min(wanted, os.cpu_count() or 1))


def _kept(request: Request) -> Built | None:
    return kept_papers.found(request, Project.of(request.layout, request.project))


def _built(request: Request) -> Result:
    """One paper, in a process of its own: faults come back as data."""
    try:
        return _of_paper(render_paper(request, Timings()), request)
    except PackbuilderError as fault:
        return Failed(tuple(fault.findings))
    except MachineError as error:
        return Failed(machine=str(error))


def _of_paper(built: Built, request: Request) -> Result:
    pdf = next((data for name, data in built.files.items() if name.endswith(".pdf")), b"")
    if not pdf:
        return Failed((*built.findings, _unwritten(request)))
    pages = page_count(pdf, request.layout.name)
    return Made(pdf, pages, True, built.findings, built.inputs, built.companions, built.names_pages)


def _unwritten(request: Request) -> Finding:
    """The PDF would not conform; why is told by the findings beside this one."""
    shown = Project.of(request.layout, request.project).shown(request.layout)
    return Finding("no-pdf", "the pack cannot have this paper, because its PDF was not written", Origin(shown))
