"""A number that knows its format and where it is from. Plain Python, imported by every room above."""

from packbuilder.figures.comparing import compared, key_text, moment_of, order, same
from packbuilder.figures.figure import Figure, Provenance
from packbuilder.figures.format import MONTHS, NUMBER, PLAIN, TEXT, WEEKDAYS, Kind, NumberFormat
from packbuilder.figures.period import Period
from packbuilder.figures.value import Empty, Month, Typed, Value, number
from packbuilder.figures.words import UnknownFormat, format_named

__all__ = [
    "MONTHS",
    "NUMBER",
    "PLAIN",
    "TEXT",
    "WEEKDAYS",
    "Empty",
    "Figure",
    "Kind",
    "Month",
    "NumberFormat",
    "Period",
    "Provenance",
    "Typed",
    "UnknownFormat",
    "Value",
    "compared",
    "format_named",
    "key_text",
    "moment_of",
    "number",
    "order",
    "same",
]
