"""The base of everything an author writes, and its faults told with their places."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.json_schema import SkipJsonSchema

from packbuilder.diagnostics import Finding, Origin, PackbuilderError, suggestion
from packbuilder.specfile.read import HERE, Tree
from packbuilder.specfile.scalar import Scalar, SourceText, SpecFault, SpecFaults, finding_at

_NOWHERE = Scalar("", SourceText("", ""), 0, 0)


class Located(BaseModel):
    """Strict, frozen, and it knows where it stands."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)
    elsewhere: ClassVar[Mapping[str, str]] = {}  # keys that an author may look for here: where they belong

    here: SkipJsonSchema[Scalar] = Field(default=_NOWHERE, alias=HERE, exclude=True, repr=False)

    @property
    def origin(self) -> Origin:
        return self.here.origin


Model = TypeVar("Model", bound=Located)


def validated(model: type[Model], tree: Tree) -> Model:
    """The tree as a `model`.

    Raises:
        PackbuilderError: with every fault at once, each at its key or value.
    """
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        raise PackbuilderError(_distinct(f for e in error.errors() for f in _findings(model, tree, e))) from None


def part(model: type[Model], tree: Tree) -> Model:
    """`validated`, for use inside a validator of pydantic: faults keep their own places.

    Raises:
        SpecFaults: with every fault.
    """
    try:
        return validated(model, tree)
    except PackbuilderError as error:
        raise SpecFaults(error.findings) from None


def _distinct(findings: Iterable[Finding]) -> list[Finding]:
    """One finding a place: a value that fits none of several shapes would be told once for each."""
    first: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        first.setdefault((str(finding.place), finding.message), finding)
    return sorted(
        first.values(), key=lambda f: (f.place.line, f.place.column) if isinstance(f.place, Origin) else (0, 0)
    )


def _cut_off(key: str) -> str:
    """Where a key is the end of a value: between { and } a comma ends what is not in quotation marks."""
    if key.count(")") <= key.count("("):
        return ""
    return 'between { and } a comma ends a value; put one that holds a comma in quotation marks: "share(a, b)"'


def _findings(model: type[Located], tree: Tree, error: Mapping[str, Any]) -> tuple[Finding, ...]:
    fault = error.get("ctx", {}).get("error")
    return fault.findings if isinstance(fault, SpecFaults) else (_finding(model, tree, error),)


def _finding(model: type[Located], tree: Tree, error: Mapping[str, Any]) -> Finding:
    at, value = _locate(tree, error["loc"])
    fault = error.get("ctx", {}).get("error")
    if isinstance(fault, SpecFault):
        return finding_at(_scalar_of(fault.at, at), fault.message, fault.hint, fault.rule)
    match error["type"]:
        case "extra_forbidden":
            key = str(error["loc"][-1])
            known = known_keys(model, error["loc"][:-1])
            hint = _cut_off(key) or _elsewhere(model, error["loc"][:-1], key)
            return finding_at(at, f"unknown key {key!r}", hint or suggestion(key, known), "unknown-key")
        case "missing":
            key = str(error["loc"][-1])
            return finding_at(at, f"the key {key!r} is missing here", _asked_for(model, error["loc"]), "missing-key")
        case "literal_error" | "enum":
            expected = error["ctx"]["expected"].replace(" or ", ", ").replace("'", "")
            return finding_at(
                _scalar_of(value, at),
                f"{str(value)!r} is not known here",
                suggestion(str(value), expected.split(", ")),
                "unknown-value",
            )
        case _:
            hint = _shape(model, error)
            return finding_at(_scalar_of(value, at), _plain_message(error, value), hint, "wrong-value")


def _shape(model: type[Located], error: Mapping[str, Any]) -> str:
    """How what stands here is to be written: as a list, or with which keys."""
    if error["type"] in ("list_type", "tuple_type"):
        return "begin each of its lines with a dash"
    is_named = error["type"].startswith("model_") and bool(error["loc"]) and isinstance(error["loc"][-1], str)
    keys = known_keys(model, error["loc"]) if is_named else []
    return f"write {error['loc'][-1]}: {{ {', '.join(f'{key}: ...' for key in keys)} }}" if 0 < len(keys) < 8 else ""


