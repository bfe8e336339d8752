"""Supplements that stand beside a pack since an earlier run: they are published, so they are told of and left alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from packbuilder.assemble import printed_numbers
from packbuilder.diagnostics import DataPlace, Finding, PackbuilderError, Severity
from packbuilder.packs.built import BuiltEdition, BuiltPack
from packbuilder.packs.editions import supplements
from packbuilder.packs.published import file_name, folder_name


def told_of_supplements(built: BuiltPack, folder: Path) -> Iterator[Finding]:
    """Those that the pack has no more, and those whose first pages bear numbers that it has by now."""
    known = supplements(built.pack)
    for edition in built.editions:
        for number in sorted(_there(folder, edition)):
            if number not in known:
                yield _gone(edition, number)
            elif number > edition.supplement:
                yield from _overtaken(built, folder, edition, number)


def _there(folder: Path, edition: BuiltEdition) -> Iterator[int]:
    stem = folder_name(edition.edition, 0) + "-supplement-"
    for path in folder.glob(f"{stem}*"):
        if path.is_dir() and (number := path.name.removeprefix(stem)).isdecimal():
            yield int(number)


def _gone(edition: BuiltEdition, number: int) -> Finding:
    name = folder_name(edition.edition, number)
    message = f"{name}/ is there from an earlier run, and the pack has no supplement {number} any more"
    hint = f"if it was published, mark its documents supplement: {number} again; if not, delete the folder"
    return Finding("supplement-gone", message, DataPlace(name), hint, Severity.WARNING)


def _overtaken(built: BuiltPack, folder: Path, edition: BuiltEdition, number: int) -> Iterator[Finding]:
    name, pack = folder_name(edition.edition, number), built.pack.name
    file = file_name(pack, edition.edition, number)
    with suppress(OSError, PackbuilderError):
        first, _ = printed_numbers((folder / name / file).read_bytes(), file)
        _, last = printed_numbers(edition.pdf, file)
        if first <= last:
            message = f"page {first} stands in {name}/ too: this ends on page {last} now"
            hint = f"build the supplement again: packbuilder pack {pack} --supplement {number}"
            yield Finding("supplement-overtaken", message, DataPlace(name), hint, Severity.WARNING)
