"""Expressions worked out. The grammar is Jinja2's; every kind of node that is allowed stands in one `match`.

Jinja's own sandbox compiles to Python and works on floats; here nothing is compiled, numbers are `Decimal`, and each
figure keeps its format and provenance. What is not in the `match` does not exist: no `range`, no attribute of Python.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jinja2 import nodes

from packbuilder.diagnostics import suggestion
from packbuilder.expressions.arithmetic import arithmetic, sized
from packbuilder.expressions.comparisons import holds
from packbuilder.expressions.errors import ExpressionError
from packbuilder.expressions.parts import item, part
from packbuilder.expressions.values import condition, described, limited, plain, text_of, truth_of
from packbuilder.expressions.views import TOTALS, Method
from packbuilder.figures import Empty, NumberFormat

Filter = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Scope:
    """The names, functions and filters that an expression may use."""

    names: Mapping[str, Any]
    functions: Mapping[str, Callable[..., Any]]
    filters: Mapping[str, Filter]
    formats: Mapping[str, NumberFormat]


def value_of(node: nodes.Node, scope: Scope) -> Any:
    """What a node of the syntax tree comes to."""
    match node:
        case nodes.Const(value=constant):
            return _constant(constant)
        case nodes.TemplateData(data=data):
            return data
        case nodes.Name(name=name):
            return _name(name, scope)
        case nodes.Getattr(node=of, attr=attribute):
            return part(value_of(of, scope), attribute)
        case nodes.Getitem(node=of, arg=key):
            return item(value_of(of, scope), value_of(key, scope))
        case nodes.Call():
            return _call(node, scope)
        case nodes.Filter():
            return _filter(node, scope)
        case nodes.Neg(node=inner):
            return arithmetic("-", Decimal(0), value_of(inner, scope))
        case nodes.Pos(node=inner):
            return value_of(inner, scope)
        case nodes.Not(node=inner):
            return not truth_of(value_of(inner, scope))
        case nodes.And(left=left, right=right):
            return value_of(right, scope) if truth_of(found := value_of(left, scope)) else found
        case nodes.Or(left=left, right=right):
            return found if truth_of(found := value_of(left, scope)) else value_of(right, scope)
        case nodes.CondExpr():
            return _conditional(node, scope)
        case nodes.Sub(left=nodes.Getattr(node=nodes.Name(name="ref"))):
            raise ExpressionError(
                "an id with hyphens is read as a difference here",
                "write ref.hours_asked or ref['hours-asked'] for the id hours-asked",
                "ref.",
            )
        case nodes.Add() | nodes.Sub() | nodes.Mul() | nodes.Div():
            return arithmetic(node.operator, value_of(node.left, scope), value_of(node.right, scope))
        case nodes.Concat(nodes=parts):
            return limited("".join(text_of(value_of(part, scope)) for part in parts))
        case nodes.Test():
            return _test(node, scope)
        case nodes.Compare():
            return _compare(node, scope)
        case nodes.List(items=items) | nodes.Tuple(items=items):
            return tuple(value_of(item, scope) for item in items)
        case _:
            raise ExpressionError(f"{type(node).__name__.lower()} is not part of the expression language")


def _constant(constant: object) -> Any:
    if isinstance(constant, bool) or constant is None:
        return constant if constant is not None else Empty.BLANK
    if isinstance(constant, int | float):
        return sized(Decimal(repr(constant)))
    return constant


def _name(name: str, scope: Scope) -> Any:
    if name in scope.names:
        return scope.names[name]
    known = [*scope.names, *scope.functions]
    raise ExpressionError(f"{name!r} is not defined", suggestion(name, known), name, "undefined-name")


def _call(node: nodes.Call, scope: Scope) -> Any:
    if isinstance(node.node, nodes.Name) and TOTALS in scope.names:
        if node.node.name == "total":
            return _total(node, scope)
        if node.node.name == "sum":
            _refuse_own_sum(node, scope)
    if isinstance(node.node, nodes.Name) and node.node.name in scope.functions:
        if node.kwargs:
            raise ExpressionError(f"{node.node.name}() takes no named values", "", node.node.name)
        arguments = [value_of(argument, scope) for argument in node.args]
        return _applied(scope.functions[node.node.name], node.node.name, arguments)
    called = value_of(node.node, scope)
    if isinstance(called, Method):
        columns = [text_of(value_of(argument, scope)) for argument in node.args if not isinstance(argument, nodes.Dict)]
        return called.call(columns, _conditions(node, scope))
    raise ExpressionError(f"{described(called)} cannot be called", "", rule="forbidden")


def _conditions(node: nodes.Call, scope: Scope) -> dict[str, Any]:
    """What a method asks of columns: `team='Desk'`, or `{'Team name': 'Desk'}` where a name is no single word."""
    asked: list[tuple[str, nodes.Expr]] = [(pair.key, pair.value) for pair in node.kwargs]
    for argument in node.args:
        if isinstance(argument, nodes.Dict):
            asked += [(text_of(value_of(pair.key, scope)), pair.value) for pair in argument.items]
    found: dict[str, Any] = {}
    for name, wanted in asked:
        if name in found:
            raise ExpressionError(f"{name!r} is asked for twice", "give each column one condition", name)
        found[name] = condition(plain(value_of(wanted, scope)))
    return found


def _total(node: nodes.Call, scope: Scope) -> Any:
    """`total(column)` in a row's formula: of all lines."""
    match node.args:
        case [nodes.Name(name=column)] | [nodes.Const(value=str() as column)] if not node.kwargs:
            return scope.names[TOTALS](column)
        case _:
            raise ExpressionError("total() takes one column", "share / total(share)", "total")


