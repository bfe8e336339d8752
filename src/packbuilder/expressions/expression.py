"""An expression once read, and what is asked of it. The grammar is Jinja2's."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from decimal import DecimalException
from functools import lru_cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser
from jinja2.visitor import NodeTransformer

from packbuilder.expressions.errors import ExpressionError
from packbuilder.expressions.evaluate import Scope, value_of
from packbuilder.expressions.references import Reference
from packbuilder.expressions.results import as_figure
from packbuilder.expressions.values import condition, plain, truth_of
from packbuilder.expressions.views import ColumnView
from packbuilder.figures import Figure

_LONGEST = 1_000


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
            return value_of(self.tree, scope)
        except DecimalException:
            raise ExpressionError("a number in this expression is too large") from None
        except RecursionError:
            raise ExpressionError("this expression is nested too deeply") from None

    def figure(self, scope: Scope, id_: str = "") -> Figure:
        """Its result as a figure to print, with where it came from."""
        return as_figure(self.evaluate(scope), self.text, id_)

    def printed(self, scope: Scope, id_: str = "") -> Figure | Reference:
        """Its result as it stands in a sentence: a figure, or a place of the paper."""
        found = self.evaluate(scope)
        return found if isinstance(found, Reference) else as_figure(found, self.text, id_)

    def wanted(self, scope: Scope) -> Any:
        """Its result as what a condition asks for: one value, a period, or several values.

        Raises:
            ExpressionError: it is a source, a row, or the like.
        """
        found = plain(self.evaluate(scope))
        if isinstance(found, ColumnView):
            return tuple(figure.value for figure in found.figures)
        if isinstance(found, tuple):
            return tuple(condition(plain(item)) for item in found)
        return condition(found)

    def truth(self, scope: Scope) -> bool:
        return truth_of(self.evaluate(scope))

    @property
    def is_product(self) -> bool:
        """One name times another (a score, impact by likelihood): it means nothing for totals."""
        match self.tree:
            case nodes.Mul(left=nodes.Name(), right=nodes.Name()):
                return True
            case _:
                return False

    @property
    def is_sum(self) -> bool:
        """Whether something is added in it by a +."""
        return any(isinstance(node, nodes.Add) for node in (self.tree, *self.tree.find_all(nodes.Add)))

    def names(self) -> set[str]:
        """The names that it looks at; those of functions are none."""
        called = {
            id(call.node) for call in (self.tree, *self.tree.find_all(nodes.Call)) if isinstance(call, nodes.Call)
        }
        looked = (self.tree, *self.tree.find_all(nodes.Name))
        return {node.name for node in looked if isinstance(node, nodes.Name) and id(node) not in called}


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
        raise ExpressionError(f"this expression cannot be read: {said}", _mending(text)) from None
    except RecursionError:
        raise ExpressionError("this expression is nested too deeply") from None
    match body:
        case [nodes.Output(nodes=[nodes.Expr() as expression])]:
            return Expression(text, expression)
        case _:  # }} and {{ inside it: a text, not one expression
            raise ExpressionError("this is not one expression", "write one value, without {{ and }}")


class _Columns(NodeTransformer):
    """`row['New claims']` becomes the name New claims, so that whoever asks for names sees a column like any other."""

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802 - the visitor's naming
        match node:
            case nodes.Getitem(node=nodes.Name(name="row"), arg=nodes.Const(value=str(column))):
                return nodes.Name(column, "load", lineno=node.lineno)
            case _:
                return self.generic_visit(node)


@lru_cache(maxsize=4096)
def of_row(text: str) -> Expression:
    """The formula over the columns of a row in `text`.

    Raises:
        ExpressionError: it cannot be read.
    """
    try:
        read = read_expression(text)
    except ExpressionError as error:
        if error.hint != _CHECK or not _WORDS.search(text):
            raise
        raise ExpressionError(error.message, "a column of several words is written row['New claims']") from None
    found = _Columns().visit(deepcopy(read.tree))
    return Expression(read.text, found) if "row" in read.names() else read


_WORD = r"\b(?!(?:and|or|not|in|is|if|else)\b)[^\W\d]\w*"
_WORDS = re.compile(f"{_WORD} +{_WORD}")
"""Two words with nothing but a space between them."""

_NAMED = re.compile(r"""[(,]\s*['"]?([^\W\d][^(),'"=<>!{}|]*?)['"]?\s*=(?!=)""")
"""What stands as the name of a named value."""


def _mending(text: str) -> str:
    """How an expression that cannot be read is mended: names of several words are what its grammar has no room for."""
    name = next((name for name in _NAMED.findall(text) if not name.isidentifier()), "")
    return f"a column of this name is written {{'{name}': ...}}, in place of {name}=..." if name else _CHECK


_CHECK = "check brackets and quotes"


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
