"""Damaged files: each is taken or refused in words; none breaks the pack."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest
from tests.assemble.parts import ABOUT, outside, paper, part, saved

from packbuilder.assemble import assemble
from packbuilder.diagnostics import PackbuilderError

_ODD = (b"null", b"[]", b"<<>>", b"-1", b"(x)", b"/X", b"99 0 R", b"1 0 R", b"1e99", b"true")


def in_the_open(pdf: bytes) -> bytes:
    """The same file with everything in it readable, so that damage meets its structure."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        mode = pikepdf.ObjectStreamMode.disable
        opened.save(out, object_stream_mode=mode, compress_streams=False, deterministic_id=True)
    return out.getvalue()


def damaged(seed: int, count: int) -> Iterator[bytes]:
    """Copies with bytes changed, lost, doubled; references that lead to something else; ends cut off."""
    chance = random.Random(seed)
    files = [in_the_open(saved(outside("A page"))), in_the_open(paper("A paper."))]
    for _ in range(count):
        data = bytearray(chance.choice(files))
        for _ in range(chance.choice([1, 1, 3, 10])):
            _damage(data, chance)
        yield bytes(data)


def _damage(data: bytearray, chance: random.Random) -> None:
    if len(data) < 100:
        return
    at = chance.randrange(len(data) - 70)
    match chance.choice(["change", "lose", "double", "mislead", "cut"]):
        case "change":
            data[at] = chance.randrange(256)
        case "lose":
            del data[at : at + chance.randrange(30)]
        case "double":
            data[at:at] = data[at : at + 60]
        case "mislead":
            found = chance.choice(list(re.finditer(rb"\b\d+ 0 R", bytes(data))) or [None])
            if found is not None:
                data[found.start() : found.end()] = chance.choice(_ODD)
        case _:
            del data[max(at, len(data) // 2) :]


def survives(seed: int, count: int) -> None:
    sound = part(saved(outside("Sound")), 1, own=False)
    for data in damaged(seed, count):
        try:
            made = assemble([sound, part(data, 2, 3, own=False)], ABOUT)
        except PackbuilderError:
            continue
        assert len(pikepdf.open(io.BytesIO(made.data)).pages) > 1


def test_a_mistake_of_ours_is_not_told_as_a_damaged_file() -> None:
    sound, wrong = part(saved(outside("Sound")), 1, own=False), replace(ABOUT, page="Page {nummer}")
    with pytest.raises(KeyError) as caught:
        assemble([sound], wrong)
    assert caught.value.__notes__ == [f"while it put {sound.name} into the pack"]


def test_forty_damaged_files_break_no_pack() -> None:
    survives(2024, 40)


@pytest.mark.long
def test_a_thousand_damaged_files_break_no_pack() -> None:
    survives(11, 1000)
