"""Searches for leaks that found nothing, so that the very same files need not be looked through for the very same
secrets again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from packbuilder.keeping import Shelf, digest, fingerprint
from packbuilder.packs.built import BuiltDocument, BuiltPack

_PLACE: Final = "searched"
_MOST_BYTES: Final = 1_000_000
_CLEAN: Final = b"nothing was found"


class Searched:
    """Whether these files of a pack were searched for leaks before. An entry says only that nothing was found."""

    def __init__(self, built: BuiltPack, files: Sequence[Mapping[str, bytes]]) -> None:
        self._shelf: Shelf | None = None
        self._key = ""
        if built.cache is None:
            return
        folder = built.cache / _PLACE
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._key = fingerprint(folder, *_said(built), [_digests(each) for each in files])
            self._shelf = Shelf(folder, ".clean", _MOST_BYTES)
        except OSError:
            return

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found in them."""
        return self._shelf is not None and self._shelf.read(self._key) == _CLEAN

    def note(self) -> None:
        """Nothing was found."""
        if self._shelf is not None:
            self._shelf.write(self._key, _CLEAN)


def _said(built: BuiltPack) -> Iterator[Any]:
    """All that secrets are made of: the pack as it is and as each edition has it, and their documents."""
    yield built.pack
    yield built.drawing
    for edition in built.editions:
        yield edition.pack
        yield [_document(document) for document in edition.documents]


def _document(document: BuiltDocument) -> tuple[Any, ...]:
    companions = _digests({name: file.data for name, file in document.companions.items()})
    titles = [file.title for file in document.companions.values()]
    where = (document.document, document.first, document.last, document.claims)
    return (*where, sorted(document.inputs.items()), companions, titles, digest(document.source), document.looks)


def _digests(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    return [(name, digest(data)) for name, data in files.items()]
