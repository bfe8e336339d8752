"""Expressions worked out. The grammar is Jinja2's; every kind of node that is allowed stands in one `match`.

Jinja's own sandbox compiles to Python and works on floats; here nothing is compiled, numbers are `Decimal`, and each
figure keeps its format and provenance. What is not in the `match` does not exist: no `range`, no attribute of Python.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, DecimalException
from functools import lru_cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from packbuilder.diagnostics import suggestion
from packbuilder.expressions.errors import ExpressionError
from packbuilder.expressions.references import Reference
from packbuilder.expressions.views import ColumnView, Method, Named, RowView, View
from packbuilder.figures import (
    PLAIN,
    TEXT,
    Empty,
    Figure,
    Month,
    NumberFormat,
    Period,
    Provenance,
    Typed,
    Value,
    compared,
    number,
    same,
)

_LONGEST = 1_000
MOST_TEXT = 10_000
_MOST_DIGITS = 60

Filter = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Scope:
    """The names, functions and filters that an expression may use."""

    names: Mapping[str, Any]
    functions: Mapping[str, Callable[..., Any]]
    filters: Mapping[str, Filter]
    formats: Mapping[str, NumberFormat]


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression once read. `text` is as written."""

    text: str
    tree: nodes.Expr

    def evaluate(self, scope: Scope) -> Any:
        """Its result: a `Figure`, a view, a text, a truth, a tuple.

        Raises:
            ExpressionError: a name is not defined, a column is missing, words stand where a number is needed.
        """
        try:
            return _value(self.tree, scope)
        except DecimalException:
            raise ExpressionError("a number in this expression is too large") from None
        except RecursionError:
            raise ExpressionError("this expression is nested too deeply") from None

    def figure(self, scope: Scope, id_: str = "") -> Figure:
        """Its result as a figure to print, with where it came from."""
        return _as_figure(self.evaluate(scope), self.text, id_)

    def printed(self, scope: Scope, id_: str = "") -> Figure | Reference:
        """Its result as it stands in a sentence: a figure, or a place of the paper."""
        found = self.evaluate(scope)
        return found if isinstance(found, Reference) else _as_figure(found, self.text, id_)

    def wanted(self, scope: Scope) -> Any:
        """Its result as what a condition asks for: one value, a period, or several values.

        Raises:
            ExpressionError: it is a source, a row, or the like.
        """
        found = plain(self.evaluate(scope))
        if isinstance(found, ColumnView):
            return tuple(figure.value for figure in found.figures)
        if isinstance(found, tuple):
            return tuple(_condition(plain(item)) for item in found)
        return _condition(found)

    def truth(self, scope: Scope) -> bool:
        return _truth(self.evaluate(scope))

    @property
    def is_product(self) -> bool:
        """One name times another (a score, impact by likelihood): it means nothing for totals."""
        match self.tree:
            case nodes.Mul(left=nodes.Name(), right=nodes.Name()):
                return True
            case _:
                return False

    def names(self) -> set[str]:
        """The names that it looks at."""
        return {node.name for node in [self.tree, *self.tree.find_all(nodes.Name)] if isinstance(node, nodes.Name)}


@lru_cache(maxsize=4096)
def read_expression(text: str) -> Expression:
    """The expression in `text`.

    Raises:
        ExpressionError: it cannot be read.
    """
    if len(text) > _LONGEST:
        raise ExpressionError(
            f"this expression is longer than {_LONGEST:,} characters", "work it out in steps under values:"
        )
    if not text.strip():
        raise ExpressionError("an expression is missing here", "write a value between {{ and }}")
    try:
        parser = Parser(_environment(), "{{ " + text + " }}", state="root")
        body = parser.parse().body
    except TemplateSyntaxError as error:
        said = (error.message or "").replace("'end of print statement'", "its end")
        raise ExpressionError(f"this expression cannot be read: {said}", "check brackets and quotes") from None
    except RecursionError:
        raise ExpressionError("this expression is nested too deeply") from None
    match body:
        case [nodes.Output(nodes=[nodes.Expr() as expression])]:
            return Expression(text, expression)
        case _:  # }} and {{ inside it: a text, not one expression
            raise ExpressionError("this is not one expression", "write one value, without {{ and }}")


