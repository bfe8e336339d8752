"""Is anything in the public folder that only exempt material has? Asked of the finished files, byte by byte.

An edition is made before anything is rendered, so nothing exempt should be able to come into it. This is the second
lock on that door: it knows nothing of how files are made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from packbuilder.publish.seen import DESCRIPTION, Seen, seen

_WORD: Final = re.compile(r"[^\W\d_]+")
"""Letters alone: what follows an apostrophe is a word of its own, as it is where markup escapes the apostrophe."""
_FIGURE: Final = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w])")
_NAMES: Final = re.compile(r"[A-Z][\w'’-]*\.?(?: [A-Z][\w'’-]+)+")
_DIGEST: Final = re.compile(r"\b[0-9a-fA-F]{32,}\b")
"""Fingerprints hold words such as "face" by chance."""
_SHORTEST: Final = 4
"""Letters of a word that is looked for: shorter ones, and figures of one or two digits, tell nothing by themselves."""
_SHORTEST_RAW: Final = 6
"""In bytes that nobody reads four letters stand beside each other by chance."""


@dataclass(frozen=True, slots=True)
class Leak:
    """Something that only exempt material has, and where it was found."""

    word: str
    file: str
    where: str


def terms(text: str) -> set[str]:
    """Words, figures and names as they are compared: small letters, figures without their commas."""
    text = " ".join(_DIGEST.sub(" ", text).split())
    names = {name for run in set(_NAMES.findall(text)) for name in _pairs(_plain(run))}
    return _words(text, _SHORTEST) | _figures(_FIGURE.findall(text)) | names


def terms_of(files: Mapping[str, bytes], raw: bool = False, known: set[bytes] | None = None) -> set[str]:
    """All that somebody can read in these files; with `raw` what only their bytes and their descriptions hold too."""
    views = (view for name, data in files.items() for view in seen(name, data, known))
    wanted = (view for view in views if raw or not (view.raw or view.where == DESCRIPTION))
    return {term for view in wanted for term in _candidates(view)}


def leaks(files: Mapping[str, bytes], secrets: Iterable[str], innocent: Iterable[bytes] = ()) -> tuple[Leak, ...]:
    """Each secret once in each file in which it stands; not again in what has been looked through, nor in streams that
    are `innocent`: those of papers that the public may read.
    """
    wanted, known = frozenset(secrets), set(innocent)
    found = (leak for name, data in files.items() for leak in _of_file(name, data, wanted, known))
    return tuple({(leak.word, leak.file): leak for leak in reversed(list(found))}.values())[::-1]


def _of_file(name: str, data: bytes, secrets: frozenset[str], known: set[bytes]) -> Iterator[Leak]:
    if not secrets:
        return
    for view in seen(name, data, known):
        for term in sorted(secrets & _candidates(view)):
            yield Leak(term, name, view.where)


def _candidates(view: Seen) -> set[str]:
    """In raw bytes a figure counts only as people write it, with a comma: 41300 may be an offset."""
    if not view.raw:
        return terms(view.text)
    figures = (figure for figure in _FIGURE.findall(view.text) if "," in figure[1:-3]) if "," in view.text else ()
    return _words(view.text, _SHORTEST_RAW) | _figures(figures)


def _words(text: str, shortest: int) -> set[str]:
    return {word for word in set(_WORD.findall(_plain(text))) if len(word) >= shortest}


def _figures(written: Iterable[str]) -> set[str]:
    return {figure for figure in {one.replace(",", "") for one in set(written)} if _tells(figure)}


def _pairs(run: str) -> Iterator[str]:
    """Of "Mr Jasper Thistlewood" both halves: each may be common, the two together are a name."""
    return (f"{first} {last}" for first, last in pairwise(run.split(" ")))


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'")


def _tells(figure: str) -> bool:
    return len(figure.replace(".", "").lstrip("0")) > 2
