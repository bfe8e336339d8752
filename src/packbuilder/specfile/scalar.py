"""Words of a YAML file that know where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

from packbuilder.diagnostics import Finding, Origin, Severity


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file as read: its name as the author knows it, and its lines."""

    name: str
    text: str
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lines end at line feeds alone, as editors count them: never at U+2028 or a vertical tab."""
        starts = (0, *(found.end() for found in re.finditer("\n", self.text)))
        object.__setattr__(self, "_starts", starts)

    def line(self, number: int) -> str:
        """Line `number`, counted from 1; empty beyond the end."""
        if not 0 < number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)].rstrip("\r")

    def origin(self, index: int) -> Origin:
        """The place of the character at `index`."""
        line = bisect_right(self._starts, index)
        return Origin(self.name, line, index - self._starts[line - 1] + 1)


class Scalar(str):
    """Every YAML scalar is read as text (PyYAML makes 13:45 into 825 and No into False); its spec types it.

    `start` and `end` bound the scalar in its file, quotes and block marks included.
    """

    source: SourceText
    start: int
    end: int

    def __new__(cls, value: str, source: SourceText, start: int, end: int) -> Scalar:
        self = super().__new__(cls, value)
        self.source, self.start, self.end = source, start, end
        return self

    @property
    def origin(self) -> Origin:
        return self.source.origin(self.start)

    def place(self, text: str, occurrence: int = 0) -> Origin:
        """Where the `occurrence`-th `text` of the value stands; the scalar's start when it cannot be told."""
        at = self.start
        for _ in range(occurrence + 1):
            found = self.source.text.find(text, at, self.end)
            if found < 0:
                return self.origin
            at = found + len(text)
        return self.source.origin(at - len(text))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(
            _as_scalar, core_schema.any_schema(), serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": ["string", "number", "boolean"]}


def _as_scalar(value: Any) -> Scalar:
    if isinstance(value, Scalar):
        return value
    if isinstance(value, str):  # typed in Python, not read from a file
        return Scalar(value, SourceText("", value), 0, len(value))
    raise SpecFault("a text is expected here, not a list or a mapping")


class SpecFault(ValueError):
    """A fault in what the author wrote; `at` is the scalar at fault where it is not the value being validated."""

    def __init__(self, message: str, hint: str = "", at: Any = None, rule: str = "layout") -> None:
        super().__init__(message)
        self.message, self.hint, self.at, self.rule = message, hint, at, rule


class SpecFaults(ValueError):
    """Faults found while a part was validated on its own; carried out through pydantic unchanged."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(f.message for f in findings))
        self.findings = findings


def finding_at(
    at: Scalar,
    message: str,
    hint: str = "",
    rule: str = "layout",
    severity: Severity = Severity.FAULT,
    origin: Origin | None = None,
) -> Finding:
    """A finding at a scalar of a layout, with the line and a caret under it."""
    place = origin or at.origin
    line = at.source.line(place.line)
    length = max(1, min(len(at.split("\n", 1)[0]) if at and origin is None else 1, len(line) - place.column + 1))
    return Finding(rule, message, place, hint, severity, line, place.column, length)
