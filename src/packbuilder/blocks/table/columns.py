"""The columns of a table as written: names, headings over columns, formulas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from packbuilder.data.spec import ColumnSpec, Leaf, column_spec, nothing_said
from packbuilder.specfile import HERE, Scalar, SpecFault, part


@dataclass(frozen=True, slots=True)
class Spanning:
    """A heading over columns."""

    title: Scalar
    children: tuple[Leaf | Spanning, ...]


def _tree(value: Any) -> Any:
    match value:
        case Scalar():
            return (_leaf(value, None),)
        case list():
            return tuple(node for item in value for node in _entry(item))
        case dict():
            return tuple(_node(name, said) for name, said in value.items() if name != HERE)
        case _:
            return value


def _entry(item: Any) -> Iterator[Leaf | Spanning]:
    match item:
        case Scalar():
            yield _leaf(item, None)
        case dict():
            yield from (_node(name, said) for name, said in item.items() if name != HERE)
        case _:
            raise SpecFault("a column is a name, or a name with what is said of it", "- budget: { title: Budget }")


def _node(name: Scalar, said: Any) -> Leaf | Spanning:
    if isinstance(said, list):
        return Spanning(name, tuple(node for item in said for node in _entry(item)))
    if isinstance(said, dict) and _are_columns(said):
        names = ", ".join(str(key) for key in said if key != HERE)
        hint = f"list the columns that stand under it: {name}: [{names}]"
        raise SpecFault(f"{str(name)!r} is a heading over columns, which are a list", hint, name)
    return _leaf(name, said)


def _are_columns(said: dict[Any, Any]) -> bool:
    """Whether none of the keys is one that a column has."""
    keys = [str(key) for key in said if key != HERE]
    return len(keys) > 1 and not any(key in ColumnSpec.model_fields for key in keys)


def _leaf(name: Scalar, said: Any) -> Leaf:
    return Leaf(name, part(ColumnSpec, column_spec(said) if said is not None else nothing_said(name)))


def leaves(
    nodes: tuple[Leaf | Spanning, ...], above: tuple[Scalar, ...] = ()
) -> Iterator[tuple[Leaf, tuple[Scalar, ...]]]:
    """Every column with the headings over it, from the outermost."""
    for node in nodes:
        match node:
            case Leaf():
                yield node, above
            case Spanning(title=title, children=children):
                yield from leaves(children, (*above, title))


_SCHEMA = {
    "description": "a list of names, or a map: name: title, name: = formula, heading: [columns], "
    "name: {title, formula, format, ...}",
    "type": ["array", "object", "string"],
}

ColumnTree = Annotated[tuple[Any, ...], BeforeValidator(_tree), WithJsonSchema(_SCHEMA)]
"""`columns:` of a table as written -> `Leaf`s and `Spanning`s."""
