"""Theme files: `civic` ships in the package, a project's own stand in `layouts/themes/NAME.yaml`."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

import yaml
from pydantic import TypeAdapter

from packbuilder.theme import Theme


@lru_cache
def civic() -> Theme:
    """The theme that ships with packbuilder."""
    text = resources.files("packbuilder.theme").joinpath("civic.yaml").read_text(encoding="utf-8")
    return TypeAdapter(Theme).validate_python(yaml.safe_load(text))
