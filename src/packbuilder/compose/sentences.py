"""Expressions in an author's texts, worked out to words, to a value, to a truth, to a figure; faults are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from packbuilder.compose.names import Names
from packbuilder.compose.tell import Told
from packbuilder.expressions.errors import ExpressionError, Unavailable
from packbuilder.expressions.expression import read_expression
from packbuilder.expressions.references import Reference
from packbuilder.expressions.template import (
    Hole,
    doubtful,
    empty_figure,
    expression_finding,
    filled,
    hole_figure,
    hole_result,
    holes,
    loose_filters,
    refused_marks,
)
from packbuilder.figures import Empty, Figure
from packbuilder.specfile import Scalar

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Sentences:
    """One a paper; the names are those that stand where the text does."""

    names: Names
    told: Told

    def words(self, text: Scalar, written: Callable[[str], str] = str) -> str:
        """A text with what its expressions come to `written` in; no words when one is at fault (told)."""
        self.told.tell_all((*refused_marks(text), *loose_filters(text)))
        return self._or_told(lambda: filled(text, self.names.scope(), written), text, lambda: self._faulty(text), "")

    def value(self, text: Scalar) -> Any:
        """What a text that is one expression stands for (a month, the values of a column), else its words."""
        found = list(holes(text))
        if len(found) != 1 or text.strip() != text[found[0].start : found[0].end]:
            return self.words(text)
        only = found[0]
        return self._or_told(lambda: read_expression(only.text).wanted(self.names.scope()), text, lambda: only, "")

    def truth(self, text: Scalar) -> bool:
        """Is a `when:` true? A fault (told) counts as true, so that what it guards is checked too."""
        written = " ".join(text.strip().removeprefix("{{").removesuffix("}}").removeprefix("=").split())
        return self._or_told(lambda: read_expression(written).truth(self.names.scope()), text, lambda: None, True)

    def figure(self, text: Scalar, hole: Hole, id_: str) -> Figure | Reference:
        """What stands in one hole of a sentence; that nothing does is told."""

        def worked() -> Figure | Reference:
            found = hole_result(hole, self.names.scope(), id_)
            if isinstance(found, Figure) and found.value is Empty.BLANK and not found.text:
                self.told.tell(empty_figure(text, hole))
            return found

        blank: Figure | Reference = Figure(Empty.BLANK)
        return self._or_told(worked, text, lambda: hole, blank)

    def _or_told(
        self, worked: Callable[[], Result], text: Scalar, faulty: Callable[[], Hole | None], otherwise: Result
    ) -> Result:
        """What is worked out, else what stands `otherwise`; the letter's caret goes under the faulty hole."""
        try:
            found = worked()
            if self.names.doubts:
                self.told.tell_all(doubtful(text, doubt, faulty()) for doubt in dict.fromkeys(self.names.doubts))
            return found
        except Unavailable:
            return otherwise
        except ExpressionError as error:
            self.told.tell(expression_finding(text, error, faulty()))
            return otherwise
        finally:
            self.names.doubts.clear()

    def _faulty(self, text: Scalar) -> Hole | None:
        """The first hole that cannot be worked out."""
        for hole in holes(text):
            try:
                hole_figure(hole, self.names.scope())
            except ExpressionError:
                return hole
        return None
