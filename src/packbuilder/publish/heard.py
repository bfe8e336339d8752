"""What papers say, for the search for leaks: read once though several editions hold them, and where everybody may read
them not again in the next run, unless they change.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

from packbuilder.assemble import About, Part, assemble
from packbuilder.keeping import Shelf, digest, fingerprint
from packbuilder.packs.built import BuiltDocument
from packbuilder.packs.drawing import Drawing
from packbuilder.packs.model import OutsideFile
from packbuilder.publish.leaks import Said, said_in, terms

_PLACE: Final = "words"
_MOST_BYTES: Final = 50_000_000


@dataclass(frozen=True, slots=True)
class Heard:
    """What a paper says, and the streams of it that come into editions as they are."""

    said: Said
    streams: frozenset[bytes] = frozenset()


@dataclass(slots=True)
class Papers:
    """The papers of one pack. `cache` is where work is kept that everybody may see, None where none is."""

    drawing: Drawing
    cache: Path | None = None
    _heard: dict[str, Heard] = field(default_factory=dict)

    def heard(self, document: BuiltDocument) -> Heard:
        """What of a document comes into an edition that holds it."""
        key = _key(document, self.drawing)
        return self.said_once(key, partial(_of_document, document, self.drawing), document.document.restriction is None)

    def said_once(self, key: str, heard: Callable[[], Heard], is_public: bool) -> Heard:
        """What is heard under this key, now or before; what not everybody may hear is forgotten after the run."""
        if key not in self._heard:
            self._heard[key] = _met(self.cache / _PLACE, key, heard) if is_public and self.cache else heard()
        return self._heard[key]


def _key(document: BuiltDocument, drawing: Drawing) -> str:
    companions = {name: digest(file.data) for name, file in document.companions.items()}
    source, is_outside = digest(document.source), _is_outside(document)
    said = (document.document.id, source, is_outside, document.looks, companions, drawing.clock)
    return digest(repr(said).encode("utf-8", "backslashreplace"))


def _is_outside(document: BuiltDocument) -> bool:
    return isinstance(document.document.content, OutsideFile)


def _of_document(document: BuiltDocument, drawing: Drawing) -> Heard:
    """Of an outside file what comes into a pack, and no word of its pages that nobody sees there."""
    name, looks, streams = f"{document.document.id}.pdf", document.looks, set[bytes]()
    if not _is_outside(document):
        files = {name: document.source, **{key: file.data for key, file in document.companions.items()}}
        return Heard(said_in(files, streams), frozenset(streams))
    alone = Part("alone", document.source, name, "x", own=False)
    said = said_in({name: assemble([alone], About("x", "", "", drawing.clock)).data}, streams)
    if not looks.unseen:
        return Heard(said, frozenset(streams))
    hidden = terms(" ".join(one.words for one in looks.unseen)) - terms(looks.seen)
    return Heard(Said(said.read - hidden, said.in_bytes - hidden))


# -- from one run to the next


def _met(folder: Path, key: str, heard: Callable[[], Heard]) -> Heard:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        place = fingerprint(folder, key)
    except OSError:
        return heard()
    shelf = Shelf(folder, ".json", _MOST_BYTES)
    found = _from_plain(shelf.read(place))
    if found is None:
        found = heard()
        shelf.write(place, json.dumps(_plain(found)).encode())
    return found


def _plain(heard: Heard) -> dict[str, Any]:
    streams = sorted(stream.hex() for stream in heard.streams)
    return {"read": sorted(heard.said.read), "in_bytes": sorted(heard.said.in_bytes), "streams": streams}


def _from_plain(entry: bytes | None) -> Heard | None:
    try:
        plain = json.loads(entry) if entry is not None else None
        if plain is None:
            return None
        streams = frozenset(map(bytes.fromhex, plain["streams"]))
        return Heard(Said(set(plain["read"]), set(plain["in_bytes"])), streams)
    except (ValueError, KeyError, TypeError):  # whole, but not what we write
        return None
