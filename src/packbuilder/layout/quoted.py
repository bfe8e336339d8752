"""Where a layout says what a finding quotes: a back-end that cannot draw a sign knows the words, not their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from packbuilder.diagnostics import Finding
from packbuilder.layout.files import text_of
from packbuilder.specfile import HERE, Scalar, Tree, finding_at, read


def placed(findings: Sequence[Finding], files: Sequence[tuple[Path, str]]) -> list[Finding]:
    """The findings; one that quotes words and has no place stands where the first of these files says them.

    A file is its path and its name in findings. What a caret points at is what is quoted.
    """
    return [_placed(one, files) if one.place is None and one.caret else one for one in findings]


def at_their_blocks(findings: Sequence[Finding], places: Mapping[str, Scalar]) -> list[Finding]:
    """The findings; one about a block, which has no place, stands where the layout has the block."""
    return [
        finding_at(places[one.about], one.message, one.hint, one.rule, one.severity)
        if one.place is None and one.about in places
        else one
        for one in findings
    ]


def _placed(finding: Finding, files: Sequence[tuple[Path, str]]) -> Finding:
    quoted = finding.line[finding.caret - 1 :][: finding.length]
    for path, shown in files:
        for said in _scalars(read(text_of(path, shown), shown)) if path.exists() else ():
            if quoted in said:
                told = finding.message, finding.hint, finding.rule, finding.severity
                return finding_at(said, *told, origin=said.place(quoted))
    return finding


def _scalars(tree: Tree) -> Iterator[Scalar]:
    """Every text of a file, in the order in which it stands there."""
    match tree:
        case Scalar():
            yield tree
        case list():
            for item in tree:
                yield from _scalars(item)
        case dict():
            for key, value in tree.items():
                if key != HERE:
                    yield key
                    yield from _scalars(value)
