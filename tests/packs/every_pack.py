"""The packs of the project as they are built: each once in a session, in memory."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from packbuilder.packs.building import build_pack
from packbuilder.packs.built import BuiltEdition, BuiltPack
from packbuilder.packs.model import Edition

LAYOUTS = sorted((Path(__file__).parents[2] / "layouts" / "packs").glob("*.yaml"))
NAMES = [layout.stem for layout in LAYOUTS]


@cache
def built(name: str) -> BuiltPack:
    """All three editions."""
    return build_pack(layout_of(name))


def edition(name: str, edition: Edition) -> BuiltEdition:
    return next(each for each in built(name).editions if each.edition is edition)


def layout_of(name: str) -> Path:
    return next(layout for layout in LAYOUTS if layout.stem == name)
