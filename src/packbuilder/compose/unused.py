"""What an author prepared and no reader will see."""

from __future__ import annotations

from collections.abc import Iterator

from packbuilder.compose.names import Names
from packbuilder.compose.sources import Sources
from packbuilder.diagnostics import DataPlace, Finding, Place, Severity
from packbuilder.english import listed
from packbuilder.sources.source import Source
from packbuilder.specfile import finding_at

_HINT = "show it, or take it out"


def unused(sources: Sources, names: Names) -> Iterator[Finding]:
    """Sources, columns and values that no block, sentence or condition looks at."""
    for value, written in names.never_asked().items():
        yield finding_at(written, f"the value {value!r} is never used", _HINT, "unused", Severity.NOTE)
    looked = sources.usage.sources
    read = _files_read(sources)
    for name in sources.names():
        if name in looked:
            yield from _columns(name, sources)
        elif sources.declared(name) is not None or name not in read:
            yield _source(name, sources)


def _files_read(sources: Sources) -> set[str]:
    """The table files that a declared source reads: they are used under its name, not under their own."""
    named = {str(spec.file) for spec in sources.specs.values() if spec.file is not None}
    return {name for name, path in sources.files().items() if path.name in named}


def _source(name: str, sources: Sources) -> Finding:
    message = f"the source {name!r} is never used"
    declared = sources.declared(name)
    if declared is not None:
        return finding_at(declared, message, _HINT, "unused", Severity.NOTE)
    path = sources.files().get(name)
    return _note(message, DataPlace(sources.project.shown(path) if path else name))


def _columns(name: str, sources: Sources) -> Iterator[Finding]:
    """The columns of a source, in one note: those that come `from` another or by `join` came along unasked."""
    source: Source | None = sources.made(name)
    if source is None or name in sources.usage.parents:
        return
    never = [
        column
        for column in map(str, source.frame.table.columns)
        if (name, column) not in sources.usage.columns and (name, column) not in sources.usage.joined
    ]
    if never:
        many = "columns" if len(never) > 1 else "column"
        message = f"the {many} {listed(map(repr, never))} of {name} {'are' if len(never) > 1 else 'is'} never used"
        yield _note(message, source.frame.place(0, never[0] if len(never) == 1 else ""))


def _note(message: str, place: Place) -> Finding:
    return Finding("unused", message, place, _HINT, Severity.NOTE)
