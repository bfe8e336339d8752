"""PowerPoint: the slide plan as a native, editable deck. `render` is its door; `fitted` sets a theme on a template."""

from packbuilder.render.pptx.deck import fitted, render

__all__ = ["fitted", "render"]
