"""Theme files: `civic` ships in the package, a project's own stand in `layouts/themes/NAME.yaml`."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from packbuilder.diagnostics import Finding, Origin, PackbuilderError, suggestion
from packbuilder.specfile import HERE, Scalar, Tree, finding_at, read
from packbuilder.theme import Theme


@lru_cache
def civic() -> Theme:
    """The theme that ships with packbuilder."""
    text = resources.files("packbuilder.theme").joinpath("civic.yaml").read_text(encoding="utf-8")
    return _validated(read(text, "civic.yaml"), "civic.yaml")


def theme_named(name: Scalar | None, layouts: Path) -> Theme:
    """The theme that a paper or house names; `civic` when none is named.

    Raises:
        PackbuilderError: there is no such theme, or its file is at fault.
    """
    if name is None or name == "civic":
        return civic()
    folder = layouts / "themes"
    known = {path.stem: path for path in sorted(folder.glob("*.yaml"))} if folder.is_dir() else {}
    if name not in known:
        raise PackbuilderError(
            finding_at(name, f"there is no theme {str(name)!r}", suggestion(name, ["civic", *known]), "unknown-value")
        )
    path = known[name]
    shown = f"layouts/themes/{path.name}"
    return _validated(read(path.read_text(encoding="utf-8"), shown), shown)


def _validated(tree: Tree, shown: str) -> Theme:
    try:
        return TypeAdapter(Theme).validate_python(_bare(tree))
    except ValidationError as error:
        findings = [
            Finding("theme", f"{'.'.join(str(step) for step in e['loc'])}: {e['msg']}", Origin(shown))
            for e in error.errors()
        ]
        raise PackbuilderError(findings) from None


def _bare(tree: Any) -> Any:
    """The tree as plain texts: a theme's parts are dataclasses, which know no places."""
    match tree:
        case dict():
            return {str(key): _bare(value) for key, value in tree.items() if key != HERE}
        case list():
            return [_bare(item) for item in tree]
        case _:
            return str(tree)
