"""`packbuilder theme`: a theme of one's own to start from."""

from __future__ import annotations

from pathlib import Path

import click

from packbuilder.diagnostics import Finding, MachineError, PackbuilderError

_MOST_BYTES = 50_000_000


@click.command()
@click.argument("name")
@click.option("--from", "template", metavar="TEMPLATE", help="A Word or PowerPoint file whose colours it takes.")
@click.option(
    "--project",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The project's folder (default: the nearest one with layouts/, else this one).",
)
def theme(name: str, template: str | None, project: Path | None) -> None:
    """Write layouts/themes/NAME.yaml: the theme civic to change, in the colours of a council's template.

    Say theme: NAME in layouts/shared/council.yaml to use it. Nothing that is there is overwritten.
    """
    from packbuilder.cli.beginning import checked, project_here
    from packbuilder.saving import save
    from packbuilder.starter.theme import theme_text

    root = (project or project_here()).resolve()
    path = root / "layouts" / "themes" / f"{checked(name)}.yaml"
    shown = path.relative_to(root).as_posix()
    if path.exists() or name == "civic":
        message = f"there is a theme of this name: {'civic' if name == 'civic' else shown}"
        raise PackbuilderError(Finding("name-taken", message, None, "choose another name; nothing was changed"))
    colours = _colours(Path(template)) if template is not None else {}
    save(theme_text(name, colours).encode(), path)
    click.echo(f"{shown}\nTo use it say in layouts/shared/council.yaml\n  theme: {name}")


def _colours(template: Path) -> dict[str, str]:
    """The colours of a template.

    Raises:
        PackbuilderError: there is none, or it has no colours.
        MachineError: the disk refuses.
    """
    import zipfile

    from packbuilder.starter.theme import template_colours

    try:
        data = template.read_bytes() if template.stat().st_size <= _MOST_BYTES else b""
        found = template_colours(data)
    except FileNotFoundError:
        raise PackbuilderError(Finding("missing-file", f"there is no file {template.name!r}")) from None
    except OSError as error:
        raise MachineError(f"{template.name} cannot be read: {error.strerror or error}") from None
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        found = {}
    if not found:
        hint = "it takes .dotx, .docx, .potx and .pptx files with a theme of their own"
        raise PackbuilderError(Finding("file-kind", f"{template.name} holds no colours of a theme", None, hint))
    return found
