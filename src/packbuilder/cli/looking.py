"""Which files of a project have changed since one last looked: by looking, which works on every disk and system."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Stamp = tuple[int, int]
"""When a file was changed and how long it is: what differs after every save."""

_LAYOUT = re.compile(r"\blayout:[ \t]*[\"']?([\w.-]+)")

_MOST_FILES = 20_000
"""More is no folder of inputs, and looking at them all would keep the machine busy."""


@dataclass(slots=True)
class Looking:
    """The files that a paper may be made of: its layout and those of its appendices, the shared wording, the themes,
    every input.
    """

    layout: Path
    root: Path
    seen: dict[str, Stamp] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.seen = self._stamps()

    def changed(self) -> list[str]:
        """The files that were changed, added or taken away since one last looked, as the project calls them."""
        now = self._stamps()
        before, self.seen = self.seen, now
        return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))

    def _stamps(self) -> dict[str, Stamp]:
        stamps: dict[str, Stamp] = {}
        for path in self._files():
            try:
                found = path.stat()
            except OSError:  # an editor is just putting another in its place
                continue
            stamps[self._shown(path)] = (found.st_mtime_ns, found.st_size)
            if len(stamps) >= _MOST_FILES:
                break
        return stamps

    def _files(self) -> Iterator[Path]:
        yield from self._layouts(self.layout, {self.layout})
        for folder in ("layouts/shared", "layouts/themes", "inputs"):
            yield from _below(self.root / folder)

    def _layouts(self, layout: Path, met: set[Path]) -> Iterator[Path]:
        """The layout and those that it names, as long as it can be read: one half written may not be one yet."""
        yield layout
        for name in _named(layout):
            path = self.root / "layouts" / f"{name}.yaml"
            if path not in met:
                met.add(path)
                yield from self._layouts(path, met)

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name


def _named(layout: Path) -> list[str]:
    """What stands after `layout:`, whether or not the rest of the file makes sense."""
    try:
        return [name.removesuffix(".yaml") for name in _LAYOUT.findall(layout.read_text("utf-8-sig", "replace"))]
    except OSError:
        return []


def _below(folder: Path) -> Iterator[Path]:
    """Every file of a folder and the folders in it, but not what editors and office programs keep beside them."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _is_passing(name))
        yield from (Path(here, name) for name in sorted(names) if not _is_passing(name))


def _is_passing(name: str) -> bool:
    return name.startswith((".", "~", "#")) or name.endswith(("~", ".tmp", ".swp", ".part"))
