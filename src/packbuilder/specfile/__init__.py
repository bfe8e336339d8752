"""A YAML file that knows its lines: read strictly, validated, its faults told with their places."""

from packbuilder.specfile.echoes import Echoes, units_of
from packbuilder.specfile.located import Located, known_keys, part, validated
from packbuilder.specfile.read import HERE, Tree, read, without_place
from packbuilder.specfile.salvage import salvaged
from packbuilder.specfile.scalar import Scalar, SourceText, SpecFault, SpecFaults, finding_at
from packbuilder.specfile.short_forms import one_or_many, under
from packbuilder.specfile.yes_no import YesNo

__all__ = [
    "HERE",
    "Echoes",
    "Located",
    "Scalar",
    "SourceText",
    "SpecFault",
    "SpecFaults",
    "Tree",
    "YesNo",
    "finding_at",
    "known_keys",
    "one_or_many",
    "part",
    "read",
    "salvaged",
    "under",
    "units_of",
    "validated",
    "without_place",
]
