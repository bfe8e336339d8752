"""`packbuilder draft`: what became of a Word or PowerPoint draft in its officers' hands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from packbuilder.diagnostics import Finding, MachineError, PackbuilderError

if TYPE_CHECKING:
    from packbuilder.inspect.draft import Draft, DraftAnchor, Outside
    from packbuilder.inspect.status import Status

_PROGRAMS = {"word": "Word", "powerpoint": "PowerPoint"}
_WIDEST = 100
_FEW = 3
"""So many lines of each edit are printed; --format json has them all."""


@click.group()
def draft() -> None:
    """What became of a Word or PowerPoint draft since it was built."""


@draft.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "as_",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How it is printed; json has all words.",
)
def status(file: Path, as_: str) -> None:
    """List every anchor of FILE (.docx or .pptx): untouched, edited or removed since it was built.

    An anchor is what one block of the layout made, or a figure bound in a sentence. It does not matter whether the
    file was edited in Word, PowerPoint or LibreOffice; a change of looks alone is no edit. Of a Word draft
    is told, too, what was edited or added outside the anchors, such as a heading. Nothing is written.
    """
    found = _looked_at(file)
    click.echo(_as_json(found) if as_ == "json" else "\n".join(_lines(file.name, found)))


def _looked_at(file: Path) -> Status:
    """The draft's status.

    Raises:
        PackbuilderError: there is no such file, or it is no draft.
        MachineError: the disk refuses.
    """
    from packbuilder.inspect.status import NotADraft
    from packbuilder.inspect.status import status as status_of

    try:
        return status_of(file.read_bytes())
    except FileNotFoundError:
        raise PackbuilderError(Finding("missing-file", f"there is no file {file.name!r}")) from None
    except IsADirectoryError:
        raise PackbuilderError(
            Finding("not-a-draft", f"{file.name} is a folder", hint="name a .docx or .pptx")
        ) from None
    except OSError as error:
        raise MachineError(f"{file.name} cannot be read: {error.strerror or error}") from None
    except NotADraft as why:
        hint = "name a .docx or .pptx that packbuilder built"
        raise PackbuilderError(Finding("not-a-draft", f"{file.name} {why}", None, hint)) from None


def _lines(name: str, found: Status) -> Iterator[str]:
    paper, draft = found.paper, found.draft
    built = f" of {paper.date}" if paper.date else ""
    saved = "saved since it was built" if draft.touched else "as it was built"
    yield f"{name}: a {_PROGRAMS[found.program]} draft of {paper.title!r}{built}, {saved}"
    widest = max((len(anchor.id) for anchor in draft.anchors), default=0)
    for anchor in draft.anchors:
        yield f"  {anchor.state:<9}  {anchor.id:<{widest}}  {anchor.name}"
        yield from _edit(anchor)
    for one in draft.outside:
        yield f"  {'outside':<9}  {f'after {one.after}' if one.after else 'at the beginning'}"
        yield from _edit(one)
    yield _summary(draft)


def _edit(edited: DraftAnchor | Outside) -> Iterator[str]:
    """What an edit took away and what it brought, a few lines of each."""
    for sign, lines in (("-", edited.gone), ("+", edited.come)):
        yield from (f"      {sign} {_cut(line)}" for line in lines[:_FEW])
        if len(lines) > _FEW:
            yield f"      {sign} … {len(lines) - _FEW} more"


def _cut(line: str) -> str:
    return line if len(line) <= _WIDEST else f"{line[:_WIDEST]}…"


def _summary(draft: Draft) -> str:
    from packbuilder.inspect.draft import State

    anchors = draft.anchors
    counts = ", ".join(f"{sum(anchor.state is state for anchor in anchors)} {state}" for state in State)
    places = len(draft.outside)
    outside = f"; outside them {places} place{'' if places == 1 else 's'} edited" if places else ""
    return f"{len(anchors)} anchor{'' if len(anchors) == 1 else 's'}: {counts}{outside}"


def _as_json(found: Status) -> str:
    import json
    from dataclasses import asdict

    told = {
        "program": found.program,
        "paper": asdict(found.paper),
        "saved": found.draft.touched,
        "anchors": [asdict(anchor) for anchor in found.draft.anchors],
        "outside": [asdict(one) for one in found.draft.outside],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)
