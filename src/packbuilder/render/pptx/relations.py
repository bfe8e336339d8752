"""What a part points to: relationships, written once each."""

from __future__ import annotations

from typing import Final

from packbuilder.opc import xml_attribute
from packbuilder.render.pptx.xml import HEAD, R

RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"


class Relations:
    """The relationships of one part, in the order in which they were asked for."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, bool], str] = {}

    def to(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of the relationship of this kind ("slideLayout", "image") to this target."""
        key = (kind, target, external)
        if key not in self._found:
            self._found[key] = f"rId{len(self._found) + 1}"
        return self._found[key]

    def xml(self) -> bytes:
        """The .rels part."""
        lines = (
            f'<Relationship Id="{id_}" Type="{R}/{kind}" Target="{xml_attribute(target)}"'
            f"{_EXTERNAL if external else ''}/>"
            for (kind, target, external), id_ in self._found.items()
        )
        return f'{HEAD}<Relationships xmlns="{RELATIONS}">{"".join(lines)}</Relationships>'.encode()


_EXTERNAL: Final = ' TargetMode="External"'
