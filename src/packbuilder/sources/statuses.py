"""Scales of statuses: a code, or a band of scores, means a tone and has its word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator

from packbuilder.diagnostics import suggestion
from packbuilder.figures import Empty, Value, key_text, number
from packbuilder.specfile import HERE, Scalar, SpecFault
from packbuilder.tree import Status, Tone

_BAND = re.compile(r"(-?\d+(?:\.\d+)?)\s*-\s*(-?\d+(?:\.\d+)?)$")
_OPEN_BAND = re.compile(r"(<=?|>=?)\s*(-?\d+(?:\.\d+)?)$")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?$")
_AMOUNT = re.compile(r"-?(?!0\d)\d+(?:\.\d+)?$")  # 01 is a code
_YEARS = re.compile(r"(19|20)(\d\d)-(\d\d)$")
_TONES = {tone.value: tone for tone in Tone}


@dataclass(frozen=True, slots=True)
class Scale:
    """`codes` by the word or letter in the data, `bands` by (low, high), both ends included; infinity = open."""

    name: str
    codes: Mapping[str, Status]
    bands: tuple[tuple[Decimal, Decimal, Status], ...] = ()

    def rate(self, value: Value) -> Status | None:
        """What a value means; None for an open cell.

        Raises:
            KeyError: the scale does not know the value.
        """
        if value is Empty.BLANK:
            return None
        amount = number(value)
        for low, high, status in self.bands:
            if amount is not None and low <= amount <= high:
                return status
        return self.codes[self._code(value)]

    def _code(self, value: Value) -> str:
        """The code that a value is: 6 in the data is 6.0 in the scale."""
        text = key_text(value)
        if text in self.codes or not isinstance(value, Decimal):
            return text
        return next((code for code in self.codes if _AMOUNT.match(code) and Decimal(code) == value), text)

    def knows(self, value: Value) -> bool:
        """Whether it can rate the value."""
        try:
            return self.rate(value) is not None
        except KeyError:
            return False

    @property
    def words(self) -> dict[str, str]:
        """What codes that are letters or words say; a number stands for itself, its word beside it."""
        return {code: status.word for code, status in self.codes.items() if not _NUMBER.match(code)}

    @property
    def known(self) -> list[str]:
        """What the scale knows, for a hint."""
        return [*self.codes, *(_band_text(low, high) for low, high, _ in self.bands)]

    def meant(self, value: Value) -> str:
        """A hint for a value that the scale does not know: for a figure how bands are written, else the nearest."""
        if number(value) is None:
            return suggestion(key_text(value), self.known)
        has = f" (it has {', '.join(self.known)})" if self.known else ""
        return f"add a band that holds it{has}: statuses: {{ {self.name}: {{ 1-5: good, '>=6': [bad, High] }} }}"


def _band_text(low: Decimal, high: Decimal) -> str:
    """A band as an author writes it."""
    if low.is_infinite():
        return f"<={high:f}"
    return f">={low:f}" if high.is_infinite() else f"{low:f}-{high:f}"


_RED, _AMBER, _GREEN = Status(Tone.BAD, "Red"), Status(Tone.WARN, "Amber"), Status(Tone.GOOD, "Green")
RAG = Scale(
    "rag",
    {
        "R": _RED,
        "A": _AMBER,
        "G": _GREEN,
        "D": Status(Tone.DONE, "Delivered"),
        "-": Status(Tone.NONE, "Not rated"),
        "Red": _RED,
        "Amber": _AMBER,
        "Green": _GREEN,
    },
)


def scale(name: str, entries: Mapping[Scalar, Any]) -> Scale:
    """The scale that `statuses: {name: {code: tone}}` declares.

    Raises:
        SpecFault: a tone is not known, a band is upside down, a figure stands in two.
    """
    codes: dict[str, Status] = {}
    bands: list[tuple[Decimal, Decimal, Status]] = []
    held: list[tuple[Scalar, Decimal, Decimal]] = []
    for code, meaning in entries.items():
        if code == HERE:
            continue
        status = _status(code, meaning)
        ends = _band(code)
        if holds := ends or _amount(code):
            _apart(code, holds, held)
            held.append((code, *holds))
        if ends is not None:
            bands.append((*ends, status))
        else:
            codes[str(code)] = status
    return Scale(name, codes, tuple(bands))


def _amount(code: Scalar) -> tuple[Decimal, Decimal] | None:
    """The ends of what a code holds that is a figure; None for letters and words."""
    return (Decimal(code), Decimal(code)) if _AMOUNT.match(code) else None


def _apart(code: Scalar, ends: tuple[Decimal, Decimal], held: Sequence[tuple[Scalar, Decimal, Decimal]]) -> None:
    """A figure has one meaning.

    Raises:
        SpecFault: another entry of the scale holds a figure of this one.
    """
    for other, low, high in held:
        shared = max(low, ends[0])
        if shared <= min(high, ends[1]):
            both = f"{min(high, ends[1]):f}" if shared.is_infinite() else f"{shared:f}"
            message = f"{both} stands in {str(other)!r} and in {str(code)!r}"
            hint = "both ends belong to a band: write 1-5 and 6-9, or 1-5 and 5.01-9 where figures have decimals"
            raise SpecFault(message, hint, code, "wrong-value")


def _is_year(code: Scalar) -> bool:
    """A financial year (2018-19) or a month (2018-02), which are codes."""
    year = _YEARS.match(code)
    return year is not None and (1 <= int(year[3]) <= 12 or int(year[3]) == (int(year[2]) + 1) % 100)


def _band(code: Scalar) -> tuple[Decimal, Decimal] | None:
    """The ends of a band; None for a code."""
    if open_ := _OPEN_BAND.match(code):
        sign, end = open_[1], Decimal(open_[2])
        if sign in "<>":
            hint = f"'{sign}={end}' holds {end} itself, as 1-5 holds 5"
            raise SpecFault(f"the band {str(code)!r} leaves out its end", hint, code, "wrong-value")
        return (Decimal("-Infinity"), end) if sign == "<=" else (end, Decimal("Infinity"))
    band = _BAND.match(code)
    if band is None or _is_year(code):
        return None
    low, high = Decimal(band[1]), Decimal(band[2])
    if low > high:
        raise SpecFault(f"the band {code} runs downwards", f"write {high}-{low}", code)
    return low, high


def _status(code: Scalar, meaning: Any) -> Status:
    match meaning:
        case Scalar():
            return Status(_tone(meaning), str(code))
        case [Scalar() as tone, Scalar() as word]:
            return Status(_tone(tone), str(word))
        case _:
            raise SpecFault("a status is a tone, or [tone, word]", "6-9: [bad, High]", code)


def _tone(word: Scalar) -> Tone:
    if word not in _TONES:
        raise SpecFault(f"{str(word)!r} is not a tone", suggestion(word, _TONES), word, "unknown-value")
    return _TONES[word]


def _scales(value: Any) -> Any:
    if not isinstance(value, dict):
        raise SpecFault("a mapping of scales is expected here", "statuses: { score: { 6-9: [bad, High] } }")
    found = {}
    for name, entries in value.items():
        if name == HERE:
            continue
        if not isinstance(entries, dict):
            raise SpecFault(f"the scale {name} needs its codes", "{ R: bad, A: warn, G: good }", name)
        found[str(name)] = scale(name, entries)
    return found


Scales = Annotated[dict[str, Any], BeforeValidator(_scales)]
"""`statuses:` as written -> the scales by name."""

STATUSES = (
    "scales by name, each with what its codes mean: { light: { R: bad, G: good } }; a tone is good, warn, bad, done "
    "or none. A code is a word or letter of the data, or a band of figures with both ends in it: 1-5, "
    '"<=5", ">=15". [tone, word] prints another word than the code: { score: { 1-5: [good, Low], ">=6": [bad, High] } }'
)
