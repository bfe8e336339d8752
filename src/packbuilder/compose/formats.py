"""Named formats: the house's, then the paper's; each may build on those before it."""

from __future__ import annotations

from collections.abc import Mapping

from packbuilder.compose.tell import Told
from packbuilder.expressions.errors import ExpressionError
from packbuilder.expressions.formats import number_format
from packbuilder.expressions.template import expression_finding
from packbuilder.figures import PLAIN, NumberFormat
from packbuilder.layout.house import HouseSpec
from packbuilder.layout.paper import FormatSpec, PaperSpec


def named_formats(house: HouseSpec, paper: PaperSpec, told: Told) -> dict[str, NumberFormat]:
    """Every named format; one that cannot be read is plain (told)."""
    made: dict[str, NumberFormat] = {}
    for name, spec in (*house.formats.items(), *paper.formats.items()):
        made[str(name)] = _format(spec, made, told)
    return made


def _format(spec: FormatSpec, known: Mapping[str, NumberFormat], told: Told) -> NumberFormat:
    try:
        base = number_format(spec.format, known)
    except ExpressionError as error:
        told.tell(expression_finding(spec.format, error))
        base = PLAIN
    return base.with_words(spec.nil, spec.blank, spec.unit)
