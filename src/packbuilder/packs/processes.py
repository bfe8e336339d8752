"""Processes that papers are built in: deaf to Ctrl-C, which is for the one that the clerk started, and gone with it."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from typing import Any, TypeVar

Found = TypeVar("Found")


@dataclass(slots=True)
class Processes:
    """So many at most, begun when there is work for them."""

    most: int
    _pool: ProcessPoolExecutor = field(init=False)
    _own: set[Any] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Not forked: a copy of a process with threads may wait for a lock that nobody holds any more."""
        self._pool = ProcessPoolExecutor(self.most, get_context("spawn"), deaf)

    def submit(self, work: Callable[..., Found], *arguments: object) -> Future[Found]:
        """Let one of them do it."""
        before = set(active_children())
        with _unheard():
            future = self._pool.submit(work, *arguments)
        self._own |= set(active_children()) - before
        return future

    def finish(self, *, at_once: bool) -> None:
        """Let them end; at once, whatever they are at, where nobody waits for it any more."""
        self._pool.shutdown(wait=not at_once, cancel_futures=at_once)
        for process in self._own if at_once else ():
            process.terminate()


def deaf() -> None:
    """Hear no Ctrl-C, and end when the clerk's process is gone, also where it was killed and could not say so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    """Workers hold both ends of the pipe that they get work from, so a killed parent is no end of it to them."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


@contextmanager
def _unheard() -> Iterator[None]:
    """Processes begun inside are deaf from their first breath: else one still starting would die with a traceback."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
