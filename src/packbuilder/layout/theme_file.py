"""Theme files: a project's own themes, `layouts/themes/NAME.yaml`; `civic` ships in the package (`theme/civic.py`)."""

from __future__ import annotations

from packbuilder.data.project import Project
from packbuilder.diagnostics import PackbuilderError, suggestion
from packbuilder.layout.files import text_of
from packbuilder.layout.theme_files import files_of
from packbuilder.layout.theme_spec import ThemeSpec
from packbuilder.specfile import Scalar, finding_at, read, validated
from packbuilder.theme import Theme
from packbuilder.theme.civic import civic as civic


def theme_named(name: Scalar | None, project: Project) -> Theme:
    """The theme that a paper or house names; `civic` when none is named.

    Raises:
        PackbuilderError: there is no such theme, or its file, or a file that it names, is at fault.
    """
    if name is None or name == "civic":
        return civic()
    folder = project.root / "layouts" / "themes"
    known = {path.stem: path for path in sorted(folder.glob("*.yaml"))} if folder.is_dir() else {}
    if name not in known:
        raise PackbuilderError(
            finding_at(name, f"there is no theme {str(name)!r}", suggestion(name, ["civic", *known]), "unknown-value")
        )
    path = known[name]
    shown = f"layouts/themes/{path.name}"
    spec = _spec(text_of(project.reads.file(path), shown), shown)
    return spec.theme(files_of(spec, project, folder))


def _spec(text: str, shown: str) -> ThemeSpec:
    return validated(ThemeSpec, read(text, shown))
