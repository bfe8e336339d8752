"""Options that several commands share."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

Command = Callable[..., Any]


def _settings(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    settings = {}
    for value in values:
        name, equals, said = value.partition("=")
        if not equals or not name:
            raise click.BadParameter(f"{value!r} should be NAME=VALUE, such as period=2026-03")
        settings[name] = said
    return settings


def day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> datetime.date | None:
    """A day as written on the command line."""
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} should be a date such as 2026-03-17") from None


_COMPOSING = (
    click.option(
        "--project",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        help="The project's folder (default: found from the layout).",
    ),
    click.option("--style", type=click.Choice(["deck", "report"]), help="Build in this style, not the layout's own."),
    click.option(
        "--set",
        "settings",
        multiple=True,
        metavar="NAME=VALUE",
        callback=_settings,
        help="A value over the layout's, e.g. period=2026-03.",
    ),
    click.option("--date", metavar="YYYY-MM-DD", callback=day, help="The day the files say they were made."),
    click.option(
        "--format", "as_", type=click.Choice(["text", "json"]), default="text", help="How findings are printed."
    ),
)


def written(*, to: str) -> Callable[[Command], Command]:
    """In which formats (`to` if nobody says), into which folder, and over what."""
    options = (
        click.option(
            "--to",
            "to",
            multiple=True,
            default=(to,),
            show_default=True,
            metavar="FORMATS",
            help="Formats, parted by commas or each with a --to of its own.",
        ),
        click.option(
            "--out",
            type=click.Path(path_type=Path, file_okay=False),
            help="The folder to write to (default: output/ of the project).",
        ),
        click.option(
            "--overwrite",
            is_flag=True,
            help="Replace Word and PowerPoint files even when somebody has edited them.",
        ),
    )
    return lambda command: _with(options, command)


def composing(command: Command) -> Command:
    """What is said over a layout: project, style, values, clock; and how findings are printed."""
    return _with(_COMPOSING, command)


def _with(options: Sequence[Callable[[Command], Command]], command: Command) -> Command:
    """In the order in which help shows them."""
    for option in reversed(options):
        command = option(command)
    return command


def is_pack(layout: Path) -> bool:
    """Whether the layout is an agenda pack: those stand in layouts/packs/."""
    return layout.resolve().parent.name == "packs" and layout.resolve().parent.parent.name == "layouts"


def layouts(given: tuple[Path, ...], project: Path | None, packs: bool = False) -> list[Path]:
    """The layouts named, else all of the project's, and its packs where those are wanted too.

    Raises:
        click.UsageError: there is none.
    """
    if given:
        _expect_papers(given, packs)
        return list(given)
    from packbuilder.pipeline import layouts_of

    folder = project or Path.cwd()
    found = layouts_of(folder)
    if packs:
        found += sorted((folder / "layouts" / "packs").glob("*.yaml"))
    if not found:
        message = f"{folder.name or folder}/ has no layouts: there is nothing in layouts/*.yaml."
        raise click.UsageError(f"{message} Name a layout file, or go to the project's folder.")
    return found


def _expect_papers(given: tuple[Path, ...], packs: bool) -> None:
    """A pack among papers is a slip that has a name."""
    for path in given:
        if not packs and is_pack(path):
            raise click.UsageError(f"{path.name} is an agenda pack; build it by: packbuilder pack {path.stem}")


def formats_of(written: tuple[str, ...]) -> tuple[str, ...]:
    """The formats that `--to` names, once or several times; each once.

    Raises:
        click.BadParameter: it names none.
    """
    formats = tuple(dict.fromkeys(name.strip() for name in ",".join(written).split(",") if name.strip()))
    if not formats:
        raise click.BadParameter("name at least one of docx, pptx, pdf", param_hint="--to")
    return formats


def expect_folder(out: Path | None) -> None:
    """An empty `--out` is a slip, not this folder.

    Raises:
        click.BadParameter: it is empty.
    """
    if out is not None and not out.name and out != Path(out.anchor):
        raise click.BadParameter("name a folder", param_hint="--out")
