"""What a paper and the house file say of a meeting: times, people."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from pydantic import BeforeValidator

from packbuilder.contacts import Who
from packbuilder.figures import time_of
from packbuilder.specfile import Scalar, SpecFault, without_place


def _clock(value: Any) -> Any:
    if not isinstance(value, Scalar):
        return value
    moment = time_of(value)
    if moment is None:
        raise SpecFault(f"{str(value)!r} is not a time", "write it as 13:45 or 1.45pm", value, "wrong-value")
    return moment


Clock = Annotated[datetime.time, BeforeValidator(_clock, json_schema_input_type=Scalar)]
Groups = Annotated[dict[Scalar, Who], BeforeValidator(without_place, json_schema_input_type=dict[Scalar, Who])]
"""People under a heading each, such as Officers."""
