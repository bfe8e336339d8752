"""PowerPoint: the slide plan as a native, editable deck. `render` is its one door."""

from packbuilder.render.pptx.deck import render

__all__ = ["render"]
