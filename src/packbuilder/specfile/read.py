"""YAML read strictly: text only, every key and value knows its place; no anchors, tags or duplicate keys."""

from __future__ import annotations

import re
from typing import Any

import yaml

from packbuilder.diagnostics import Finding, Origin, PackbuilderError
from packbuilder.specfile.scalar import Scalar, SourceText

HERE = "@here"
"""The key under which a mapping keeps its own place (a `Scalar` that starts where the mapping starts)."""

_MOST_BYTES = 2_000_000
_DEEPEST = 60

Tree = dict[Scalar, Any] | list[Any] | Scalar


def without_place(value: Any) -> Any:
    """A mapping's own keys."""
    return {k: v for k, v in value.items() if k != HERE} if isinstance(value, dict) else value


def read(text: str, name: str) -> Tree:
    """The layout in `text` as mappings, lists and `Scalar`s.

    Raises:
        PackbuilderError: it is no YAML that a layout may use; each fault has its line and how to mend it.
    """
    source = SourceText(name, text)
    if len(text) > _MOST_BYTES:
        raise PackbuilderError(Finding("too-large", f"{name} is larger than {_MOST_BYTES:,} characters", Origin(name)))
    try:
        node = _Loader(source).get_single_node()
    except yaml.MarkedYAMLError as error:
        raise PackbuilderError(_yaml_finding(error, source)) from None
    except yaml.reader.ReaderError as error:
        raise PackbuilderError(_not_allowed(source, error.position)) from None
    if node is None:
        raise PackbuilderError(Finding("empty-layout", f"{name} is empty", Origin(name, 1, 1)))
    reader = _Reader(source)
    tree = reader.plain(node)
    if reader.findings:
        raise PackbuilderError(reader.findings)
    return tree


class _Loader(yaml.SafeLoader):
    """Anchors and deep nesting are refused before anything is built from them: few lines can stand for gigabytes."""

    def __init__(self, source: SourceText) -> None:
        super().__init__(source.text)
        self._source = source
        self._depth = 0

    def get_event(self) -> yaml.Event:
        event: yaml.Event = super().get_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise PackbuilderError(_anchor(event, self._source))
        self._depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if self._depth > _DEEPEST:
            message = "mappings and lists are nested too deeply"
            raise PackbuilderError(_finding("yaml", message, self._source, event.start_mark))
        return event


def _anchor(event: yaml.Event, source: SourceText) -> Finding:
    mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
    message = "anchors and aliases are not part of a layout"
    hint = f"write the value out, or put quotes round it if the {mark} is meant as text"
    return _finding("yaml-anchor", message, source, event.start_mark, hint)


def _finding(rule: str, message: str, source: SourceText, mark: Any, hint: str = "", length: int = 1) -> Finding:
    place = source.origin(mark.index)
    return Finding(rule, message, place, hint, line=source.line(place.line), caret=place.column, length=length)


def _not_allowed(source: SourceText, index: int) -> Finding:
    """A character that no YAML may hold, in its line; most of them nobody sees, so a mark stands for it there."""
    place, sign = source.origin(index), source.text[index]
    line = "".join(one if one.isprintable() or one == "\t" else "\ufffd" for one in source.line(place.line))
    message = f"this file holds the character U+{ord(sign):04X}, which YAML does not allow"
    hint = "delete it: it often comes along when words are copied from a PDF or a web page"
    return Finding("yaml", message, place, hint, line=line, caret=place.column)


def _line_of(source: SourceText, mark: Any) -> int:
    """The line as editors count: YAML takes more characters for ends of lines."""
    return source.origin(mark.index).line


def _yaml_finding(error: yaml.MarkedYAMLError, source: SourceText) -> Finding:
    mark = error.problem_mark or error.context_mark
    problem = error.problem or str(error)
    line = source.line(_line_of(source, mark)) if mark else ""
    message, hint = _explained(problem, line, source, mark)
    if mark is None:
        return Finding("yaml", message, Origin(source.name), hint)
    return _finding("yaml", message, source, mark, hint)


