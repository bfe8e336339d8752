"""Spec + data -> tree: sources shaped, expressions worked out, paragraphs numbered, anchors named."""

from packbuilder.compose.document import Composition, compose
from packbuilder.compose.options import Options

__all__ = ["Composition", "Options", "compose"]
