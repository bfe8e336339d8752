"""Is anything in the public folder that only exempt material has? Asked of the finished files, byte by byte.

An edition is made before anything is rendered, so nothing exempt should be able to come into it. This is the second
lock on that door: it knows nothing of how files are made.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from packbuilder.publish.seen import DESCRIPTION, Seen, seen

_TOKEN: Final = re.compile(r"[^\W_]{4,}")
"""Letters and digits: what follows an apostrophe is a word of its own, as it is where markup escapes the apostrophe."""
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_FIGURE: Final = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w])")
_NAMES: Final = re.compile(r"[A-Z][\w'’-]*\.?(?: [A-Z][\w'’-]+)+")
_SMALL_WORDS: Final = (
    "a an and are as at be by for from has have if in into is it its no nor not of on or our that the their this to "
    "was we what when where which who will with"
)
_JOINING: Final = frozenset(_SMALL_WORDS.split())
"""Words that begin sentences and lines with a capital: "Head of Property / For decision" holds no name."""
_IN_GROUPS: Final = re.compile(
    r"\b(?:[A-Z](?:[A-Z]?\d[A-Z\d]? \d[A-Z]{2}|[A-Z](?:(?: ?\d\d){3} ?[A-Z]|\d\d [A-Z]{3}))|\d\d-\d\d-\d\d)\b"
)
"""Codes that people write in groups: postcodes, National Insurance numbers, vehicles' marks, banks' sort codes."""
_BETWEEN: Final = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Signs within a word that no reader sees."""
_DIGEST: Final = re.compile(r"\b[0-9a-fA-F]{32,}\b")
"""Fingerprints hold words such as "face" by chance."""
_SHORTEST: Final = 4
"""Letters of a word that is looked for: shorter ones, and figures of one or two digits, tell nothing by themselves."""
_SHORTEST_RAW: Final = 6
"""In bytes that nobody reads four letters stand beside each other by chance."""
_SHORTEST_CODE: Final = 5


@dataclass(frozen=True, slots=True)
class Leak:
    """Something that only exempt material has, and where it was found."""

    word: str
    file: str
    where: str


@dataclass(slots=True)
class Said:
    """What stands in files: what somebody can read there, and what only their bytes hold."""

    read: set[str] = field(default_factory=set)
    in_bytes: set[str] = field(default_factory=set)


def terms(text: str, over_lines: bool = True) -> set[str]:
    """Words, figures, codes and names as they are compared: small letters, figures without their commas, codes without
    their spaces, every sign in its usual form. Names go `over_lines` where they are looked for, but are learned from
    lines alone: "Head of Property" over "Report of ..." is no "Property Report".
    """
    usual = _DIGEST.sub(" ", _usual(text))
    text = " ".join(usual.split())
    lines = [text] if over_lines else [" ".join(line.split()) for line in usual.splitlines()]
    runs = {run for line in lines for run in _NAMES.findall(line)}
    names = {name for run in runs for name in _pairs(_plain(run))}
    return _words_and_codes(text, _SHORTEST) | _figures(_FIGURE.findall(text)) | names | _grouped(text)


def said_in(files: Mapping[str, bytes], known: set[bytes] | None = None, over_lines: bool = True) -> Said:
    """All that these files say; streams of PDFs that are `known` are passed over, and new ones noted in it."""
    said = Said()
    for name, data in files.items():
        for view in seen(name, data, known):
            is_for_readers = not (view.raw or view.where == DESCRIPTION)
            (said.read if is_for_readers else said.in_bytes).update(_candidates(view, over_lines))
    return said


def leaks(
    files: Mapping[str, bytes],
    secrets: Iterable[str],
    innocent: Iterable[bytes] = (),
    by_chance: frozenset[str] = frozenset(),
) -> tuple[Leak, ...]:
    """Each secret once in each file in which it stands; not again in what has been looked through, nor in streams that
    are `innocent`, nor in bytes that nobody reads where it stands `by_chance` in those of public papers too.
    """
    wanted, known = frozenset(secrets), set(innocent)
    found = (leak for name, data in files.items() for leak in _of_file(name, data, wanted, known, by_chance))
    return tuple({(leak.word, leak.file): leak for leak in reversed(list(found))}.values())[::-1]


def _of_file(
    name: str, data: bytes, secrets: frozenset[str], known: set[bytes], by_chance: frozenset[str]
) -> Iterator[Leak]:
    if not secrets:
        return
    in_bytes = secrets - by_chance
    for view in seen(name, data, known):
        wanted = in_bytes if view.raw or view.where == DESCRIPTION else secrets
        for term in sorted(wanted & _candidates(view)):
            yield Leak(term, name, view.where)


def _candidates(view: Seen, over_lines: bool = True) -> set[str]:
    """In raw bytes a figure counts only as people write it, with a comma: 41300 may be an offset."""
    if not view.raw:
        return terms(view.text, over_lines)
    figures = (figure for figure in _FIGURE.findall(view.text) if "," in figure[1:-3]) if "," in view.text else ()
    return _words_and_codes(view.text, _SHORTEST_RAW) | _figures(figures) | _grouped(view.text)


def _usual(text: str) -> str:
    """Ligatures, full-width letters and spaces of every kind as they are typed (Unicode's form KC)."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text.translate(_BETWEEN))


def _words_and_codes(text: str, shortest: int) -> set[str]:
    """Words of so many letters; letters and digits in one word: numbers of cases, vehicles, properties."""
    tokens = set(_TOKEN.findall(text))
    mixed = {token for token in tokens if not token.isalpha()}
    words = (tokens - mixed).union(*map(_LETTERS.findall, mixed))
    codes = {token for token in mixed if len(token) >= _SHORTEST_CODE and _is_code(token)}
    return {word.casefold() for word in words if len(word) >= shortest} | {code.casefold() for code in codes}


def _is_code(token: str) -> bool:
    digits = sum(map(str.isdecimal, token))
    return 0 < digits < len(token)


def _grouped(text: str) -> set[str]:
    """Codes in groups as one: they may be written so too."""
    return {"".join(filter(str.isalnum, found)).casefold() for found in set(_IN_GROUPS.findall(text))}


def _figures(written: Iterable[str]) -> set[str]:
    return {figure for figure in {one.replace(",", "") for one in set(written)} if _tells(figure)}


def _pairs(run: str) -> Iterator[str]:
    """Of "Mr Jasper Thistlewood" both halves: each may be common, the two together are a name."""
    halves = pairwise(run.split(" "))
    return (f"{first} {last}" for first, last in halves if not {first, last} & _JOINING)


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'")


def _tells(figure: str) -> bool:
    return len(figure.replace(".", "").lstrip("0")) > 2
