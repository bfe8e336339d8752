"""The front sheet: the house file's fields in its order, as the paper fills them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from packbuilder.blocks.contract import Place
from packbuilder.compose.composer import Composer
from packbuilder.compose.ids import slug
from packbuilder.compose.names import OWN_KEYS
from packbuilder.diagnostics import suggestion
from packbuilder.expressions.errors import ExpressionError
from packbuilder.expressions.template import filled
from packbuilder.layout.front_sheet import FrontFieldSpec
from packbuilder.layout.house import HouseSpec
from packbuilder.layout.paper import PaperSpec
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import Field

_LEFT_OUT = "none"
"""A paper says so of a field that it does not have."""

_PARTS = ("name", "post", "office", "phone", "email", "place", "time", "clerk", "members")
"""What a person or a committee may lack."""


def front_sheet(paper: PaperSpec, house: HouseSpec, composer: Composer) -> tuple[Field, ...]:
    """The fields that are filled; a required one that is not is told."""
    asked = _merged(paper, house, composer)
    made: dict[str, _Made] = {}
    for name, spec in asked.items():
        text = _filling(spec, composer)
        if text is not None:
            made[name] = _Made(_field(name, spec, text, composer), str(spec.beside or ""))
        elif spec.required:
            _tell_missing(name, spec, paper, composer)
    return _in_rows(made)


@dataclass(frozen=True, slots=True)
class _Made:
    field: Field
    beside: str


def _merged(paper: PaperSpec, house: HouseSpec, composer: Composer) -> dict[str, FrontFieldSpec]:
    """The house's fields with what the paper says of them; a field of the paper's own is a mapping."""
    merged = {str(name): spec for name, spec in house.front_sheet.items()}
    for name, said in paper.front_sheet.items():
        if name in merged:
            own = {key: getattr(said, key) for key in said.model_fields_set}
            if said.here == said.value == _LEFT_OUT:
                own = {"value": None, "default": None}
            merged[str(name)] = merged[str(name)].model_copy(update=own)
        elif said.here != said.value:
            merged[str(name)] = said
        else:
            hint = suggestion(name, merged) or "give it a label: of its own: { label: Ward, value: All }"
            composer.finding(finding_at(name, f"the front sheet has no field {str(name)!r}", hint, "unknown-field"))
    return _in_order(merged, composer)


def _in_order(fields: Mapping[str, FrontFieldSpec], composer: Composer) -> dict[str, FrontFieldSpec]:
    """The fields, each that stands `after` another moved there."""
    order = [name for name, spec in fields.items() if spec.after is None]
    for name, spec in fields.items():
        if spec.after is None:
            continue
        if spec.after not in order:
            hint = suggestion(spec.after, order) or f"name one of {', '.join(order)}"
            composer.finding(finding_at(spec.after, f"{name!r} stands after no field", hint, "unknown-field"))
            continue
        order.insert(order.index(spec.after) + 1, name)
    return {name: fields[name] for name in order}


def _filling(spec: FrontFieldSpec, composer: Composer) -> Scalar | None:
    """The text that fills a field; None when nothing does."""
    if spec.value is not None and _can_be_said(spec.value, composer):
        return spec.value
    return spec.default


def _can_be_said(text: Scalar, composer: Composer) -> bool:
    """Whether the paper says what the text asks for; any other fault is told where the text is worked out."""
    try:
        filled(text, composer.names.scope())
    except ExpressionError as error:
        lacks_key = error.rule == "undefined-name" and error.word in OWN_KEYS
        lacks_part = error.rule == "missing-part" and error.word in _PARTS
        return not (lacks_key or lacks_part)
    return True


def _field(name: str, spec: FrontFieldSpec, text: Scalar, composer: Composer) -> Field:
    place = Place(f"front-sheet-{slug(name)}", f"Front sheet: {name}")
    label = composer.inlines(spec.label, place) if spec.label else ()
    return Field(label, composer.inlines(text, place))


def _tell_missing(name: str, spec: FrontFieldSpec, paper: PaperSpec, composer: Composer) -> None:
    at = next(iter(paper.front_sheet), paper.paper)
    asked = f": {spec.label}" if spec.label else ""
    message = f"the front sheet's field {name!r} is not filled{asked}"
    composer.finding(finding_at(at, message, f"fill it: front_sheet: {{ {name}: ... }}", "required-field"))


def _in_rows(made: Mapping[str, _Made]) -> tuple[Field, ...]:
    """Each field, and right after it the one that stands beside it."""
    done: list[Field] = []
    for name, one in made.items():
        if one.beside not in made:
            done.append(one.field)
            done += (Field(o.field.label, o.field.value, beside=True) for o in made.values() if o.beside == name)
    return tuple(done)
