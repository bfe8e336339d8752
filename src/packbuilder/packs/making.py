"""The documents of a pack made into PDFs: papers built in processes of their own, files of others taken in."""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from packbuilder import kept_papers
from packbuilder.assemble import page_count
from packbuilder.data.project import Project
from packbuilder.diagnostics import Finding, MachineError, Origin, PackbuilderError
from packbuilder.packs.model import Document, FileKind, Item, Meeting, OutsideFile, Paper
from packbuilder.packs.word import expect_sound, pdf_of
from packbuilder.pipeline import render_paper
from packbuilder.render.contract import DataFile
from packbuilder.request import Built, InPack, Request, Timings

MOST_FILE_BYTES = 200_000_000

Progress = Callable[[int, int, str], None]
"""Is told how many documents are made, of how many, and which was the last."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is said over a pack: the clock, and whether work is kept."""

    project: Path | None = None
    date: datetime.date | None = None
    cache: bool = True


@dataclass(frozen=True, slots=True)
class Made:
    """A document as a PDF, and what it was made of. `own` = a paper of this project."""

    pdf: bytes
    pages: int
    own: bool
    findings: tuple[Finding, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)
    companions: Mapping[str, DataFile] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Failed:
    """Why a document could not be made: the author's faults, or the machine's."""

    findings: tuple[Finding, ...] = ()
    machine: str = ""


_Result = Made | _Failed


def made(
    documents: Sequence[tuple[Item, Document]], meeting: Meeting, asked: Asked, progress: Progress
) -> dict[str, Made]:
    """Every document by its id; `documents` are those that the editions asked for may hold, and no others.

    Raises:
        PackbuilderError: with the faults of all documents at once.
        MachineError: LibreOffice is missing, the disk refuses.
    """
    found: dict[str, _Result] = {}
    with ExitStack() as stack:
        waiting = _begun(documents, meeting, asked, found, stack)
        total = len(found) + len(waiting)
        for done, future in enumerate(as_completed(waiting), len(found) + 1):
            document = waiting[future]
            found[document.id] = future.result()
            progress(done, total, document.id)
    _expect_all(found.values())
    return {id_: result for id_, result in found.items() if isinstance(result, Made)}


def _begun(
    documents: Sequence[tuple[Item, Document]], meeting: Meeting, asked: Asked, found: dict[str, _Result],
    stack: ExitStack,
) -> dict[Future[_Result], Document]:  # fmt: skip
    """Papers that were kept are `found` at once; the rest is begun, papers beside Word files."""
    papers = [(d, _request(d, d.content, meeting, asked)) for _, d in documents if isinstance(d.content, Paper)]
    cold = []
    for document, request in papers:
        kept = _kept(request)
        if kept is None:
            cold.append((document, request))
        else:
            found[document.id] = _of_paper(kept, request)
    waiting: dict[Future[_Result], Document] = {}
    files = [(d, d.content) for _, d in documents if isinstance(d.content, OutsideFile)]
    if files:
        threads = stack.enter_context(ThreadPoolExecutor(_workers(len(files))))
        waiting |= {threads.submit(_taken, file, document.place): document for document, file in files}
    if cold:
        pool = stack.enter_context(_pool(len(cold)))
        waiting |= {pool.submit(_built, request): document for document, request in cold}
    return waiting


def _pool(papers: int) -> Executor:
    """Processes for several papers; one alone is made here: a process would take longer to start."""
    if papers == 1 or _workers(papers) == 1:
        return ThreadPoolExecutor(1)
    return ProcessPoolExecutor(_workers(papers), mp_context=get_context("spawn"))


def _workers(wanted: int) -> int:
    return max(1, min(wanted, os.cpu_count() or 1))


def _expect_all(results: Iterable[_Result]) -> None:
    failed = [result for result in results if isinstance(result, _Failed)]
    faults = [finding for failure in failed for finding in failure.findings]
    machine = [failure.machine for failure in failed if failure.machine]
    if faults:
        raise PackbuilderError(dict.fromkeys(faults))
    if machine:
        raise MachineError("; ".join(machine))


# -- papers


def _request(document: Document, paper: Paper, meeting: Meeting, asked: Asked) -> Request:
    """What is kept from the public is never kept on the disk either."""
    pack = InPack(meeting.date, meeting.committee_key, document.access.value)
    cache = asked.cache and document.restriction is None
    return Request(paper.layout, asked.project, ("pdf",), None, asked.date, cache=cache, pack=pack)


def _kept(request: Request) -> Built | None:
    return kept_papers.found(request, Project.of(request.layout, request.project))


def _built(request: Request) -> _Result:
    """One paper, in a process of its own: faults come back as data."""
    try:
        return _of_paper(render_paper(request, Timings()), request)
    except PackbuilderError as fault:
        return _Failed(tuple(fault.findings))
    except MachineError as error:
        return _Failed(machine=str(error))


def _of_paper(built: Built, request: Request) -> _Result:
    pdf = next((data for name, data in built.files.items() if name.endswith(".pdf")), b"")
    if not pdf:
        return _Failed((*built.findings, _unwritten(request)))
    return Made(pdf, page_count(pdf, request.layout.name), True, built.findings, built.inputs, built.companions)


def _unwritten(request: Request) -> Finding:
    """The PDF would not conform; why is told by the findings beside this one."""
    shown = Project.of(request.layout, request.project).shown(request.layout)
    return Finding("no-pdf", "the pack cannot have this paper, because its PDF was not written", Origin(shown))


# -- files of others


def _taken(file: OutsideFile, place: Origin | None) -> _Result:
    """A file that somebody sent, as a PDF that can be opened."""
    try:
        return _opened(file, place)
    except PackbuilderError as fault:
        return _Failed(tuple(fault.findings))
    except MachineError as error:
        return _Failed(machine=str(error))


def _opened(file: OutsideFile, place: Origin | None) -> Made:
    data = _read(file, place)
    told: tuple[Finding, ...] = ()
    digest = hashlib.sha256(data).hexdigest()
    if file.kind is FileKind.WORD:
        told = expect_sound(data, file.shown, place)
        data = pdf_of(data, file.shown)
    return Made(data, page_count(data, file.shown, place), False, told, {file.shown: digest})


def _read(file: OutsideFile, place: Origin | None) -> bytes:
    try:
        size = file.path.stat().st_size
        if size > MOST_FILE_BYTES:
            hint = f"files up to {MOST_FILE_BYTES // 1_000_000} MB are taken; ask its author for smaller pictures"
            raise PackbuilderError(Finding("pdf-too-large", f"{file.shown} has {size / 1e6:.0f} MB", place, hint))
        return file.path.read_bytes()
    except OSError as error:
        raise MachineError(f"{file.shown} cannot be read: {error.strerror or error}") from None
