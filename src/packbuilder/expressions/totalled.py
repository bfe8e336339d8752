"""How a computed column comes to its total: worked out from totals, added up, or neither, by what its formula is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from enum import Enum, auto

from jinja2 import nodes

from packbuilder.expressions.expression import Expression
from packbuilder.figures import Totalling


class _Kind(Enum):
    """What a part of a formula is. An amount adds up, so that its formula over totals is the sum of its lines; a ratio
    is right over totals alone; other amounts (a product of columns, the larger of two) are right as sums alone.
    """

    CONSTANT = auto()
    AMOUNT = auto()
    RATIO = auto()
    OTHER = auto()
    NEITHER = auto()


_C, _A, _R, _O, _N = _Kind


def totalling(formula: Expression, columns: Collection[str]) -> Totalling:
    """What stands in the totals of a column with this formula over these columns.

    A ratio, sums and differences of columns are worked out from the totals; rate times quantity, line by line, is added
    up; a product divided by a column is neither, and stays open.
    """
    match _Reading(columns).kind(formula.tree):
        case _Kind.AMOUNT | _Kind.RATIO:
            return Totalling.FORMULA
        case _Kind.OTHER | _Kind.CONSTANT:
            return Totalling.SUM
        case _Kind.NEITHER:
            return Totalling.NONE


def is_ratio(formula: Expression, columns: Collection[str]) -> bool:
    """Whether adding its figures up means nothing."""
    return _Reading(columns).kind(formula.tree) in (_Kind.RATIO, _Kind.NEITHER)


class _Reading:
    def __init__(self, columns: Collection[str]) -> None:
        self._columns = columns

    def kind(self, node: nodes.Node) -> _Kind:
        match node:
            case nodes.Const() | nodes.TemplateData():
                return _C
            case nodes.Name(name=name):
                return _A if name in self._columns or name == "across" else _C
            case nodes.Getitem(node=of):
                return self.kind(of)
            case nodes.Neg(node=inner) | nodes.Pos(node=inner):
                return self.kind(inner)
            case nodes.Add(left=left, right=right) | nodes.Sub(left=left, right=right):
                return _sum([self.kind(left), self.kind(right)])
            case nodes.Mul(left=left, right=right):
                return _product(self.kind(left), self.kind(right))
            case nodes.Div(left=left, right=right):
                return _quotient(self.kind(left), self.kind(right))
            case nodes.CondExpr(expr1=then, expr2=otherwise):
                return _either([self.kind(part) for part in (then, otherwise) if part is not None])
            case nodes.Call(node=nodes.Name(name=name), args=arguments):
                return _called(name, [self.kind(argument) for argument in arguments])
            case _:
                return _O


def _called(name: str, kinds: Sequence[_Kind]) -> _Kind:
    by_name: dict[str, Callable[[], _Kind]] = {
        "total": lambda: _C,
        "sum": lambda: _sum(kinds),
        "change": lambda: _sum(kinds),
        "better": lambda: _sum(kinds),
        "share": lambda: _quotient(*kinds) if len(kinds) == 2 else _O,
        "growth": lambda: _quotient(_sum(kinds), kinds[-1]) if len(kinds) == 2 else _O,
    }
    return by_name.get(name, lambda: _either(kinds))()


def _sum(kinds: Sequence[_Kind]) -> _Kind:
    """Like and like; a ratio less one is a ratio; an amount and a fixed sum are right line by line alone."""
    found = set(kinds)
    if len(found) == 1:
        return found.pop()
    if _N in found:
        return _N
    return _R if found <= {_R, _C} else _O


def _product(left: _Kind, right: _Kind) -> _Kind:
    if _N in (left, right):
        return _N
    if _C in (left, right):
        return right if left is _C else left
    return _R if left is right is _R else _O


def _quotient(over: _Kind, under: _Kind) -> _Kind:
    if _N in (over, under):
        return _N
    if under is _C:
        return over
    return _N if _O in (over, under) else _R


def _either(kinds: Sequence[_Kind]) -> _Kind:
    """One of several, chosen line by line: a ratio that is guarded (`a / b if b else 0`) stays one."""
    found = set(kinds)
    if _N in found:
        return _N
    if found <= {_C}:
        return _O  # words, scores: chosen for a line; numbers (1 if late else 0) are counted by adding up
    return _R if _R in found else _O
