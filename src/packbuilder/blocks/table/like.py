"""`like: id` — the table of that id, except for what is said here."""

from __future__ import annotations

from packbuilder.blocks.contract import BlockSpec, Composing
from packbuilder.blocks.table.spec import TableSpec
from packbuilder.diagnostics import Finding
from packbuilder.specfile import finding_at

_OWN = frozenset(("like", "id", "when"))
"""Never taken over: which table it is, and when it is shown."""


def alike(spec: TableSpec, at: Composing) -> TableSpec:
    """The spec with what it does not say taken from the table that it is like, which may be like another."""
    seen: list[TableSpec] = [spec]
    while seen[-1].like is not None:
        other = at.written(seen[-1].like)
        if not isinstance(other, TableSpec) or any(other is one for one in seen):
            at.finding(_nowhere(seen[-1], other))
            break
        seen.append(other)
    made = seen[-1]
    for one in reversed(seen[:-1]):
        said = {name: getattr(one, name) for name in one.model_fields_set | _OWN}
        made = made.model_copy(update=said)
    return made


def _nowhere(spec: TableSpec, other: BlockSpec | None) -> Finding:
    assert spec.like is not None
    if isinstance(other, TableSpec):
        message, hint = f"the table {str(spec.like)!r} is like itself", "let one of them say what it shows"
    else:
        message, hint = f"no table of this paper has the id {str(spec.like)!r}", "give that table an id:"
    return finding_at(spec.like, message, hint, "unknown-table")