@lru_cache
def _environment() -> Environment:
    """Comment and block marks are moved away: `{#name}` is an id of the layout language, `{% %}` does not exist."""
    return Environment(
        block_start_string="\x01%",
        block_end_string="%\x01",
        comment_start_string="\x01#",
        comment_end_string="#\x01",
        autoescape=False,
    )


def _value(node: nodes.Node, scope: Scope) -> Any:
    match node:
        case nodes.Const(value=constant):
            return _constant(constant)
        case nodes.TemplateData(data=data):
            return data
        case nodes.Name(name=name):
            return _name(name, scope)
        case nodes.Getattr(node=of, attr=attribute):
            return _part(_value(of, scope), attribute)
        case nodes.Getitem(node=of, arg=key):
            return _item(_value(of, scope), _value(key, scope))
        case nodes.Call():
            return _call(node, scope)
        case nodes.Filter():
            return _filter(node, scope)
        case nodes.Neg(node=inner):
            return arithmetic("-", Decimal(0), _value(inner, scope))
        case nodes.Pos(node=inner):
            return _value(inner, scope)
        case nodes.Not(node=inner):
            return not _truth(_value(inner, scope))
        case nodes.And(left=left, right=right):
            return _value(right, scope) if _truth(found := _value(left, scope)) else found
        case nodes.Or(left=left, right=right):
            return found if _truth(found := _value(left, scope)) else _value(right, scope)
        case nodes.CondExpr():
            return _conditional(node, scope)
        case nodes.Add() | nodes.Sub() | nodes.Mul() | nodes.Div():
            return arithmetic(node.operator, _value(node.left, scope), _value(node.right, scope))
        case nodes.Concat(nodes=parts):
            return _limited("".join(text_of(_value(part, scope)) for part in parts))
        case nodes.Compare():
            return _compare(node, scope)
        case nodes.List(items=items) | nodes.Tuple(items=items):
            return tuple(_value(item, scope) for item in items)
        case _:
            raise ExpressionError(f"{type(node).__name__.lower()} is not part of the expression language")


def _constant(constant: object) -> Any:
    if isinstance(constant, bool) or constant is None:
        return constant if constant is not None else Empty.BLANK
    if isinstance(constant, int | float):
        return _sized(Decimal(repr(constant)))
    return constant


def _name(name: str, scope: Scope) -> Any:
    if name in scope.names:
        return scope.names[name]
    known = [*scope.names, *scope.functions]
    raise ExpressionError(f"{name!r} is not defined", suggestion(name, known), name, "undefined-name")


def _part(of: Any, name: str) -> Any:
    if name.startswith("_"):
        raise ExpressionError(f"{name!r} cannot be reached from a layout", "use a column's name", name, "forbidden")
    match of:
        case View() | RowView():
            return of.part(name)
        case Named(parts=parts):
            return _of_mapping(parts, name)
        case Mapping():
            return _of_mapping(of, name)
        case Period() if name in _SPANS:
            return _of_span(of, name)
        case (Figure(value=Month() as month) | (Month() as month)) if name in _SPANS:
            return _of_span(Period.of_month(month), name)
        case Figure(value=Month() | date() as moment) | (Month() | date() as moment) if name in (
            "year",
            "month",
            "day",
        ):
            return Figure(Decimal(getattr(moment, name, 1)), TEXT)  # years have no thousands mark
        case _:
            raise ExpressionError(f"there is no {name!r} in {described(of)}", "", name, "missing-part")


_SPANS = ("start", "end", "next", "previous")


def _of_span(period: Period, name: str) -> Any:
    """The first or last day of the paper's months, or as many months before or after; one month is that month."""
    match name:
        case "start":
            return period.first_day
        case "end":
            return period.last_day
        case _:
            span = period.next if name == "next" else period.previous
            return span.start if span.start == span.end else span


def _of_mapping(of: Mapping[str, Any], name: str) -> Any:
    if name in of:
        return of[name]
    raise ExpressionError(f"there is no {name!r} here", suggestion(name, of), name, "missing-part")


