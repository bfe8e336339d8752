"""The names that an expression may use: the paper's keys, its values, its sources; each worked out when asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from packbuilder.compose.sources import Sources
from packbuilder.expressions.errors import ExpressionError, Unavailable
from packbuilder.expressions.evaluate import Scope
from packbuilder.expressions.expression import read_expression
from packbuilder.expressions.filters import filters
from packbuilder.expressions.functions import functions
from packbuilder.expressions.references import ReferenceNames
from packbuilder.expressions.template import expression_finding, filled, loose_filters, loose_in_value
from packbuilder.figures import Typed
from packbuilder.sources.open_totals import open_total
from packbuilder.sources.own_totals import unmarked
from packbuilder.specfile import Scalar, SourceText

_NUMBER = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")


OWN_KEYS = (
    "paper", "council", "committee", "date", "period", "author", "report_of", "purpose", "access", "contacts",
    "time", "place", "ended", "last_meeting", "apologies", "absent", "present", "attended",
)  # fmt: skip
"""What a paper may say of itself; what it does not say is not defined."""

_HOUSE_KEYS = ("council", "contacts")


@dataclass(slots=True)
class Names(Mapping[str, Any]):
    """`paper` holds the paper's own keys; `named` the expressions of `values:` as written.

    `doubts` are those of filters, until they are told.
    """

    paper: Mapping[str, Any]
    named: Mapping[str, Scalar]
    sources: Sources
    doubts: list[str] = field(default_factory=list)
    _inner: list[Mapping[str, Any]] = field(default_factory=list)
    _known: dict[str, Any] = field(default_factory=dict)
    _working: list[str] = field(default_factory=list)
    _at_fault: set[str] = field(default_factory=set)

    def scope(self) -> Scope:
        """The scope of sentences and conditions."""
        formats = self.sources.formulas.formats
        signs = self.sources.signs_of
        return Scope(self, functions(signs), filters(formats, signs, self.doubts.append), formats)

    @contextmanager
    def within(self, names: Mapping[str, Any]) -> Iterator[None]:
        """Inside, these names stand before all others: a row's columns, `each`."""
        self._inner.append(names)
        try:
            yield
        finally:
            self._inner.pop()

    @contextmanager
    def outside(self) -> Iterator[None]:
        """Inside, the paper's own names alone are known: what is said once for the paper is the same everywhere."""
        inner, self._inner = self._inner, []
        try:
            with self.sources.whole():
                yield
        finally:
            self._inner = inner

    def __getitem__(self, name: str) -> Any:
        for names in reversed(self._inner):
            if name in names:
                return names[name]
        if name in self.named:
            return self._value(name)
        if name in self.paper:
            return self.paper[name]
        if name == "ref":
            return ReferenceNames()
        if name in self.sources.names():
            return self._source(name)
        if name in OWN_KEYS:
            where = "the house file" if name in _HOUSE_KEYS else "the layout"
            raise ExpressionError(f"this paper has no {name}", f"write {name}: into {where}", name, "undefined-name")
        raise KeyError(name)

    def never_asked(self) -> dict[str, Scalar]:
        """The expressions of `values:` that nothing asked for."""
        return {
            name: written
            for name, written in self.named.items()
            if name not in self._known and name not in self._at_fault
        }

    def __contains__(self, name: object) -> bool:
        inner = any(name in names for names in self._inner)
        known = (*self.named, *self.paper, "ref", *OWN_KEYS)
        return inner or name in known or name in self.sources.names()

    def __iter__(self) -> Iterator[str]:
        inner = (name for names in reversed(self._inner) for name in names)
        return iter(dict.fromkeys((*inner, *self.named, *self.paper, *self.sources.names())))

    def __len__(self) -> int:
        return len(list(iter(self)))

    def _source(self, name: str) -> Any:
        source = self.sources.here(self.sources.declared(name) or Scalar(name, SourceText("", ""), 0, 0))
        if source is None:
            raise Unavailable(f"{name} is at fault")
        told = self.sources.told
        view = source.view(self.sources.usage.looked_at, told.tell)
        return replace(
            view,
            added=lambda lines: told.tell_all(unmarked(source, lines)),
            from_totals=lambda column, lines: told.tell_all(open_total(source, column, lines)),
        )

    def _value(self, name: str) -> Any:
        if name in self._working:
            raise ExpressionError(
                f"{name!r} is worked out from itself: {' -> '.join((*self._working, name))}", "", name
            )
        if name not in self._known:
            self._working.append(name)
            try:
                with self.outside():
                    self._known[name] = self._worked(self.named[name])
            except Unavailable:
                raise
            except ExpressionError as error:
                self._tell_of_value(name, error)
                raise Unavailable(f"{name} is at fault") from error
            finally:
                self._working.pop()
        return self._known[name]

    def _tell_of_value(self, name: str, error: ExpressionError) -> None:
        """A value is at fault where it is written, and once, however many sentences ask for it."""
        if name not in self._at_fault:
            self._at_fault.add(name)
            self.sources.told.tell(expression_finding(self.named[name], error))

    def _worked(self, written: Scalar) -> Any:
        self.sources.told.tell_all(loose_in_value(written) if written.startswith("=") else loose_filters(written))
        if written.startswith("="):
            return read_expression(written[1:].strip()).evaluate(self.scope())
        text = filled(written, self.scope())
        return Typed(text, Decimal(text.replace(",", ""))) if _NUMBER.fullmatch(text) else text
