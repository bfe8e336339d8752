"""Many charts drawn by two processes: the other one is a copy of this, so it has matplotlib, theme and metrics at once.

A system that cannot copy a process (Windows), or a process with threads of its own, draws alone. So does one that
lost its helper: what did not come back is drawn when it is asked for.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
import warnings
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import TypeVar

Asked = TypeVar("Asked")
Made = TypeVar("Made")


def made_in_two(work: Callable[[Asked], Made], asked: Sequence[Asked]) -> list[Made]:
    """The results for all that is asked, in order; for its first part alone where the helper is lost."""
    here, there = asked[: (len(asked) + 1) // 2], asked[(len(asked) + 1) // 2 :]
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    helper = context.Process(target=_help, args=(work, there, sending), daemon=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # numpy's idle threads, which a copy does not need
        helper.start()
    sending.close()
    try:
        done = [work(one) for one in here]
        return done + _received(receiving)
    finally:
        receiving.close()
        helper.terminate()
        helper.join()


def can_help() -> bool:
    """Whether a second process can draw, here and now."""
    can_copy = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    return can_copy and not multiprocessing.current_process().daemon and _processors() > 1


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _help(work: Callable[[Asked], Made], asked: Sequence[Asked], sending: Connection) -> None:
    sending.send([work(one) for one in asked])
    sending.close()


def _received(receiving: Connection) -> list[Made]:
    try:
        found: list[Made] = receiving.recv()
    except (EOFError, OSError):
        return []
    return found