def _item(of: Any, key: Any) -> Any:
    match of:
        case View():
            return of.item(text_of(key))
        case RowView():
            return of.part(text_of(key))
        case Named(parts=parts):
            return _of_mapping(parts, text_of(key))
        case Mapping():
            return _of_mapping(of, text_of(key))
        case _:
            raise ExpressionError(f"{described(of)} has no parts to choose from", "", text_of(key))


def _call(node: nodes.Call, scope: Scope) -> Any:
    arguments = [_value(argument, scope) for argument in node.args]
    conditions = {pair.key: _condition(plain(_value(pair.value, scope))) for pair in node.kwargs}
    if isinstance(node.node, nodes.Name) and node.node.name in scope.functions:
        if conditions:
            raise ExpressionError(f"{node.node.name}() takes no named values", "", node.node.name)
        return _applied(scope.functions[node.node.name], node.node.name, arguments)
    called = _value(node.node, scope)
    if isinstance(called, Method):
        return called.call([text_of(a) for a in arguments], conditions)
    raise ExpressionError(f"{described(called)} cannot be called", "", rule="forbidden")


def _condition(wanted: Any) -> Any:
    if isinstance(wanted, View | RowView | ColumnView | Method | Mapping | tuple):
        raise ExpressionError(f"{described(wanted)} is not one value", "compare with a number, a word or a month")
    return wanted.words if isinstance(wanted, Named) else wanted


def _filter(node: nodes.Filter, scope: Scope) -> Any:
    if node.name not in scope.filters:
        raise ExpressionError(
            f"there is no filter {node.name!r}", suggestion(node.name, scope.filters), node.name, "unknown-filter"
        )
    if node.node is None or node.kwargs:
        raise ExpressionError(f"the filter {node.name!r} takes no named values", "", node.name)
    arguments = [_value(node.node, scope), *(_value(argument, scope) for argument in node.args)]
    return _applied(scope.filters[node.name], node.name, arguments)


def _applied(function: Callable[..., Any], name: str, arguments: Sequence[Any]) -> Any:
    try:
        inspect.signature(function).bind(*arguments)
    except TypeError:
        raise ExpressionError(f"{name!r} is given too many or too few values", "", name) from None
    found = function(*arguments)
    return _limited(found) if isinstance(found, str) else found


def _conditional(node: nodes.CondExpr, scope: Scope) -> Any:
    if _truth(_value(node.test, scope)):
        return _value(node.expr1, scope)
    return _value(node.expr2, scope) if node.expr2 is not None else ""


def _compare(node: nodes.Compare, scope: Scope) -> bool:
    left = plain(_value(node.expr, scope))
    for operand in node.ops:
        right = plain(_value(operand.expr, scope))
        if not _holds(operand.op, left, right):
            return False
        left = right
    return True


def _holds(op: str, left: Any, right: Any) -> bool:
    match op:
        case "eq" | "ne":
            return same(_side(left), _side(right)) is (op == "eq")
        case "in" | "notin":
            return _among(left, right) is (op == "in")
        case _:
            return _stands(op, left, right)


def _stands(op: str, left: Any, right: Any) -> bool:
    one, other = _side(left), _side(right)
    stands = None if isinstance(one, Period) or isinstance(other, Period) else compared(one, other)
    if stands is None:
        raise ExpressionError(f"{described(left)} cannot be compared with {described(right)}")
    return {"lt": stands < 0, "lteq": stands <= 0, "gt": stands > 0, "gteq": stands >= 0}[op]


def _among(left: Any, right: Any) -> bool:
    match right:
        case tuple():
            return any(_holds("eq", left, plain(item)) for item in right)
        case Period():
            return left in right
        case _:
            return text_of(left) in text_of(right)


def _side(value: Any) -> Value | Period:
    """What can be compared; yes and no, and the one cell of a column, by their words."""
    match value:
        case Decimal() | Month() | date() | Typed() | Empty() | str() | Period():
            return value
        case ColumnView(figures=(only,)):
            return only.value
        case _:
            return text_of(value)


def arithmetic(operator: str, left: Any, right: Any) -> Any:
    """Two operands put together by + - * or /; blank where one is blank, and for a share of nothing."""
    a, b = _operand(left), _operand(right)
    if a is None or b is None:
        return Empty.BLANK
    if operator == "/" and b == 0:
        return Empty.BLANK  # a share of nothing is empty
    result = {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "/": lambda: a / b}[operator]()
    return _carried(_sized(result), operator, left, right)


