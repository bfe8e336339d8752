"""Bookmarks, by which links, references and contents lists find their places: each name once in a file."""

from __future__ import annotations

from packbuilder.render.docx.xml import Line, Span, digest


class Bookmarks:
    """Those of one file; `targets` are the ids that something may point to."""

    def __init__(self, targets: frozenset[str]) -> None:
        self.targets = targets
        self._set: set[str] = set()

    def target(self, id_: str, content: Line) -> Line:
        """Content that links and references may point to; a second bookmark of the same name would be lost."""
        if not id_ or id_ not in self.targets or self.has(id_):
            return content
        return self.mark(id_, bookmark_name(id_), content)

    def listed(self, id_: str, content: Line) -> Line:
        """Content whose page a contents list finds."""
        key = f"toc {id_}"
        return self.mark(key, toc_name(id_), content) if id_ and not self.has(key) else content

    def mark(self, key: str, name: str, content: Line) -> Line:
        """Content between the ends of a bookmark with this name; `has` knows it by the key from now on."""
        self._set.add(key)
        number = len(self._set)
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return (Span(start, content, f'<w:bookmarkEnd w:id="{number}"/>'),)

    def has(self, key: str) -> bool:
        """Whether something stands in the bookmark of this key."""
        return key in self._set


def bookmark_name(id_: str) -> str:
    """A hidden bookmark's name for an id: Word allows letters, digits and underscores, forty at most."""
    return f"_Ref{int(digest(id_, 12), 16) % 10**10:010d}"


def toc_name(id_: str) -> str:
    """The bookmark that a contents list points to; Word's own begin with _Toc."""
    return f"_Toc{int(digest(id_, 12), 16) % 10**9:09d}"
