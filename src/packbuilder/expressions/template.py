"""Texts that hold {{ expressions }}: split once, each expression with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from packbuilder.diagnostics import Finding, Origin, Severity
from packbuilder.expressions.errors import ExpressionError
from packbuilder.expressions.evaluate import Scope
from packbuilder.expressions.expression import Expression, of_row, read_expression
from packbuilder.expressions.loose_filters import loose_filter
from packbuilder.expressions.references import Reference
from packbuilder.figures import Figure
from packbuilder.specfile import Scalar, finding_at

_HOLE = re.compile(r"""\{\{((?:[^'"{}]|'[^']*'|"[^"]*"|\{(?!\{)|\}(?!\}))*)\}\}""", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Hole:
    """One `{{ }}` of a text: `start` and `end` bound it there; `number` counts it from 0."""

    text: str
    start: int
    end: int
    number: int


def holes(text: str) -> Iterator[Hole]:
    """Every `{{ }}` of a text, in order."""
    for number, found in enumerate(_HOLE.finditer(text)):
        yield Hole(" ".join(found[1].split()), found.start(), found.end(), number)


def refused_marks(scalar: Scalar) -> list[Finding]:
    """`{% %}` is refused, and a `{{` that is never closed."""
    rest = _HOLE.sub(lambda hole: " " * len(hole[0]), scalar)
    found = []
    if "{%" in rest:
        origin = scalar.place("{%")
        found.append(
            finding_at(
                scalar,
                "{% %} is not part of a layout",
                "conditions stand in `when:` of a block or section",
                "expression",
                origin=origin,
            )
        )
    if "{{" in rest:
        found.append(
            finding_at(
                scalar,
                "{{ is not closed",
                "close it with }}",
                "expression",
                origin=scalar.place("{{", scalar.count("{{", 0, rest.index("{{"))),
            )
        )
    return found


def loose_filters(scalar: Scalar) -> list[Finding]:
    """A filter behind an unbracketed sum takes its last part alone."""
    return [found for hole in holes(scalar) if (found := _loose(scalar, hole.text, scalar.place("{{", hole.number)))]


def loose_in_value(scalar: Scalar) -> list[Finding]:
    """The same of an expression that stands alone (`= a + b | size`)."""
    found = _loose(scalar, scalar.removeprefix("=").strip(), scalar.origin)
    return [found] if found is not None else []


def _loose(scalar: Scalar, text: str, origin: Origin) -> Finding | None:
    meant = loose_filter(text)
    if not meant:
        return None
    message = "the filter takes only what stands right before it, not the whole sum"
    return finding_at(
        scalar, message, f"put brackets round what it is meant for: {meant}", "loose-filter", Severity.WARNING, origin
    )


def expression_finding(scalar: Scalar, error: ExpressionError, hole: Hole | None = None) -> Finding:
    """The letter about an expression: its line, and the caret under the word at fault where that can be told."""
    origin = scalar.place("{{", hole.number) if hole else scalar.origin
    origin = _nearer(scalar, origin, error.word)
    return finding_at(scalar, error.message, error.hint, error.rule, origin=origin)


def doubtful(scalar: Scalar, doubt: str, hole: Hole | None) -> Finding:
    """Words that are chosen by a sign, of a figure without one."""
    hint = "say a third word for nought: word('rises', 'falls', 'stays the same')"
    origin = scalar.place("{{", hole.number) if hole else scalar.origin
    return finding_at(scalar, doubt, hint, "nought-word", Severity.WARNING, origin)


def empty_figure(scalar: Scalar, hole: Hole) -> Finding:
    """A hole in a sentence is told: the words round it would be read without their figure."""
    message = f"{{{{ {hole.text} }}}} has no value, so nothing stands in its place"
    hint = "fill the data, divide by something, or say what stands here then: {{ x if x else 'not known' }}"
    origin = scalar.place("{{", hole.number)
    return finding_at(scalar, message, hint, "empty-figure", Severity.WARNING, origin)


def _nearer(scalar: Scalar, origin: Origin, word: str) -> Origin:
    """The place of `word` on the line of the expression, or on the next two that it may run over.

    A word of the data may not stand in the expression at all: then what comes after it in the file is not at fault.
    """
    if not word:
        return origin
    last = scalar.source.origin(max(scalar.start, scalar.end - 1))
    for line in range(origin.line, min(origin.line + 2, last.line) + 1):
        start = origin.column - 1 if line == origin.line else 0
        end = last.column if line == last.line else None
        at = scalar.source.line(line).find(word, start, end)
        if at >= 0:
            return Origin(origin.file, line, at + 1)
    return origin


def filled(scalar: Scalar, scope: Scope, written: Callable[[str], str] = str) -> str:
    """A text with every expression worked out to words (titles, file names), and these `written` into it.

    Raises:
        ExpressionError: one of them cannot be worked out.
    """
    said: list[str] = []
    at = 0
    for hole in holes(scalar):
        said.append(scalar[at : hole.start])
        said.append(written(hole_figure(hole, scope).text))
        at = hole.end
    return "".join((*said, scalar[at:]))


def hole_figure(hole: Hole, scope: Scope, id_: str = "") -> Figure:
    """What stands in a hole.

    Raises:
        ExpressionError: it cannot be worked out.
    """
    return read_expression(hole.text).figure(scope, id_)


def hole_result(hole: Hole, scope: Scope, id_: str = "") -> Figure | Reference:
    """What stands in a hole of a sentence: a figure, or a place of the paper that it names.

    Raises:
        ExpressionError: it cannot be worked out.
    """
    return read_expression(hole.text).printed(scope, id_)


def formula(text: str) -> Expression:
    """A formula, with or without its "=". `row['New claims']` names a column that is no name by itself."""
    return of_row(text.removeprefix("=").strip())
