"""The fields of a front sheet: the house file says which there are, a paper fills them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from packbuilder.specfile import Located, Scalar, SpecFault, YesNo, under, without_place


class FrontFieldSpec(Located):
    """One field of a front sheet. What fills it: the paper, else `value`, else `default`; unfilled, or filled with
    none, it is left out.
    """

    label: Scalar | None = Field(None, description="what is asked; without one only the value stands there")
    value: Scalar | None = Field(None, description='what fills it in every paper, e.g. "{{ committee }}"')
    required: YesNo = Field(False, description="yes: a paper that does not fill it is refused")
    default: Scalar | None = Field(None, description="what stands there when nothing fills it, e.g. N/A")
    after: Scalar | None = Field(None, description="a paper's own field: the field that it stands after (else last)")
    beside: Scalar | None = Field(None, description="the field on whose row it stands, where there is room")


def _paper_fields(value: Any) -> Any:
    """A paper fills a field with a text alone."""
    if not isinstance(value, dict):
        raise SpecFault("a front sheet is a mapping", "front_sheet: { outcomes: 1 and 4 }", value)
    filled = under("value")
    return {name: filled(said) for name, said in without_place(value).items()}


def _with_words(fields: dict[Scalar, FrontFieldSpec]) -> dict[Scalar, FrontFieldSpec]:
    for name, field in fields.items():
        if field.label is None and field.value is None and field.default is None:
            raise SpecFault(f"the field {str(name)!r} says nothing", "give it a label: or a value:", name)
        if field.beside is not None and (field.beside == name or field.beside not in fields):
            raise SpecFault(
                f"{str(name)!r} stands beside no field", "name another field of the front sheet", field.beside
            )
    return fields


FrontSheetSpec = Annotated[dict[Scalar, FrontFieldSpec], BeforeValidator(without_place), AfterValidator(_with_words)]
FilledSheetSpec = Annotated[
    dict[Scalar, FrontFieldSpec],
    BeforeValidator(_paper_fields, json_schema_input_type=dict[Scalar, FrontFieldSpec | Scalar]),
]
