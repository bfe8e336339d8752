"""A number that knows its format and where it is from. Plain Python, imported by every room above."""

from packbuilder.figures.clock import clock_text, time_of
from packbuilder.figures.comparing import compared, key_text, moment_of, order, same
from packbuilder.figures.figure import Figure, Provenance
from packbuilder.figures.format import MONTHS, NUMBER, PLAIN, TEXT, WEEKDAYS, Kind, NumberFormat
from packbuilder.figures.period import Period, quarter_of
from packbuilder.figures.signs import Signs
from packbuilder.figures.summing import is_in_pounds, is_left_out, known_sum, summed, told_of_sum
from packbuilder.figures.totalling import Totalling
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
    "Signs",
    "Totalling",
    "Typed",
    "UnknownFormat",
    "Value",
    "clock_text",
    "compared",
    "format_named",
    "is_in_pounds",
    "is_left_out",
    "key_text",
    "known_sum",
    "moment_of",
    "number",
    "order",
    "quarter_of",
    "same",
    "summed",
    "time_of",
    "told_of_sum",
]