def _explained(problem: str, line: str, source: SourceText, mark: Any) -> tuple[str, str]:
    """What YAML stumbled over, in an author's words."""
    quotes = "put quotes round the whole value"
    if "\t" in line[: len(line) - len(line.lstrip())] or "'\\t'" in problem:
        return "a tab stands in the indentation", "indent with spaces"
    if re.search(r":\s*\{\{|-\s*\{\{", line):
        return "a value that begins with {{ is read as a mapping", f'{quotes}: "{{{{ ... }}}}"'
    if re.search(r"[:-]\s+[*&%@`]", line):
        return "a value may not begin with this sign", quotes
    if "mapping values are not allowed" in problem and _deeper(source, mark):
        return (
            "this line is indented further than the line above it",
            "begin both in the same column, or end the line above with a colon",
        )
    if "mapping values are not allowed" in problem:
        hint = f"if the colon is part of the text, {quotes}; if not, check how far the line is indented"
        return "a colon stands where no key can be", hint
    if "expected ',' or" in problem:
        return "a bracket is not closed before this", "close it: [a, b] or { a: b }"
    if "expected <block end>" in problem or "did not find expected" in problem or "could not find expected" in problem:
        return (
            "this line does not fit the lines above it",
            "check how far it is indented, and that quotes and brackets are closed",
        )
    return f"this cannot be read: {problem}", "check quotes, brackets and indentation"


def _deeper(source: SourceText, mark: Any) -> bool:
    """Whether the line at fault begins right of the key (or the dash) of a line above that has its value already."""
    number = _line_of(source, mark)
    above, line = source.line(number - 1), source.line(number)
    key = re.match(r"\s*(?:-\s+)*", above)
    filled = re.search(r":\s+[^\s#]", above) is not None
    return filled and key is not None and len(line) - len(line.lstrip()) > key.end()


class _Reader:
    """One pass over the composed nodes; gathers every fault."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.findings: list[Finding] = []

    def plain(self, node: yaml.Node) -> Tree:
        self._refuse_tag(node)
        match node:
            case yaml.MappingNode(value=pairs):
                return self._mapping(node, pairs)
            case yaml.SequenceNode(value=items):
                return [self.plain(item) for item in items]
            case _:
                return self._scalar(node)

    def _mapping(self, node: yaml.Node, pairs: list[Any]) -> dict[Scalar, Any]:
        mark = node.start_mark
        here = Scalar(HERE, self.source, mark.index, mark.index)
        mapping: dict[Scalar, Any] = {here: here}
        for key_node, value_node in pairs:
            if not isinstance(key_node, yaml.ScalarNode):
                self.findings.append(self._odd_key(key_node))
                continue
            key = self._scalar(key_node)
            if key in mapping:
                message = f"the key {str(key)!r} stands here twice"
                self.findings.append(
                    _finding(
                        "duplicate-key", message, self.source, key_node.start_mark, "keep one of the two", len(key)
                    )
                )
            mapping[key] = self.plain(value_node)
        return mapping

    def _odd_key(self, node: yaml.Node) -> Finding:
        """`text: {{ x }}` is a mapping in a mapping to YAML."""
        if self.source.text[node.start_mark.index - 1 : node.start_mark.index + 1] == "{{":
            message, hint = "a value that begins with {{ must stand in quotes", 'write "{{ ... }}"'
        else:
            message, hint = "a key must be a word", "put quotes round it"
        return _finding("yaml", message, self.source, node.start_mark, hint)

    def _scalar(self, node: yaml.Node) -> Scalar:
        return Scalar(node.value, self.source, node.start_mark.index, node.end_mark.index)

    def _refuse_tag(self, node: yaml.Node) -> None:
        """An explicit tag (!!python/object and the like) stands in the text before the value."""
        if self.source.text[node.start_mark.index : node.start_mark.index + 1] == "!":
            self.findings.append(
                _finding(
                    "yaml-tag",
                    "tags are not part of a layout",
                    self.source,
                    node.start_mark,
                    "put quotes round the text",
                )
            )
