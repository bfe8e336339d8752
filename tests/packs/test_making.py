"""What waits to be made is not begun any more when somebody breaks off."""

from __future__ import annotations

import os
import time

import pytest
from tests.packs.packdesk import PackDesk, outside

from packbuilder.packs import making
from packbuilder.packs.made import Made, Result
from packbuilder.packs.making import Asked, Workshop


def test_files_of_others_that_wait_are_left_when_the_clerk_breaks_off(
    clerk: PackDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = []

    def slow(*_: object) -> Result:
        begun.append(1)
        time.sleep(0.05)
        return Made(b"", 1, False)

    def breaks_off(_done: int, _total: int, _name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(making, "taken", slow)
    clerk.put("map.pdf", outside(1))
    pack = clerk.pack("- item: Map\n  file: map.pdf\n" * 40)
    with pytest.raises(KeyboardInterrupt), Workshop(clerk.layout, pack.meeting, Asked(), breaks_off) as workshop:
        workshop.made(list(pack.documents))
    assert len(begun) < 10
