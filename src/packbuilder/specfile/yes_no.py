"""Yes and no, as layouts write them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from packbuilder.specfile.scalar import Scalar, SpecFault

_MEANT = {"yes": True, "true": True, "no": False, "false": False}


def _meant(value: Any) -> Any:
    if not isinstance(value, Scalar):
        return value
    if value.lower() not in _MEANT:
        raise SpecFault(f"{str(value)!r} is neither yes nor no", "write yes or no", value, "wrong-value")
    return _MEANT[value.lower()]


YesNo = Annotated[bool, BeforeValidator(_meant, json_schema_input_type=Literal["yes", "no"] | bool)]
"""Editors read YAML 1.2, where yes and no are words."""
