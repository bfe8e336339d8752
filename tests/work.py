"""How much work something is, the same on every machine however busy: how often it calls a function."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def calls(do: Callable[[], object]) -> int:
    """How many functions are called while it runs, Python's own among them."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        do()
    finally:
        sys.setprofile(before)
    return count


def growth(do: Callable[[int], Callable[[], object]], size: int) -> float:
    """How many times as much work something of twice the size is. What it needs is made beforehand."""
    small, large = do(size), do(2 * size)
    small()  # what is worked out once only
    return calls(large) / calls(do(size))