def _refuse_own_sum(node: nodes.Call, scope: Scope) -> None:
    """`sum(column)` in a row's formula adds up one cell, which is never meant."""
    match node.args:
        case [nodes.Name(name=name)] if isinstance(plain(scope.names.get(name, ())), Decimal | Empty):
            hint = f"total({name}) is the total of the column; sum(a, b) adds columns of the row"
            raise ExpressionError(f"sum({name}) is {name} itself in a row's formula", hint, "sum")
        case _:
            pass


def _filter(node: nodes.Filter, scope: Scope) -> Any:
    if node.name not in scope.filters:
        raise ExpressionError(
            f"there is no filter {node.name!r}", suggestion(node.name, scope.filters), node.name, "unknown-filter"
        )
    if node.node is None or node.kwargs:
        raise ExpressionError(f"the filter {node.name!r} takes no named values", "", node.name)
    arguments = [value_of(node.node, scope), *(value_of(argument, scope) for argument in node.args)]
    return _applied(scope.filters[node.name], node.name, arguments)


def _applied(function: Callable[..., Any], name: str, arguments: Sequence[Any]) -> Any:
    try:
        inspect.signature(function).bind(*arguments)
    except TypeError:
        raise ExpressionError(f"{name!r} is given too many or too few values", "", name) from None
    found = function(*arguments)
    return limited(found) if isinstance(found, str) else found


def _conditional(node: nodes.CondExpr, scope: Scope) -> Any:
    if truth_of(value_of(node.test, scope)):
        return value_of(node.expr1, scope)
    return value_of(node.expr2, scope) if node.expr2 is not None else ""


def _test(node: nodes.Test, scope: Scope) -> bool:
    """`x is empty`: the one test that there is."""
    if node.name != "empty" or node.args:
        raise ExpressionError(
            f"there is no test 'is {node.name}'", "write x == y, or x is empty", node.name, "expression"
        )
    return isinstance(plain(value_of(node.node, scope)), Empty)


def _compare(node: nodes.Compare, scope: Scope) -> bool:
    left = value_of(node.expr, scope)
    for operand in node.ops:
        right = value_of(operand.expr, scope)
        if not holds(operand.op, left, right):
            return False
        left = right
    return True
