"""Spec + data -> tree: sources shaped, expressions worked out, paragraphs numbered, anchors named."""

from packbuilder.compose.document import Composition, Options, compose

__all__ = ["Composition", "Options", "compose"]
