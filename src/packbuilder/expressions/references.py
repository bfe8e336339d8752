"""`ref.name`: places that words refer to. What they are called is known when the whole paper stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """A place of the paper by its id; `keys` say which row's, where each row has a place of its own."""

    target: str
    keys: tuple[str, ...] = ()


class ReferenceNames(Mapping[str, Reference]):
    """Every id may be asked for: whether something has it is seen when the paper stands."""

    def __getitem__(self, name: str) -> Reference:
        return Reference(name)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0