def _sized(value: Decimal) -> Decimal:
    if not value.is_finite() or value.adjusted() > _MOST_DIGITS:
        raise ExpressionError("a number in this expression is too large")
    return value


def _operand(value: Any) -> Decimal | None:
    """The number in an operand; None when it is blank. A dash is nil, so it counts as nought."""
    value = plain(value)
    if value is Empty.DASH:
        return Decimal(0)
    if value is Empty.BLANK:
        return None
    amount = number(value) if isinstance(value, Decimal | Typed) else None
    if amount is None:
        raise ExpressionError(
            f"{described(value)} is not a number",
            "only numbers can be added, multiplied or divided",
            value if isinstance(value, str) else "",
            "not-a-number",
        )
    return amount


def _carried(result: Decimal, operator: str, left: Any, right: Any) -> Any:
    """A sum of pounds is pounds: format and provenance go on where they still hold."""
    figure = next((side for side in (left, right) if isinstance(side, Figure)), None)
    if figure is None:
        return result
    keeps = operator in "+-" or not (isinstance(left, Figure) and isinstance(right, Figure))
    provenance = figure.provenance and Provenance(
        figure.provenance.source, figure.provenance.column, figure.provenance.first_row, "computed"
    )
    return Figure(result, figure.format if keeps else PLAIN, provenance)


def plain(value: Any) -> Any:
    """The bare value behind a figure."""
    return value.value if isinstance(value, Figure) else value


def text_of(value: Any) -> str:
    """A value as words."""
    match value:
        case Figure():
            return value.text
        case Decimal() | Month() | date() | Typed() | Empty():
            return PLAIN.text(value)
        case bool():
            return "yes" if value else "no"
        case str() | Period():
            return str(value)
        case Named(words=words):
            return words
        case tuple():
            return ", ".join(text_of(item) for item in value)
        case ColumnView(figures=(only,)):
            return only.text
        case _:
            raise ExpressionError(f"{described(value)} is no word", "choose a row and a column, or a total")


def described(value: Any) -> str:
    """What a value is, for a message."""
    match plain(value):
        case View(name=name):
            return f"the source {name}"
        case RowView(view=view):
            return f"a row of {view.name}"
        case ColumnView():
            return "a whole column"
        case Method(name=name):
            return f"{name} without its brackets"
        case Mapping():
            return "a group of names"
        case Reference():
            return "a reference to a place of the paper"
        case Empty():
            return "an empty value"
        case found:
            return repr(text_of(found)[:40])


def _truth(value: Any) -> bool:
    value = plain(value)
    if isinstance(value, Empty):
        return False
    if isinstance(value, Typed) and value.number is not None:
        return bool(value.number)
    if isinstance(value, View):
        return bool(value.positions())
    return bool(value.words if isinstance(value, Named) else value)


def _limited(text: str) -> str:
    if len(text) > MOST_TEXT:
        raise ExpressionError(f"the result is longer than {MOST_TEXT:,} characters")
    return text


def _as_figure(value: Any, text: str, id_: str) -> Figure:
    match value:
        case Figure():
            provenance = value.provenance or Provenance("", "", None, text)
            return Figure(value.value, value.format, provenance, value.row, id_)
        case Decimal() | Month() | date() | Typed() | Empty() | str():
            return Figure(value, PLAIN, Provenance("", "", None, text), None, id_)
        case bool() | Period() | Named():
            return Figure(text_of(value), PLAIN, Provenance("", "", None, text), None, id_)
        case ColumnView(figures=(only,)):
            return _as_figure(only, text, id_)
        case _:
            raise ExpressionError(
                f"{described(value)} cannot be printed in words", "choose a row and a column, or a total"
            )


def as_cell(result: Any) -> Figure:
    """The result of a formula as a cell: its value, and how it is written where the formula knows (a year)."""
    format_ = result.format if isinstance(result, Figure) else PLAIN
    value = plain(result)
    match value:
        case bool():
            return Figure(text_of(value))
        case Decimal() | Month() | date() | Typed() | Empty() | str():
            return Figure(value, format_)
        case _:
            raise ExpressionError(f"{described(value)} cannot stand in a cell")
