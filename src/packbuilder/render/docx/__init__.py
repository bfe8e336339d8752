"""Word: `render(document, theme, given)` writes a .docx that officers edit, with anchors that a later edition finds."""

from packbuilder.render.docx.document import render

__all__ = ["render"]
