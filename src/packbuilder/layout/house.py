"""The house file, `layouts/shared/council.yaml`: what is the same in every paper. A paper's own keys win."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from packbuilder.layout.front_sheet import FrontSheetSpec
from packbuilder.layout.meeting import Clock
from packbuilder.layout.paper import APPENDIX_LABEL, SNIPPETS, AppendixLabel, Formats, Snippets
from packbuilder.sources.statuses import STATUSES, Scales
from packbuilder.specfile import Located, Scalar, without_place


class ContactSpec(Located):
    """Whoever writes, signs or answers; layouts name them by their key."""

    name: Scalar = Field(description="the name as it is printed")
    post: Scalar | None = Field(None, description="the office held")
    phone: Scalar | None = Field(None, description="a telephone number, e.g. 01632 960107")
    email: Scalar | None = Field(None, description="an e-mail address; printed as a link")


class CommitteeSpec(Located):
    """A committee, and where and when it usually meets."""

    name: Scalar = Field(description="the committee's name in full")
    place: Scalar | None = Field(None, description="where it usually meets")
    time: Clock | None = Field(None, description="when its meetings usually begin, 13:45")
    clerk: Scalar | None = Field(None, description="a contact of this file")
    members: list[Scalar] = Field(default_factory=list, description="each name, the office held in brackets")


Contacts = Annotated[dict[Scalar, ContactSpec], BeforeValidator(without_place)]
Committees = Annotated[dict[Scalar, CommitteeSpec], BeforeValidator(without_place)]


class HouseSpec(Located):
    """A council's house file."""

    council: Scalar | None = Field(None, description="the council's name")
    theme: Scalar | None = Field(None, description="civic, or a theme of layouts/themes/")
    formats: Formats = Field(default_factory=dict, description="names for ways to write a figure")
    statuses: Scales = Field(default_factory=dict, description=STATUSES)
    contacts: Contacts = Field(default_factory=dict, description="who writes, signs or answers, by the key papers use")
    committees: Committees = Field(default_factory=dict, description="who meets, by the key papers use")
    front_sheet: FrontSheetSpec = Field(default_factory=dict, description="the fields of every report's front sheet")
    appendix_label: AppendixLabel | None = Field(None, description=APPENDIX_LABEL)
    snippets: Snippets = Field(default_factory=dict, description=SNIPPETS)
    resolved: Scalar | None = Field(None, description="the words before a resolution (default: RESOLVED, That -)")
