"""A format named in a layout or in an expression, and what to say when it is not known."""

from __future__ import annotations

from collections.abc import Mapping

from packbuilder.diagnostics import suggestion
from packbuilder.expressions.errors import ExpressionError
from packbuilder.figures import NumberFormat, UnknownFormat, format_named


def number_format(text: str, named: Mapping[str, NumberFormat]) -> NumberFormat:
    """The format that `text` names.

    Raises:
        ExpressionError: a word is not known.
    """
    try:
        return format_named(text, named)
    except UnknownFormat as error:
        hint = suggestion(error.word, error.known)
        raise ExpressionError(error.message, hint, " ".join(text.split()), "unknown-format") from None