def _asked_for(model: type[Located], loc: Sequence[int | str]) -> str:
    """How to add a key: what it is for, where that is a key of the model itself."""
    fields = model.model_fields.items() if len(loc) == 1 else ()
    said = next((field.description for name, field in fields if loc[0] in (name, field.alias)), None)
    return f"add it: {loc[0]}: {said}" if said else "add it"


def _plain_message(error: Mapping[str, Any], value: Any) -> str:
    shown = f"{str(value)!r}: " if isinstance(value, Scalar) and len(value) < 60 else ""
    message = str(error["msg"]).removeprefix("Value error, ")
    kinds = {
        "int_parsing": "a whole number is expected",
        "list_type": "a list is expected here",
        "tuple_type": "a list is expected here",
        "too_short": "this list is empty",
        "greater_than_equal": f"at least {error.get('ctx', {}).get('ge')} is expected",
        "less_than_equal": f"at most {error.get('ctx', {}).get('le')} is expected",
        "dict_type": "a mapping (key: value) is expected here",
        "model_type": "a mapping (key: value) is expected here",
    }
    kinds["model_attributes_type"] = kinds["model_type"]
    return shown + kinds.get(error["type"], message)


def _scalar_of(value: Any, otherwise: Scalar) -> Scalar:
    match value:
        case Scalar():
            return value
        case dict():
            return _scalar_of(value.get(HERE), otherwise)
        case list() if value:
            return _scalar_of(value[0], otherwise)
        case Located(here=here):
            return here
        case _:
            return otherwise


def _locate(tree: Any, loc: Iterable[int | str]) -> tuple[Scalar, Any]:
    """The key (or mapping) that a path of pydantic leads to, and the value there.

    Steps that name a shape, not a key, are passed over.
    """
    at: Scalar = _scalar_of(tree, _NOWHERE)
    value = tree
    for step in loc:
        if isinstance(value, dict) and isinstance(step, str) and step in value:
            at = next(key for key in value if key == step)
            value = value[step]
            if step == HERE:
                continue
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
            at = _scalar_of(value, at)
    return at, value


def known_keys(model: type[Located], loc: Iterable[int | str]) -> list[str]:
    """The keys that could stand at a path of pydantic's: what "did you mean" chooses from."""
    return [name for s in _shapes_at(model, loc) for name in _fields(s) if name != HERE]


def _elsewhere(model: type[Located], loc: Iterable[int | str], key: str) -> str:
    """Where a key belongs that an author may look for at a path of pydantic's."""
    found = (variant for shape in _shapes_at(model, loc) for variant in variants(shape))
    models = (one for one in found if isinstance(one, type) and issubclass(one, Located))
    return next((one.elsewhere[key] for one in models if key in one.elsewhere), "")


def _shapes_at(model: type[Located], loc: Iterable[int | str]) -> list[Any]:
    shapes: list[Any] = [model]
    for step in loc:
        inside = [shape for s in shapes for shape in _inside(s, step)]
        shapes = inside or [s for s in shapes if getattr(s, "__name__", "") == step] or shapes
    return shapes


def _inside(shape: Any, step: int | str) -> Iterator[Any]:
    for variant in variants(shape):
        if isinstance(variant, type) and issubclass(variant, BaseModel):
            yield from (
                v
                for name, field in variant.model_fields.items()
                if step in (name, field.alias)
                for v in variants(field.annotation)
            )
        elif get_origin(variant) in (list, tuple) and isinstance(step, int):
            yield from variants(get_args(variant)[0])
        elif get_origin(variant) in (dict, Mapping, types.MappingProxyType) and isinstance(step, str):
            yield from variants(get_args(variant)[1])


def variants(shape: Any) -> Iterator[Any]:
    """The shapes that a (possibly optional, annotated or one-of-several) type allows."""
    if get_origin(shape) is Annotated:
        yield from variants(get_args(shape)[0])
    elif get_origin(shape) in (Union, types.UnionType):
        for variant in get_args(shape):
            yield from variants(variant)
    elif hasattr(shape, "__value__"):
        yield from variants(shape.__value__)
    else:
        yield shape


def _fields(shape: Any) -> Iterator[str]:
    for variant in variants(shape):
        if isinstance(variant, type) and issubclass(variant, BaseModel):
            yield from (field.alias or name for name, field in variant.model_fields.items())
