"""The house file, `layouts/shared/council.yaml`: what is the same in every paper. A paper's own keys win."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from packbuilder.blocks.statuses import Scales
from packbuilder.data.spec import without_place
from packbuilder.layout.paper import Formats
from packbuilder.specfile import Located, Scalar


class ContactSpec(Located):
    name: Scalar
    post: Scalar | None = None


class CommitteeSpec(Located):
    name: Scalar


class HouseSpec(Located):
    """A council's house file."""

    council: Scalar | None = None
    theme: Scalar | None = Field(None, description="civic, or a theme of layouts/themes/")
    formats: Formats = Field(default_factory=dict)
    statuses: Scales = Field(default_factory=dict)
    contacts: Annotated[dict[Scalar, ContactSpec], BeforeValidator(without_place)] = Field(default_factory=dict)
    committees: Annotated[dict[Scalar, CommitteeSpec], BeforeValidator(without_place)] = Field(default_factory=dict)
